/**
 * `/v1/console/archive`: all calls, for people who are signed in. A viewer reads; humans also write remarks and make cases
 * of calls; an admin also gives links away, has a call's news delivered anew, and erases calls.
 */
import { type Context, Hono } from "hono";
import type { Agent } from "../../agent/agent.ts";
import { callsCsv } from "../../archive/calls-csv.ts";
import { callsCount, callsPage, facets } from "../../archive/calls-list.ts";
import { figures, figuresCsv } from "../../archive/figures.ts";
import { archivedCall } from "../../archive/one-call.ts";
import { archiveIn } from "../../archive/reach.ts";
import { addNote, dropLabel, dropNote, giveVerdict, type Remark, setLabel } from "../../archive/remarks.ts";
import { review } from "../../archive/review.ts";
import type { Env } from "../../base/env.ts";
import { isCallId } from "../../base/names.ts";
import { unknownCall } from "../../base/unknown-call.ts";
import { signatureOf } from "../../desk/signature.ts";
import { objectivesReport } from "../../features/objectives/report.ts";
import { caseOfCall } from "../../features/rehearsal/case-of-call.ts";
import { callStub } from "../../objects/call.ts";
import {
  type ArchivedCall,
  callsFilterSchema,
  callsQuerySchema,
  labelRequestSchema,
  linkRequestSchema,
  noteRequestSchema,
  repeatedParameters,
  verdictRequestSchema,
} from "../../wire/archive.ts";
import type { CallCaseReply } from "../../wire/call-case.ts";
import { figuresQuerySchema } from "../../wire/figures.ts";
import { reviewQuerySchema } from "../../wire/review.ts";
import { jsonBody } from "../body.ts";
import { deliverCall, eraseWholeCall } from "../operator.ts";
import { needs } from "./needs.ts";
import { queryOf } from "./query.ts";
import { sharedCallOf, shareLink } from "./share-link.ts";
import type { ConsoleEnv } from "./sign-in.ts";

export function archiveRoutes(agents: readonly Agent[]) {
  const redactionOf = (name: string) => agents.find((agent) => agent.name === name)?.redaction;
  const remarkIn = (c: Context<ConsoleEnv>): Remark => ({ ...remarkOf(c), redactionOf });
  const label = jsonBody(labelRequestSchema);
  return new Hono<ConsoleEnv>()
    .use("*", needs("viewer"))
    .get("/calls", async (c) => {
      const query = queryOf(c.req.url, callsQuerySchema, repeatedParameters);
      return c.json(await callsPage(archiveIn(c.env), query, Date.now()));
    })
    .get("/calls.csv", async (c) => {
      const filter = queryOf(c.req.url, callsFilterSchema, repeatedParameters);
      return csvAnswer("calls", await callsCsv(archiveIn(c.env), filter, Date.now()));
    })
    .get("/count", async (c) => {
      const filter = queryOf(c.req.url, callsFilterSchema, repeatedParameters);
      return c.json(await callsCount(archiveIn(c.env), filter));
    })
    .get("/figures", async (c) => {
      const query = queryOf(c.req.url, figuresQuerySchema, repeatedParameters);
      return c.json(await figures(archiveIn(c.env), query, Date.now()));
    })
    .get("/figures.csv", async (c) => {
      const query = queryOf(c.req.url, figuresQuerySchema, repeatedParameters);
      return csvAnswer("figures", await figuresCsv(archiveIn(c.env), query, Date.now()));
    })
    .get("/objectives", async (c) => c.json(await objectivesReport(c.env, agents, Date.now())))
    .get("/review", async (c) => {
      const query = queryOf(c.req.url, reviewQuerySchema, repeatedParameters);
      return c.json(await review(archiveIn(c.env), query, Date.now()));
    })
    .get("/facets", async (c) => c.json(await facets(archiveIn(c.env))))
    .get("/calls/:id", async (c) => c.json(await callAsItIs(c.env, callIdIn(c.req.param("id")))))
    .get("/calls/:id/case", needs("human"), async (c) => {
      const { trace } = await callAsItIs(c.env, callIdIn(c.req.param("id")));
      return c.json(caseOfCall(trace, agents) satisfies CallCaseReply);
    })
    .delete("/calls/:id", needs("admin"), async (c) => c.json(await eraseWholeCall(c.env, c.req.param("id"))))
    .post("/calls/:id/deliver", needs("admin"), async (c) => c.json(await deliverCall(c.env, c.req.param("id"))))
    .post("/calls/:id/notes", needs("human"), jsonBody(noteRequestSchema), async (c) =>
      c.json(await addNote(archiveIn(c.env), remarkIn(c), c.req.valid("json").text), 201),
    )
    .delete("/calls/:id/notes/:note", needs("human"), async (c) => {
      const { callId, by } = remarkOf(c);
      await dropNote(archiveIn(c.env), callId, c.req.param("note"), c.var.role === "admin" ? null : by);
      return c.body(null, 204);
    })
    .put("/calls/:id/labels", needs("human"), label, async (c) => {
      await setLabel(archiveIn(c.env), remarkIn(c), c.req.valid("json"));
      return c.body(null, 204);
    })
    .delete("/calls/:id/labels", needs("human"), label, async (c) => {
      await dropLabel(archiveIn(c.env), remarkIn(c), c.req.valid("json"));
      return c.body(null, 204);
    })
    .put("/calls/:id/verdict", needs("human"), jsonBody(verdictRequestSchema), async (c) => {
      await giveVerdict(archiveIn(c.env), remarkIn(c), c.req.valid("json").outcome);
      return c.body(null, 204);
    })
    .post("/calls/:id/links", needs("admin"), jsonBody(linkRequestSchema), async (c) => {
      const { call } = await archivedCall(archiveIn(c.env), callIdIn(c.req.param("id")));
      return c.json(await shareLink(c.env, call.callId, c.req.valid("json").hours, new URL(c.req.url).origin), 201);
    });
}

/**
 * The call of a link, for somebody who is not signed in: without what people at the console say of it.
 * @throws EarshotError as of `sharedCallOf()` and `archivedCall()`
 */
export async function sharedCall(env: Env, request: Request): Promise<ArchivedCall> {
  const call = await callAsItIs(env, await sharedCallOf(env, request));
  return { ...call, call: { ...call.call, tags: [] }, notes: [], tags: [], labels: [], verdicts: [] };
}

/** A file that a browser saves. */
function csvAnswer(name: string, csv: string): Response {
  return new Response(csv, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}.csv"` },
  });
}

/** While a call runs, its object knows more than the archive does. */
async function callAsItIs(env: Env, callId: string): Promise<ArchivedCall> {
  const archived = await archivedCall(archiveIn(env), callId);
  if (archived.call.state === "ended") return archived;
  const trace = await callStub(env, callId).trace();
  return trace === null ? archived : { ...archived, trace };
}

function remarkOf(context: Context<ConsoleEnv>): Omit<Remark, "redactionOf"> {
  const { req, var: known } = context;
  return { callId: callIdIn(req.param("id")), by: signatureOf(known.human), nowMs: Date.now() };
}

/** @throws EarshotError `call_unknown` */
function callIdIn(text: string | undefined): string {
  if (text !== undefined && isCallId(text)) return text;
  throw unknownCall();
}
