/**
 * A server that speaks Amazon Polly's `/v1/speech` on loopback, and checks each signature by node:crypto.
 * https://docs.aws.amazon.com/polly/latest/dg/API_SynthesizeSpeech.html
 */
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const bodySchema = z.strictObject({
  Text: z.string().min(1).max(3_000),
  TextType: z.enum(["text", "ssml"]),
  VoiceId: z.string().min(1),
  Engine: z.enum(["standard", "neural", "long-form", "generative"]),
  OutputFormat: z.literal("pcm"),
  SampleRate: z.literal("16000"),
  LanguageCode: z.string().optional(),
});

const keyId = "AKIDEXAMPLE";
/** That of edge/vendors/every-tts.test.ts. */
const secret = "the-key-of-this-test";
const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/us-east-1\/polly\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** @throws Error at a request that is not signed, or wrongly */
function checkSignature({ url, headers, messages }: TtsConnection): void {
  const [, id, day, names = "", signature] = form.exec(String(headers.authorization)) ?? [];
  if (id !== keyId) throw new Error("IncompleteSignatureException");
  for (const name of ["host", "x-amz-date"]) {
    if (!names.split(";").includes(name)) throw new Error(`${name} is not signed`);
  }
  const sent = String(headers["x-amz-date"]);
  const signedAt = Date.parse(sent.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  if (Math.abs(Date.now() - signedAt) > 5 * 60_000) throw new Error("the signature expired");
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const lines = names.split(";").map((name) => `${name}:${String(headers[name])}\n`);
  const canonical = `POST\n${url.pathname}\n\n${lines.join("")}\n${names}\n${sha256(messages[0] ?? "")}`;
  const scope = `${day}/us-east-1/polly/aws4_request`;
  const signingKey = scope
    .split("/")
    .reduce((key, part) => createHmac("sha256", key).update(part).digest(), Buffer.from(`AWS4${secret}`));
  const toSign = `AWS4-HMAC-SHA256\n${sent}\n${scope}\n${sha256(canonical)}`;
  if (createHmac("sha256", signingKey).update(toSign).digest("hex") !== signature)
    throw new Error("InvalidSignatureException");
}

function textOf(connection: TtsConnection): string {
  if (connection.url.pathname !== "/v1/speech") throw new Error(`there is no ${connection.url.pathname}`);
  checkSignature(connection);
  const { Text, TextType } = bodySchema.parse(JSON.parse(connection.messages[0] ?? ""));
  if (TextType === "text") return Text;
  const inner = /^<speak>(.*)<\/speak>$/s
    .exec(Text)?.[1]
    ?.replace(/<phoneme alphabet="ipa" ph="[^"<]+">([^<]*)<\/phoneme>/g, "$1");
  if (inner === undefined || /[<&]/.test(inner)) throw new Error("InvalidSsmlException");
  return inner;
}

export const amazonPolly: TtsStandIn = {
  title: "Amazon Polly",
  chosen: { service: "amazon-polly" },
  start: (script) =>
    startRequests(
      { rateHz: 16_000, contentType: "audio/pcm", textOf, trouble: (words) => JSON.stringify({ message: words }) },
      script,
    ),
  env: (url, key) => ({
    AWS_ACCESS_KEY_ID: keyId,
    AWS_SECRET_ACCESS_KEY: key,
    AMAZON_POLLY_SPEAK_BASE_URL: url,
  }),
  keyIn: "signature",
  sampleRateHz: 16_000,
  wordTimes: null,
  phoneme: (word, ipa) => `<phoneme alphabet="ipa" ph="${ipa}">${word}</phoneme>`,
  kind: "request",
  idleMs: null,
  closes: [],
};
