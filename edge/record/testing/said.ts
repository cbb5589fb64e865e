/** Plays turns of a call through the redaction of its record, as they grow: the caller's words, then the answer. */
import { type RedactionSettings, redactsAll } from "../../redaction/kinds.ts";
import { Redactor } from "../../redaction/redactor.ts";
import type { TurnTrace } from "../../wire/http.ts";
import { RedactedTurns } from "../redacted-turns.ts";

/** The caller's words, the agent's answer, and the arguments and the result of a tool of that turn. */
export interface Said {
  readonly caller?: string;
  readonly agent?: string;
  readonly human?: string;
  readonly args?: unknown;
  readonly result?: unknown;
}

/** The turns as they are stored in the end. */
export function storedOf(said: readonly Said[], settings: RedactionSettings = redactsAll): TurnTrace[] {
  const redactor = new Redactor(settings);
  const turns = new RedactedTurns(() => redactor, new Set());
  const stored = new Map<number, TurnTrace>();
  for (const [turn, { caller = "", agent = "", human, args, result = null }] of said.entries()) {
    const grown: TurnTrace = {
      turn,
      caller,
      agent: "",
      interrupted: false,
      typed: false,
      stages: [],
      preemptive: { begun: 0, dropped: 0, savedMs: 0 },
      tools: [],
    };
    const tools: TurnTrace["tools"] =
      args === undefined
        ? []
        : [{ id: `tool-${turn}`, name: "look_up", place: "agent", ok: true, args, result, startMs: 0, endMs: 1 }];
    const whole = { ...grown, agent, tools, ...(human !== undefined && { human: { name: "Ada", text: human } }) };
    for (const one of [grown, { ...grown, tools }, whole])
      for (const kept of turns.take(one)) stored.set(kept.turn.turn, kept.redacted);
  }
  return [...stored.values()].sort((a, b) => a.turn - b.turn);
}

/** Each turn's words: the caller's, then the answer's. */
export function linesOf(turns: readonly TurnTrace[]): string[] {
  return turns.flatMap(({ caller, agent, human }) => [caller, agent, human?.text ?? ""].filter(Boolean));
}
