import { afterEach, describe, expect, it } from "vitest";
import { type ChatReply, type FakeChat, startFakeChat } from "../../test/vendors/openai-chat.ts";
import { until } from "../../test/vendors/until.ts";
import { type AgentInput, defineAgent } from "../agent/agent.ts";
import { serviceNames } from "../agent/services.ts";
import { testDefinition as definition } from "../agent/testing/agent.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Variables } from "../base/variables.ts";
import type { LlmEvent } from "../conversation/ports.ts";
import type { OpenSocket } from "../speech/socket.ts";
import { servicesOf } from "./services.ts";

const keys: Variables = { DEEPGRAM_API_KEY: "deepgram-key", OPENAI_API_KEY: "openai-key" };

/** Which addresses are opened, with which Authorization. */
function opened(env: Variables, input: Partial<AgentInput> = {}) {
  const seen: string[] = [];
  const openSocket: OpenSocket = ({ url, headers }) => {
    seen.push(`${new URL(url).origin.replace("http", "ws")}${new URL(url).pathname} ${headers.Authorization ?? "-"}`);
    return new Promise(() => {});
  };
  const services = servicesOf(defineAgent({ ...definition, ...input }), env, { clock: systemClock, openSocket });
  services.openStt(() => {}).close();
  services.openTts().close();
  return seen;
}

describe("the services of an agent", () => {
  it("are the vendors' own with their keys, unless set otherwise", () => {
    expect(opened(keys)).toEqual([
      "wss://api.deepgram.com/v1/listen Token deepgram-key",
      "wss://api.deepgram.com/v1/speak Token deepgram-key",
    ]);
  });

  it("are where the deployment says, each by itself, and then want no key", () => {
    const env = {
      DEEPGRAM_LISTEN_BASE_URL: "http://127.0.0.1:9001",
      DEEPGRAM_SPEAK_BASE_URL: "https://speak.example/proxy/",
      OPENAI_BASE_URL: "http://127.0.0.1:9001/v1",
    };
    expect(opened(env)).toEqual(["ws://127.0.0.1:9001/v1/listen -", "wss://speak.example/proxy/v1/speak -"]);
  });

  it("are where the definition says, before the deployment", () => {
    const env = { ...keys, DEEPGRAM_LISTEN_BASE_URL: "http://127.0.0.1:9001" };
    const stt = { service: "deepgram", base: "wss://own.example" } as const;
    expect(opened(env, { stt })[0]).toBe("wss://own.example/v1/listen Token deepgram-key");
  });

  it.each<[string, Variables, Partial<AgentInput>]>([
    ["DEEPGRAM_API_KEY", { OPENAI_API_KEY: "k" }, {}],
    ["DEEPGRAM_API_KEY", { OPENAI_API_KEY: "k", DEEPGRAM_LISTEN_BASE_URL: "http://127.0.0.1:9001" }, {}],
    ["OPENAI_API_KEY", { DEEPGRAM_API_KEY: "k" }, {}],
    ["OPENAI_BASE_URL", { ...keys, OPENAI_BASE_URL: "localhost:11434" }, {}],
    ["DEEPGRAM_SPEAK_BASE_URL", { ...keys, DEEPGRAM_SPEAK_BASE_URL: "nonsense" }, {}],
    ["AI", keys, { stt: { service: "workers-ai" } }],
    ["AI", keys, { tts: { service: "workers-ai" } }],
    ["AI", keys, { llm: { service: "workers-ai" } }],
    ["AI", keys, { smartTurn: true }],
    ["AI", { ...keys, EARSHOT_WORKERS_AI: "1" }, {}],
  ])("name %s when it is missing or wrong", (name, env, input) => {
    const agent = defineAgent({ ...definition, ...input });
    let thrown: unknown;
    try {
      servicesOf(agent, env, { clock: systemClock });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: "not_configured", message: expect.stringContaining(name) });
  });
});

describe("the judge of turn ends by their sound", () => {
  const env = { ...keys, AI: {} as Ai };
  const judges = (input: Partial<AgentInput>) =>
    servicesOf(defineAgent({ ...definition, ...input }), env, { clock: systemClock }).turnJudge !== undefined;

  it("is there where it is wanted, and Flux does not judge itself", () => {
    expect(judges({ smartTurn: true })).toBe(true);
    expect(judges({})).toBe(false);
    expect(judges({ smartTurn: true, stt: { service: "workers-ai", model: "@cf/deepgram/nova-3" } })).toBe(true);
    expect(judges({ smartTurn: true, stt: { service: "workers-ai", model: "@cf/deepgram/flux" } })).toBe(false);
  });
});

describe("the TTS", () => {
  it("is given the spoken form of what is written", async () => {
    const sent: string[] = [];
    const openSocket: OpenSocket = async () => ({
      send: (data) => {
        if (typeof data === "string") sent.push(data);
      },
      close: () => {},
    });
    const pronunciation = [
      { written: "Nguyễn", spoken: "win" },
      { written: "Gijón", spoken: "hee hon", ipa: "xiˈxon" },
    ];
    const agent = defineAgent({ ...definition, pronunciation });
    const said = async (env: Variables) => {
      const tts = servicesOf(agent, env, { clock: systemClock, openSocket }).openTts();
      tts.open(() => {}).say("Mr Nguyễn pays €2 in Gijón.");
      await until("the text", () => sent.length > 0);
      tts.close();
      return sent.splice(0).join();
    };
    const sounds = JSON.stringify('{"word": "Gijón", "pronounce": "xiˈxon"}').slice(1, -1);
    expect(await said(keys)).toContain(`Mr win pays 2 euros in ${sounds}.`);
    // A server that only stands in Deepgram's place would read that aloud.
    expect(await said({ ...keys, TTS_LANGUAGES: "en" })).toContain("Mr win pays 2 euros in hee hon.");
  });
});

describe("the model and its fallbacks", () => {
  const chats: FakeChat[] = [];
  afterEach(async () => {
    for (const chat of chats.splice(0)) await chat.close();
  });

  async function chat(reply: ChatReply): Promise<FakeChat> {
    const fake = await startFakeChat(() => reply);
    chats.push(fake);
    return fake;
  }

  async function answer(env: Variables, input: Partial<AgentInput>): Promise<string> {
    const { llm } = servicesOf(defineAgent({ ...definition, ...input }), env, { clock: systemClock });
    const events: LlmEvent[] = [];
    llm.think({ history: [{ role: "caller", text: "Hello?" }] }, (event) => events.push(event));
    await until("the reply is over", () => events.some(({ kind }) => kind === "done" || kind === "failed"));
    return events
      .map((event) => (event.kind === "token" ? event.text : event.kind === "model" ? `${event.name}: ` : event.kind))
      .join("");
  }

  it("are asked in turn, each by its own name and key", async () => {
    const down = await chat({ status: 500 });
    const up = await chat({ text: "Hello." });
    const env = { ...keys, OPENAI_MODEL: "of-the-deployment", OTHER_KEY: "other-key" };
    const said = await answer(env, {
      llm: { service: "openai-compatible", base: down.url },
      fallbacks: [{ service: "openai-compatible", base: up.url, model: "small", keyVariable: "OTHER_KEY" }],
    });
    expect(said).toBe("small: Hello.done");
    const seen = [down, up].map(({ requests: [request] }) => [request?.body.model, request?.authorization]);
    expect(seen).toEqual([
      ["of-the-deployment", "Bearer openai-key"],
      ["small", "Bearer other-key"],
    ]);
  });

  it("stand in for the model that a rule chooses, which is asked first", async () => {
    const down = await chat({ status: 500 });
    const own = await chat({ text: "Hello." });
    const llm: AgentInput["llm"] = { service: "openai-compatible", base: own.url, model: "own" };
    const cheap = { service: "openai-compatible", base: down.url, model: "cheap" } as const;
    const routes: AgentInput["routes"] = [{ when: { maxWords: 2 }, llm: cheap }];
    expect(await answer(keys, { llm, routes })).toBe("own: Hello.done");
    const unfit: AgentInput["routes"] = [{ when: { words: ["refund"] }, llm: cheap }];
    expect(await answer(keys, { llm, routes: unfit })).toBe("own: Hello.done");
    expect([down, own].map(({ requests }) => requests.map(({ body }) => body.model))).toEqual([
      ["cheap"],
      ["own", "own"],
    ]);
  });

  it("say who answers by the name that is shown, and nothing of where it is", async () => {
    const up = await chat({ text: "Hello." });
    const llm: AgentInput["llm"] = { service: "openai-compatible", base: up.url, model: "own" };
    const shown = { ...keys, SERVICES_SHOWN: JSON.stringify({ llm: "rehearsal brain" }) };
    expect(await answer(shown, { llm })).toBe("rehearsal brain: Hello.done");
    const cheap = { service: "openai-compatible", base: up.url, model: "cheap" } as const;
    expect(await answer(shown, { llm, routes: [{ when: { maxWords: 2 }, llm: cheap }] })).toBe("cheap: Hello.done");
  });

  it("are read before they are spoken", async () => {
    const up = await chat({ text: "You should sue them. And more." });
    const refused: string[] = [];
    const offLimits = [{ topic: "law", words: ["sue"], instead: "Not that." }];
    const own: AgentInput["llm"] = { service: "openai-compatible", base: up.url };
    const { llm } = servicesOf(defineAgent({ ...definition, llm: own, offLimits }), keys, {
      clock: systemClock,
      refused: ({ code }) => refused.push(code),
    });
    const events: LlmEvent[] = [];
    llm.think({ history: [{ role: "caller", text: "Hello?" }] }, (event) => events.push(event));
    await until("the reply is over", () => events.at(-1)?.kind === "done");
    expect(events.map((event) => (event.kind === "token" ? event.text : event.kind))).toEqual([
      "model",
      "Not that.",
      "done",
    ]);
    expect(refused).toEqual(["reply_refused"]);
  });

  it("are all on Workers AI where the deployment is", () => {
    const fallbacks: AgentInput["fallbacks"] = [{ service: "openai-compatible" }, { service: "workers-ai" }];
    const env = { EARSHOT_WORKERS_AI: "1", AI: {} as Ai };
    expect(() => servicesOf(defineAgent({ ...definition, fallbacks }), env, { clock: systemClock })).not.toThrow();
  });

  it("want their keys when the Worker starts a call, not when they are needed", () => {
    const fallbacks: AgentInput["fallbacks"] = [{ service: "openai-compatible", keyVariable: "OTHER_KEY" }];
    const agent = defineAgent({ ...definition, fallbacks });
    expect(() => servicesOf(agent, keys, { clock: systemClock })).toThrow("OTHER_KEY");
  });
});

describe("the services' names", () => {
  const agent = defineAgent(definition);

  it("are those of the definition and the deployment", () => {
    expect(serviceNames(agent, { OPENAI_MODEL: "llama3.2" })).toEqual({
      stt: "Deepgram nova-3",
      tts: "Deepgram aura-2-thalia-en",
      llm: "llama3.2",
    });
    expect(serviceNames(agent, { EARSHOT_WORKERS_AI: "1" }).stt).toBe("Workers AI @cf/deepgram/flux");
  });

  it("can be replaced where a server stands in for a vendor's", () => {
    const SERVICES_SHOWN = JSON.stringify({ stt: "soundswallower (offline)" });
    expect(serviceNames(agent, { SERVICES_SHOWN })).toMatchObject({
      stt: "soundswallower (offline)",
      tts: "Deepgram aura-2-thalia-en",
    });
    expect(() => serviceNames(agent, { SERVICES_SHOWN: "nonsense" })).toThrow("SERVICES_SHOWN");
  });
});
