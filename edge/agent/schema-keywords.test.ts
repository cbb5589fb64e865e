/** A tool's JSON schema with a misspelt keyword is refused by name, at any depth. */
import { expect, test } from "vitest";
import { type AgentInput, defineAgent } from "./agent.ts";

function whyNot(parameters: object): string {
  const definition = {
    name: "shop",
    displayName: "Shop",
    persona: "p",
    greeting: "Hi",
    origins: ["*"],
    stt: { service: "deepgram" },
    tts: { service: "deepgram" },
    llm: { service: "workers-ai" },
    tools: [{ kind: "http", name: "find", description: "d", url: "https://api.example/", parameters }],
  };
  try {
    defineAgent(definition as unknown as AgentInput);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return "taken";
}

const of = (one: object) => ({ type: "object", properties: { a: one } });

test.each<[object, string, string]>([
  [{ type: "object", propertis: {} }, "propertis", "properties"],
  [{ type: "object", requierd: ["a"] }, "requierd", "required"],
  [{ tpye: "object" }, "tpye", "type"],
  [of({ type: "string", patern: "^a" }), "patern", "pattern"],
  [of({ type: "string", minLenght: 1 }), "minLenght", "minLength"],
  [of({ type: "number", maximun: 1 }), "maximun", "maximum"],
  [of({ type: "string", Enum: ["a"] }), "Enum", "enum"],
  [of({ type: "array", items: { tipe: "string" } }), "tipe", "type"],
  [of({ anyOf: [{ type: "string" }, { typ: "number" }] }), "typ", "type"],
  [
    of({ type: "object", properties: { b: { type: "object", additionalPropertys: false } } }),
    "additionalPropertys",
    "additionalProperties",
  ],
  [{ type: "object", $defs: { x: { desciption: "d" } } }, "desciption", "description"],
])("%j: `%s`, meant is `%s`", (parameters, wrong, meant) => {
  expect(whyNot(parameters)).toContain(`unknown JSON schema keyword \`${wrong}\`: did you mean \`${meant}\`?`);
});

test.each<[object]>([
  [{ type: "object", properties: { propertis: { type: "string" }, tpye: { type: "number" } }, required: ["tpye"] }],
  [of({ type: "string", "x-order": 1, default: "b", examples: ["c"] })],
  [of({ type: "object", default: { tpye: 1 }, enum: [{ patern: 1 }] })],
  [{ $schema: "https://json-schema.org/draft/2020-12/schema", type: "object", additionalProperties: false }],
])("%j is taken", (parameters) => expect(whyNot(parameters)).toBe("taken"));
