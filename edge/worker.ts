/**
 * The Worker of a deployment's agents: every route in one line, and the three Durable Objects. http/ has the routes'
 * work, call/ has the calls'.
 */

import { Hono } from "hono";
import type { Agent } from "./agent/agent.ts";
import { requireTransferTargets } from "./agent/transfers.ts";
import type { Env } from "./base/env.ts";
import { EarshotError } from "./base/errors.ts";
import { Call } from "./call/call.ts";
import { Desk } from "./desk/desk.ts";
import { runScheduled } from "./features/scheduled.ts";
import { admit } from "./http/admit.ts";
import { approvals } from "./http/approvals.ts";
import { asset, hashedAsset, releaseAsset } from "./http/assets.ts";
import { jsonBody } from "./http/body.ts";
import { decideApproval, deliverAnew, eraseCall, leave, leaveAttempt, rate, readTrace, rejoin } from "./http/calls.ts";
import { healthRoutes } from "./http/console/health.ts";
import { consolePage } from "./http/console/page.ts";
import { consoleRoutes } from "./http/console/routes.ts";
import { dispatch } from "./http/dispatch.ts";
import { forgetTaught, listTaught, teach } from "./http/documents.ts";
import { exportCalls } from "./http/export.ts";
import { safeHeaders } from "./http/headers.ts";
import { apiCors } from "./http/origin.ts";
import { problemResponse } from "./http/problem.ts";
import { recordingSwitch } from "./http/recording-switch.ts";
import { recordingRoutes } from "./http/recordings.ts";
import { takeWebhook } from "./http/webhook.ts";
import { Library } from "./knowledge/library.ts";
import { decisionRequestSchema, ratingRequestSchema, sessionRequestSchema } from "./wire/http.ts";

const body = jsonBody(sessionRequestSchema);
const rating = jsonBody(ratingRequestSchema);
const decision = jsonBody(decisionRequestSchema);

export interface WorkerOptions {
  /** Every agent of the deployment, each made by `defineAgent()`. */
  readonly agents: readonly Agent[];
}

/** A Durable Object's class, for the runtime alone: it makes the objects. */
export type ObjectClass = new (state: never, env: never) => object;

/** The part that Earshot uses of what the runtime hands to a request beside its environment. */
export interface WorkerContext {
  waitUntil(work: Promise<unknown>): void;
  passThroughOnException(): void;
}

/** The part that Earshot uses of what the runtime hands to a cron trigger's run. */
export interface ScheduledRun {
  /** When it was due, Unix ms. */
  readonly scheduledTime: number;
}

/** A module exports it as the default, and its classes by name, as `wrangler.jsonc` binds them. */
export interface EarshotWorker {
  /** @param env the bindings, variables and secrets of docs/operate.md */
  fetch(request: Request, env: object, context: WorkerContext): Promise<Response>;
  /** Looks at the agents' objectives: every five minutes, by `triggers.crons` of wrangler.jsonc. */
  scheduled(run: ScheduledRun, env: object): Promise<void>;
  /** Each object is one call. */
  readonly Call: ObjectClass;
  /** Each object is one agent's desk: its limits, its list of calls, its queue for humans. */
  readonly Desk: ObjectClass;
  /** Each object has the documents of one agent. */
  readonly Library: ObjectClass;
}

/**
 * A Worker that serves these agents: `export default worker; export const { Call, Desk, Library } = worker;`.
 * @throws EarshotError `definition_invalid` where an agent passes callers on to one that is not among them.
 */
export function createWorker({ agents }: WorkerOptions): EarshotWorker {
  requireTransferTargets(agents);
  const routes = routesOf(agents);
  return {
    fetch: async (request, env, context) => routes.fetch(request, env as Env, context as ExecutionContext),
    scheduled: (run, env) => runScheduled(env as Env, agents, run.scheduledTime),
    Call: class extends Call {
      constructor(state: DurableObjectState, env: Env) {
        super(state, env, agents);
      }
    },
    Desk,
    Library,
  };
}

/** Every route. @returns Hono's application, which tests ask without a server */
export function routesOf(agents: readonly Agent[]) {
  const app = new Hono<{ Bindings: Env }>();
  const cors = apiCors(agents);

  app.onError((thrown) => problemResponse(thrown));
  app.notFound(({ req }) =>
    problemResponse(new EarshotError("route_unknown", `there is no ${req.method} ${req.path}`)),
  );
  app.use("*", safeHeaders);
  // The console is no other origin's to read.
  app.use("/v1/*", (c, next) => (c.req.path.startsWith("/v1/console/") ? next() : cors(c, next)));
  // Replies carry tokens and transcripts: nothing on the way may keep them.
  app.use("/v1/*", async (c, next) => next().then(() => c.header("Cache-Control", "no-store")));

  return app
    .post("/v1/sessions", body, async (c) => c.json(await admit(c.env, agents, c.req.valid("json"), c.req.raw), 201))
    .post("/v1/calls/:id/join", async (c) => c.json(await rejoin(c.env, agents, c.req.param("id"), c.req.raw)))
    .post("/v1/calls/:id/leave", (c) => leave(c.env, c.req.param("id"), c.req.raw).then(() => c.body(null, 204)))
    .post("/v1/sessions/:agent/:attempt/leave", (c) =>
      leaveAttempt(c.env, agents, c.req.param()).then(() => c.body(null, 204)),
    )
    .get("/v1/calls", (c) => exportCalls(c.env, c.req.raw))
    .get("/v1/calls/:id", async (c) => c.json(await readTrace(c.env, c.req.param("id"), c.req.raw)))
    .delete("/v1/calls/:id", async (c) => {
      const receipt = await eraseCall(c.env, c.req.param("id"), c.req.raw);
      return receipt === null ? c.body(null, 204) : c.json(receipt);
    })
    .post("/v1/calls/:id/rating", rating, async (c) =>
      c.json(await rate(c.env, c.req.param("id"), c.req.valid("json"), c.req.raw)),
    )
    .post("/v1/calls/:id/approvals/:approval", decision, async (c) => {
      const which = { callId: c.req.param("id"), approval: c.req.param("approval") };
      return c.json(await decideApproval(c.env, which, c.req.valid("json"), c.req.raw));
    })
    .post("/v1/calls/:id/deliver", async (c) => c.json(await deliverAnew(c.env, c.req.param("id"), c.req.raw)))
    .get("/v1/agents/:name/recording", async (c) => c.json(await recordingSwitch(c.env, agents, c.req.param("name"))))
    .get("/v1/agents/:name/approvals", async (c) =>
      c.json(await approvals(c.env, agents, c.req.param("name"), c.req.raw)),
    )
    .post("/v1/dispatch", async (c) => c.json(await dispatch(c.env, agents, c.req.raw), 201))
    .post("/v1/:transport/webhook", (c) =>
      takeWebhook(c.env, c.req.param("transport"), c.req.raw).then(() => c.body(null, 204)),
    )
    .put("/v1/agents/:name/documents", async (c) => c.json(await teach(c.env, agents, c.req.param("name"), c.req.raw)))
    .get("/v1/agents/:name/documents", async (c) =>
      c.json(await listTaught(c.env, agents, c.req.param("name"), c.req.raw)),
    )
    .delete("/v1/agents/:name/documents", (c) =>
      forgetTaught(c.env, agents, c.req.param("name"), c.req.raw).then(() => c.body(null, 204)),
    )
    .route("/", recordingRoutes())
    .route("/v1/console", consoleRoutes(agents))
    .get("/console", (c) => consolePage(c.env, c.req.raw))
    .get("/console/*", (c) => consolePage(c.env, c.req.raw))
    .route("/", healthRoutes(agents))
    .get("/widget.js", (c) => asset(c.env, c.req.raw, "release"))
    .get("/panel.js", (c) => asset(c.env, c.req.raw, "release"))
    .get("/hearing-worklet.js", (c) => asset(c.env, c.req.raw, "release"))
    .get("/integrity.json", (c) => asset(c.env, c.req.raw, "release"))
    .get("/silero/*", (c) => hashedAsset(c.env, c.req.raw))
    .get("/chunks/*", (c) => hashedAsset(c.env, c.req.raw))
    .get("/v/:version/*", (c) => releaseAsset(c.env, c.req.raw, c.req.param("version")));
}
