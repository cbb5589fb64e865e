import { expect, test } from "vitest";
import { browserOf, type Circumstances, microphoneProblem } from "./microphone.ts";

const usual: Circumstances = { permission: "denied", policyAllows: true, secure: true, supported: true };
const problem = (name: string, circumstances: Partial<Circumstances> = {}, message = "") =>
  microphoneProblem(new DOMException(message, name), { ...usual, ...circumstances });

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["SecurityError", "policy"],
  ["InvalidStateError", "failed"],
])("%s means: %s", (name, expected) => expect(problem(name)).toBe(expected));

test("what is not allowed is told apart: closed question, forbidden by the system, by the page", () => {
  expect(problem("NotAllowedError", { permission: "prompt" })).toBe("dismissed");
  expect(problem("NotAllowedError", {}, "Permission dismissed")).toBe("dismissed");
  expect(problem("NotAllowedError", { permission: "prompt" }, "Permission denied by system")).toBe("system");
  expect(problem("NotAllowedError", { policyAllows: false })).toBe("policy");
  expect(problem("NotAllowedError", { permission: "unknown", policyAllows: null })).toBe("denied");
});

test("a page without microphones is insecure, or in a browser that has none", () => {
  expect(problem("SecurityError", { supported: false, secure: false })).toBe("insecure");
  expect(problem("SecurityError", { supported: false })).toBe("unsupported");
});

test("what is no DOMException is a failure", () => expect(microphoneProblem(new Error("odd"), usual)).toBe("failed"));

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "chrome"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0", "edge"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    "safari",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0 Mobile Safari/604.1",
    "ios",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36",
    "android",
  ],
  ["curl/8", "other"],
])("%s is %s", (userAgent, browser) => expect(browserOf(userAgent)).toBe(browser));
