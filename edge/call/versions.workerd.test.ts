/** A call in a version of its agent, in a real room: it keeps it through an eviction, and may take it out. */
import { abortAllDurableObjects } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf } from "../archive/testing/rows.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { byRule } from "../features/versions/check.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  const brief = { name: "brief", share: 5, greeting: "Yes?" };
  return {
    agents: [
      testAgent({ versions: [brief] }),
      // The switches of the other one were turned: calls of before count no more.
      testAgent({ name: "watched", versions: [{ ...brief, outIf: [{ figure: "resolution", worseBy: 10 }] }] }),
    ],
  };
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

  const what = { kind: "candidate", name: "brief" } as const;
  await deskOf(bindings as unknown as Env, "front-desk").turn({ what, off: true, by: "Anna", why: "w", untilMs: null });
  await abortAllDurableObjects();
  expect(await call.stub().agentVersion()).toBe("brief");
  expect(await call.trace()).toMatchObject({ agentVersion: "brief" });
  await call.leave();
  await deskOf(bindings as unknown as Env, "front-desk").turn({
    what,
    off: false,
    by: "Anna",
    why: "w",
    untilMs: null,
  });
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
  const desk = deskOf(bindings as unknown as Env, "watched");
  await until("the version out", async () => (await desk.switchedOff()).length > 0);
  expect(await desk.switchedOff()).toMatchObject([{ what: { kind: "candidate", name: "brief" }, by: byRule }]);
  const { results } = await db.prepare("SELECT agent_version FROM calls WHERE call_id = ?").bind(call.callId).all();
  expect(results).toEqual([{ agent_version: "brief" }]);
});
