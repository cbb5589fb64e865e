import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toolsSchema } from "./definition.ts";

const refund = (more: object): object => ({
  kind: "function",
  name: "refund",
  description: "Pays back.",
  parameters: z.object({ order: z.string(), amount: z.number() }),
  run: () => null,
  ...more,
});

describe("a definition", () => {
  it.each([
    ["asks about an argument that is none", refund({ confirm: "{sum} euros?" }), "sum"],
    ["limits one that is none", refund({ approval: { above: { argument: "sum", amount: 1 } } }), "sum"],
    ["is taken back by nothing", refund({ undo: { tool: "none", arguments: {} } }), "none"],
    [
      "lets an argument choose the host",
      { kind: "http", name: "a", description: "a", parameters: z.object({ h: z.string() }), url: "https://{h}/x" },
      "path",
    ],
  ])("that %s is refused", (_, tool, words) => {
    expect(() => toolsSchema.parse([tool])).toThrow(words);
  });
});
