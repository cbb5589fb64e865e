/** The Worker's settings in tests of alerts that are told: whose secret signs them, and where their links lead. */
import { env as bindings } from "cloudflare:workers";
import type { Env } from "../../../base/env.ts";

/** Signs the webhooks. */
export const secret = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
export const env = {
  ...(bindings as unknown as Env),
  HANDOFF_WEBHOOK_SECRET: `whsec_${secret.toString("base64")}`,
  CONSOLE_URL: "https://talk.example/console/",
  RUNBOOKS_URL: "https://wiki.example/runbooks",
};
