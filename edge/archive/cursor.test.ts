import { expect, test } from "vitest";
import { cursorOf, placeIn } from "./cursor.ts";

const filter = { agent: ["shop"], outcome: ["failed"] };
const place = 1_795_988_106_143 * 512 + 3;

test("a cursor brings its place back, to its own filter alone", () => {
  const cursor = cursorOf(place, filter);
  expect(placeIn(cursor, { outcome: ["failed"], agent: ["shop"] })).toBe(place);
  expect(() => placeIn(cursor, { agent: ["shop"] })).toThrow(expect.objectContaining({ code: "query_malformed" }));
});

test.each(["", "x", "W10", cursorOf(1.5, filter), cursorOf(-1, filter), Buffer.from("{}").toString("base64url")])(
  "%s is no cursor",
  (cursor) => {
    expect(() => placeIn(cursor, filter)).toThrow(expect.objectContaining({ code: "query_malformed" }));
  },
);
