/** The tools by which callers prove who they are: one sends a code, one checks it. */
import { z } from "zod";
import { type CodeDefinition, checkCodeName, sendCodeName } from "../../agent/identity.ts";
import { type FunctionContext, type ToolDefinition, toolsSchema } from "../../agent/tools.ts";
import { EarshotError } from "../../base/errors.ts";
import type { IdentityStore } from "../../objects/identity.ts";
import { OneTimeCode } from "./one-time-code.ts";
import { sendByWebhook } from "./send.ts";
import { readCode } from "./spoken-code.ts";

export interface IdentityToolsOptions {
  readonly code: CodeDefinition;
  readonly store: IdentityStore;
  /** Signs the stored form of a code. */
  readonly secret: string;
  readonly callId: string;
  readonly env: Readonly<Record<string, unknown>>;
  readonly nowMs: () => number;
  /** Asks the site's sender; the runtime's `fetch` unless given. */
  readonly fetch?: typeof fetch;
  /** Draws the digits of codes in a rehearsal, which is the same again from the same seed; by chance unless given. */
  readonly draw?: (below: number) => number;
}

/** For the model, after a rule refused a tool. */
export const howToIdentify = `Offer to send them a one-time code (${sendCodeName}), and check what they say with ${checkCodeName}.`;

/** For the model: a code that was sent to no known subject says nothing about the caller's known identity. */
const provesNobody =
  "The code is right, but it does not prove that the caller is the one they are known as: nothing more may be done for them than before.";

export function identityTools(options: IdentityToolsOptions): ToolDefinition[] {
  const { code, store, secret, callId, env, nowMs, fetch: given, draw } = options;
  // Called as a method of another object, workerd's fetch refuses ("Illegal invocation").
  const fetchIt: typeof fetch = (input, init) => (given ?? fetch)(input, init);
  const oneTime = new OneTimeCode(store, secret, code, draw);
  const { sender, digits, minutes, perHour } = code;
  const sendArgs = z.object({
    to: z
      .string()
      .trim()
      .max(200)
      .default("")
      .describe("Where to: the address or number that the caller names, if any"),
  });
  const checkArgs = z.object({
    code: z.string().min(1).max(300).describe("The caller's words with the code, as they said them"),
  });
  return toolsSchema.parse([
    {
      kind: "function",
      name: sendCodeName,
      description: `Sends the caller a one-time code of ${digits} digits, which proves who they are.`,
      parameters: sendArgs,
      limits: {
        perCall: 3,
        perCallerPerHour: perHour.caller,
        perAgentPerHour: perHour.agent,
        perValuePerHour: { to: perHour.recipient },
        // A known caller gets it at the recipient that the site has stored, not at the one they name.
        perSubjectPerHour: perHour.recipient,
      },
      async run(args: unknown, signal: AbortSignal, { caller: { subject } }: FunctionContext) {
        const { to } = sendArgs.parse(args);
        const made = oneTime.make();
        if (sender.kind === "webhook") {
          const sending = { callId, to, subject, code: made, minutes };
          oneTime.keep(made, await sendByWebhook(sender, sending, { env, signal, fetch: fetchIt }), nowMs());
          return { sent: true, digits };
        }
        oneTime.keep(made, null, nowMs());
        const title = `Your code: ${made.split("").join(" ")}`;
        return { sent: true, digits, shown: "on the caller's page", cards: [{ kind: "product", title }] };
      },
    },
    {
      kind: "function",
      name: checkCodeName,
      description: "Checks the code that the caller says. Pass their words as they said them, with any corrections.",
      parameters: checkArgs,
      private: ["code"],
      grants: "verified",
      run(args: unknown, _signal: AbortSignal, { heard, caller }: FunctionContext) {
        const read = [checkArgs.parse(args).code, heard].map((text) => readCode(text, digits));
        const whole = read.find((one) => one.kind === "whole");
        if (whole?.kind !== "whole") {
          throw new EarshotError("tool_arguments_invalid", `a code has ${digits} digits: ask for all of it once more`);
        }
        const { kind, subject } = oneTime.check(whole.code, nowMs());
        if (kind === "right") {
          const provesAnother = subject === null && caller.subject !== null;
          return { verified: true, subject, ...(provesAnother && { note: provesNobody }) };
        }
        if (kind === "wrong") return { verified: false, why: "This is not the code that was sent." };
        const gone = kind === "expired" ? "the code has expired" : "no code was sent, or it was used already";
        throw new EarshotError("identity_code_gone", `${gone}: offer to send a new one with ${sendCodeName}`);
      },
    },
  ]);
}
