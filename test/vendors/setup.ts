/** Starts the fakes for tests inside workerd, which can open sockets and cannot listen. A vitest `globalSetup`. */
import type { TestProject } from "vitest/node";
import type { Variables } from "../../edge/base/variables.ts";
import { startFakeListen } from "./deepgram-listen.ts";
import { startFakeSpeak } from "./deepgram-speak.ts";
import { startModel } from "./llm/model-server.ts";
import type { LlmStandIn } from "./llm/stand-in.ts";
import * as llmStandIns from "./llm/stand-ins.ts";
import { type ChatReply, type ChatRequest, callerWords, startFakeChat } from "./openai-chat.ts";
import { serveUpgrades } from "./upgrade.ts";

export interface VendorUrls {
  readonly listen: string;
  readonly speak: string;
  readonly chat: string;
  /** Refuses every upgrade with 401. */
  readonly refusing: string;
  /** A language model of each vendor, with the variables that lead to it. */
  readonly llms: readonly LlmForWorkerd[];
}

export interface LlmForWorkerd extends Pick<LlmStandIn, "title" | "chosen"> {
  readonly env: Variables;
  /** The same for another server, which talks for long. */
  readonly talker: Variables;
  /** A GET of this address tells how many replies of the talker's were broken off. */
  readonly counts: string;
}

/** That of edge/vendors/every-llm.test.ts, with which Amazon's requests are signed. */
const llmKey = "the-key-of-this-test";

declare module "vitest" {
  interface ProvidedContext {
    vendors: VendorUrls;
  }
}

/** The second agent, to whom callers are passed on. */
function workshop(messages: ChatRequest["messages"]): ChatReply {
  const asked = messages.findLastIndex(({ role }) => role === "user");
  const isAnswered = messages.slice(asked + 1).some(({ role }) => role === "tool");
  if (!isAnswered && /money back/.test(callerWords(messages[asked] ?? { role: "user" }))) {
    return { toolCalls: [{ id: "call_b", name: "issue_refund", args: { order: "421" } }] };
  }
  return { text: "This is the workshop." };
}

/** An interpreter, whose translations are the lines with the language in front; "mumble" it does not understand. */
function interpreter(messages: ChatRequest["messages"]): ChatReply {
  const language = /BCP 47 tag "([^"]+)"/.exec(String(messages[0]?.content))?.[1] ?? "?";
  const { lines } = JSON.parse(String(messages.at(-1)?.content)) as { lines: string[] };
  if (lines.includes("mumble")) return { text: "I did not understand this." };
  return { text: JSON.stringify({ lines: lines.map((line) => `(${language}) ${line}`) }) };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const listen = await startFakeListen({ transcripts: Array.from({ length: 100 }, () => "where is my order") });
  const speak = await startFakeSpeak({ msPerCharacter: 10 });
  const chat = await startFakeChat(({ messages }) => {
    const role = String(messages[0]?.content);
    if (role.includes("You run the workshop.")) return workshop(messages);
    if (role.includes("You are an interpreter")) return interpreter(messages);
    if (role.includes("You write the summary")) {
      return {
        text: '```json\n{"summary": "Asked for an order. <b>It is in Leeds.</b>", "fields": {"topic": "order"}}\n```',
      };
    }
    const called = messages.some(({ role }) => role === "tool");
    if (called) return { text: "It is in Leeds." };
    return { text: "Let me look.", toolCalls: [{ id: "call_a", name: "order_status", args: { order: "421" } }] };
  });
  const refusing = await serveUpgrades(0, { refuse: 401 }, () => {});
  const reply = { replies: [{ thoughts: "Leeds, then.", text: "It is in Leeds." }], frameGapMs: 2 };
  const longReply = { replies: [{ text: "one two three four five six seven eight. ".repeat(50) }], frameGapMs: 10 };
  const models = await Promise.all(
    Object.values(llmStandIns).map(async ({ title, chosen, dialect, path, env }) => {
      const [server, talker] = [await startModel(dialect, reply), await startModel(dialect, longReply)];
      const at = ({ url }: { url: string }) => env(`${url}${path}`, llmKey);
      return {
        servers: [server, talker],
        told: { title, chosen, env: at(server), talker: at(talker), counts: talker.url },
      };
    }),
  );
  project.provide("vendors", {
    listen: listen.url,
    speak: speak.url,
    chat: chat.url,
    refusing: refusing.url,
    llms: models.map(({ told }) => told),
  });
  return async () => {
    const servers = [listen, speak, chat, refusing, ...models.flatMap((model) => model.servers)];
    await Promise.all(servers.map((server) => server.close()));
  };
}
