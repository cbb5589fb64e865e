/** Days of calls for tests: drawn from a seed, with troubles planted by the hour, as rows of the archive. */
import type { CallRow, TurnRow } from "../../../archive/tables.ts";
import { callRow, turnRow } from "../../../archive/testing/rows.ts";

const hourMs = 60 * 60_000;

/** The calls that begin from one hour to the other (of the day, 9.5 is half past nine), by chance as often as `share` says. */
export interface Trouble {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly what: "llm-down" | "slow-voice" | "tool-broken" | "dear";
}

export interface Day {
  readonly calls: CallRow[];
  readonly turns: TurnRow[];
  readonly errors: { call_id: string; seq: number; at_ms: number; code: string; message: string }[];
  readonly actions: {
    call_id: string;
    seq: number;
    turn: number;
    tool: string;
    event: string;
    at_ms: number;
    entry: string;
  }[];
}

/** A number from 0 to below 1, the same from the same seed (mulberry32, https://github.com/bryc/code). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A day of an agent: 12 calls an hour at night, 60 by day; one in 1000 breaks, 85 of 100 are resolved, 8 want a human. */
export function dayOfCalls(
  { agent, startMs, seed }: { readonly agent: string; readonly startMs: number; readonly seed: number },
  troubles: readonly Trouble[] = [],
): Day {
  const random = randomOf(seed);
  const day: Day = { calls: [], turns: [], errors: [], actions: [] };
  for (let atMs = startMs; ; ) {
    const hour = (atMs - startMs) / hourMs;
    const perHour = hour < 7 || hour >= 22 ? 12 : 60;
    atMs += Math.round((-Math.log(1 - random()) * hourMs) / perHour);
    if (atMs >= startMs + 24 * hourMs) return day;
    const begun = (atMs - startMs) / hourMs;
    const planted = troubles.find(({ from, to }) => begun >= from && begun < to);
    addCall(day, random, { agent, atMs, seed, trouble: planted && random() < planted.share ? planted.what : null });
  }
}

interface Drawn {
  readonly agent: string;
  readonly atMs: number;
  readonly seed: number;
  readonly trouble: Trouble["what"] | null;
}

function addCall(day: Day, random: () => number, { agent, atMs, seed, trouble }: Drawn): void {
  const call_id = `${seed.toString(16).padStart(8, "0")}${day.calls.length.toString(16).padStart(24, "0")}`;
  const isBroken = trouble === "llm-down" || random() < 0.001;
  const isResolved = !isBroken && trouble !== "tool-broken" && random() < 0.85;
  const wantsHuman = !isBroken && !isResolved && random() < 0.5;
  const llm = random() < 0.5 ? "Claude" : "GPT";
  day.calls.push(
    callRow({
      call_id,
      agent,
      started_at_ms: atMs,
      duration_ms: Math.round((isBroken ? 20_000 : 60_000) + random() * 120_000),
      llm: isBroken ? "GPT" : llm,
      tts: trouble === "slow-voice" ? "Cartesia" : random() < 0.8 ? "Deepgram" : "Cartesia",
      outcome: isResolved ? "resolved" : wantsHuman ? "handed-over" : "failed",
      outcome_reason: isResolved ? "answered" : isBroken ? "failed" : "action-failed",
      handoff_reason: wantsHuman ? "asked-for" : null,
      end_reason: isBroken ? "failed" : "caller-left",
      errors: isBroken ? 1 : 0,
      cost_micros: Math.round((trouble === "dear" ? 400_000 : 40_000) + random() * 60_000),
    }),
  );
  if (isBroken) day.errors.push({ call_id, seq: 1, at_ms: 9_000, code: "llm_failed", message: "it does not answer" });
  if (trouble === "tool-broken") {
    day.actions.push({ call_id, seq: 1, turn: 1, tool: "order_status", event: "failed", at_ms: 9_000, entry: "{}" });
  }
  for (let turn = 1; turn <= (isBroken ? 1 : 5); turn += 1) {
    const isSlow = trouble === "slow-voice" ? random() < 0.6 : random() < 0.001;
    day.turns.push(turnRow({ call_id, turn, voice_to_voice_ms: Math.round((isSlow ? 3_000 : 700) + random() * 400) }));
  }
}
