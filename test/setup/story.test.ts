import { describe, expect } from "vitest";
import { story } from "../calls/story.ts";

const done: string[] = [];
let calls = 0;

describe("a story, tried again once where a step fails", { retry: 1 }, () => {
  const step = story(async () => {
    calls += 1;
    done.push(`call ${calls}`);
  });

  step("the first step opens the call", async () => {
    done.push("asked");
  });

  // Its first try fails on purpose: vitest tries it again, as the tests of calls are.
  step("a step that is tried again", async () => {
    done.push("answered");
    expect(calls).toBe(2);
  });

  step("the steps after it go on from there", async () => {
    expect(done).toEqual(["call 1", "asked", "answered", "call 2", "asked", "answered"]);
  });
});
