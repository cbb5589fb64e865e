/** The fake vendors of a scenario: model, TTS, playout and tools of fixed delays, on the virtual clock. */

import type { Audio } from "../../edge/base/audio.ts";
import { durationMs } from "../../edge/base/audio.ts";
import type { Clock } from "../../edge/base/clock.ts";
import { EarshotError } from "../../edge/base/errors.ts";
import type {
  Actions,
  AudioOutput,
  AudioOutputEvent,
  Llm,
  LlmEvent,
  Message,
  Playout,
  Question,
  ToolCall,
  Tts,
  TtsEvent,
} from "../../edge/conversation/ports.ts";
import type { ReplyEntry, Scenario, ToolEntry } from "./scenario.ts";
import { ms } from "./scenario.ts";

/** Letter case and punctuation do not count. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Answers from the scenario's replies. Tokens are single characters, spread evenly from first to last. */
export class FakeLlm implements Llm {
  /** The requests that it got, newest last. The TTS looks up their audio lengths. */
  readonly asked: ReplyEntry[] = [];
  readonly #clock: Clock;
  readonly #replies: readonly ReplyEntry[];
  readonly #firstMs: number;
  readonly #lastMs: number;
  readonly #whispered: () => readonly string[];
  readonly #callers = new Map<string, number>();
  #calls = 0;

  /** @param whispered what the model is being told by a human */
  constructor(clock: Clock, { replies, vendors }: Scenario, whispered: () => readonly string[] = () => []) {
    this.#clock = clock;
    this.#replies = replies;
    this.#whispered = whispered;
    this.#firstMs = ms(vendors.llm?.firstAfter ?? 0.1);
    this.#lastMs = Math.max(this.#firstMs, ms(vendors.llm?.lastAfter ?? 0.3));
  }

  think({ history }: { history: readonly Message[] }, listen: (event: LlmEvent) => void): () => void {
    const index = this.#entryFor(history);
    const entry = this.#replies[index];
    const firstMs = entry?.firstAfter === undefined ? this.#firstMs : ms(entry.firstAfter);
    const lastMs = Math.max(firstMs, entry?.lastAfter === undefined ? this.#lastMs : ms(entry.lastAfter));
    let live = true;
    const at = (delayMs: number, event: LlmEvent, last = false) =>
      this.#clock.after(delayMs, () => {
        if (!live) return;
        if (last) live = false;
        listen(event);
      });
    if (entry?.never) return () => undefined;
    if (entry?.fails !== undefined) {
      const error = new EarshotError("llm_failed", entry.fails);
      at(firstMs, { kind: "failed", error }, true);
    } else {
      if (entry) this.asked.push(entry);
      const characters = [...(entry?.text ?? "")];
      const stepMs = (lastMs - firstMs) / Math.max(1, characters.length - 1);
      characters.forEach((text, nth) => {
        at(characters.length === 1 ? lastMs : firstMs + nth * stepMs, { kind: "token", text });
      });
      for (const { name, args } of entry?.calls ?? []) {
        this.#calls += 1;
        const call: ToolCall = { id: `call-${this.#calls}`, name, args };
        this.#callers.set(call.id, index);
        at(lastMs, { kind: "tool-call", call });
      }
      at(lastMs, { kind: "done" }, true);
    }
    return () => {
      live = false;
    };
  }

  #entryFor(history: readonly Message[]): number {
    const last = history.at(-1);
    if (last?.role === "tool-result") {
      const caller = this.#callers.get(last.callId) ?? -1;
      const next = this.#replies.findIndex((entry, index) => index > caller && entry.to === last.name);
      return next >= 0 ? next : this.#replies.findIndex((entry) => entry.to === last.name);
    }
    const words: string[] = [];
    for (const message of [...history].reverse()) {
      if (message.role !== "caller") break;
      words.unshift(message.text);
    }
    const whispered = this.#whispered();
    return this.#replies.findIndex(
      (entry) =>
        plain(entry.to) === plain(words.join(" ")) &&
        (entry.whispered === undefined || whispered.includes(entry.whispered)),
    );
  }
}

/** Speaks each piece of text after a fixed delay; how long it takes is in the scenario's replies. */
export class FakeTts implements Tts {
  readonly #clock: Clock;
  readonly #llm: FakeLlm;
  readonly #firstMs: number;
  readonly #fails: boolean;
  readonly #silent: boolean;

  constructor(clock: Clock, llm: FakeLlm, { vendors }: Scenario) {
    this.#clock = clock;
    this.#llm = llm;
    this.#firstMs = ms(vendors.tts?.firstAfter ?? 0.2);
    this.#fails = vendors.tts?.fails ?? false;
    this.#silent = vendors.tts?.silent ?? false;
  }

  open(listen: (event: TtsEvent) => void) {
    let live = true;
    let left = 0;
    let ended = false;
    let place: { entry: ReplyEntry; at: number } | null = null;
    const give = (event: TtsEvent) => {
      if (live) listen(event);
    };
    const finish = () => {
      if (!ended || left > 0) return;
      give({ kind: "done" });
      live = false;
    };
    const lengthOf = (text: string): number => {
      const candidates = place ? [place] : [...this.#llm.asked].reverse().map((entry) => ({ entry, at: 0 }));
      const found = candidates.find(({ entry, at }) => entry.text?.startsWith(text.trim(), skipSpaces(entry.text, at)));
      const whole = found?.entry.text;
      if (!found || whole === undefined) return text.length * 60;
      const end = skipSpaces(whole, skipSpaces(whole, found.at) + text.trim().length);
      place = { entry: found.entry, at: end };
      return (ms(found.entry.audio ?? 0) * (end - found.at)) / whole.length;
    };
    return {
      say: (text: string) => {
        const audio: Audio = { kind: "silence", durationMs: lengthOf(text) };
        if (this.#silent) return;
        left += 1;
        this.#clock.after(this.#firstMs, () => {
          left -= 1;
          if (this.#fails) {
            give({ kind: "failed", error: new EarshotError("tts_failed", "The fake TTS has failed.") });
            live = false;
            return;
          }
          give({ kind: "audio", audio });
          finish();
        });
      },
      end: () => {
        ended = true;
        if (!this.#silent) this.#clock.after(0, finish);
      },
      cancel: () => {
        live = false;
      },
    };
  }

  close(): void {}
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (/\s/u.test(text[at] ?? "")) at += 1;
  return at;
}

/** Plays in the clock's time, without packets. */
export class FakeAudioOutput implements AudioOutput {
  readonly #clock: Clock;
  /** How many playouts are being heard now; never more than one. */
  sounding = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(listen: (event: AudioOutputEvent) => void): Playout {
    const clock = this.#clock;
    let queuedMs = 0;
    let playedMs = 0;
    let sinceMs: number | null = null;
    let released = false;
    let started = false;
    let paused = false;
    let ending = false;
    let over = false;
    let cancel = () => {};
    const settle = () => {
      if (sinceMs !== null) playedMs = Math.min(queuedMs, playedMs + clock.nowMs() - sinceMs);
      if (sinceMs !== null) this.sounding -= 1;
      sinceMs = null;
    };
    const go = () => {
      settle();
      cancel();
      if (over || !released || paused) return;
      if (playedMs < queuedMs) {
        if (!started) {
          started = true;
          clock.after(0, () => {
            if (!over) listen({ kind: "started" });
          });
        }
        sinceMs = clock.nowMs();
        this.sounding += 1;
        cancel = clock.after(queuedMs - playedMs, () => {
          settle();
          playedMs = queuedMs;
          go();
        });
      } else if (ending) {
        over = true;
        clock.after(0, () => listen({ kind: "ended" }));
      }
    };
    return {
      play: (audio) => {
        if (over) return;
        settle();
        queuedMs += durationMs(audio);
        go();
      },
      end: () => {
        ending = true;
        go();
      },
      release: () => {
        released = true;
        go();
      },
      pause: () => {
        settle();
        cancel();
        paused = true;
      },
      resume: () => {
        paused = false;
        go();
      },
      cut: () => {
        settle();
        cancel();
        over = true;
        return playedMs;
      },
      playedMs: () => (sinceMs === null ? playedMs : Math.min(queuedMs, playedMs + clock.nowMs() - sinceMs)),
    };
  }
}

export class FakeActions implements Actions {
  readonly #clock: Clock;
  readonly #tools: Readonly<Record<string, ToolEntry>>;
  /** The call whose question stands on the caller's screen. */
  asking: string | null = null;

  constructor(clock: Clock, { tools }: Scenario) {
    this.#clock = clock;
    this.#tools = tools;
  }

  run(call: ToolCall, report: Parameters<Actions["run"]>[1]): () => void {
    const tool = this.#tools[call.name];
    return this.#clock.after(ms(tool?.takes ?? 0), () => {
      if (!tool) report({ ok: false, error: { code: "tool_unknown", message: `There is no tool ${call.name}.` } });
      else if (tool.fails !== undefined) report({ ok: false, error: { code: "tool_failed", message: tool.fails } });
      else report({ ok: true, value: tool.returns ?? null });
    });
  }

  confirmation(call: ToolCall): Question | null {
    const confirm = this.#tools[call.name]?.confirm ?? false;
    if (confirm === false) return null;
    const text = confirm === true ? "" : confirm;
    const args = Object.values((call.args ?? {}) as Readonly<Record<string, unknown>>).map(String);
    const ends = args.map((value) => (text.includes(value) ? text.lastIndexOf(value) + value.length : 0));
    const onScreen = {
      open: () => {
        this.asking = call.id;
      },
      close: () => {
        if (this.asking === call.id) this.asking = null;
      },
    };
    return { text, heardTo: Math.max(0, ...ends), ...(this.#tools[call.name]?.onScreen && { onScreen }) };
  }
}
