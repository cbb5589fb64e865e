/** Against servers on loopback that answer as their projects document it. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { findRunning, noServers } from "./running.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** @returns its port */
async function answering(path: string, body: unknown): Promise<number> {
  const server = createServer((request, response) => {
    if (request.url !== path) response.writeHead(404).end();
    else response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Nobody listens there. */
const closed = { ollama: 9, vllm: 9, kokoro: 9 };

test("where nothing runs, nothing is found", async () => {
  expect(await findRunning(closed)).toEqual(noServers);
});

test("Ollama answers with its first model that talks, or the wanted one", async () => {
  const models = [{ name: "nomic-embed-text:latest" }, { name: "llama3.2:3b" }, { name: "qwen3:8b" }];
  const ollama = await answering("/api/tags", { models });
  const base = `http://127.0.0.1:${ollama}/v1`;
  expect((await findRunning({ ...closed, ollama })).llm).toEqual({ name: "Ollama", base, model: "llama3.2:3b" });
  expect((await findRunning({ ...closed, ollama }, "qwen3:8b")).llm?.model).toBe("qwen3:8b");
});

test("vLLM and speaches, which share a port, are told apart", async () => {
  const vllm = await answering("/v1/models", { object: "list", data: [{ id: "Qwen/Qwen3-8B", owned_by: "vllm" }] });
  expect(await findRunning({ ...closed, vllm })).toMatchObject({
    hearing: null,
    voice: null,
    llm: { name: "vLLM", model: "Qwen/Qwen3-8B" },
  });
  const speaches = await answering("/v1/models", {
    object: "list",
    data: [
      { id: "Systran/faster-whisper-small", owned_by: "Systran", task: "automatic-speech-recognition" },
      { id: "speaches-ai/Kokoro-82M-v1.0-ONNX", owned_by: "speaches-ai", task: "text-to-speech" },
    ],
  });
  expect(await findRunning({ ...closed, vllm: speaches })).toMatchObject({
    hearing: { name: "speaches", model: "Systran/faster-whisper-small" },
    voice: { model: "speaches-ai/Kokoro-82M-v1.0-ONNX", voice: "af_heart" },
    llm: null,
  });
});

test("Kokoro-FastAPI speaks with its best voice", async () => {
  const kokoro = await answering("/v1/audio/voices", { voices: ["af_alloy", "af_heart"] });
  const base = `http://127.0.0.1:${kokoro}/v1`;
  const voice = { name: "Kokoro-FastAPI", base, model: "kokoro", voice: "af_heart" };
  expect((await findRunning({ ...closed, kokoro })).voice).toEqual(voice);
});

test.each(["<html>another program</html>", { models: "none" }])(
  "a stranger on the port is left alone: %j",
  async (body) => {
    const ollama = await answering("/api/tags", body);
    expect(await findRunning({ ...closed, ollama })).toEqual(noServers);
  },
);
