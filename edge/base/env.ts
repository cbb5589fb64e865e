/** The Worker's environment: bindings of wrangler.jsonc, variables, and secrets (`wrangler secret`, `.dev.vars`). */

import type { D1Database, DurableObjectNamespace, Fetcher, R2Bucket } from "@cloudflare/workers-types";
export interface Env {
  readonly CALL: DurableObjectNamespace;
  readonly DESK: DurableObjectNamespace;
  /** Bound where agents have documents. */
  readonly LIBRARY?: DurableObjectNamespace;
  /** The bucket of recordings. Without it no call is recorded. */
  readonly RECORDINGS?: R2Bucket;
  readonly ASSETS: Fetcher;
  /** The archive of all calls (edge/archive). Without it a call is known to those alone who have its id. */
  readonly DB?: D1Database;

  readonly LIVEKIT_URL: string;
  readonly LIVEKIT_API_KEY: string;
  readonly LIVEKIT_API_SECRET: string;
  /** Signs call tokens; at least 32 random characters. */
  readonly CALL_TOKEN_SECRET: string;

  /**
   * The server that judges the tokens of agents with `turnstile`; `https://challenges.cloudflare.com/turnstile/v0`
   * unless set.
   */
  readonly TURNSTILE_BASE_URL?: string;

  /** Reads any call's trace and teaches documents. Without it only a call's own token reads, and nobody teaches. */
  readonly ADMIN_TOKEN?: string;
  /** People who may sign in at the console with tokens of their own: `name:hash` (desk/staff.ts), one a line. */
  readonly CONSOLE_TOKENS?: string;
  /** Cloudflare Access in front of the console: the team, its applications' tags, and roles (desk/access.ts). */
  readonly ACCESS_TEAM_DOMAIN?: string;
  readonly ACCESS_AUD?: string;
  readonly ACCESS_ROLES?: string;
  /** Names of services for people, where the default would call the demo's engine by a vendor's name. */
  readonly SERVICES_SHOWN?: string;

  /** Where alerts of objectives lead: the console's address, and the folder of the runbooks. */
  readonly CONSOLE_URL?: string;
  readonly RUNBOOKS_URL?: string;

  /** Where calls are exported, by OpenTelemetry's own variables (edge/telemetry/settings.ts). */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;
  readonly OTEL_EXPORTER_OTLP_METRICS_ENDPOINT?: string;
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string;
  readonly OTEL_EXPORTER_OTLP_TRACES_HEADERS?: string;
  readonly OTEL_EXPORTER_OTLP_METRICS_HEADERS?: string;
  readonly OTEL_EXPORTER_OTLP_PROTOCOL?: string;
  readonly OTEL_EXPORTER_OTLP_TRACES_PROTOCOL?: string;
  readonly OTEL_EXPORTER_OTLP_METRICS_PROTOCOL?: string;
  readonly OTEL_TRACES_EXPORTER?: string;
  readonly OTEL_METRICS_EXPORTER?: string;
  readonly OTEL_SERVICE_NAME?: string;
  readonly OTEL_RESOURCE_ATTRIBUTES?: string;
  readonly OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT?: string;
  readonly OTEL_SDK_DISABLED?: string;

  /** Variables and bindings of vendors (edge/vendors), and variables that agents refer to as `${NAME}`. */
  readonly [variable: string]: unknown;
}
