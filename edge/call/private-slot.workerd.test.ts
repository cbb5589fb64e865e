/** While a tool's private slot is being asked for, silence is recorded in place of what is said. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { CallRecord } from "../record/store.ts";
import { recordingKey } from "../recording/bucket.ts";
import { readOgg } from "../recording/testing/read-ogg.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { testAgent } = await import("../agent/testing/agent.ts");
  return {
    agents: [
      testAgent({
        name: "collecting",
        displayName: "collecting",
        tools: [
          {
            kind: "function",
            // Named as the model's stand-in calls it, with the order alone.
            name: "order_status",
            description: "Moves an order.",
            parameters: z.object({ order: z.string(), pin: z.string() }),
            slots: { order: "Which order?", pin: "Your number?" },
            private: ["pin"],
            run: () => ({ moved: true }),
          },
        ],
      }),
    ],
  };
});

const { RECORDINGS: bucket } = bindings as unknown as Env;
const agreed = { terms: true, recording: true, recordingText: "May we record?", at: "2026-11-29T20:00:00.000Z" };
/** So often the caller may speak without giving the value. */
const privateTurns = 3;
/** Packets of silence are shorter. */
const leastSoundBytes = 20;

test("the agent's words are silence from the question on, and sound again once nothing private is asked for", async () => {
  const call = await newCall("collecting");
  await runInDurableObject(call.stub(), (object) => object.ring({ ...call.invitation, consent: agreed }));
  await call.joined();
  const visitor = await call.visit();
  await call.reaches("live");
  const isHushed = () =>
    runInDurableObject(call.stub(), (_, { storage }) => new CallRecord(storage.sql).recording.isHushed);
  /** The replies that were heard to these words. */
  const heardTo = async (words: string) =>
    (await call.trace()).turns.filter(({ caller, spokenUntilMs }) => caller === words && spokenUntilMs !== undefined);
  expect(await isHushed()).toBe(false);
  await visitor.type("Move my order.");
  await until("the question for something private", isHushed);
  for (let turn = 1; turn <= privateTurns; turn++) {
    await visitor.type("I do not know.");
    await until("an answer that was heard", async () => (await heardTo("I do not know.")).length === turn);
  }
  expect(await isHushed()).toBe(true);
  await visitor.type("I give up.");
  await until("nothing private to be asked for", async () => !(await isHushed()));
  await visitor.type("Where is it?");
  await until("an answer that was heard", async () => (await heardTo("Where is it?")).length === 1);
  visitor.hangUp();
  await call.reaches("ended");
  await call.comeDue("recording");
  const file = await until("the file in R2", async () => {
    const found = await bucket?.get(recordingKey(call.callId, "agent"));
    return found ? new Uint8Array(await found.arrayBuffer()) : null;
  });
  const sounds = readOgg(file)
    .packets.filter(({ payload }) => payload.length > leastSoundBytes)
    .map(({ at }) => at / 48);
  const { turns } = await call.trace();
  /** The packets with sound while this turn's reply was heard. */
  const soundsOf = ({ stages, spokenUntilMs }: (typeof turns)[number]) => {
    const fromMs = stages.find(({ name }) => name === "heard")?.endMs ?? Number.NaN;
    return sounds.filter((atMs) => atMs >= fromMs && atMs < (spokenUntilMs ?? Number.NaN)).length;
  };
  const heard = turns.filter(({ agent, spokenUntilMs }) => agent !== "" && spokenUntilMs !== undefined);
  const told = JSON.stringify(heard.map((turn) => [turn.turn, turn.caller, turn.agent, soundsOf(turn)]));
  const hushed = heard.filter(({ caller }) => caller === "I do not know.");
  expect(hushed.length, told).toBe(privateTurns);
  expect(hushed.map(soundsOf), told).toEqual(hushed.map(() => 0));
  const last = heard.findLast(({ caller }) => caller === "Where is it?");
  expect(last && soundsOf(last), told).toBeGreaterThan(2);
});
