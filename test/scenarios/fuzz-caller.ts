/** A caller of random timing: speech, noise, typing, absences, signs of presence, late, revised and lost transcripts, hints that go astray. */

import { EarshotError } from "../../edge/base/errors.ts";
import type { Conversation } from "../../edge/conversation/conversation.ts";
import type { Chance } from "./chance.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const asides = ["mhm", "okay", "yes", "no", "stop", "what", "um"];

export interface FuzzedCaller {
  /** When the caller has done all they will do. */
  readonly endMs: number;
  /** Words that were made final in order, if the STT were sound. */
  readonly words: readonly string[];
  /** Whether the STT lost or changed words. */
  readonly sttSound: boolean;
  /** Whether the caller makes a sound, as far as was told. */
  sounding(nowMs: number): boolean;
  /** Whether the caller is away, to be back later. */
  away(nowMs: number): boolean;
}

export function fuzzCaller(clock: VirtualClock, chance: Chance, conversation: Conversation): FuzzedCaller {
  const source = chance.of(0.6) ? "page" : chance.of(0.7) ? "stt" : "energy";
  const detectorMs = chance.between(100, 600);
  const strays = chance.of(0.2);
  const loses = chance.of(0.15);
  const sounds: { fromMs: number; toMs: number }[] = [];
  const absences: { fromMs: number; toMs: number }[] = [];
  const words: string[] = [];
  let sttSound = true;
  let count = 0;
  let atMs = chance.between(0, 2000);
  const at = (whenMs: number, task: () => void) => clock.at(whenMs, task);

  const detector = (fromMs: number, toMs: number, nextMs: number) => {
    at(fromMs, () => {
      if (source === "page") conversation.hint({ kind: "speech-started" });
      else if (source === "stt") conversation.heard({ kind: "speech-started" });
      else conversation.energy(true);
    });
    if (strays && chance.of(0.3)) return;
    if (source === "page") at(toMs, () => conversation.hint({ kind: "maybe-ended", silenceMs: 0 }));
    const sureMs = toMs + detectorMs;
    if (sureMs >= nextMs) return;
    at(sureMs, () => {
      if (source === "page") conversation.hint({ kind: "ended", silenceMs: detectorMs });
      else if (source === "stt") conversation.heard({ kind: "turn-ended" });
      else conversation.energy(false);
    });
  };

  const lulls = (fromMs: number, toMs: number) => {
    if (!chance.of(0.5)) return;
    const sinksMs = chance.between(fromMs, toMs);
    at(sinksMs, () => conversation.lull(60));
    at(sinksMs + chance.between(10, 200), () => conversation.lull(null));
    at(toMs + 60, () => conversation.lull(60));
  };

  const transcript = (fromMs: number, toMs: number) => {
    const said: string[] = [];
    for (let word = chance.between(1, 8); word >= 1; word -= 1) {
      count += 1;
      said.push(chance.of(0.1) ? (asides[chance.between(0, asides.length - 1)] ?? "um") : `w${count}`);
    }
    const stepMs = (toMs - fromMs) / said.length;
    const lagMs = chance.between(0, 300);
    said.forEach((_, nth) => {
      const text = said.slice(0, nth + 1).join(" ");
      at(fromMs + nth * stepMs + lagMs, () => conversation.heard({ kind: "partial", text }));
    });
    const finalMs = toMs + Math.max(lagMs, chance.between(20, 900));
    if (loses && chance.of(0.3)) {
      sttSound = false;
      if (chance.of(0.5)) return finalMs;
      const other = chance.of(0.5) ? "" : `x${count}`;
      at(finalMs, () => conversation.heard({ kind: "final", text: other }));
      return finalMs;
    }
    words.push(...said);
    at(finalMs, () => conversation.heard({ kind: "final", text: said.join(" ") }));
    return finalMs;
  };

  for (let turn = chance.between(1, 8); turn >= 1; turn -= 1) {
    const fromMs = atMs;
    const toMs = fromMs + chance.between(100, 2500);
    const what = chance.next();
    let doneMs = toMs;
    const pauseMs = chance.of(0.4) ? chance.between(50, 700) : chance.between(700, 8000);
    if (what < 0.12) {
      at(fromMs, () => conversation.typed(`typed ${fromMs}`));
    } else if (what < 0.3) {
      sounds.push({ fromMs, toMs });
      detector(fromMs, toMs, toMs + pauseMs);
      lulls(fromMs, toMs);
    } else {
      sounds.push({ fromMs, toMs });
      doneMs = transcript(fromMs, toMs);
      detector(fromMs, toMs, Math.max(doneMs, toMs + pauseMs));
      lulls(fromMs, toMs);
    }
    // One transcript at a time: the STT is one stream.
    atMs = Math.max(toMs + pauseMs, doneMs + 1);
    if (chance.of(0.08)) {
      sttSound = false;
      const leavesMs = toMs + chance.between(0, 3000);
      atMs = Math.max(atMs, leavesMs) + chance.between(100, 10_000);
      absences.push({ fromMs: leavesMs, toMs: atMs });
      at(leavesMs, () => conversation.callerLeft());
      at(atMs, () => conversation.callerArrived());
    }
    if (chance.of(0.1)) at(toMs + chance.between(0, 9000), () => conversation.callerThere());
    if (chance.of(0.04)) {
      const calledMs = toMs + chance.between(0, 3000);
      at(calledMs, () => conversation.awaitHuman(true));
      at(calledMs + chance.between(0, 20_000), () => conversation.awaitHuman(false));
    }
    if (strays && chance.of(0.3)) {
      sttSound = false;
      at(toMs, () => conversation.heard({ kind: "not-understood" }));
    }
    if (strays && chance.of(0.1)) {
      const error = new EarshotError("stt_failed", "fuzzed");
      at(toMs, () => conversation.heard({ kind: "failed", error, fatal: true }));
    }
    if (chance.of(0.06)) {
      at(toMs + 50, () => conversation.say("This must be heard.", { interruptible: chance.of(0.5) }));
    }
  }
  return {
    endMs: atMs,
    words,
    get sttSound() {
      return sttSound;
    },
    away: (nowMs) => absences.some(({ fromMs, toMs }) => fromMs < nowMs && nowMs < toMs),
    sounding: (nowMs) => !strays && sounds.some(({ fromMs, toMs }) => fromMs < nowMs && nowMs < toMs),
  };
}
