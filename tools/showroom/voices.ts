/**
 * The voices of the showroom's page: the demo's own, and those of each TTS whose key is set on this machine. The page asks
 * for a voice's words as a WAV file, with a key that stands in the list. No page of another site can read the list, so none can
 * spend money on a vendor's voice.
 */
import { randomBytes } from "node:crypto";
import type { SiteContent } from "../../demo/shop/site-files.ts";
import { problemOf } from "../../demo/shop/site-files.ts";
import type { PcmAudio } from "../../edge/base/audio.ts";
import { EarshotError } from "../../edge/base/errors.ts";
import type { Variables } from "../../edge/base/variables.ts";
import { isSpeakable } from "../../edge/conversation/speakable.ts";
import { Flite } from "../../engines/tts/flite.ts";
import type { FliteVoice } from "../../engines/tts/flite-voices.ts";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { type Found, servicesFrom } from "../services/found.ts";
import { nodePlatform } from "../services/node-socket.ts";

/** One card of the page. */
export interface ShownVoice {
  readonly id: string;
  readonly name: string;
  /** Whether another voice of the service may be named. */
  readonly takesVoice: boolean;
  /** The service's own choice; empty: it has no name. */
  readonly voice: string;
}

const ownVoices: Readonly<Record<string, { readonly name: string; readonly flite: FliteVoice }>> = {
  "demo-woman": { name: "The demo's engine, a woman", flite: "slt" },
  "demo-man": { name: "The demo's engine, a man", flite: "rms" },
  "demo-scot": { name: "The demo's engine, a Scot", flite: "awb" },
};
const ownRateHz = 16_000;
/** Longer texts are no sample. */
const mostCharacters = 300;
const patienceMs = 20_000;

export class Voices {
  readonly #services: ReadonlyMap<string, Found<"tts">>;
  readonly #key = randomBytes(18).toString("base64url");
  #flite: Flite | null = null;

  /** @param settings the keys of the services */
  constructor(settings: Variables) {
    this.#services = new Map(servicesFrom("tts", settings).found.map((each) => [each.chosen.service, each]));
  }

  /** Answers `/showroom/voices/list` and `/showroom/voices/say`. */
  async find({ pathname, searchParams }: URL): Promise<SiteContent | null> {
    if (pathname === "/showroom/voices/list") return json({ key: this.#key, voices: this.#shown() });
    if (pathname !== "/showroom/voices/say") return null;
    if (searchParams.get("key") !== this.#key) {
      return problemOf(403, "key_wrong", "Open /showroom/voices anew: this key is of an earlier start");
    }
    const text = (searchParams.get("text") ?? "").trim();
    if (!isSpeakable(text)) return problemOf(400, "text_unspeakable", "Write a text with words in it");
    if (text.length > mostCharacters) {
      return problemOf(400, "text_too_long", `Write at most ${mostCharacters} characters`);
    }
    try {
      return await this.#say(searchParams.get("voice") ?? "", text, searchParams.get("as") ?? "");
    } catch (thrown) {
      if (thrown instanceof EarshotError) return problemOf(502, thrown.code, thrown.message);
      throw thrown;
    }
  }

  async close(): Promise<void> {
    await this.#flite?.close();
  }

  #shown(): ShownVoice[] {
    const own = Object.entries(ownVoices).map(([id, { name }]) => ({ id, name, takesVoice: false, voice: "" }));
    const services = [...this.#services].map(([id, { name, chosen }]) => {
      const voice = "voice" in chosen ? String(chosen.voice) : "";
      return { id, name, takesVoice: "voice" in chosen, voice };
    });
    return [...services, ...own];
  }

  async #say(id: string, text: string, voice: string): Promise<SiteContent> {
    const own = ownVoices[id];
    if (own !== undefined) {
      this.#flite ??= new Flite();
      return wav([
        { kind: "pcm", samples: await this.#flite.say(text, own.flite, ownRateHz), sampleRateHz: ownRateHz },
      ]);
    }
    const service = this.#services.get(id);
    if (service === undefined)
      return problemOf(404, "voice_unknown", `There is no voice ${id}: see /showroom/voices/list`);
    const chosen = service.port.schema.safeParse({ service: id, ...(voice !== "" && { voice }) });
    if (!chosen.success) return problemOf(400, "voice_wrong", `${service.name} takes no voice ${voice}`);
    return wav(await spoken({ ...service, chosen: chosen.data }, text));
  }
}

/** @throws EarshotError as the service's TTS fails */
function spoken({ port, chosen, env }: Found<"tts">, text: string): Promise<PcmAudio[]> {
  const tts = port.open(chosen, env, {
    language: "en",
    ...nodePlatform,
  })();
  return new Promise<PcmAudio[]>((done, fail) => {
    const pieces: PcmAudio[] = [];
    const silent = new EarshotError("tts_failed", `${chosen.service} gave no sound for ${patienceMs} ms`);
    const timer = setTimeout(() => fail(silent), patienceMs);
    const utterance = tts.open((event) => {
      if (event.kind === "audio" && event.audio.kind === "pcm") pieces.push(event.audio);
      if (event.kind === "failed") fail(event.error);
      if (event.kind !== "done") return;
      clearTimeout(timer);
      done(pieces);
    });
    utterance.say(text);
    utterance.end();
  }).finally(() => tts.close());
}

function wav(pieces: readonly PcmAudio[]): SiteContent {
  const rateHz = pieces[0]?.sampleRateHz ?? ownRateHz;
  const samples = Int16Array.from(pieces.flatMap((piece) => [...piece.samples]));
  return { status: 200, type: "audio/wav", content: writeWav(samples, rateHz) };
}

function json(value: unknown): SiteContent {
  return { status: 200, type: "application/json", content: JSON.stringify(value) };
}
