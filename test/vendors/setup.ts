/** Starts the fakes for tests inside workerd, which can open sockets and cannot listen. A vitest `globalSetup`. */
import type { TestProject } from "vitest/node";
import { startFakeListen } from "./deepgram-listen.ts";
import { startFakeSpeak } from "./deepgram-speak.ts";
import { type ChatReply, type ChatRequest, callerWords, startFakeChat } from "./openai-chat.ts";
import { serveUpgrades } from "./upgrade.ts";

export interface VendorUrls {
  readonly listen: string;
  readonly speak: string;
  readonly chat: string;
  /** Refuses every upgrade with 401. */
  readonly refusing: string;
}

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

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const listen = await startFakeListen({ transcripts: Array.from({ length: 100 }, () => "where is my order") });
  const speak = await startFakeSpeak({ msPerCharacter: 10 });
  const chat = await startFakeChat(({ messages }) => {
    const role = String(messages[0]?.content);
    if (role.includes("You run the workshop.")) return workshop(messages);
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
  project.provide("vendors", { listen: listen.url, speak: speak.url, chat: chat.url, refusing: refusing.url });
  return async () => {
    await Promise.all([listen, speak, chat, refusing].map((server) => server.close()));
  };
}
