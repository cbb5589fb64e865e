/** The Worker: every route in one line. What a route does is in http/; what a call does is in call/. */

import { Hono } from "hono";
import { agents } from "#agents";
import { requireTransferTargets } from "./agent/transfers.ts";
import type { Env } from "./base/env.ts";
import { EarshotError } from "./base/errors.ts";
import { admit } from "./http/admit.ts";
import { approvals } from "./http/approvals.ts";
import { asset, hashedAsset, releaseAsset } from "./http/assets.ts";
import { jsonBody } from "./http/body.ts";
import { decideApproval, eraseCall, leave, leaveAttempt, rate, readTrace, rejoin } from "./http/calls.ts";
import { healthRoutes } from "./http/console/health.ts";
import { consolePage } from "./http/console/page.ts";
import { consoleRoutes } from "./http/console/routes.ts";
import { dispatch } from "./http/dispatch.ts";
import { forgetTaught, listTaught, teach } from "./http/documents.ts";
import { safeHeaders } from "./http/headers.ts";
import { apiCors } from "./http/origin.ts";
import { problemResponse } from "./http/problem.ts";
import { takeWebhook } from "./http/webhook.ts";
import { decisionRequestSchema, ratingRequestSchema, sessionRequestSchema } from "./wire/http.ts";

export { Call } from "./call/call.ts";
export { Desk } from "./desk/desk.ts";
export { Library } from "./knowledge/library.ts";

requireTransferTargets(agents);

const app = new Hono<{ Bindings: Env }>();
const cors = apiCors(agents);
const body = jsonBody(sessionRequestSchema);
const rating = jsonBody(ratingRequestSchema);
const decision = jsonBody(decisionRequestSchema);

app.onError((thrown) => problemResponse(thrown));
app.notFound(({ req }) => problemResponse(new EarshotError("route_unknown", `there is no ${req.method} ${req.path}`)));
app.use("*", safeHeaders);
// The console is no other origin's to read.
app.use("/v1/*", (c, next) => (c.req.path.startsWith("/v1/console/") ? next() : cors(c, next)));
// Replies carry tokens and transcripts: nothing on the way may keep them.
app.use("/v1/*", async (c, next) => next().then(() => c.header("Cache-Control", "no-store")));

const routes = app
  .post("/v1/sessions", body, async (c) => c.json(await admit(c.env, agents, c.req.valid("json"), c.req.raw), 201))
  .post("/v1/calls/:id/join", async (c) => c.json(await rejoin(c.env, agents, c.req.param("id"), c.req.raw)))
  .post("/v1/calls/:id/leave", (c) => leave(c.env, c.req.param("id"), c.req.raw).then(() => c.body(null, 204)))
  .post("/v1/sessions/:agent/:attempt/leave", (c) =>
    leaveAttempt(c.env, agents, c.req.param()).then(() => c.body(null, 204)),
  )
  .get("/v1/calls/:id", async (c) => c.json(await readTrace(c.env, c.req.param("id"), c.req.raw)))
  .delete("/v1/calls/:id", (c) => eraseCall(c.env, c.req.param("id"), c.req.raw).then(() => c.body(null, 204)))
  .post("/v1/calls/:id/rating", rating, async (c) =>
    c.json(await rate(c.env, c.req.param("id"), c.req.valid("json"), c.req.raw)),
  )
  .post("/v1/calls/:id/approvals/:approval", decision, async (c) => {
    const which = { callId: c.req.param("id"), approval: c.req.param("approval") };
    return c.json(await decideApproval(c.env, which, c.req.valid("json"), c.req.raw));
  })
  .get("/v1/agents/:name/approvals", async (c) =>
    c.json(await approvals(c.env, agents, c.req.param("name"), c.req.raw)),
  )
  .post("/v1/dispatch", async (c) => c.json(await dispatch(c.env, agents, c.req.raw), 201))
  .post("/v1/livekit/webhook", (c) => takeWebhook(c.env, c.req.raw).then(() => c.body(null, 204)))
  .put("/v1/agents/:name/documents", async (c) => c.json(await teach(c.env, agents, c.req.param("name"), c.req.raw)))
  .get("/v1/agents/:name/documents", async (c) =>
    c.json(await listTaught(c.env, agents, c.req.param("name"), c.req.raw)),
  )
  .delete("/v1/agents/:name/documents", (c) =>
    forgetTaught(c.env, agents, c.req.param("name"), c.req.raw).then(() => c.body(null, 204)),
  )
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

/** For Hono's RPC client. */
export type App = typeof routes;
export default app;
