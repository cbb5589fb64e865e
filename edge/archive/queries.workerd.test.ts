/** The migrations and the queries against D1 itself. */
import { expect, test } from "vitest";
import { archive, statementOf } from "./queries.ts";
import { bindArchive } from "./testing/bound.workerd.ts";

test("D1 takes the migrations, and a typed query finds what another put there", async () => {
  const db = await bindArchive();
  const row = { call_id: "erased-call", erased_at_ms: 7 };
  await statementOf(db, archive.insertInto("erased").values(row).compile()).run();
  const found = statementOf(db, archive.selectFrom("erased").selectAll().where("call_id", "=", row.call_id).compile());
  expect((await found.all()).results).toMatchObject([row]);
});
