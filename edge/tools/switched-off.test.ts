/** A tool that is switched off: nobody is asked for a yes to it, it does not run, and the refusal says what to tell. */
import { beforeEach, expect, test } from "vitest";
import {
  args,
  asked,
  begin,
  clock,
  code,
  done,
  log,
  refund,
  reset,
  result,
  rules,
  settle,
  yes,
} from "./testing/tool-gate.ts";

beforeEach(reset);

/** Rules whose tool can be switched off in the test. */
function switchable(tool: object) {
  const state = { off: false };
  const { toolGate } = rules([tool], { isOff: (name) => state.off && name === "refund" });
  return { toolGate, state };
}

test("it is refused with words for the caller, and on again it runs", async () => {
  const { toolGate, state } = switchable(refund());
  state.off = true;
  const refused = await result(toolGate);
  expect(refused).toMatchObject({ ok: false, error: { code: "tool_off" } });
  expect(log.events).toEqual(["refund refused"]);
  expect(done).toEqual([]);
  state.off = false;
  expect(code(await result(toolGate))).toBe("done");
});

test("nobody is asked for a yes, and a yes that was asked for before does not run it", async () => {
  const { toolGate, state } = switchable(refund({ confirm: true }));
  const call = { id: "q", name: "refund", args };
  const about = { turn: 1, heard: "refund it" };
  expect(toolGate.confirmation(call, about)).not.toBeNull();
  state.off = true;
  expect(toolGate.confirmation(call, about)).toBeNull();
  expect(code(await result(toolGate, args, { confirmed: yes }))).toBe("tool_off");
  expect(done).toEqual([]);
});

test("a call of it that is under way finishes", async () => {
  let finish: (value: unknown) => void = () => {};
  const run = () => new Promise((resolve) => (finish = resolve));
  const { toolGate, state } = switchable(refund({ run }));
  const { results } = begin(toolGate);
  await settle();
  state.off = true;
  finish({ refund: "r1" });
  await settle();
  expect(results.map((one) => one.ok)).toEqual([true]);
});

test("a human's approval that comes after it was switched off does not run it", async () => {
  const { toolGate, state } = switchable(refund({ approval: { waitMs: 0 } }));
  const { results } = begin(toolGate);
  await settle();
  clock.runUntil(clock.nowMs() + 1_000);
  await settle();
  expect(results.map(code)).toEqual(["tool_approval_pending"]);
  state.off = true;
  const decided = await toolGate.decide(asked[0]?.id ?? "", true, "Ines");
  expect(decided).toMatchObject({ kind: "decided", result: { ok: false, error: { code: "tool_off" } } });
  expect(done).toEqual([]);
});
