/** Whether recording is switched off at the Worker for now: a page then asks nobody whether a call may be recorded. */
import type { SessionRequest } from "../../edge/wire/http.ts";
import { isRecord } from "../call/type-guards.ts";

/** Nobody waits longer for the panel, ms. */
const answerWithinMs = 2_000;

export class RecordingSwitch {
  #isOff = false;
  #looking: Promise<void> | null = null;

  /** As it was when somebody looked last. */
  get isOff(): boolean {
    return this.#isOff;
  }

  /** Asks the Worker anew. Without an answer it counts as on: the Worker itself records nothing while it is off. */
  look(server: string, agent: string): Promise<void> {
    this.#looking ??= askedOf(server, agent).then((isOff) => {
      this.#isOff = isOff;
      this.#looking = null;
    });
    return this.#looking;
  }
}

async function askedOf(server: string, agent: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    const response = await fetch(`${server}/v1/agents/${encodeURIComponent(agent)}/recording`, { signal });
    const answer: unknown = response.ok ? await response.json() : null;
    return isRecord(answer) && answer.off === true;
  } catch {
    return false; // the visitor is asked, and the call tells of a server that is away
  }
}

/** The request of a page that left its question about the recording out: that counts as a no. */
export function unrecorded(request: SessionRequest): SessionRequest {
  return { ...request, consent: { terms: false, ...request.consent, recording: false, recordingText: "" } };
}
