/** The redaction of what people at the console write of a call: that of every agent that had it, as of the call's record. */
import { sql } from "kysely";
import { RecordRedaction } from "../record/redaction.ts";
import type { RedactionSettings } from "../redaction/kinds.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { rowsOf } from "./reach.ts";

/** The settings of an agent; undefined: it is not deployed any more, and everything is redacted. */
export type RedactionOf = (agent: string) => RedactionSettings | undefined;

/** @throws EarshotError `archive_unreachable` */
export async function redactorOf(db: D1Database, callId: string, redactionOf: RedactionOf): Promise<Redactor> {
  const agents = await rowsOf(
    db,
    sql<{ name: string }>`SELECT agent AS name FROM calls WHERE call_id = ${callId}
      UNION SELECT agent_name FROM turns WHERE call_id = ${callId} AND agent_name IS NOT NULL`,
  );
  const redaction = new RecordRedaction(redactionOf);
  redaction.add(...agents.map(({ name }) => name));
  return redaction.words;
}
