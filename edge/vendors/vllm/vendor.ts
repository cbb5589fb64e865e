/** vLLM: a server of one's own that hears. Its models that think or speak are those of `openai-compatible`. */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, socketBase } from "../server.ts";
import { sttPort, type Vendor } from "../vendor.ts";
import { vllmStt } from "./stt.ts";

/** There is no server of vLLM's own: this one stands for none. */
const own = { name: "vLLM", base: "https://vllm.invalid" };

export const vllm = {
  service: "vllm",
  name: "VLLM",
  shown: (model: string) => model,
  variables: {
    VLLM_API_KEY: "the key of the server, if it wants one",
    VLLM_LISTEN_BASE_URL: "the server that hears, up to /v1: http://127.0.0.1:8000/v1",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("vllm"),
      model: z.string().default("mistralai/Voxtral-Mini-4B-Realtime-2602"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    open(chosen, env, { clock, openSocket, sent }) {
      return vllmStt({ ...serverOf(chosen, env), model: chosen.model, clock, openSocket, sent });
    },
    languages: () => null,
  }),
} satisfies Vendor;

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = baseOf("VLLM_LISTEN_BASE_URL", env, defined, own);
  if (base.href === new URL(own.base).href) {
    throw new EarshotError(
      "not_configured",
      "vLLM needs a server: set VLLM_LISTEN_BASE_URL, or base in the definition",
    );
  }
  return { base: socketBase(base), ...keyFor(base, "VLLM_API_KEY", env, own) };
}
