/** The Worker's routes under /v1/console for sign-in and for humans who answer calls. */
import type { ApprovalsReply } from "../edge/wire/approvals.ts";
import type { Role } from "../edge/wire/archive.ts";
import type { ConsoleCall, QueueReply, SayReply, SignInWays, Translations } from "../edge/wire/console.ts";
import type { RoomPass } from "../edge/wire/transport.ts";
import { read, send } from "./request.ts";

export interface Me {
  readonly id: string;
  readonly name: string;
  /** Signed in with the admin's token. */
  readonly shared?: boolean;
  readonly role?: Role;
  /** Signed in by Cloudflare Access. */
  readonly access?: true;
}

/** A person without a role has the one of their token. */
export function roleOf({ role, shared }: Me): Role {
  return role ?? (shared ? "admin" : "human");
}

/** The name under which the archive keeps somebody's notes, labels and verdicts. */
export function signatureOf({ name, shared }: Me): string {
  return shared ? `${name} (shared token)` : name;
}

/** @throws ApiError, each of them */
export const api = {
  /** `null`: not signed in. */
  me: () => read<Me | null>("GET", "/me"),
  signInWays: () => read<SignInWays>("GET", "/sign-in"),
  signInByAccess: () => read<Me>("POST", "/sign-in/access"),
  signIn: (token: string, name: string) => read<Me>("POST", "/sign-in", { body: { token, ...(name && { name }) } }),
  signOut: () => send("POST", "/sign-out"),
  signAllOut: () => send("DELETE", "/sessions"),
  queue: () => read<QueueReply>("GET", "/queue"),
  approvals: () => read<ApprovalsReply>("GET", "/approvals"),
  decide: (callId: string, approval: string, approved: boolean) =>
    send("POST", `/approvals/${callId}/${approval}`, { body: { approved } }),
  call: (callId: string) => read<ConsoleCall>("GET", `/calls/${callId}`),
  listen: (callId: string) => read<RoomPass>("POST", `/calls/${callId}/listen`),
  stopListening: (callId: string) => send("POST", `/calls/${callId}/stop-listening`),
  take: (callId: string) => read<RoomPass>("POST", `/calls/${callId}/take`),
  whisper: (callId: string, text: string) => send("POST", `/calls/${callId}/whisper`, { body: { text } }),
  say: (callId: string, text: string, language: string) =>
    read<SayReply>("POST", `/calls/${callId}/say`, { body: { text, language } }),
  translations: (callId: string, language: string) =>
    read<Translations>("GET", `/calls/${callId}/translations?language=${encodeURIComponent(language)}`),
  giveBack: (callId: string) => send("POST", `/calls/${callId}/give-back`),
};
