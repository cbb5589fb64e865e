/** The example's tools under their rules, against its own site: asked for, refused, done, full, taken back. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../edge/base/system-clock.ts";
import { actionsOf } from "../../edge/tools/actions.ts";
import { begin, code, log, reset, rules, yes } from "../../edge/tools/testing/tool-gate.ts";
import { undoTool } from "../../edge/tools/undo.ts";
import { restaurant } from "../../examples/tools/agents.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { freePort } from "../../tools/start/ports.ts";
import { until } from "../vendors/until.ts";

const date = "2026-11-27";
const four = { date, people: 4, name: "Tom" };
let site: ChildProcess;
let origin: string;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: String(port), SITE_KEY: "key", EARSHOT_ORIGIN: "https://voice.example" };
  site = spawn(process.execPath, [join(root, "examples/tools/site/server.ts")], { env, stdio: "inherit" });
  for (let tries = 0; tries < 200; tries += 1) {
    const isUp = await fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the example's site does not answer");
});
afterAll(async () => {
  if (site.kill()) await once(site, "exit");
});
beforeEach(reset);

/** A call with the agent. @returns uses a tool of it, and says how that ended and what came back */
function call({ key = "key", callId = "c" } = {}) {
  const tools = [...restaurant.tools, undoTool];
  const env = { SITE_BASE_URL: origin, SITE_KEY: key };
  const runner = actionsOf({ tools, env, clock: systemClock });
  const { toolGate } = rules(restaurant.tools, { runner, tools, clock: systemClock, callId });
  let turn = 0;
  return async (name: string, args: unknown, confirmed?: typeof yes) => {
    turn += 1;
    const { results } = begin(toolGate, args, { turn, heard: `turn ${turn}`, ...(confirmed && { confirmed }) }, name);
    await until(`the result of ${name}`, () => results.length > 0);
    return { code: code(results[0]), told: JSON.stringify(results[0]) };
  };
}

const free = async () => ((await (await fetch(`${origin}/tables/${date}`)).json()) as { free: number }).free;

test("nothing is booked before all is known and the caller has said yes", async () => {
  const use = call();
  const first = await use("book_table", { people: 4 });
  expect(first.code).toBe("tool_slots_missing");
  expect(first.told).toContain("For which day?");
  expect((await use("book_table", four)).code).toBe("tool_unconfirmed");
  expect(await free()).toBe(20);
});

test("a yes books a table, and it is taken back once", async () => {
  const use = call({ callId: "booked" });
  expect((await use("book_table", four, yes)).code).toBe("done");
  expect(await free()).toBe(16);
  expect((await use("find_table", { date })).told).toContain('"free":16');
  expect((await use("undo_last_action", {})).code).toBe("done");
  expect(await free()).toBe(20);
  expect(log.events).toContain("book_table undone");
  expect((await use("undo_last_action", {})).code).toBe("tool_failed");
});

test("a full evening is told with its reason", async () => {
  const use = call({ callId: "full" });
  for (const name of ["Ada", "Tom"]) await use("book_table", { date, people: 8, name }, yes);
  const { code: ended, told } = await use("book_table", { date, people: 8, name: "Eva" }, yes);
  expect(ended).toBe("tool_failed");
  expect(told).toContain("Only 4 seats are left on that day");
});

test("the Worker without the site's key books nothing", async () => {
  const left = await free();
  expect((await call({ key: "another", callId: "stranger" })("book_table", four, yes)).code).toBe("tool_failed");
  expect(await free()).toBe(left);
});

test("a function of the Worker's needs no service", async () => {
  expect((await call()("check_terrace", { month: 5 })).told).toContain('"open":true');
  expect((await call()("check_terrace", { month: 13 })).code).toBe("tool_arguments_invalid");
});
