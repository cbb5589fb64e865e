/**
 * Sends a call's telemetry once it is over, and of a long call the finished turns meanwhile. The requests lie in the
 * call's storage, so that neither a receiver that is down nor an eviction loses them. Each body is made when it is sent,
 * of the record as it is then: what was redacted, forgotten or erased is in none.
 */
import { asEarshotError } from "../base/errors.ts";
import type { TelemetryRecord, TelemetryRequest } from "../record/telemetry.ts";
import type { CallTrace } from "../wire/http.ts";
import { type Encoded, encodeMetrics, encodeSpans } from "./encode.ts";
import { traceIdOf } from "./ids.ts";
import { metricsOf } from "./metrics.ts";
import { answerWithinMs, post } from "./post.ts";
import { type Signal, signals, type Target, type TelemetrySettings } from "./settings.ts";
import type { SpanOptions } from "./span.ts";
import { callEndMs, callStartMs, spansOf } from "./spans.ts";

/** Waits after each failed try, ms: about nine hours in all. Each varies by a fifth, so that calls do not come at once. */
const retryDelaysMs: readonly number[] = [
  5_000,
  30_000,
  2 * 60_000,
  10 * 60_000,
  30 * 60_000,
  2 * 3_600_000,
  6 * 3_600_000,
];
const jitter = 0.2;
/** A receiver that asks for a longer pause is asked again after this all the same, ms. */
const longestPauseMs = 6 * 3_600_000;
/** Turns in one request: about a thousand spans, far below the 4 MB that receivers take. */
const turnsPerRequest = 100;

/** The call as the outbox needs it. */
export interface ExportedCall {
  readonly trace: CallTrace;
  readonly roomName: string;
  readonly participant: string;
  /** Nobody wants its words kept. */
  readonly forgets: boolean;
}

export interface TelemetryOutboxOptions {
  readonly record: TelemetryRecord;
  /** The settings as they are now; null: there are none any more. @throws EarshotError if they cannot be used. */
  readonly settings: () => TelemetrySettings | null;
  /** Null: it is erased. */
  readonly call: () => ExportedCall | null;
  readonly fetch?: typeof fetch;
  readonly nowMs: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

export class TelemetryOutbox {
  readonly #options: TelemetryOutboxOptions;
  readonly #fetch: typeof fetch;
  readonly #stop = new AbortController();

  constructor(options: TelemetryOutboxOptions) {
    this.#options = options;
    // Called as a method of another object, workerd's fetch refuses ("Illegal invocation").
    this.#fetch = (input, init) => (options.fetch ?? fetch)(input, init);
  }

  /** The call is over: puts down what is to be sent and was not yet. A second time changes nothing. */
  put(targets: TelemetrySettings["targets"], turns: number, dueMs: number): void {
    const { record } = this.#options;
    if (targets.traces) {
      const first = record.nextTurn();
      for (let from = first; from === first || from < turns; from += turnsPerRequest) {
        record.put({ signal: "traces", from, to: from + turnsPerRequest, own: from === first }, dueMs);
      }
    }
    if (targets.metrics) record.put({ signal: "metrics", from: 0, to: turns, own: false }, dueMs);
  }

  /**
   * The call goes on: puts down the turns before this one, unless others still wait for a receiver that is down. So a
   * running call has one request at most, of so many turns.
   */
  putMeanwhile(to: number, dueMs: number): void {
    const { record } = this.#options;
    if (record.dueMs() === null) record.putMeanwhile(Math.min(to, record.nextTurn() + turnsPerRequest), dueMs);
  }

  /** Sends all that is due, each once. A request that fails is due again later. Never rejects. */
  async deliver(): Promise<void> {
    const { record, nowMs } = this.#options;
    await Promise.all(
      signals.map(async (signal) => {
        // One after the other: an object has few connections.
        for (const request of record.due(nowMs())) if (request.signal === signal) await this.#send(request);
      }),
    );
  }

  /** The call is erased: a request that is under way is cut off. */
  drop(): void {
    this.#stop.abort();
  }

  async #send(request: TelemetryRequest): Promise<void> {
    const { record, nowMs, call, settings, random = Math.random } = this.#options;
    const backoffMs = retryDelaysMs[request.tries];
    const delayMs = (backoffMs ?? 0) * (1 + jitter * (2 * random() - 1));
    // Stored before it is tried: if the object dies before the answer, it is tried again.
    record.tried(request, nowMs() + Math.max(delayMs, 2 * answerWithinMs));
    try {
      const exported = call();
      if (exported === null) return;
      const found = settings();
      const target = found?.targets[request.signal];
      if (!found || !target) return this.#lose(request, exported, "the variable with its address is no longer set");
      const encoded = encodedOf(request, exported, found, target);
      const answer = await post(target, request.signal, encoded, {
        fetch: this.#fetch,
        stop: this.#stop.signal,
        nowMs,
      });
      if (answer.kind === "taken") {
        const lost = Math.min(answer.refused, encoded.items);
        record.settle(request, encoded.items - lost, lost, answer.why);
        if (lost > 0) tell(request.signal, lost, answer.why ?? "");
      } else if (answer.kind === "refused" || backoffMs === undefined) this.#lose(request, exported, answer.why);
      else record.postpone(request, nowMs() + Math.max(delayMs, Math.min(answer.afterMs, longestPauseMs)));
    } catch (thrown) {
      const { message } = asEarshotError(thrown, "internal");
      const exported = call();
      if (backoffMs === undefined && exported !== null) this.#lose(request, exported, message);
    }
  }

  #lose(request: TelemetryRequest, call: ExportedCall, why: string): void {
    const { record } = this.#options;
    const { signal } = request;
    const items = itemsOf(request, call);
    record.settle(request, 0, items, why);
    tell(signal, items, why);
  }
}

/** For the operator's log. The trace counts it; an error in the record would be one more for the metrics to tell. */
function tell(signal: Signal, items: number, why: string): void {
  console.warn(`earshot: ${items} ${signal === "traces" ? "spans" : "data points"} were not exported: ${why}`);
}

function encodedOf(
  { signal, from, to, own }: TelemetryRequest,
  { trace, roomName, participant, forgets }: ExportedCall,
  { resource, words }: TelemetrySettings,
  { protocol }: Target,
): Encoded {
  if (signal === "metrics") {
    // Each call is a writer of its own (metrics.ts), unless the deployment names one.
    const writer = { "service.instance.id": trace.callId, ...resource };
    const period = { startMs: callStartMs(trace), endMs: callEndMs(trace) };
    return encodeMetrics(metricsOf(trace), period, writer, protocol);
  }
  const options: SpanOptions = { roomName, participant, words: words && !forgets };
  return encodeSpans(spansOf(trace, options, { from, to, own }), traceIdOf(trace.callId), resource, protocol);
}

/** How many spans or points a request is about. */
function itemsOf({ signal, from, to, own }: TelemetryRequest, { trace, roomName, participant }: ExportedCall): number {
  if (signal === "metrics") return metricsOf(trace).reduce((sum, { points }) => sum + points.length, 0);
  return spansOf(trace, { roomName, participant, words: false }, { from, to, own }).length;
}
