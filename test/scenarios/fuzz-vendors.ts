/** Vendors of random delays and faults, which remember what is still open. */
import type { Clock } from "../../edge/base/clock.ts";
import { EarshotError } from "../../edge/base/errors.ts";
import type { Actions, Llm, LlmEvent, Question, Thought, Tts, TtsEvent } from "../../edge/conversation/ports.ts";
import type { Chance } from "./chance.ts";

/** The vendors' open requests, and the events that must never happen. */
export interface Ledger {
  open: number;
  readonly wrongs: string[];
  /** How many turns have been committed. */
  turns: number;
  /** Whether the last request was made before its turn was committed. */
  speculative: boolean;
}

interface Thinking {
  readonly speculative: boolean;
  readonly turnsBefore: number;
  cancelled: boolean;
}

export class FuzzLlm implements Llm {
  /** The reply that called a tool, by the call's id. */
  readonly callers = new Map<string, Thinking>();
  /** All that was ever said, to find what was heard in it. */
  readonly said: string[] = [];
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #ledger: Ledger;
  #ids = 0;

  constructor(clock: Clock, chance: Chance, ledger: Ledger) {
    this.#clock = clock;
    this.#chance = chance;
    this.#ledger = ledger;
  }

  think({ again }: Thought, listen: (event: LlmEvent) => void): () => void {
    const chance = this.#chance;
    const thinking: Thinking = {
      speculative: this.#ledger.speculative,
      turnsBefore: this.#ledger.turns,
      cancelled: false,
    };
    this.#ledger.open += 1;
    let live = true;
    let atMs = chance.between(5, 800);
    const give = (event: LlmEvent) => {
      this.#clock.after(atMs, () => {
        if (!live) return;
        if (event.kind === "done" || event.kind === "failed") close();
        listen(event);
      });
      atMs += chance.between(0, 60);
    };
    const close = () => {
      if (live) this.#ledger.open -= 1;
      live = false;
    };
    if (!chance.of(0.03)) {
      if (chance.of(0.9)) this.#text(give, again?.said ?? "");
      if (chance.of(0.25)) {
        for (let calls = chance.between(1, 2); calls >= 1; calls -= 1) {
          this.#ids += 1;
          const id = `call-${this.#ids}`;
          this.callers.set(id, thinking);
          give({ kind: "tool-call", call: { id, name: chance.of(0.2) ? "confirmed" : "tool", args: {} } });
        }
      }
      if (chance.of(0.05)) give({ kind: "failed", error: new EarshotError("llm_failed", "fuzzed") });
      else give({ kind: "done" });
    }
    return () => {
      thinking.cancelled = true;
      close();
    };
  }

  /** `before`: what of a reply that broke off was heard, which this goes on with. */
  #text(give: (event: LlmEvent) => void, before: string): void {
    this.#ids += 1;
    let text = "";
    for (let sentence = this.#chance.between(1, 3); sentence >= 1; sentence -= 1) {
      for (let word = this.#chance.between(1, 7); word >= 1; word -= 1)
        text += `${text === "" ? "" : " "}r${this.#ids}`;
      text += this.#chance.of(0.3) ? "?" : ".";
    }
    this.said.push(`${before} ${text}`.trim());
    for (const token of text.match(/\S+\s*|\s+/gu) ?? []) give({ kind: "token", text: token });
  }
}

export class FuzzTts implements Tts {
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #ledger: Ledger;

  constructor(clock: Clock, chance: Chance, ledger: Ledger) {
    this.#clock = clock;
    this.#chance = chance;
    this.#ledger = ledger;
  }

  open(listen: (event: TtsEvent) => void) {
    const chance = this.#chance;
    this.#ledger.open += 1;
    let live = true;
    let dueMs = 0;
    const close = () => {
      if (live) this.#ledger.open -= 1;
      live = false;
    };
    const give = (event: TtsEvent, delayMs: number) => {
      // In order, whatever the delays.
      dueMs = Math.max(dueMs, this.#clock.nowMs() + delayMs);
      this.#clock.after(dueMs - this.#clock.nowMs(), () => {
        if (!live) return;
        if (event.kind === "done" || event.kind === "failed") close();
        listen(event);
      });
    };
    const silent = chance.of(0.02);
    return {
      say: (text: string) => {
        if (silent) return;
        if (chance.of(0.02)) give({ kind: "failed", error: new EarshotError("tts_failed", "fuzzed") }, 50);
        const parts = chance.between(1, 4);
        for (let part = 0; part < parts; part += 1) {
          const durationMs = (text.length * 60) / parts;
          give({ kind: "audio", audio: { kind: "silence", durationMs } }, chance.between(1, 400));
        }
      },
      end: () => {
        if (!silent) give({ kind: "done" }, chance.between(0, 100));
      },
      cancel: close,
    };
  }

  close(): void {}
}

export class FuzzActions implements Actions {
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #ledger: Ledger;
  readonly #llm: FuzzLlm;

  constructor(clock: Clock, chance: Chance, ledger: Ledger, llm: FuzzLlm) {
    this.#clock = clock;
    this.#chance = chance;
    this.#ledger = ledger;
    this.#llm = llm;
  }

  run(call: { id: string }, report: Parameters<Actions["run"]>[1]): () => void {
    const caller = this.#llm.callers.get(call.id);
    const { wrongs, turns } = this.#ledger;
    if (!caller || caller.cancelled) wrongs.push(`${call.id}: a tool was run for a reply that was dropped`);
    else if (caller.speculative && turns <= caller.turnsBefore)
      wrongs.push(`${call.id}: a tool was run before the commit`);
    this.#llm.callers.delete(call.id);
    this.#ledger.open += 1;
    let live = true;
    const close = () => {
      if (live) this.#ledger.open -= 1;
      live = false;
    };
    if (!this.#chance.of(0.03)) {
      this.#clock.after(this.#chance.between(10, 4000), () => {
        if (!live) return;
        close();
        report(
          this.#chance.of(0.8)
            ? { ok: true, value: 1 }
            : { ok: false, error: { code: "tool_failed", message: "fuzzed" } },
        );
      });
    }
    return close;
  }

  confirmation(call: { id: string; name: string }): Question | null {
    if (call.name !== "confirmed") return null;
    const declined = () => {
      if (!this.#llm.callers.delete(call.id))
        this.#ledger.wrongs.push(`${call.id}: declined twice, or after it was run`);
    };
    return { text: "", heardTo: 0, declined };
  }
}
