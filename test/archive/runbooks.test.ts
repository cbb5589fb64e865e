/** The questions that the runbooks ask the archive, put to one with its migrations; and that each runbook has all its parts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const migrations = join(root, "edge/archive/migrations");
const folder = join(root, "docs/runbooks");
const runbooks = readdirSync(folder).filter((file) => file !== "README.md");
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");

/** Each statement with its runbook. */
const asked = runbooks.flatMap((file) =>
  [...textOf(file).matchAll(/--command "([^"]+)"/g)].map(([, sql = ""]) => [file, sql] as const),
);

test("there are questions to look at", () => {
  expect(asked.length).toBeGreaterThan(8);
});

test.each(asked)("%s asks what the archive can answer: %s", (_, sql) => {
  const db = new DatabaseSync(":memory:");
  for (const name of readdirSync(migrations).sort()) db.exec(readFileSync(join(migrations, name), "utf8"));
  const endedAtMs = Date.now() - 60_000;
  db.exec(`INSERT INTO calls (call_id, revision, agent, definition_hash, state, started_at_ms, ended_at_ms, duration_ms, stt, llm, tts,
      outcome, outcome_reason, handoff_reason)
    VALUES ('a', 1, 'shop', 'h', 'ended', ${endedAtMs}, ${endedAtMs}, 60000, 's', 'l', 't', 'failed', 'failed', 'upset')`);
  for (const [seq, code] of ["stt_failed", "llm_failed", "tts_failed"].entries()) {
    db.exec(`INSERT INTO errors VALUES ('a', ${seq}, 1, '${code}', '')`);
  }
  db.exec("INSERT INTO actions VALUES ('a', 1, 1, 'order_status', 'failed', 1, '{}')");
  db.exec("INSERT INTO costs VALUES ('a', 1, 'llm-tokens-in', 'l', 1, 'tokens', 5, 1)");
  db.exec(`INSERT INTO turns (call_id, turn, revision, caller, agent, model, typed, interrupted, voice_to_voice_ms, trace)
    VALUES ('a', 1, 1, '', '', 'm', 0, 0, 700, '{}')`);
  expect(db.prepare(sql).all()).toHaveLength(sql.includes("FROM errors") && !sql.includes("WHERE code") ? 3 : 1);
  db.close();
});

test.each(runbooks)("%s says what one sees, and what to do before, now and afterwards", (file) => {
  const parts = [...textOf(file).matchAll(/^(?:\*\*(Symptom)\.\*\*|## (.*))/gm)].map(
    ([, symptom, head]) => symptom ?? head,
  );
  expect(parts).toEqual(["Symptom", "Look first", "Do now", "Mend", "Afterwards"]);
  expect(textOf("../runbooks/README.md")).toContain(`(${file})`);
});
