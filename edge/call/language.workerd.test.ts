/** A caller who changes the language, in a real room: the page, the record and a rejoin know it. */
import { expect, test, vi } from "vitest";
import { topics } from "../wire/topics.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  const tts = { service: "deepgram" as const, model: "aura-2-viktoria-de" };
  return { agents: [testAgent({ languages: { de: { tts }, es: {} } })] };
});

test("the call goes on in the caller's language, and stays in it after an eviction", async () => {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await call.reaches("live");
  await visitor.reads("Hello there.");
  await visitor.type("Ich möchte bitte wissen, wo meine Bestellung ist");
  await visitor.isTold(topics.language, { language: "de" });
  await visitor.reads("It is in Leeds.");
  const { languages, turns, errors } = await call.trace();
  expect(languages).toEqual([{ atMs: expect.any(Number), turn: 1, from: "en", to: "de", reason: "first-words" }]);
  expect(turns.at(-1)).toMatchObject({ turn: 1, caller: "Ich möchte bitte wissen, wo meine Bestellung ist" });
  expect(errors).toEqual([]);

  await call.seed((record) => expect(record.languages.now).toBe("de"));
  await visitor.type("Do you speak English?");
  await visitor.isTold(topics.language, { language: "en" });
  await until("the second change", async () => (await call.trace()).languages?.length === 2);
  expect((await call.trace()).languages?.at(-1)).toMatchObject({ turn: 2, from: "de", to: "en", reason: "asked" });
  // The English voice could not speak Spanish.
  await visitor.type("Quiero saber dónde está mi pedido, por favor");
  await until("the turn", async () => (await call.trace()).turns.some(({ caller }) => caller.startsWith("Quiero")));
  expect((await call.trace()).languages).toHaveLength(2);
  await visitor.hangUp();
  await call.reaches("ended");
});
