/** The services as a Worker has them: sockets by fetch with Upgrade, the AI SDK, Workers AI's sockets. */
import { describe, expect, inject, it } from "vitest";
import { until } from "../../test/vendors/until.ts";
import { type AgentInput, defineAgent } from "../agent/agent.ts";
import { orderStatusTool, testDefinition } from "../agent/testing/agent.ts";
import { systemClock as clock } from "../base/system-clock.ts";
import type { Variables } from "../base/variables.ts";
import type { LlmEvent, Message, SttEvent, TtsEvent } from "../conversation/ports.ts";
import { llmOf } from "../model/ai-sdk-llm.ts";
import { SocketRefused } from "../speech/socket.ts";
import { acceptSocket, openSocket } from "../speech/workerd-socket.ts";
import { workersAiModel } from "../vendors/workers-ai/llm.ts";
import { workersAiStt } from "../vendors/workers-ai/stt.ts";
import { servicesOf } from "./services.ts";

const definition: AgentInput = { ...testDefinition, tools: [orderStatusTool] };

const vendors = inject("vendors");
const env: Variables = {
  DEEPGRAM_API_KEY: "secret",
  DEEPGRAM_LISTEN_BASE_URL: vendors.listen.replace("ws", "http"),
  DEEPGRAM_SPEAK_BASE_URL: vendors.speak,
  OPENAI_BASE_URL: vendors.chat,
};
const services = servicesOf(defineAgent(definition), env, { clock });

describe("services inside workerd", () => {
  it("hear", async () => {
    const events: SttEvent[] = [];
    const stt = services.openStt((event) => events.push(event));
    for (let packet = 0; packet < 50; packet++) {
      stt.hear({ kind: "pcm", samples: new Int16Array(320).fill(8000), sampleRateHz: 16_000 });
    }
    stt.finalize();
    await until("the final", () => events.some(({ kind }) => kind === "final"));
    expect(events.at(-1)).toMatchObject({ kind: "final", text: "where is my order" });
    expect(events.some(({ kind }) => kind === "partial")).toBe(true);
    stt.close();
  });

  it("speak, in binary frames", async () => {
    const events: TtsEvent[] = [];
    const tts = services.openTts();
    const utterance = tts.open((event) => events.push(event));
    utterance.say("It is in Leeds.");
    utterance.end();
    await until("the end", () => events.at(-1)?.kind === "done");
    const samples = events.flatMap((event) =>
      event.kind === "audio" && event.audio.kind === "pcm" ? [event.audio.samples.length] : [],
    );
    expect(samples.reduce((sum, count) => sum + count, 0)).toBe(15 * 240);
    tts.close();
  });

  it("think, call a tool, and go on with its result", async () => {
    const history: Message[] = [{ role: "caller", text: "Where is order 421?" }];
    const think = async () => {
      const events: LlmEvent[] = [];
      services.llm.think({ history }, (event) => events.push(event));
      await until("the reply", () => events.some(({ kind }) => kind === "done" || kind === "failed"));
      return events;
    };
    const first = await think();
    const call = { id: "call_a", name: "order_status", args: { order: "421" } };
    expect(first.slice(-2)).toEqual([{ kind: "tool-call", call }, { kind: "done" }]);
    history.push({ role: "tool-call", call });
    history.push({ role: "tool-result", callId: "call_a", name: "order_status", result: { ok: true, value: "Leeds" } });
    const second = await think();
    expect(second.flatMap((event) => (event.kind === "token" ? [event.text] : [])).join("")).toBe("It is in Leeds.");
  });

  it("tell a refused connection by its status", async () => {
    const listener = { message: () => {}, closed: () => {} };
    const request = { url: vendors.refusing, headers: {}, signal: new AbortController().signal };
    const refused = await openSocket(request, listener).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(SocketRefused);
    expect(refused).toMatchObject({ status: 401, final: true });
  });
});

describe("Workers AI inside workerd", () => {
  it("hears by Flux, over the socket that the binding answers with", async () => {
    const asked: unknown[] = [];
    const received: string[] = [];
    const ai = {
      run: async (model: string, input: unknown) => {
        asked.push([model, input]);
        const [client, server] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket];
        server.accept();
        server.addEventListener("message", ({ data }) => {
          if (typeof data !== "string") return;
          received.push(data);
          const turn = { event: "EndOfTurn", turn_index: 0, transcript: "Where is it?", trigger: "manual" };
          server.send(JSON.stringify({ type: "TurnInfo", ...turn }));
        });
        const update = { event: "StartOfTurn", turn_index: 0, transcript: "Where" };
        server.send(JSON.stringify(update));
        return new Response(null, { status: 101, webSocket: client });
      },
    };
    const events: SttEvent[] = [];
    const spoken = { language: "en", languages: ["en"], phrases: ["Earshot"] };
    const open = workersAiStt({ ai, model: "@cf/deepgram/flux", ...spoken, clock, acceptSocket });
    const stt = open((event) => events.push(event));
    await until("the start of the turn", () => events.length > 1);
    stt.finalize();
    await until("the final", () => events.some(({ kind }) => kind === "final"));
    expect(asked).toEqual([
      ["@cf/deepgram/flux", expect.objectContaining({ encoding: "linear16", sample_rate: "16000" })],
    ]);
    expect(received).toEqual(['{"type":"ForceEndTurn"}']);
    expect(events).toEqual([
      { kind: "speech-started" },
      { kind: "partial", text: "Where" },
      { kind: "final", text: "Where is it?" },
    ]);
    stt.close();
  });

  it("thinks by the binding", async () => {
    const asked: unknown[] = [];
    const ai = {
      run: async (model: string, input: unknown) => {
        asked.push([model, input]);
        const chunks = [{ response: "It is " }, { response: "in Leeds." }, { response: "", usage: {} }];
        const lines = [...chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), "data: [DONE]\n\n"];
        return new Response(lines.join("")).body;
      },
    };
    const model = workersAiModel({ ai: ai as unknown as Ai, model: "@cf/meta/llama-3.3-70b-instruct-fp8-fast" });
    const llm = llmOf(model, { agent: defineAgent({ ...definition, llm: { service: "workers-ai" } }), clock });
    const events: LlmEvent[] = [];
    llm.think({ history: [{ role: "caller", text: "Where is it?" }] }, (event) => events.push(event));
    await until("the reply", () => events.some(({ kind }) => kind === "done" || kind === "failed"));
    expect(events.at(-1)).toEqual({ kind: "done" });
    expect(events.flatMap((event) => (event.kind === "token" ? [event.text] : [])).join("")).toBe("It is in Leeds.");
    expect(asked).toMatchObject([
      ["@cf/meta/llama-3.3-70b-instruct-fp8-fast", { stream: true, tools: [{ function: { name: "order_status" } }] }],
    ]);
  });
});
