import { describe, expect, it } from "vitest";
import { z } from "zod";
import { identitySchema } from "../agent/identity.ts";
import { type ToolDefinition, toolsSchema } from "../agent/tools.ts";
import type { Guess, Sum, ToolUse } from "../desk/tool-desk.ts";
import type { Work } from "../tools/tool-execution.ts";
import { type AcrossCallsOptions, acrossCalls } from "./across-calls.ts";

function counting(subject: string | null = null, visitor = "v1") {
  const uses: ToolUse[] = [];
  const guesses: Guess[] = [];
  const sums: Sum[] = [];
  const back: string[] = [];
  const desk = {
    useTool: async (use: ToolUse) => {
      uses.push(use);
      return null;
    },
    toolGuess: async (guess: Guess) => {
      guesses.push(guess);
      return null;
    },
    toolGuessGivenBack: async (id: string) => void back.push(id),
    toolSum: async (sum: Sum) => {
      sums.push(sum);
      return true;
    },
    toolSumGivenBack: async (id: string) => void back.push(id),
  } as unknown as AcrossCallsOptions["desk"];
  const identity = JSON.stringify({ level: "known", subject, how: "the site's token" });
  const rules = acrossCalls({
    desk,
    visitor,
    agent: { identity: identitySchema.parse({}) },
    env: { CALL_TOKEN_SECRET: "s".repeat(32) },
    record: { identity: { get: () => identity, put: () => {} } } as unknown as AcrossCallsOptions["record"],
    see: () => {},
    trouble: () => {},
  });
  return { rules, uses, guesses, sums, back };
}

const [send, login, pay] = toolsSchema.parse(
  [
    { name: "send", limits: { perValuePerHour: { to: 3 } }, parameters: z.object({ to: z.string().optional() }) },
    {
      name: "login",
      grants: "verified",
      private: ["pin"],
      parameters: z.object({ customer: z.string(), pin: z.string() }),
    },
    {
      name: "pay",
      approval: { above: { argument: "amount", amount: 50 } },
      parameters: z.object({ amount: z.number() }),
    },
  ].map((tool) => ({ kind: "function", description: "x", run: () => 1, ...tool })),
) as [ToolDefinition, ToolDefinition, ToolDefinition];

const work = (tool: ToolDefinition, args: Work["args"], key = "k"): Work => ({
  tool,
  args,
  key,
  call: { id: "1", name: tool.name, args },
  asked: { turn: 1, heard: "" },
  undoes: null,
});

describe("what the Desk counts", () => {
  it.each([
    [["+49 170 1234567", "0049-170/1234567", "(0049) 170 1234567", "＋49 170 1234567"]],
    [["Ada@Example.com", " ada@example.com ", "ada+1@example.com", "ADA+x+y@EXAMPLE.COM", "\u200bAda@example.com"]],
    [["Zoë Groß", "zoe gross", "ZOE\u0308 GROSS", "Zo\u00adë-Groß", "Žoe Groſs", "Ｚoe Gross"]],
    [["4711", "004711", " 4711.", "٤٧١١", "४७११", "0 4 7 1 1", "𝟒𝟕𝟏𝟏"]],
  ])("is one for each way to write %j", async (written) => {
    const { rules, uses } = counting();
    for (const to of [...written, "somebody else"]) await rules.use(send, { to });
    const keys = uses.map(({ values }) => values?.[0]?.key);
    expect(new Set(keys.slice(0, -1)).size).toBe(1);
    expect(keys.at(-1)).not.toBe(keys[0]);
    expect(JSON.stringify(uses)).not.toMatch(/170|ada|else/i);
    await rules.use(send, {});
    expect(uses.at(-1)?.values).toEqual([]);
  });

  it("of a code that goes to whom the caller is known as is that one, whatever address is named", async () => {
    const { rules, uses } = counting("ada");
    const tool = { ...send, limits: { ...send.limits, perSubjectPerHour: 2 } };
    for (const to of ["a", "b", undefined]) await rules.use(tool, { to });
    const [first, second, third] = uses.map(({ values }) => values?.at(-1));
    expect(first).toMatchObject({ limit: 2 });
    expect([second, third]).toEqual([first, first]);
    expect(uses[2]?.values).toHaveLength(1);
    expect(JSON.stringify(uses)).not.toMatch(/perSubject|"ada"/);
    const nobody = counting();
    await nobody.rules.use(tool, {});
    expect(nobody.uses[0]?.values).toEqual([]);
  });

  it("of a guess is the visitor, who is known to call, and whom they claim to be, never what they guess", async () => {
    const { rules, guesses, back } = counting("ada");
    const one = work(login, { customer: "C-7", pin: "8514" });
    await rules.guesses?.take(one);
    await rules.guesses?.take(work(login, { customer: "c7", pin: "8515" }));
    const [first, second] = guesses.map(({ about }) => about);
    expect(first?.map(({ limit }) => limit)).toEqual([9, 3, 3]);
    expect(second).toEqual(first);
    expect(new Set(guesses.map(({ id }) => id)).size).toBe(2);
    expect(JSON.stringify(guesses)).not.toMatch(/8514|ada|C-7/);
    rules.guesses?.giveBack(one);
    expect(back).toEqual([guesses[0]?.id]);
    const nobody = counting(null, "");
    await nobody.rules.guesses?.take(work(login, { customer: "", pin: "1" }));
    expect(nobody.guesses[0]?.about).toEqual([]);
  });

  it("of a sum is the amount, and who is known to call", async () => {
    const { rules, sums, back } = counting("ada");
    await rules.sums?.take(work(pay, { amount: -20 }));
    await rules.sums?.take(work(pay, { amount: "x" }));
    expect(sums).toMatchObject([
      { id: "k", amount: 20, limit: 50, windowMs: 86_400_000 },
      { amount: Number.POSITIVE_INFINITY },
    ]);
    expect(sums[0]?.subject).toMatch(/^[0-9a-f]{32}$/);
    rules.sums?.giveBack("k");
    expect(back).toEqual(["k"]);
    const nobody = counting();
    await nobody.rules.sums?.take(work(pay, { amount: 1 }));
    expect(nobody.sums[0]).toMatchObject({ subject: null, visitor: "v1" });
  });
});
