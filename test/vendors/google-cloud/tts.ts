/**
 * A server that speaks Google Cloud's text to speech on loopback.
 * https://cloud.google.com/text-to-speech/docs/reference/rest/v1beta1/text/synthesize
 */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import { msPerCharacter, type TtsConnection, type TtsStandIn } from "../tts/stand-in.ts";

const customSchema = z.strictObject({
  pronunciations: z.array(
    z.strictObject({
      phrase: z.string().min(1),
      phoneticEncoding: z.literal("PHONETIC_ENCODING_IPA"),
      pronunciation: z.string().min(1),
    }),
  ),
});
const bodySchema = z.strictObject({
  input: z.union([
    z.strictObject({ text: z.string().min(1), customPronunciations: customSchema.optional() }),
    z.strictObject({ ssml: z.string().min(1) }),
  ]),
  voice: z.strictObject({ languageCode: z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/), name: z.string() }),
  audioConfig: z.strictObject({
    audioEncoding: z.literal("LINEAR16"),
    sampleRateHertz: z.literal(24_000),
    speakingRate: z.number().optional(),
  }),
  enableTimePointing: z.tuple([z.literal("SSML_MARK")]).optional(),
});
const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

function textOf({ url, messages }: TtsConnection): string {
  if (url.pathname !== "/v1beta1/text:synthesize") throw new Error(`there is no ${url.pathname}`);
  const { input, voice } = bodySchema.parse(JSON.parse(messages[0] ?? ""));
  if (!voice.name.startsWith(`${voice.languageCode}-`)) throw new Error("a voice of another language");
  const given = "text" in input ? input.text : input.ssml;
  if (Buffer.byteLength(given) > 5_000)
    throw new Error("either `input.text` or `input.ssml` is longer than 5000 bytes");
  if ("text" in input) return given;
  if (voice.name.includes("Chirp")) throw new Error("this voice does not support SSML");
  return spokenIn(given).text;
}

/** The text of SSML, and where its marks stand, in characters. @throws Error at SSML that is none */
function spokenIn(ssml: string): { text: string; marks: { name: string; at: number }[] } {
  const inner = /^<speak>(.*)<\/speak>$/s.exec(ssml)?.[1];
  if (inner === undefined) throw new Error(`invalid SSML: ${ssml}`);
  const marks: { name: string; at: number }[] = [];
  let text = "";
  for (const part of inner.split(/(<[^>]*>)/)) {
    const name = /^<mark name="(\w+)"\/>$/.exec(part)?.[1];
    if (name !== undefined) marks.push({ name, at: text.length });
    else if (/^<phoneme alphabet="ipa" ph="[^"]+">$|^<\/phoneme>$/.test(part)) continue;
    else if (!part.startsWith("<")) text += part.replace(/&\w*;?/g, (entity) => entities[entity] ?? "?");
    else throw new Error(`invalid SSML: ${part}`);
  }
  return { text, marks };
}

/** Silence has no marks. */
function timepointsOf(body: string): object {
  const { input, enableTimePointing } = bodySchema.parse(JSON.parse(body));
  if (!("ssml" in input) || enableTimePointing === undefined) return {};
  const timepoints = spokenIn(input.ssml).marks.map(({ name, at }) => {
    return { markName: name, timeSeconds: (at * msPerCharacter) / 1000 };
  });
  return { timepoints };
}

const standIn: TtsStandIn = {
  title: "Google Cloud, Chirp 3 HD",
  chosen: { service: "google-cloud" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "application/json; charset=UTF-8",
        textOf,
        hasHeader: true,
        whole: (audio, { messages }) => {
          return JSON.stringify({ audioContent: audio.toString("base64"), ...timepointsOf(messages[0] ?? "") });
        },
        trouble: (message) => JSON.stringify({ error: { code: 400, message, status: "INVALID_ARGUMENT" } }),
      },
      script,
    ),
  env: (url, key) => ({ GOOGLE_CLOUD_API_KEY: key, GOOGLE_CLOUD_SPEAK_BASE_URL: url }),
  keyIn: { header: "x-goog-api-key" },
  sampleRateHz: 24_000,
  wordTimes: null,
  // A phrase as a whole.
  phoneme: () =>
    JSON.stringify({ phrase: "Ada Lamp", phoneticEncoding: "PHONETIC_ENCODING_IPA", pronunciation: "ˈeɪdə læmp" }),
  kind: "request",
  answersWhole: true,
  idleMs: null,
  closes: [],
};

export const googleChirp = standIn;

export const googleNeural2: TtsStandIn = {
  ...standIn,
  title: "Google Cloud, Neural2",
  chosen: { service: "google-cloud", model: "Neural2", voice: "F" },
  wordTimes: "at the end",
  phoneme: (word, ipa) => `<phoneme alphabet="ipa" ph="${ipa}">${word}</phoneme>`,
};
