/** `GET /v1/calls`: all calls that are over, for the operator's own tools (a warehouse, DuckDB, a CRM). */
import { exportPage, ndjsonOf } from "../archive/export.ts";
import { archiveIn } from "../archive/reach.ts";
import type { Env } from "../base/env.ts";
import { cursorHeader, exportQuerySchema, moreHeader } from "../wire/export.ts";
import { requireAdmin } from "./admin.ts";
import { queryOf } from "./console/query.ts";

/**
 * A page of calls as NDJSON.
 * @throws EarshotError of the admin's token; `query_malformed`, `not_configured`, `archive_unreachable`
 */
export async function exportCalls(env: Env, request: Request): Promise<Response> {
  await requireAdmin(env, request);
  const query = queryOf(request.url, exportQuerySchema);
  const { lines, cursor, more } = await exportPage(archiveIn(env), query);
  const headers = { "Content-Type": "application/x-ndjson", [cursorHeader]: cursor, [moreHeader]: more ? "yes" : "no" };
  return new Response(ndjsonOf(lines), { headers });
}
