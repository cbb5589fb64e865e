/**
 * The metrics of one call that is over: histograms of its stages, of the model's work and of its tools, and counters.
 * Each call sends its own sums once, with delta temporality, over the time from its start to its end, under a
 * `service.instance.id` of its own (the call's). So the sums of calls side by side never meet in one stream, and a
 * request that is sent again has the same stream, times and values: a store that keeps OTLP's data model takes it once
 * (https://opentelemetry.io/docs/specs/otel/metrics/data-model/#single-writer). Pure: the same record makes the same.
 */
import type { CallTrace } from "../wire/http.ts";
import { modelAttributes, serviceAttributes } from "./models.ts";
import type { Attributes } from "./span.ts";
import { toolError } from "./turn-spans.ts";
import { timesOf } from "./turn-times.ts";
import { tokenUses } from "./usage.ts";

export interface Metric {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  /** Bounds of the histogram's buckets; null: a counter. */
  readonly bounds: readonly number[] | null;
  readonly points: readonly Point[];
}

/** The measured values with these attributes; of a counter, the one sum. */
export interface Point {
  readonly attributes: Attributes;
  readonly values: readonly number[];
}

/** Seconds: the conventions' bounds for `gen_ai.client.operation.duration`, which fit the stages of a turn as well. */
const secondsBounds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
/** Finer, since a turn's stages differ by tens of milliseconds. */
const stageBounds = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1, 1.25, 1.5, 2, 3, 5, 10];
/** The conventions' bounds for `gen_ai.client.token.usage`. */
const tokenBounds = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];
const callBounds = [5, 10, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600];

/** All metrics of a call. Those without a single measurement are left out. */
export function metricsOf(trace: CallTrace): Metric[] {
  const { agent, services, errors, endReason } = trace;
  const ofAgent = { "gen_ai.agent.name": agent, "earshot.agent.version": trace.agentVersion };
  const stages = { ...ofAgent, "earshot.stt.service": services.stt, "earshot.tts.service": services.tts };
  const turns = trace.turns.map((turn) => ({ turn, times: timesOf(turn) }));
  const eachTurn = (
    name: string,
    description: string,
    of: (times: NonNullable<ReturnType<typeof timesOf>>) => number | undefined,
  ) =>
    histogram(name, description, "s", stageBounds, [
      ...turns.flatMap(({ times }) => seconds(stages, times === null ? undefined : of(times))),
    ]);
  const replies = trace.turns
    .flatMap(({ replies: told = [] }) => told)
    .map((reply) => ({
      ...reply,
      attributes: {
        ...ofAgent,
        "gen_ai.operation.name": "chat",
        ...modelAttributes(reply.model ?? services.llm),
        ...(!reply.ok && { "error.type": "llm_failed" }),
      },
    }));
  // One value for each turn and service, and one for what was used outside turns: together all of it.
  const uses = [trace.usage, ...trace.turns.map(({ usage }) => usage)].flatMap((usage) => tokenUses(usage));
  const tokens = uses.flatMap(({ service, input, output }) => {
    const named = { ...ofAgent, "gen_ai.operation.name": "chat", ...serviceAttributes(service) };
    return [
      { attributes: { ...named, "gen_ai.token.type": "input" }, values: [input] },
      { attributes: { ...named, "gen_ai.token.type": "output" }, values: [output] },
    ];
  });
  const tools = trace.turns.flatMap((turn) => turn.tools);
  const callMs = trace.endedAt === null ? undefined : Date.parse(trace.endedAt) - Date.parse(trace.startedAt);
  const ended = { ...ofAgent, "earshot.call.end_reason": endReason ?? undefined };
  return [
    eachTurn(
      "earshot.turn.voice_to_voice",
      "From the caller's last sound to the agent's first",
      (times) => times.voiceToVoiceMs,
    ),
    eachTurn("earshot.stt.final", "From the caller's last sound to their final words", (times) => times.sttFinalMs),
    eachTurn(
      "earshot.turn.end",
      "From the caller's last sound to the decision that they are done",
      (times) => times.endOfTurnMs,
    ),
    eachTurn(
      "earshot.tts.first_audio",
      "From the model's first token to the first audio of the TTS",
      (times) => times.firstAudioMs,
    ),
    histogram("gen_ai.client.operation.duration", "GenAI operation duration.", "s", secondsBounds, [
      ...replies.flatMap(({ attributes, startMs, endMs }) => seconds(attributes, endMs - startMs)),
    ]),
    histogram("gen_ai.client.operation.time_to_first_chunk", "Time to receive the first chunk.", "s", stageBounds, [
      ...replies.flatMap(({ attributes, startMs, firstTokenMs }) =>
        seconds(attributes, firstTokenMs === null ? undefined : firstTokenMs - startMs),
      ),
    ]),
    histogram("gen_ai.client.token.usage", "Number of input and output tokens used.", "{token}", tokenBounds, tokens),
    histogram("earshot.tool.duration", "Duration of a tool's run", "s", secondsBounds, [
      ...tools.flatMap((tool) => {
        const error = toolError(tool) ?? undefined;
        const attributes = { ...ofAgent, "gen_ai.tool.name": tool.name, "error.type": error };
        return seconds(attributes, tool.endMs === null ? undefined : tool.endMs - tool.startMs);
      }),
    ]),
    histogram("earshot.call.duration", "Duration of a call", "s", callBounds, seconds(ended, callMs)),
    counter("earshot.calls", "Calls that ended", "{call}", [{ attributes: ended, values: [1] }]),
    counter(
      "earshot.turns",
      "Turns of calls",
      "{turn}",
      trace.turns.map(({ interrupted, typed }) => ({
        attributes: { ...ofAgent, "earshot.turn.interrupted": interrupted, "earshot.turn.typed": typed },
        values: [1],
      })),
    ),
    counter(
      "earshot.errors",
      "Errors in calls",
      "{error}",
      errors.map(({ code }) => ({
        attributes: { ...ofAgent, "error.type": code },
        values: [1],
      })),
    ),
  ].filter(({ points }) => points.length > 0);
}

function seconds(attributes: Attributes, ms: number | undefined): Point[] {
  return ms === undefined ? [] : [{ attributes, values: [ms / 1000] }];
}

function histogram(
  name: string,
  description: string,
  unit: string,
  bounds: readonly number[],
  points: readonly Point[],
): Metric {
  return { name, description, unit, bounds, points: joined(points) };
}

function counter(name: string, description: string, unit: string, points: readonly Point[]): Metric {
  const sums = joined(points).map(({ attributes, values }) => ({
    attributes,
    values: [values.reduce((sum, value) => sum + value, 0)],
  }));
  return { name, description, unit, bounds: null, points: sums };
}

/** One point for each set of attributes. */
function joined(points: readonly Point[]): Point[] {
  const byAttributes = new Map<string, { readonly attributes: Attributes; readonly values: number[] }>();
  for (const { attributes, values } of points) {
    const key = JSON.stringify(attributes);
    const known = byAttributes.get(key);
    if (known) known.values.push(...values);
    else byAttributes.set(key, { attributes, values: [...values] });
  }
  return [...byAttributes.values()];
}

/** How many values fell into each bucket; a bound belongs to the bucket below it, as OTLP has it. One more than bounds. */
export function bucketCounts(values: readonly number[], bounds: readonly number[]): number[] {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  for (const value of values) {
    const at = bounds.findIndex((bound) => value <= bound);
    const bucket = at < 0 ? bounds.length : at;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}
