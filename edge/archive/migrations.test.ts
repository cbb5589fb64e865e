/** The migrations of an archive that has rows: what they make of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { matchOf, termsOf } from "./search-words.ts";
import { searchedOf } from "./searched-text.ts";

const folder = join(import.meta.dirname, "migrations");
const all = readdirSync(folder).sort();

/** An archive of the time before a migration, and the way through it and all later ones. */
function before(name: string): { readonly db: DatabaseSync; readonly migrate: () => void } {
  const db = new DatabaseSync(":memory:");
  const run = (names: readonly string[]) => {
    for (const one of names) db.exec(readFileSync(join(folder, one), "utf8"));
  };
  run(all.slice(0, all.indexOf(name)));
  return { db, migrate: () => run(all.slice(all.indexOf(name))) };
}

test("erasures of before have a change each, and changes without an erasure are gone", () => {
  const { db, migrate } = before("0003_erasures.sql");
  for (const id of ["a", "b", "c"]) db.exec(`INSERT INTO erased VALUES ('${id}', 7)`);
  db.exec("INSERT INTO erased VALUES ('old', 1), ('new', 9)");
  db.exec("DELETE FROM erased WHERE call_id = 'old'");
  migrate();
  db.exec("INSERT INTO erased (call_id, erased_at_ms) VALUES ('later', 9)");
  const rows = db.prepare(
    "SELECT erased.call_id AS id, at_ms FROM changes LEFT JOIN erased ON change = seq ORDER BY seq",
  );
  expect(rows.all().map((row) => ({ ...row }))).toEqual([
    { id: "a", at_ms: 7 },
    { id: "b", at_ms: 7 },
    { id: "c", at_ms: 7 },
    { id: "new", at_ms: 9 },
    { id: "later", at_ms: 9 },
  ]);
  db.close();
});

test("turns of before are found as they were, corrected and deleted without a trace", () => {
  const { db, migrate } = before("0004_searched.sql");
  db.exec(`INSERT INTO calls (call_id, revision, agent, definition_hash, state, started_at_ms, stt, llm, tts)
    VALUES ('a', 1, 'shop', 'h', 'ended', 1, 's', 'l', 't')`);
  const add = (turn: number, caller: string) =>
    db.exec(`INSERT INTO turns (call_id, turn, revision, caller, agent, typed, interrupted, trace)
      VALUES ('a', ${turn}, 1, '${caller}', '', 0, 0, '{}')`);
  add(0, "Straße");
  add(1, "我想要退款");
  migrate();
  const found = (words: string) =>
    db
      .prepare("SELECT turn FROM turns WHERE place IN (SELECT rowid FROM turn_words WHERE turn_words MATCH ?)")
      .all(matchOf(termsOf(words)))
      .map(({ turn }) => turn);
  expect([found("straße"), found("strasse"), found("我想要退款"), found("我想*")]).toEqual([[0], [], [1], [1]]);
  const searched = searchedOf({ caller: "我想要退款", agent: "", human: "" });
  db.prepare("UPDATE turns SET searched = ? WHERE turn = 1").run(searched);
  expect([found("退款"), found("我想要退款")]).toEqual([[1], [1]]);
  db.exec("DELETE FROM turns");
  expect([found("退款"), found("straße")]).toEqual([[], []]);
  db.exec("INSERT INTO turn_words (turn_words) VALUES ('integrity-check')");
  db.close();
});

test("calls of before have no version, and their days are counted anew, so that no figure is lost", () => {
  const { db, migrate } = before("0006_versions.sql");
  db.exec(`INSERT INTO calls (call_id, revision, agent, definition_hash, state, started_at_ms, stt, llm, tts)
    VALUES ('a', 1, 'shop', 'h', 'ended', 86400000, 's', 'l', 't')`);
  // Counted already.
  db.exec("DELETE FROM stale_days");
  const columns = db
    .prepare("SELECT name FROM pragma_table_info('day_figures')")
    .all()
    .map(({ name }) => String(name));
  const values = columns.map((name) => ({ day: "1", agent: "'shop'", reasons: "'{}'", stages: "'{}'" })[name] ?? "0");
  db.exec(
    `INSERT INTO day_figures VALUES (${values.map((value, at) => (columns[at] === "voice_to_voice" ? "'{}'" : value)).join(", ")})`,
  );
  migrate();
  expect({ ...db.prepare("SELECT agent_version FROM calls").get() }).toEqual({ agent_version: null });
  expect(
    db
      .prepare("SELECT day, agent FROM stale_days")
      .all()
      .map((row) => ({ ...row })),
  ).toEqual([{ day: 1, agent: "shop" }]);
  expect(db.prepare("SELECT * FROM day_figures").all()).toEqual([]);
  // The triggers of before still keep it.
  db.exec("DELETE FROM stale_days; DELETE FROM calls");
  expect(db.prepare("SELECT count(*) AS days FROM stale_days").get()?.days).toBe(1);
  db.close();
});
