/**
 * A tool's failure is that tool's, never the call's: whatever a model sends, and whatever is thrown where tools are asked
 * about, run or shown, ends in an error that the model reads and the trace tells.
 */
import type { Actions, ToolCall } from "../conversation/ports.ts";
import { argumentFault } from "./bounded.ts";
import { type Refusal, refusal } from "./refusal.ts";

/** As models' services take names in a history (https://platform.openai.com/docs/api-reference/chat/create). */
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
        // Whoever runs it asks for the yes that is missing.
        return null;
      }
    },
    refused(call, error, asked) {
      try {
        own.refused?.(shownOf(call), error, asked);
      } catch {
        // It is refused all the same; the model is told why by whoever refused it.
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

/** Why a call cannot be taken, whatever its tool; null: it can. */
export function faultOf({ args }: ToolCall): Refusal | null {
  const fault = argumentFault(args);
  return fault === null ? null : refusal("tool_arguments_invalid", `the arguments cannot be used: ${fault}`);
}

/** The call in a form that can be kept: what cannot be is replaced by why. */
export function shownOf(call: ToolCall): ToolCall {
  const fault = argumentFault(call.args);
  if (fault === null && nameForm.test(call.name)) return call;
  const name = nameForm.test(call.name) ? call.name : call.name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 64) || "_";
  return { ...call, name, args: fault === null ? call.args : { not_kept: fault } };
}

const toolFailed = refusal("tool_failed", "the tool failed");

/** A tool never answers from within its being called. */
function soon(tell: () => void): () => void {
  let live = true;
  queueMicrotask(() => live && tell());
  return () => {
    live = false;
  };
}
