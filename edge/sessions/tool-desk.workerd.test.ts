import { env as bindings } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import type { Env } from "../env.ts";
import { deskOf } from "./desk.ts";

// The first to ask for an object loads the whole Worker.
vi.setConfig({ testTimeout: 30_000 });

const freshDesk = () => deskOf(bindings as unknown as Env, `agent-${crypto.randomUUID()}`);

test("counts the uses of a tool for each caller and for all, exactly", async () => {
  const desk = freshDesk();
  const use = (visitor: string, tool = "refund") =>
    desk.useTool({ tool, visitor, perCallerPerHour: 2, perAgentPerHour: 3 });
  const asked = await Promise.all([use("ada"), use("ada"), use("ada")]);
  expect(asked.filter((why) => why === null)).toHaveLength(2);
  expect(asked.find((why) => why !== null)).toContain("This caller");
  expect(await use("omar")).toBeNull();
  expect(await use("ines")).toContain("by all callers");
  expect(await use("ines", "other")).toBeNull();
});

test("lists what waits for an approval until it is decided, each once", async () => {
  const desk = freshDesk();
  const pending = {
    ...{ id: "k1", callId: "c", tool: "refund", args: { amount: 80 }, heard: "refund it", subject: "ada" },
    above: { argument: "amount", amount: 50 },
  };
  await desk.approvalAsked(pending);
  await desk.approvalAsked(pending);
  expect(await desk.approvals()).toEqual([{ ...pending, sinceMs: expect.any(Number) }]);
  await desk.approvalDecided("k1");
  expect(await desk.approvals()).toEqual([]);
});
