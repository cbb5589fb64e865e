/** A written conversation: what the caller says, and what the model does when it is asked. */
import type { Clock } from "../../edge/base/clock.ts";
import { EarshotError } from "../../edge/base/errors.ts";
import type { Llm, LlmEvent, Message } from "../../edge/conversation/ports.ts";

/** One line of a written conversation, in the order of the conversation. */
export type Line =
  /** The caller says it aloud. `{code}` stands for the last one-time code that they were sent. */
  | { readonly caller: string }
  /** The caller types it; with `{code}` too. */
  | { readonly typed: string }
  /** The model answers with these words. */
  | { readonly model: string }
  /** The model calls a tool of the agent's, which really runs, under its rules. */
  | { readonly calls: string; readonly args?: Readonly<Record<string, unknown>> };

export type CallerLine = Extract<Line, { caller: string } | { typed: string }>;

/** The model of a simulated call. */
export interface SimulatedLlm extends Llm {
  /** The agent's LLM, with all that stands round this one. */
  watched(llm: Llm): Llm;
  /** The conversation went another way, for this reason. The first counts. */
  fail(why: string): void;
}

/** The conversation went another way than the script says. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
}

/** The script has no line for the model. */
class Unscripted extends EarshotError {
  constructor(message: string) {
    super("llm_failed", message);
  }
}

/** How long the model takes for each reply, ms. */
const answerAfterMs = 100;

/** Answers with the script's lines, each for one request. */
export class ScriptedLlm implements SimulatedLlm {
  readonly #clock: Clock;
  readonly #lines: readonly Line[];
  #at = 0;
  #calls = 0;
  /** Why the conversation went another way; null: it has not. */
  #fault: string | null = null;

  constructor(clock: Clock, lines: readonly Line[]) {
    this.#clock = clock;
    this.#lines = lines;
  }

  /**
   * The caller's next line; null: the script is at its end.
   * @throws ScriptError where the model was asked for what is not written, or not for what is
   */
  nextOfCaller(): CallerLine | null {
    if (this.#fault !== null) throw new ScriptError(this.#fault);
    const line = this.#lines[this.#at];
    if (line === undefined) return null;
    if ("caller" in line || "typed" in line) {
      this.#at += 1;
      return line;
    }
    throw new ScriptError(`nobody asked the model for line ${this.#at + 1} of the script: ${JSON.stringify(line)}`);
  }

  /** The conversation went another way, for this reason. The first counts. */
  fail(why: string): void {
    this.#fault ??= why;
  }

  /**
   * The agent's LLM with all that stands round this one. A missing line is a fault where the conversation hears of it: a
   * workflow that begins needs none.
   */
  watched(llm: Llm): Llm {
    return {
      think: (thought, listen) =>
        llm.think(thought, (event) => {
          if (event.kind === "failed" && event.error instanceof Unscripted) this.fail(event.error.message);
          listen(event);
        }),
    };
  }

  think({ history }: { readonly history: readonly Message[] }, listen: (event: LlmEvent) => void): () => void {
    const at = this.#at;
    const line = this.#lines[at];
    let live = true;
    let begun = false;
    const events = this.#eventsOf(line, history);
    if (events.at(-1)?.kind === "done") this.#at += 1;
    this.#clock.after(answerAfterMs, () => {
      begun = true;
      for (const event of events) if (live) listen(event);
      live = false;
    });
    return () => {
      // Nothing was heard of the line: the model is asked for it again.
      if (live && !begun && this.#at === at + 1) this.#at = at;
      live = false;
    };
  }

  #eventsOf(line: Line | undefined, history: readonly Message[]): readonly LlmEvent[] {
    if (line !== undefined && "model" in line) return [{ kind: "token", text: line.model }, { kind: "done" }];
    if (line !== undefined && "calls" in line) {
      this.#calls += 1;
      const call = { id: `call-${this.#calls}`, name: line.calls, args: line.args ?? {} };
      return [{ kind: "tool-call", call }, { kind: "done" }];
    }
    const next = line === undefined ? "it ends there" : `the next line is ${JSON.stringify(line)}`;
    const why = `the script has no line for the model after ${JSON.stringify(history.at(-1))}: ${next}`;
    return [{ kind: "failed", error: new Unscripted(why) }];
  }
}
