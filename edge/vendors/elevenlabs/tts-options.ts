/** The settings that ElevenLabs' two protocols of speech share. */
import type { Clock } from "../../base/clock.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import type { SoundFormat } from "../../speech/tts/sound-reader.ts";

export interface ElevenLabsTtsOptions {
  /** `wss://api.elevenlabs.io`, or another server of the same protocols. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  /** The id of a voice. */
  readonly voice: string;
  /** A language by its first subtag. */
  readonly language: string;
  /** 0 to 1. */
  readonly stability?: number | undefined;
  /** 0 to 1; not of v3 and v4. */
  readonly similarity?: number | undefined;
  /** 0.7 to 1.2; not of v3 and v4. */
  readonly speed?: number | undefined;
  readonly format: SoundFormat;
  /** Pronunciation dictionaries that are kept at ElevenLabs; three at most. */
  readonly dictionaries?: readonly DictionaryAtElevenLabs[] | undefined;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

export interface DictionaryAtElevenLabs {
  readonly id: string;
  /** Its latest unless given. */
  readonly version?: string | undefined;
}

/** https://elevenlabs.io/docs/eleven-api/guides/how-to/text-to-speech/pronunciation-dictionaries */
export function locatorsOf(dictionaries: readonly DictionaryAtElevenLabs[] = []) {
  if (dictionaries.length === 0) return {};
  const locators = dictionaries.map(({ id, version }) => {
    return { pronunciation_dictionary_id: id, ...(version !== undefined && { version_id: version }) };
  });
  return { pronunciation_dictionary_locators: locators };
}

export const sampleRateHz = 24_000;
/** At the bitrate that Earshot itself would encode with. */
const outputFormats: Readonly<Record<SoundFormat, string>> = { pcm: `pcm_${sampleRateHz}`, opus: "opus_48000_32" };
/** No bound of a message is documented; a request may have 5,000 with the strictest model. */
export const maxCharacters = 1_000;
/**
 * Five may be open, then it closes with 1008. Cancelled ones count until they have been spoken to their end, and the
 * idle one of the dialogue's socket counts too. https://github.com/livekit/agents-js/issues/1985
 */
export const maxContexts = 3;

/** The address of a socket. @param path from the server's root, with the model's own parameters to come */
export function speechUrl(
  { base, format }: Pick<ElevenLabsTtsOptions, "base" | "format">,
  path: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const url = new URL(`${base.replace(/\/$/, "")}${path}`);
  const all = { ...parameters, output_format: outputFormats[format], sync_alignment: "true" };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
}

export function keyHeaders(apiKey: string | undefined): Record<string, string> {
  return apiKey === undefined ? {} : { "xi-api-key": apiKey };
}

/** Texts are joined as they are. Each ends in a space, as both protocols want. */
export function spaced(text: string): string {
  return `${text.trim()} `;
}

/** Only those that are set. */
export function settingsOf(settings: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]): [string, number][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/**
 * `close_context` both ends and cancels, and a context gets it once: what it was sent is spoken to its end, and what
 * comes of a cancelled one is dropped.
 */
export function closing(): Pick<TtsSocketProtocol, "end" | "cancel" | "endsCancelled"> {
  const ended = new Set<string>();
  const close = (context: string) => JSON.stringify({ context_id: context, close_context: true });
  return {
    end(context) {
      ended.add(context);
      return [close(context)];
    },
    cancel: (context) => (ended.has(context) ? [] : [close(context)]),
    endsCancelled: true,
  };
}
