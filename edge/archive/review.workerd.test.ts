/** The week's list, made by itself, and what reviewers judged. */
import { beforeEach, expect, test } from "vitest";
import type { ReviewReason } from "../wire/review.ts";
import { reviewReplySchema } from "../wire/review.ts";
import { review } from "./review.ts";
import { bindArchive } from "./testing/bound.workerd.ts";
import { callRow, emptied, insertOf } from "./testing/rows.ts";

const monday = Date.UTC(2026, 10, 23);
const idOf = (at: number) => ((at * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0").repeat(4);
let db: D1Database;

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
  const rows = Array.from({ length: 40 }, (_, at) =>
    callRow({
      call_id: idOf(at),
      // The last five are of the week before.
      started_at_ms: at >= 35 ? monday - 1000 * at : monday + at * 1000,
      duration_ms: at === 3 ? 900_000 : 60_000 + at,
      outcome: (["resolved", "failed", "abandoned"] as const)[at % 3] ?? null,
      outcome_by: at % 2 ? "model" : "rules",
      stars: at === 4 ? 1 : 5,
      odd_claims: at === 8 ? 3 : 0,
    }),
  );
  const verdict = { turn: -1, kind: "verdict", at_ms: monday };
  await db.batch([
    insertOf(db, "calls", rows),
    insertOf(db, "labels", [
      { ...verdict, call_id: idOf(0), value: "resolved", by_whom: "Ada" },
      { ...verdict, call_id: idOf(1), value: "resolved", by_whom: "Ada" },
      { ...verdict, call_id: idOf(2), value: "abandoned", by_whom: "Bea" },
      { ...verdict, call_id: idOf(36), value: "failed", by_whom: "Bea" },
    ]),
  ]);
});

test("the list has the worst rated, longest, failed, unresolved, odd, and a sample of this week's calls", async () => {
  const reply = reviewReplySchema.strict().parse(await review(db, { week: "2026-W48" }, 0));
  expect([reply.from, reply.to]).toEqual(["2026-11-23", "2026-11-29"]);
  const of = (reason: ReviewReason) =>
    reply.calls.filter(({ reasons }) => reasons.includes(reason)).map(({ call }) => call.callId);
  expect([of("worst-rated"), of("odd-claims")]).toEqual([[idOf(4)], [idOf(8)]]);
  expect(of("longest")).toHaveLength(5);
  expect(of("longest")[0]).toBe(idOf(3));
  expect(of("failed").sort()).toEqual([34, 31, 28, 25, 22].map(idOf).sort());
  expect(of("unresolved").sort()).toEqual([32, 29, 26, 23, 20].map(idOf).sort());
  expect(of("sample")).toHaveLength(5);
  expect(new Set(reply.calls.map(({ call }) => call.callId)).size).toBe(reply.calls.length);
  expect(reply.calls.every(({ call }) => call.startedAtMs >= monday)).toBe(true);
});

test("the sample is the same all week, and another one the next", async () => {
  const sampleOf = async (week: string) =>
    (await review(db, { week }, 0)).calls
      .filter(({ reasons }) => reasons.includes("sample"))
      .map(({ call }) => call.callId);
  const before = await sampleOf("2026-W48");
  await db.prepare("UPDATE calls SET started_at_ms = started_at_ms + 604800000, place = place + 604800000 * 512").run();
  const after = await sampleOf("2026-W49");
  expect(await sampleOf("2026-W49")).toEqual(after);
  expect(after).not.toEqual(before);
});

test("reviewers and their agreement with the model and the rules are counted", async () => {
  const { reviewers, agreement, calls } = await review(db, {}, monday + 1000);
  expect(reviewers).toEqual([
    { by: "Ada", verdicts: 2 },
    { by: "Bea", verdicts: 1 },
  ]);
  expect([agreement.all.verdicts, agreement.all.share]).toEqual([3, 2 / 3]);
  expect([agreement.model.share, agreement.rules.share]).toEqual([0, 1]);
  expect(calls.flatMap(({ verdicts }) => verdicts).length).toBeLessThanOrEqual(3);
});
