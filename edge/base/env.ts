/** What the Worker is handed: bindings of wrangler.jsonc, variables, and secrets (`wrangler secret`, `.dev.vars`). */

export interface Env {
  readonly CALL: DurableObjectNamespace;
  readonly DESK: DurableObjectNamespace;
  /** There where agents have documents. */
  readonly LIBRARY?: DurableObjectNamespace;
  readonly ASSETS: Fetcher;
  /** Workers AI; there where the account has it bound. */
  readonly AI?: Ai;

  readonly LIVEKIT_URL: string;
  readonly LIVEKIT_API_KEY: string;
  readonly LIVEKIT_API_SECRET: string;
  /** Signs call tokens; at least 32 random characters. */
  readonly CALL_TOKEN_SECRET: string;

  readonly DEEPGRAM_API_KEY?: string;
  /** `https://api.deepgram.com` unless set. Listening and speaking may have bases of their own. */
  readonly DEEPGRAM_LISTEN_BASE_URL?: string;
  readonly DEEPGRAM_SPEAK_BASE_URL?: string;
  readonly OPENAI_API_KEY?: string;
  /** `https://api.openai.com/v1` unless set. */
  readonly OPENAI_BASE_URL?: string;
  /** Overrides the definition's model, for one deployment with another server. */
  readonly OPENAI_MODEL?: string;

  /** `https://challenges.cloudflare.com/turnstile/v0` unless set: who judges the tokens of agents with `turnstile`. */
  readonly TURNSTILE_BASE_URL?: string;

  /** Reads any call's trace and teaches documents; without it only a call's own token reads, and nobody teaches. */
  readonly ADMIN_TOKEN?: string;
  /** People who may sign in at the console with tokens of their own: `name:hash` (desk/staff.ts), one a line. */
  readonly CONSOLE_TOKENS?: string;
  /** Names of services for people, where the default would say "deepgram" of the demo's engine. */
  readonly SERVICES_SHOWN?: string;

  /** Tags (`en, de`): what the services that hear and that speak know, where others stand in for the vendor's. */
  readonly HEARING_LANGUAGES?: string;
  readonly VOICE_LANGUAGES?: string;

  /** Variables that agents refer to as `${NAME}`. */
  readonly [variable: string]: unknown;
}
