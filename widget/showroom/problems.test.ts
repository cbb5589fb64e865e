import { expect, test } from "vitest";
import { readAttribute } from "../read-attribute.ts";
import { problemOf, problemOfLivekit, problemOfNonce } from "./problems.ts";

test("what is wrong is said in the table's words", () => {
  expect(problemOf("agent", "Front Desk")).toBe(readAttribute("agent", "Front Desk").problem);
  expect(problemOf("context", "[1]")).toContain("is not a JSON object of at most 32 texts");
});

test("what is not given is right, but for the agent", () => {
  expect(problemOf("server", undefined)).toBeUndefined();
  expect(problemOf("context", "  ")).toBeUndefined();
  expect(problemOf("agent", undefined)).toContain('agent=""');
});

test.each(["wss://livekit.example", "ws://127.0.0.1:7880", "https://livekit.example"])("%s is LiveKit's", (address) => {
  expect(problemOfLivekit(address)).toBeUndefined();
});

test.each(["", "livekit.example", "javascript:alert(1)"])("%j is no address of LiveKit's", (address) => {
  expect(problemOfLivekit(address)).toContain("wss://livekit.example");
});

test("a nonce is base64, or none at all", () => {
  for (const nonce of ["", "c2F5IGhlbGxv", "a-b_c=="]) expect(problemOfNonce(nonce)).toBeUndefined();
  for (const nonce of ["…", "a b", `"`, "'unsafe-inline'"]) expect(problemOfNonce(nonce)).toContain("nonce");
});
