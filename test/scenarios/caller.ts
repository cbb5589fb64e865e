/** Plays a scenario's caller: what they say reaches the loop as sounds, interims and finals; what they type, at once. */

import { EarshotError } from "../../edge/base/errors.ts";
import type { Conversation } from "../../edge/conversation/conversation.ts";
import type { LateResult } from "../../edge/conversation/ports.ts";
import type { Whispers } from "../../edge/features/handoff/whispers.ts";
import type { Scenario } from "./scenario.ts";
import { ms } from "./scenario.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const interimMs = 100;
/** Of what happens at one moment: ends and transcripts first, then the loop's own time, then what begins. */
const before = -1;
const after = 1;

interface Said {
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: readonly string[];
  readonly final: string | undefined;
  readonly rejected: boolean;
  readonly finalAtMs: number;
}

export function playCaller(
  clock: VirtualClock,
  scenario: Scenario,
  conversation: Conversation,
  whispers?: Pick<Whispers, "add">,
  screen?: { readonly asking: string | null },
): void {
  const said: Said[] = [];
  for (const entry of scenario.caller) {
    if ("says" in entry) {
      said.push({
        fromMs: ms(entry.from),
        toMs: ms(entry.to),
        words: entry.says.split(/\s+/u).filter((word) => word !== ""),
        final: entry.final,
        rejected: entry.rejected ?? false,
        finalAtMs: ms(entry.to) + ms(entry.finalAfter ?? scenario.vendors.stt?.finalAfter ?? 0.2),
      });
      continue;
    }
    const atMs = ms(entry.at);
    if ("types" in entry) clock.at(atMs, () => conversation.typed(entry.types), after);
    else if ("presses" in entry) {
      clock.at(atMs, () => conversation.pressed(screen?.asking ?? "", entry.presses === "yes"), after);
    } else if ("hint" in entry) clock.at(atMs, () => conversation.hint({ kind: entry.hint }), after);
    else if ("present" in entry) {
      for (let each = entry.at; each <= (entry.until ?? entry.at); each += entry.every) {
        clock.at(ms(each), () => conversation.callerThere(), after);
      }
    } else if ("humanAwaited" in entry) clock.at(atMs, () => conversation.awaitHuman(entry.humanAwaited), after);
    else if ("leaves" in entry) clock.at(atMs, () => conversation.callerLeft(), after);
    else if ("returns" in entry) clock.at(atMs, () => conversation.callerArrived(), after);
    else if ("whispers" in entry) clock.at(atMs, () => whispers?.add(entry.whispers), before);
    else if ("humanTakes" in entry) clock.at(atMs, () => conversation.standAside(entry.humanTakes), after);
    else if ("humanGivesBack" in entry) clock.at(atMs, () => conversation.stepIn(entry.humanGivesBack), after);
    else if ("passedOn" in entry) clock.at(atMs, () => conversation.dropQuestions(), after);
    else if ("comesLate" in entry) clock.at(atMs, () => conversation.late(lateResult(entry.comesLate)), after);
    else if ("agentSays" in entry) {
      const options = { interruptible: entry.interruptible ?? true };
      clock.at(atMs, () => conversation.say(entry.agentSays, options), before);
    } else if (entry.stt === "failed") {
      const error = new EarshotError("stt_failed", "The fake STT has failed.");
      clock.at(atMs, () => conversation.heard({ kind: "failed", error, fatal: true }), before);
    } else if (entry.stt === "final") {
      const { text, trailing } = entry;
      clock.at(atMs, () => conversation.heard({ kind: "final", text, trailingMs: ms(trailing) }), before);
    } else {
      const { stt } = entry;
      clock.at(atMs, () => conversation.heard({ kind: stt }), before);
    }
  }
  said.sort((one, other) => one.fromMs - other.fromMs);
  playSounds(clock, scenario, said, conversation);
  playTranscripts(clock, scenario, said, conversation);
}

function lateResult(name: string): LateResult {
  const call = { id: `late-${name}`, name, args: {} };
  return { call, result: { ok: true, value: 1 }, mayTell: () => true, told: () => {} };
}

/** The detector's events. Sounds may overlap: it is quiet when all are. */
function playSounds(clock: VirtualClock, scenario: Scenario, said: readonly Said[], conversation: Conversation): void {
  const silenceMs = ms(scenario.vendors.detector?.silence ?? 0.5);
  const source = scenario.vendors.detector?.source ?? "page";
  for (const { fromMs, toMs } of said) {
    const isAlone = !said.some((other) => other.fromMs < fromMs && other.toMs >= fromMs);
    const isLast = !said.some((other) => other.fromMs <= toMs && other.toMs > toMs);
    const staysQuiet = !said.some((other) => other.toMs > toMs && other.fromMs < toMs + silenceMs);
    if (isAlone) {
      clock.at(
        fromMs,
        () => {
          if (source === "page") conversation.hint({ kind: "speech-started" });
          else if (source === "stt") conversation.heard({ kind: "speech-started" });
          else conversation.energy(true);
        },
        after,
      );
    }
    if (source === "page" && isLast) {
      clock.at(toMs, () => conversation.hint({ kind: "maybe-ended", silenceMs: 0 }), before);
    }
    if (!staysQuiet) continue;
    clock.at(
      toMs + silenceMs,
      () => {
        if (source === "page") conversation.hint({ kind: "ended", silenceMs });
        else if (source === "stt") conversation.heard({ kind: "turn-ended" });
        else conversation.energy(false);
      },
      before,
    );
  }
}

/** The STT's events: the words lie evenly over the speech, and each is in the interims from its own start. */
function playTranscripts(
  clock: VirtualClock,
  scenario: Scenario,
  said: readonly Said[],
  conversation: Conversation,
): void {
  const finals = scenario.vendors.stt?.finals ?? true;
  const isFinal = new Set<Said>();
  const heardSince = (nowMs: number): string[] =>
    said.flatMap((speech) => {
      if (isFinal.has(speech)) return [];
      const stepMs = (speech.toMs - speech.fromMs) / Math.max(1, speech.words.length);
      return speech.words.filter((_, nth) => speech.fromMs + nth * stepMs <= nowMs + 0.001 && nowMs > speech.fromMs);
    });
  const tellInterim = (nowMs: number) => {
    const words = heardSince(nowMs);
    if (words.length > 0) conversation.heard({ kind: "partial", text: words.join(" ") });
  };
  for (const speech of said) {
    if (speech.words.length === 0) continue;
    for (let atMs = speech.fromMs + interimMs; atMs <= speech.toMs; atMs += interimMs) {
      const nowMs = atMs;
      clock.at(nowMs, () => tellInterim(nowMs), before);
    }
    if (!finals) continue;
    clock.at(
      speech.finalAtMs,
      () => {
        isFinal.add(speech);
        if (speech.rejected) conversation.heard({ kind: "not-understood" });
        else conversation.heard({ kind: "final", text: speech.final ?? speech.words.join(" ") });
        tellInterim(speech.finalAtMs);
      },
      before,
    );
  }
}
