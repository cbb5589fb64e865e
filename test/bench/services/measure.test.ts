import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startEngines } from "../../../engines/server.ts";
import { servicesFrom } from "../../../tools/services/found.ts";
import { counted } from "../listed.ts";
import { measureHearing } from "./hearing.ts";
import { clipsOf, sentences } from "./sentences.ts";
import { measureSpeaking } from "./speaking.ts";
import { measureThinking } from "./thinking.ts";

const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

test("services whose keys are set, and the others with the variable that they lack", () => {
  const { found, leftOut } = servicesFrom("stt", {
    DEEPGRAM_API_KEY: "k",
    OPENAI_LISTEN_BASE_URL: "http://127.0.0.1:9/v1",
  });
  expect(names(found)).toEqual(["deepgram/nova-3", "openai-compatible/gpt-transcribe"]);
  expect(found[0]?.pricedAs).toBe("deepgram/nova-3");
  // Another server than OpenAI's has no list price of OpenAI's.
  expect(found[1]?.pricedAs).toBe("127.0.0.1:9/gpt-transcribe");
  expect(leftOut.find(({ service }) => service === "assemblyai")?.why).toContain("ASSEMBLYAI_API_KEY");
  expect(servicesFrom("tts", {}).found).toEqual([]);
  expect(names(servicesFrom("llm", { OPENAI_API_KEY: "k" }).found)).toContain("openai-compatible/gpt-4.1-mini");
});

test("each kind is measured over its protocol, and a service that is not there fails in words", async () => {
  const engines = await startEngines({ port: 0, phrases: sentences });
  const here = {
    DEEPGRAM_LISTEN_BASE_URL: engines.origin,
    DEEPGRAM_SPEAK_BASE_URL: engines.origin,
    OPENAI_BASE_URL: `${engines.origin}/v1`,
  };
  const [stt] = servicesFrom("stt", here).found;
  const [tts] = servicesFrom("tts", here).found;
  const llm = servicesFrom("llm", here).found.find(({ chosen }) => chosen.service === "openai-compatible");
  if (!stt || !tts || !llm) throw new Error("the engines' protocols are not in the table");
  try {
    const heard = await measureHearing(stt, await clipsOf(1));
    expect(heard).toMatchObject({ wrong: 0, unheard: 0 });
    expect(heard.sentRatio).toBeGreaterThan(0.9);
    const said = await measureSpeaking(tts, 1);
    expect(said.spokenMs).toBeGreaterThan(1_000);
    expect(said.firstAudioMs).toBeGreaterThan(0);
    const thought = await measureThinking(llm, 1);
    expect(thought.firstSentenceMs).toBeGreaterThanOrEqual(thought.firstTokenMs);
  } finally {
    await engines.close();
  }
  await expect(measureSpeaking(tts, 1)).rejects.toThrow(/Deepgram|connect/i);
}, 60_000);

test("a model that takes the request and says nothing fails, and keeps none of the others waiting", async () => {
  const silent = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const here = { OPENAI_BASE_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/v1` };
  const llm = servicesFrom("llm", here).found.find(({ chosen }) => chosen.service === "openai-compatible");
  if (!llm) throw new Error("the protocol is not in the table");
  await expect(measureThinking(llm, 1, 50)).rejects.toThrow("no whole answer in 50 ms");
  silent.closeAllConnections();
  silent.close();
});

test.each([
  ["6", 6],
  ["1", 1],
])("%s is a count", (text, count) => {
  expect(counted("--clips", text)).toBe(count);
});

test.each(["zwei", "0", "-1", "1.5", ""])("%j is none", (text) => {
  expect(() => counted("--clips", text)).toThrow("--clips");
});
