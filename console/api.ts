/** The Worker's routes under /v1/console, as the page calls them. The cookie goes with every request by itself. */
import type { ApprovalsReply } from "../edge/wire/approvals.ts";
import type { ConsoleCall, QueueReply, RoomPass } from "../edge/wire/console.ts";

/** The Worker refused, or could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Me {
  readonly id: string;
  readonly name: string;
  /** Signed in with the admin's token. */
  readonly shared?: boolean;
}

/** @throws ApiError, each of them */
export const api = {
  /** `null`: not signed in. */
  me: () => read<Me | null>("GET", "/me"),
  signIn: (token: string, name: string) => read<Me>("POST", "/sign-in", { token, ...(name && { name }) }),
  signOut: () => send("POST", "/sign-out"),
  signAllOut: () => send("DELETE", "/sessions"),
  queue: () => read<QueueReply>("GET", "/queue"),
  approvals: () => read<ApprovalsReply>("GET", "/approvals"),
  decide: (callId: string, approval: string, approved: boolean) =>
    send("POST", `/approvals/${callId}/${approval}`, { approved }),
  call: (callId: string) => read<ConsoleCall>("GET", `/calls/${callId}`),
  listen: (callId: string) => read<RoomPass>("POST", `/calls/${callId}/listen`),
  stopListening: (callId: string) => send("POST", `/calls/${callId}/stop-listening`),
  take: (callId: string) => read<RoomPass>("POST", `/calls/${callId}/take`),
  whisper: (callId: string, text: string) => send("POST", `/calls/${callId}/whisper`, { text }),
  giveBack: (callId: string) => send("POST", `/calls/${callId}/give-back`),
};

async function send(method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(`/v1/console${path}`, {
    method,
    // The last word of a page that is being closed still leaves.
    keepalive: method !== "GET",
    ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  }).catch((thrown: unknown) => {
    console.warn("the server cannot be reached", thrown);
    throw new ApiError(0, "The server cannot be reached.");
  });
  if (response.ok) return response;
  throw new ApiError(response.status, await detailOf(response));
}

/** The Worker is the page's own origin, and its answers are of the shapes that it promises. */
async function read<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  return (await (await send(method, path, body)).json()) as Answer;
}

async function detailOf(response: Response): Promise<string> {
  try {
    const problem: unknown = await response.json();
    if (typeof problem === "object" && problem !== null && "detail" in problem) return String(problem.detail);
  } catch (thrown) {
    console.warn("an error without a problem document", thrown);
  }
  return `The server answered with ${response.status}.`;
}

/** What went wrong, for people. */
export function wordsFor(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
