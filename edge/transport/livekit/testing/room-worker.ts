/**
 * A Worker with one Durable Object that is a participant and obeys commands over HTTP, so that a LiveKit client in Node
 * can be its caller: GET /<name>/<command>.
 */
import { DurableObject } from "cloudflare:workers";
import { loudnessOfTone, tone } from "../../../../test/setup/tone.ts";
import type { Audio } from "../../../base/audio.ts";
import type { AgentState } from "../../../conversation/events.ts";
import type { Room, RoomEvent } from "../../room.ts";
import { joinRoom } from "../participant.ts";
import { sharedOpus } from "../shared-opus.ts";
import type { Report } from "./report.ts";

interface TestEnv {
  readonly ROOM: DurableObjectNamespace<TestedRoom>;
}

const recentSamples = 8_000;

export class TestedRoom extends DurableObject<TestEnv> {
  #room: Room | undefined;
  #events: Report["events"][number][] = [];
  #audioOutput: string[] = [];
  #heardMs = 0;
  #recent: number[] = [];

  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    await this.#obey(url.pathname.split("/")[2] ?? "", url.searchParams);
    const opus = sharedOpus();
    const report: Report = {
      events: this.#events,
      heardMs: this.#heardMs,
      loudness: loudnessOfTone(Int16Array.from(this.#recent), Number(url.searchParams.get("hz")), 16_000),
      audioOutput: this.#audioOutput,
      codecs: opus.live,
      opusBytes: opus.memoryBytes,
    };
    return Response.json(report);
  }

  async #obey(command: string, query: URLSearchParams): Promise<void> {
    const value = (name: string) => query.get(name) ?? "";
    switch (command) {
      case "join":
        this.#events = [];
        this.#audioOutput = [];
        this.#heardMs = 0;
        this.#recent = [];
        this.#room = joinRoom({ url: value("url"), token: value("token"), listen: (event) => this.#listen(event) });
        return;
      case "play":
        this.#play(tone(Number(value("hz")), Number(value("ms")), 24_000));
        return;
      case "caption": {
        const of = value("of") === "caller" ? "caller" : "agent";
        const final = value("final") === "true";
        this.#room?.page?.caption({ of, segment: value("segment"), text: value("text"), final });
        return;
      }
      case "state":
        this.#room?.page?.showAgent({ state: value("value") as AgentState });
        return;
      case "send":
        this.#room?.page?.send(value("topic"), JSON.parse(value("message")));
        return;
      case "close":
        await this.#room?.close();
        this.#room = undefined;
        return;
    }
  }

  #play(samples: Int16Array): void {
    const playout = this.#room?.media.audioOutput.open((event) => this.#audioOutput.push(event.kind));
    playout?.play({ kind: "pcm", samples, sampleRateHz: 24_000 });
    playout?.end();
    playout?.release();
  }

  #listen(event: RoomEvent): void {
    if (event.kind === "audio") this.#hear(event.audio);
    else if ("error" in event) {
      this.#events.push({ kind: event.kind, code: event.error.code, message: event.error.message });
    } else this.#events.push(event);
  }

  #hear(audio: Audio): void {
    if (audio.kind !== "pcm") return;
    this.#heardMs += (audio.samples.length / audio.sampleRateHz) * 1000;
    this.#recent.push(...audio.samples);
    if (this.#recent.length > recentSamples) this.#recent.splice(0, this.#recent.length - recentSamples);
  }
}

export default {
  fetch(request: Request, env: TestEnv): Promise<Response> {
    const name = new URL(request.url).pathname.split("/")[1] ?? "";
    return env.ROOM.get(env.ROOM.idFromName(name)).fetch(request);
  },
};
