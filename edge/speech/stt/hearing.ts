/** One request by which a service hears a recording, and the meaning of its end. */
import type { Cancel, Clock } from "../../base/clock.ts";
import { adviceOn, toldMs } from "../socket.ts";
import type { Recording, Transcript, UtteranceProtocol } from "./utterance-protocol.ts";

export type HearingEnd =
  | { readonly kind: "heard"; readonly transcript: Transcript }
  /** It may go well another time. */
  | {
      readonly kind: "failed";
      readonly why: string;
      readonly cause?: unknown;
      /** How long to wait before that, ms. @param failures in a row, with this one */
      waitMs(failures: number): number;
    }
  /** The service does not take this recording. */
  | { readonly kind: "unfit"; readonly why: string; readonly cause?: unknown }
  /** It takes none, as with a wrong key. */
  | { readonly kind: "refused"; readonly why: string; readonly cause?: unknown };

/** The slowest service takes some two seconds (pipecat's stt_latency.py, 2026); a cold one of one's own takes longer. */
const stallMs = 8_000;
const firstRetryMs = 100;
const maxRetryMs = 2_000;
const maxWordsOfService = 2_000;

export class Hearing {
  readonly #abort = new AbortController();
  readonly #stallTimer: Cancel;
  #over: ((end: HearingEnd) => void) | null;

  constructor(protocol: UtteranceProtocol, clock: Clock, recording: Recording, over: (end: HearingEnd) => void) {
    this.#over = over;
    this.#stallTimer = clock.after(stallMs, () => {
      this.#end(failed(`did not answer within ${stallMs} ms`));
      this.#abort.abort();
    });
    protocol.sent?.((recording.samples.length / recording.sampleRateHz) * 1000);
    this.#hear(protocol, recording).then(
      (end) => this.#end(end),
      (thrown: unknown) => this.#end(failed(thrown instanceof Error ? thrown.message : String(thrown), thrown)),
    );
  }

  /** Nothing is told of it any more. */
  stop(): void {
    this.#over = null;
    this.#stallTimer();
    this.#abort.abort();
  }

  async #hear(protocol: UtteranceProtocol, recording: Recording): Promise<HearingEnd> {
    const response = await protocol.request(recording, this.#abort.signal);
    if (!response.ok) return await refusalOf(response);
    return { kind: "heard", transcript: await protocol.read(response, recording) };
  }

  #end(end: HearingEnd): void {
    this.#stallTimer();
    const over = this.#over;
    this.#over = null;
    over?.(end);
  }
}

/** The service's own words, which may hold more than people should see, are its cause. */
async function refusalOf(response: Response): Promise<HearingEnd> {
  const { status } = response;
  const why = `answered with HTTP status ${status}`;
  const cause = (await response.text().catch(() => "")).slice(0, maxWordsOfService);
  if ([401, 402, 403, 404, 405].includes(status)) {
    return { kind: "refused", why: `${why}: ${adviceOn(status, "the model and the address")}`, cause };
  }
  if (status >= 500 || status === 408 || status === 429) {
    return failed(why, cause, toldMs(response.headers.get("Retry-After")));
  }
  return { kind: "unfit", why: `${why}: check the model and the language`, cause };
}

function failed(why: string, cause?: unknown, afterMs?: number): HearingEnd {
  const waitMs = (failures: number) => Math.min(afterMs ?? firstRetryMs * 2 ** (failures - 1), maxRetryMs);
  return { kind: "failed", why, cause, waitMs };
}
