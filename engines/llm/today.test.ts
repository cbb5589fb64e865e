/** The rehearsal knows what day it is by its prompt alone. */
import { expect, test } from "vitest";
import { nowPart } from "../../edge/model/now.ts";
import { rehearse } from "./rehearsal.ts";

const book = {
  type: "function" as const,
  function: { name: "book_visit", parameters: { properties: { date: { type: "string" } }, required: ["date"] } },
};
const bookedFor = (content: string) =>
  rehearse([{ role: "user", content, tool_calls: undefined, tool_call_id: undefined }], [book]);

test.each([
  ["2026-11-29T23:30:00Z", "Europe/Berlin", "2026-12-01"],
  ["2026-11-29T23:30:00Z", "America/New_York", "2026-11-30"],
  ["2027-12-31T12:00:00Z", "UTC", "2028-01-01"],
])("tomorrow, told at %s in %s", (at, caller, date) => {
  const content = `I want to book a visit tomorrow\n${nowPart(Date.parse(at), { caller })}`;
  expect(bookedFor(content)).toMatchObject({ kind: "call", args: { date } });
});

test("it does not know what nobody has told it", () => {
  expect(bookedFor("I want to book a visit tomorrow")).not.toMatchObject({ args: { date: expect.anything() } });
});
