/**
 * A word that is deleted or changed is in no table of the full text any more, whatever the migrations make of it. Only
 * 'delete' commands with the old words under `secure-delete` do that: a table with `contentless_delete` keeps deleted words
 * until some later merge (https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { searchedOf } from "./searched-text.ts";

const migrations = join(import.meta.dirname, "migrations");

/** All migrations, and fifty calls with one turn each. */
function archive(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  for (const name of readdirSync(migrations).sort()) db.exec(readFileSync(join(migrations, name), "utf8"));
  const call = db.prepare(`INSERT INTO calls
    (call_id, revision, agent, definition_hash, state, started_at_ms, stt, llm, tts)
    VALUES (?, 1, 'shop', 'h', 'ended', ?, 's', 'l', 't')`);
  const turn =
    db.prepare(`INSERT INTO turns (call_id, turn, revision, caller, agent, searched, typed, interrupted, trace)
    VALUES (?, 0, 1, ?, ?, ?, 0, 0, '{}')`);
  for (let number = 0; number < 50; number += 1) {
    call.run(`c${number}`, 1_000_000 + number);
    const words = number === 20 ? "zucchini 藩" : `tomato${number}`;
    const said = { caller: `I grow ${words}`, agent: `Nice ${words}`, human: "" };
    turn.run(`c${number}`, said.caller, said.agent, searchedOf(said));
  }
  return db;
}

/** The full text's own tables, as far as they are readable as text. */
function indexOf(db: DatabaseSync): string {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'turn_words_*'").all();
  expect(tables.length).toBeGreaterThan(2);
  return tables
    .flatMap(({ name }) => {
      const rows = db.prepare(`SELECT * FROM "${String(name)}"`);
      rows.setReadBigInts(true);
      return rows.all();
    })
    .flatMap((row) => Object.values(row))
    .map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString("latin1") : String(cell)))
    .join("|");
}

/** Its bytes, as `indexOf()` shows them. */
const character = Buffer.from("藩").toString("latin1");

test.each([
  ["deleted", "DELETE FROM turns WHERE call_id = 'c20'"],
  ["forgotten", "UPDATE turns SET caller = '', agent = '', searched = NULL WHERE call_id = 'c20'"],
  ["corrected", `UPDATE turns SET caller = 'I', searched = '{"caller":"I","agent":""}' WHERE call_id = 'c20'`],
  ["moved", "UPDATE turns SET place = NULL WHERE call_id = 'c20'"],
])("the words of a turn that is %s are gone from the index at once", (_, statement) => {
  const db = archive();
  expect(indexOf(db)).toContain("zucchini");
  const found = () => db.prepare("SELECT count(*) AS n FROM turn_words WHERE turn_words MATCH ?");
  expect(indexOf(db)).toContain(character);
  expect(found().get("zucchini")).toEqual({ n: 1 });
  expect(found().get("藩")).toEqual({ n: 1 });
  db.exec(statement);
  expect(indexOf(db)).not.toContain("zucchini");
  expect(indexOf(db)).not.toContain(character);
  expect(found().get("zucchini")).toEqual({ n: 0 });
  // The others are still found.
  expect(found().get("tomato7")).toEqual({ n: 1 });
  db.close();
});
