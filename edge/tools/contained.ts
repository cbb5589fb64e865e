/**
 * A tool's failure stays that tool's and never ends the call: anything that a model sends, and anything thrown where
 * tools are asked about, run or shown, becomes an error that the model reads and the trace tells.
 */
import type { Actions, ToolCall } from "../conversation/ports.ts";
import { argumentFault } from "./bounded.ts";
import { type Refusal, refusal } from "./refusal.ts";

/**
 * The form of names in a history that models' services accept
 * (https://platform.openai.com/docs/api-reference/chat/create).
 */
const nameForm = /^[A-Za-z0-9_-]{1,64}$/;

/** The same actions, which never throw. */
export function contained(own: Actions): Required<Actions> {
  return {
    run(call, report, asked) {
      const refused = faultOf(call);
      if (refused !== null) return soon(() => report(refused));
      try {
        return own.run(call, report, asked);
      } catch {
        return soon(() => report(toolFailed));
      }
    },
    confirmation(call, asked) {
      try {
        return faultOf(call) === null ? (own.confirmation?.(call, asked) ?? null) : null;
      } catch {
        // The run itself asks for the missing yes.
        return null;
      }
    },
    refused(call, error, asked) {
      try {
        own.refused?.(shownOf(call), error, asked);
      } catch {
        // It is refused all the same, and the refusal tells the model why.
      }
    },
    shown(call) {
      const shown = shownOf(call);
      try {
        return shown === call ? (own.shown?.(call) ?? call) : shown;
      } catch {
        return { ...call, args: {} };
      }
    },
  };
}

/** The reason why a call cannot be taken, for any tool; null: it can. */
export function faultOf({ args }: ToolCall): Refusal | null {
  const fault = argumentFault(args);
  return fault === null ? null : refusal("tool_arguments_invalid", `the arguments cannot be used: ${fault}`);
}

/** The call in a form that the record can keep. The reason replaces arguments that it cannot. */
export function shownOf(call: ToolCall): ToolCall {
  const fault = argumentFault(call.args);
  if (fault === null && nameForm.test(call.name)) return call;
  const name = nameForm.test(call.name) ? call.name : call.name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 64) || "_";
  return { ...call, name, args: fault === null ? call.args : { not_kept: fault } };
}

const toolFailed = refusal("tool_failed", "the tool failed");

/** A tool never answers from within the call that runs it. */
function soon(tell: () => void): () => void {
  let live = true;
  queueMicrotask(() => live && tell());
  return () => {
    live = false;
  };
}
