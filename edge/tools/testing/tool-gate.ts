/** The rules of tools on a virtual clock, over a record in memory, with lists of actions and questions. */
import { expect } from "vitest";
import { z } from "zod";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import { type FunctionContext, type ToolDefinition, toolsSchema } from "../../agent/tools.ts";
import type { Asked, ToolResult } from "../../conversation/ports.ts";
import { Caller } from "../../features/identity/caller.ts";
import type { PendingApproval } from "../../objects/human.ts";
import type { IdentityStore } from "../../objects/identity.ts";
import { actionsOf } from "../actions.ts";
import type { Untold } from "../decisions.ts";
import type { SlotStore, SlotValues } from "../slots.ts";
import { ToolGate, type ToolGateOptions } from "../tool-gate.ts";
import { undoTool } from "../undo.ts";
import { MemoryLog } from "./memory-log.ts";

const memoryStore = (): IdentityStore => {
  const kept = new Map<string, string>();
  return { get: (name) => kept.get(name) ?? null, put: (name, value) => void kept.set(name, value) };
};

const memorySlots = (): SlotStore => {
  const kept = new Map<string, SlotValues>();
  return {
    get: (tool) => kept.get(tool) ?? {},
    names: () => [...kept.keys()],
    put: (tool, values) => void (values === null ? kept.delete(tool) : kept.set(tool, values)),
  };
};

type Done = { readonly args: unknown; readonly context: FunctionContext };
export let clock: VirtualClock;
export let log: MemoryLog;
export let done: Done[];
export let asked: PendingApproval[];
export let unclear: Untold[];
let slots: SlotStore;

/** Before each test. */
export function reset(): void {
  clock = new VirtualClock();
  log = new MemoryLog();
  done = [];
  asked = [];
  unclear = [];
  slots = memorySlots();
}

export const refund = (more: object = {}): object => ({
  kind: "function",
  name: "refund",
  description: "Pays back.",
  parameters: z.object({ order: z.string().regex(/^\d+$/), amount: z.number().positive() }),
  run: (args: unknown, _: AbortSignal, context: FunctionContext) => {
    done.push({ args, context });
    return { refund: `r${done.length}`, iban: "NL00" };
  },
  ...more,
});

export function rules(tools: readonly object[], more: Partial<ToolGateOptions> = {}) {
  const parsed: ToolDefinition[] = toolsSchema.parse(tools);
  const all = parsed.some(({ undo }) => undo) ? [...parsed, undoTool] : parsed;
  const caller = new Caller(memoryStore(), 2, undefined);
  const toolGate = new ToolGate({
    tools: all,
    runner: actionsOf({ tools: all, env: {}, clock }),
    log,
    caller,
    howToIdentify: "Send a code.",
    callId: "c",
    secret: "s",
    turnOffset: 0,
    language: "en",
    dryRun: false,
    clock,
    sinceStartMs: () => clock.nowMs(),
    use: async () => null,
    announce: (one) => void asked.push(one),
    slots,
    listed: Promise.resolve(),
    late: () => {},
    unclear: (one) => void unclear.push(one),
    ...more,
  });
  return { toolGate, caller };
}

export const heard = "refund order 421 with 20 euros";
export const yes = { question: "Shall I?", answer: "yes" };
export const args = { order: "421", amount: 20 };
let calls = 0;

export function begin(toolGate: ToolGate, given: unknown = args, about: Partial<Asked> = {}, name = "refund") {
  const results: ToolResult[] = [];
  calls += 1;
  const cancel = toolGate.run({ id: `m${calls}`, name, args: given }, (result) => results.push(result), {
    turn: 1,
    heard,
    ...about,
  });
  return { results, cancel };
}

/** Lets promises go on, as far as they get without time passing. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 40; i += 1) await Promise.resolve();
}

export async function result(...given: Parameters<typeof begin>): Promise<ToolResult | undefined> {
  const { results } = begin(...given);
  await settle();
  expect(results.length).toBeLessThan(2);
  return results[0];
}

export const code = (told: ToolResult | undefined) =>
  told === undefined ? "nothing" : told.ok ? "done" : told.error.code;
