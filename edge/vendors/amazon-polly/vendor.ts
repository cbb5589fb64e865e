/** Amazon Polly speaks. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { awsRegionOf } from "../aws-region.ts";
import { baseOf, keyFor, pricedAt } from "../server.ts";
import { ttsPort, type Vendor } from "../vendor.ts";
import { pollyTts } from "./tts.ts";

export const amazonPolly = {
  service: "amazon-polly",
  name: "Amazon Polly",
  genAiProvider: "aws.polly",
  shown: (model: string) => `Amazon Polly ${model}`,
  variables: {
    AWS_ACCESS_KEY_ID: "the id of a key that may call polly:SynthesizeSpeech, or bedrock:InvokeModelWithResponseStream",
    AWS_SECRET_ACCESS_KEY: "the secret of that key: requests are signed with it, and do not hold it",
    AWS_REGION: "the region of Amazon's services; us-east-1 unless given",
    AMAZON_POLLY_SPEAK_BASE_URL: "the server that speaks, in place of https://polly.<region>.amazonaws.com",
  },

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("amazon-polly"),
      /** The engine. A voice has some of them. */
      model: z.enum(["standard", "neural", "long-form", "generative"]).default("neural"),
      /** A voice by its id. */
      voice: z.string().min(1).default("Joanna"),
      /** Which language a voice of two speaks, as "en-IN". */
      languageCode: z.string().min(5).max(7).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) => {
      const own = ownServer(awsRegionOf(env));
      return pricedAt(baseOf("AMAZON_POLLY_SPEAK_BASE_URL", env, base, own), "amazon-polly", model, own);
    },
    open(chosen, env, { clock, phonemes = [] }) {
      const server = serverOf(chosen, env);
      const { model: engine, voice, languageCode } = chosen;
      return () => pollyTts({ ...server, engine, voice, languageCode, phonemes, clock });
    },
    // That of the voice: https://docs.aws.amazon.com/polly/latest/dg/available-voices.html
    languages: () => null,
    takesPhonemes: ({ model }) => model !== "generative",
  }),
} satisfies Vendor;

const ownServer = (region: string) => ({ name: "Amazon Polly", base: `https://polly.${region}.amazonaws.com` });

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const region = awsRegionOf(env);
  const own = ownServer(region);
  const base = baseOf("AMAZON_POLLY_SPEAK_BASE_URL", env, defined, own);
  const { apiKey: id } = keyFor(base, "AWS_ACCESS_KEY_ID", env, own);
  const { apiKey: secret } = keyFor(base, "AWS_SECRET_ACCESS_KEY", env, own);
  const key = id === undefined || secret === undefined ? undefined : { id, secret };
  return { base: base.href.replace(/^ws/, "http"), region, key };
}
