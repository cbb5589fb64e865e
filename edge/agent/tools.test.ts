import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toolsSchema } from "./tools.ts";

const refund = (more: object): object => ({
  kind: "function",
  name: "refund",
  description: "Pays back.",
  parameters: z.object({ order: z.string(), amount: z.number() }),
  run: () => null,
  ...more,
});

const request = (more: object): object => ({
  kind: "http",
  name: "look",
  description: "Looks.",
  parameters: z.object({ order: z.string() }),
  url: "https://a.example/{order}",
  ...more,
});

describe("a definition", () => {
  it.each([
    ["asks about an argument that is none", refund({ confirm: "{sum} euros?" }), "sum"],
    ["limits one that is none", refund({ approval: { above: { argument: "sum", amount: 1 } } }), "sum"],
    ["is taken back by nothing", refund({ undo: { tool: "none", arguments: {} } }), "none"],
    ["reads a value in a form that is none", refund({ confirm: "{amount:money}?" }), "{amount:money}"],
    ["reads one in a form of another case", refund({ confirm: "{order:Digits}?" }), "{order:Digits}"],
    [
      "asks in a url for an argument that is none",
      request({ url: "https://a.example/{day}" }),
      'no argument \\"day\\"',
    ],
    ["asks behind a variable for one that is none", request({ url: "${A}/x?d={day}" }), 'no argument \\"day\\"'],
    [
      "asks in a body for one that is none",
      request({ method: "POST", body: { a: [{ b: "on {day}" }] } }),
      'no argument \\"day\\"',
    ],
    [
      "asks for more of the caller than is known",
      request({ url: "https://a.example/{caller.name}" }),
      'no argument \\"caller.name\\"',
    ],
    [
      "is taken back with what it has not",
      refund({ undo: { tool: "refund", arguments: { order: "{day}" } } }),
      'no argument \\"day\\"',
    ],
    [
      "takes back by what the other has not",
      refund({ undo: { tool: "refund", arguments: { day: "{order}" } } }),
      'no argument \\"day\\"',
    ],
    [
      "lets an argument choose the host",
      { kind: "http", name: "a", description: "a", parameters: z.object({ h: z.string() }), url: "https://{h}/x" },
      "path",
    ],
  ])("that %s is refused", (_, tool, words) => {
    expect(() => toolsSchema.parse([tool])).toThrow(words);
  });

  it.each([
    ["each form of a value", refund({ confirm: "{order:digits} {order:date} {order:time} {amount}" })],
    ["the caller in a url", request({ url: "https://a.example/{caller.subject}/{order}" })],
    ["a variable in a url", request({ url: "${SHOP}/x/{order}" })],
    ["the caller in a body", request({ method: "POST", body: { by: "{caller.subject}", "{order}": 1 } })],
    ["braces that are no name", request({ method: "POST", body: { text: "{ a }, {}, {1}" } })],
    ["a result in what takes it back", refund({ undo: { tool: "refund", arguments: { order: "{result.id}" } } })],
  ])("may have %s", (_, tool) => {
    expect(() => toolsSchema.parse([tool])).not.toThrow();
  });
});
