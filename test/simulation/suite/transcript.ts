/** The words of a call that is over, line by line. */
import type { CallTrace } from "../../../edge/wire/http.ts";
import type { Said } from "../said.ts";

/** In each turn the caller speaks first; who said nothing has no line. */
export function transcriptOf({ turns }: Pick<CallTrace, "turns">): Said[] {
  return turns.flatMap(({ caller, agent }): Said[] => [
    ...(caller === "" ? [] : [{ of: "caller" as const, text: caller }]),
    ...(agent === "" ? [] : [{ of: "agent" as const, text: agent }]),
  ]);
}
