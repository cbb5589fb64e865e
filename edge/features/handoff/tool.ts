/**
 * `escalate_to_human`: the tool by which a call goes to a human. The model may call it. If the rules find a reason, the
 * LLM calls it without asking the model (llm.ts).
 */
import { z } from "zod";
import { type Escalation, type ReasonName, reasonNames } from "../../agent/escalation.ts";
import { asEarshotError } from "../../base/errors.ts";
import type { Actions, ToolResult } from "../../conversation/ports.ts";
import { type CallAudit, givenUp } from "../../tools/audit.ts";
import { handoffLines } from "./lines.ts";
import { asksForHuman } from "./reasons.ts";
import { takesOfferedHuman } from "./taking-offer.ts";

/** The tool's answer. The agent then says `say`, word for word. */
export const escalatedSchema = z.object({
  state: z.enum(["queued", "unavailable"]),
  position: z.number().int().optional(),
  waitSeconds: z.number().optional(),
  say: z.string(),
});
export type Escalated = z.infer<typeof escalatedSchema>;

export interface EscalateOptions {
  readonly toolName: string;
  readonly escalation: Escalation;
  /** BCP 47. */
  readonly language: string;
  /** Whether humans can come into this call; where not, none is offered. */
  readonly humansCome: boolean;
  readonly escalate: (reason: ReasonName) => Promise<Escalated>;
  readonly audit: CallAudit;
}

/** The agent's tools, and this one. */
export function escalateActions(own: Actions, options: EscalateOptions): Actions {
  const { toolName, escalation, language, humansCome, escalate, audit } = options;
  return {
    run(call, report, asked) {
      if (call.name !== toolName) return own.run(call, report, asked);
      const note = audit.of(call, asked);
      note("begun", null);
      let over = false;
      const tell = (result: ToolResult) => {
        if (over) return;
        over = true;
        if (result.ok) note("done", result.value);
        else note("failed", result.error);
        report(result);
      };
      escalate(reasonOf(call.args)).then(
        (value) => tell({ ok: true, value }),
        (thrown: unknown) =>
          tell({
            ok: false,
            error: { code: asEarshotError(thrown, "tool_failed").code, message: "No human could be called." },
          }),
      );
      return () => {
        if (!over) note("unknown", givenUp);
        over = true;
      };
    },
    confirmation(call, asked) {
      if (call.name !== toolName) return own.confirmation?.(call, asked) ?? null;
      const rule = escalation.reasons.find(({ reason }) => reason === reasonOf(call.args));
      if (rule?.act !== "offer" || !humansCome) return null;
      const { offer } = handoffLines(language, escalation.lines);
      return {
        text: rule.say === undefined ? offer : `${rule.say} ${offer}`,
        heardTo: 0,
        isAskedForBy: (text) => asksForHuman(text, language) || takesOfferedHuman(text, language),
        declined: (...told) => audit.of(call, asked)("declined", ...told),
      };
    },
    shown: (call) => (call.name === toolName ? call : (own.shown?.(call) ?? call)),
  };
}

/** The model's reason, if Earshot knows it. Otherwise the caller counts as having asked. */
function reasonOf(args: unknown): ReasonName {
  const parsed = z.object({ reason: z.enum(reasonNames) }).safeParse(args);
  return parsed.success ? parsed.data.reason : "asked-for";
}
