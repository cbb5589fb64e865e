import { describe, expect, test } from "vitest";
import { EarshotError } from "../base/errors.ts";
import { type AgentInput, defineAgent } from "./agent.ts";

const agent: AgentInput = {
  name: "front-desk",
  displayName: "Front desk",
  persona: "You help.",
  greeting: "Hello.",
  stt: { service: "workers-ai" },
  tts: { service: "workers-ai" },
  llm: { service: "workers-ai" },
  origins: ["*"],
};

function faultOf(redaction: AgentInput["redaction"]): string {
  try {
    defineAgent({ ...agent, redaction });
  } catch (thrown) {
    if (thrown instanceof EarshotError) return thrown.message;
    throw thrown;
  }
  return "";
}

describe("an agent's redaction", () => {
  test("has all kinds unless the definition names some", () => {
    expect(defineAgent(agent).redaction).toEqual({ kinds: ["card", "iban", "email", "phone", "code"], patterns: [] });
    expect(defineAgent({ ...agent, redaction: { kinds: ["card"] } }).redaction.kinds).toEqual(["card"]);
  });

  test("takes patterns with an end, and refuses others", () => {
    expect(faultOf({ patterns: [{ name: "customer", pattern: "\\bK-\\d{6}\\b" }] })).toBe("");
    expect(faultOf({ patterns: [{ name: "customer", pattern: "(\\d+)+x" }] })).toMatch(/without an end/);
    expect(faultOf({ patterns: [{ name: "customer", pattern: "a".repeat(300) }] })).toMatch(/200/);
    expect(faultOf({ patterns: [{ name: "Customer 1", pattern: "a" }] })).toMatch(/small letters/);
    expect(faultOf({ patterns: [{ name: "phone", pattern: "a" }] })).toMatch(/no kind has/);
    expect(faultOf({ kinds: ["fax" as "phone"] })).not.toBe("");
  });
});
