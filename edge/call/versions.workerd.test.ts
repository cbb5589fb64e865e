/** A call in a version of its agent, in a real room: it keeps it through an eviction, and may take it out. */
import { abortAllDurableObjects } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf } from "../archive/testing/rows.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { byRule } from "../features/versions/check.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

declare global {
  /** The names of those whose tool has run: of the agent as it is, or of its version. */
  var ran: string[];
}

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { testAgent } = await import("../agent/testing/agent.ts");
  // Named as the model's stand-in calls it.
  const toolOf = (owner: string) => ({
    kind: "function" as const,
    name: "order_status",
    description: "Finds an order.",
    parameters: z.object({ order: z.string() }),
    run: () => {
      globalThis.ran.push(owner);
      return { place: "Leeds" };
    },
  });
  // The model's stand-in answers this persona in other words.
  const persona = "You run the workshop.";
  const brief = { name: "brief", share: 5, greeting: "Yes?", persona, tools: [toolOf("brief")] };
  return {
    agents: [
      testAgent({ tools: [toolOf("as it is")], versions: [brief] }),
      // The switches of the other one were turned: calls of before count no more.
      testAgent({ name: "watched", versions: [{ ...brief, outIf: [{ figure: "resolution", worseBy: 10 }] }] }),
    ],
  };
});

const desk = () => deskOf(bindings as unknown as Env, "front-desk");
const turn = (off: boolean) =>
  desk().turn({ what: { kind: "candidate", name: "brief" }, off, by: "Anna", why: "rude", untilMs: null });

beforeEach(async () => {
  globalThis.ran = [];
  await turn(false);
});

async function callInVersion(agentVersion: string) {
  const call = await newCall();
  await call.stub().ring({ ...call.invitation, agentVersion });
  return call;
}

test("the version speaks, the record names it, and both stay so after an eviction and once it is out", async () => {
  const call = await callInVersion("brief");
  const visitor = await call.visit();
  await call.reaches("live");
  await visitor.reads("Yes?");
  expect(await call.trace()).toMatchObject({ agent: "front-desk", agentVersion: "brief" });

  await turn(true);
  await abortAllDurableObjects();
  expect(await call.stub().agentVersion()).toBe("brief");
  expect(await call.trace()).toMatchObject({ agentVersion: "brief" });
  await call.leave();
});

test("a version that is turned off answers no further turn of a call that runs, nor after an eviction", async () => {
  const call = await callInVersion("brief");
  const visitor = await call.visit();
  await visitor.reads("Yes?");
  const asked = async (answer: string) => {
    visitor.captions.splice(0);
    await visitor.type("Where is my order?");
    await visitor.reads(answer);
  };
  await asked("This is the workshop.");
  await turn(true);
  await call.comeDue("pulse");
  await asked("It is in Leeds.");
  // It has its own tools again as well.
  expect(globalThis.ran).toEqual(["as it is"]);

  const before = visitor.agentSid();
  await abortAllDurableObjects();
  await call.comeDue("pulse");
  await visitor.seesNewAgent(before);
  await asked("It is in Leeds.");
  await turn(false);
  await call.comeDue("pulse");
  await asked("This is the workshop.");
  expect(await call.trace()).toMatchObject({ agentVersion: "brief", errors: [] });
});

test("a version that is deployed no more leaves its calls to the agent as it is", async () => {
  const call = await callInVersion("gone");
  const visitor = await call.visit();
  await call.reaches("live");
  await visitor.reads("Hello there.");
  expect(await call.trace()).toMatchObject({ agentVersion: "gone" });
});

test("a call of a version that is worse takes it out once the archive has it", async () => {
  const db = await bindArchive();
  await emptied(db);
  const begun = Date.now() - 60_000;
  const rows = Array.from({ length: 200 }, (_, at) =>
    callRow({
      call_id: at.toString(16).padStart(32, "0"),
      agent: "watched",
      agent_version: at < 100 ? "brief" : null,
      started_at_ms: begun + at,
      outcome: at < 100 ? "failed" : "resolved",
    }),
  );
  await insertOf(db, "calls", rows).run();
  const call = await newCall("watched");
  await call.seed((record) => {
    const services = { stt: "h", tts: "v", llm: "m" };
    record.begin({ ...call.invitation, agentVersion: "brief" }, services, Date.now() - 10_000);
    record.setState("live");
    record.write({ kind: "error", error: { atMs: 1, code: "llm_failed", message: "m" } });
  });
  await call.stub().webhook({ kind: "room-finished", id: "1" });
  await call.comeDue("archive");
  const watching = deskOf(bindings as unknown as Env, "watched");
  await until("the version out", async () => (await watching.switchedOff()).length > 0);
  expect(await watching.switchedOff()).toMatchObject([{ what: { kind: "candidate", name: "brief" }, by: byRule }]);
  const { results } = await db.prepare("SELECT agent_version FROM calls WHERE call_id = ?").bind(call.callId).all();
  expect(results).toEqual([{ agent_version: "brief" }]);
});
