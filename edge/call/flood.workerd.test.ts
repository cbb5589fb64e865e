/** A visitor who floods their call, in a real room, beside another caller of the same Worker. */
import { expect, test, vi } from "vitest";
import { topics } from "../wire/topics.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { testAgent } = await import("../agent/testing/agent.ts");
  const agent = testAgent({
    pageTools: true,
    tools: [
      {
        kind: "function" as const,
        name: "order_status",
        description: "Where an order is.",
        parameters: z.object({ order: z.string() }),
        run: () => ({ place: "Leeds" }),
      },
    ],
  });
  return { agents: [agent] };
});

/** Near the most that a packet carries. */
const list = (nth: number) => ({
  v: 1,
  tools: Array.from({ length: 32 }, (_, index) => ({
    name: `tool_${index}`,
    description: `${nth} ${"x".repeat(150)}`,
    parameters: {
      type: "object",
      properties: { a: { type: "string" }, b: { type: "array", items: { type: "number" } } },
    },
  })),
});

test.each([
  ["lists of tools", topics.tools, list],
  ["rubbish on a topic of its own", "mine", (nth: number) => ({ nth, rubbish: "x".repeat(12_000) })],
])(
  "200 %s a second end that call as flooded, and the other caller is answered meanwhile",
  async (_, topic, message) => {
    const [flooded, honest] = [await newCall(), await newCall()];
    await Promise.all([flooded.ring(), honest.ring()]);
    const [attacker, visitor] = [await flooded.visit(), await honest.visit()];
    await attacker.reads("Hello there.");
    await visitor.reads("Hello there.");
    let stopped = false;
    const flooding = (async () => {
      for (let nth = 0; nth < 2_000 && !stopped; nth += 10) {
        for (let one = 0; one < 10; one++) attacker.sends(topic, message(nth + one));
        await pause(50);
      }
    })();
    await pause(300);
    await visitor.type("Where is my order?");
    await visitor.reads("It is in Leeds.");
    await flooded.reaches("ended");
    stopped = true;
    await flooding;
    expect(await flooded.trace()).toMatchObject({ endReason: "flooded" });
    expect((await flooded.trace()).errors.map(({ code }) => code)).toContain("flooded");
    await attacker.isTold(topics.notice, { code: "flooded", ends: true });
    expect(await honest.stub().state()).toBe("live");
    expect((await honest.trace()).errors).toEqual([]);
    visitor.hangUp();
    await until("the honest call's end", async () => (await honest.trace()).endReason === "caller-hung-up");
  },
);
