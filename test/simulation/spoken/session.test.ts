import { decodeJwt } from "jose";
import { expect, test } from "vitest";
import { tokenFor } from "./session.ts";

test("two calls of one customer are those of two: what one was paid does not count for the other", async () => {
  const subjects = await Promise.all(
    [1, 2].map(async () => decodeJwt(await tokenFor({ identityKey: "a key of the sample shop alone" }, "ada")).sub),
  );
  expect(subjects[0]).toMatch(/^ada /);
  expect(subjects[1]).not.toBe(subjects[0]);
});
