/**
 * The words and actions so far, as the model is told them. An agent's message stands where its reply belongs from the
 * moment that the caller first hears it, and always holds the part that was heard.
 */

import { written } from "../base/words.ts";
import type { Message, ToolCall, ToolResult } from "./ports.ts";

/** The place of an agent's message in the history. Its text follows what is heard. */
export interface Slot {
  message: Extract<Message, { role: "agent" }>;
}

type Entry = { message: Message };

const stillRunning: ToolResult = {
  ok: false,
  error: { code: "tool_running", message: "This is still running; its result will be told as soon as it is there." },
};

export class History {
  readonly #entries: Entry[];
  /** Whose result it is: a model may begin to count its calls anew with each request. */
  readonly #callOf = new WeakMap<Message, ToolCall>();

  /** `said`: the conversation so far, oldest first. */
  constructor(said: readonly Message[] = []) {
    this.#entries = said.map((message) => ({ message }));
  }

  all(): Message[] {
    return this.#entries.map((entry) => entry.message);
  }

  get last(): Message | null {
    return this.#entries.at(-1)?.message ?? null;
  }

  /** The agent's last words that the caller heard; "": it has said nothing. */
  get agentSaid(): string {
    for (let at = this.#entries.length - 1; at >= 0; at -= 1) {
      const message = this.#entries[at]?.message;
      if (message?.role === "agent" && message.text !== "") return message.text;
    }
    return "";
  }

  /** The caller's words from the agent's last message up to this one; `null`: their last words. */
  callerSince(anchor: Message | null): string {
    const last = anchor === null ? -1 : this.#entries.findIndex((entry) => entry.message === anchor);
    const before = (last < 0 ? this.#entries : this.#entries.slice(0, last + 1)).map(({ message }) => message);
    const words: string[] = [];
    for (const message of before.reverse()) {
      if (message.role === "caller") words.unshift(message.text);
      else if (words.length > 0) break;
    }
    return written(words);
  }

  caller(text: string): Message {
    const message: Message = { role: "caller", text };
    this.#entries.push({ message });
    return message;
  }

  human(name: string, text: string): void {
    this.#entries.push({ message: { role: "human", name, text } });
  }

  /**
   * Opens the agent's message after the one it answers and after what was heard since; `null`: at the end, before tools
   * that still run.
   */
  agent(after: Message | null): Slot {
    const slot: Slot = { message: { role: "agent", text: "", interrupted: false } };
    const anchor = after === null ? -1 : this.#entries.findIndex((entry) => entry.message === after);
    if (anchor >= 0) this.#entries.splice(this.#heardSince(anchor) + 1, 0, slot);
    else this.#entries.splice(this.#openCall(), 0, slot);
    return slot;
  }

  toolCall(call: ToolCall): void {
    this.#entries.push({ message: { role: "tool-call", call } });
  }

  /** Puts the result right after its call, as models want it. */
  toolResult(call: ToolCall, result: ToolResult): void {
    const message: Message = { role: "tool-result", callId: call.id, name: call.name, result };
    this.#callOf.set(message, call);
    const at = this.#entries.findIndex((entry) => entry.message.role === "tool-call" && entry.message.call === call);
    this.#entries.splice(at < 0 ? this.#entries.length : at + 1, 0, { message });
  }

  /**
   * The whole history, with a placeholder for the result of each running tool. `extra`: words that are not committed
   * yet.
   */
  thought(extra: string | null): Message[] {
    const messages = this.all();
    if (extra !== null) messages.push({ role: "caller", text: extra });
    return withResults(messages);
  }

  /**
   * Moves these calls and their results behind everything that has been answered since. Returns the history that ends
   * with them, and its last message.
   */
  thoughtOf(calls: readonly ToolCall[]): { messages: Message[]; last: Message | null } {
    const isOurs = ({ message }: Entry) => {
      const call = message.role === "tool-call" ? message.call : this.#callOf.get(message);
      return call !== undefined && calls.includes(call);
    };
    const ours = this.#entries.filter(isOurs);
    const others = this.#entries.filter((entry) => !isOurs(entry));
    let at = others.length;
    const firstAt = this.#entries.findIndex(isOurs);
    const before = new Set(this.#entries.slice(0, Math.max(0, firstAt)));
    for (
      let entry = others[at - 1];
      entry && entry.message.role === "caller" && !before.has(entry);
      entry = others[at - 1]
    ) {
      at -= 1;
    }
    others.splice(at, 0, ...ours);
    this.#entries.splice(0, this.#entries.length, ...others);
    const messages = this.#entries.slice(0, at + ours.length).map((entry) => entry.message);
    return { messages: withResults(messages), last: messages.at(-1) ?? null };
  }

  /** The last of the agent's messages that directly follow this one. */
  #heardSince(at: number): number {
    return this.#entries[at + 1]?.message.role === "agent" ? this.#heardSince(at + 1) : at;
  }

  #openCall(): number {
    const results = new Set(
      this.#entries.flatMap(({ message }) => (message.role === "tool-result" ? [message.callId] : [])),
    );
    const at = this.#entries.findIndex(({ message }) => message.role === "tool-call" && !results.has(message.call.id));
    // The caller's words after the call will get an answer of their own, so the agent's line stands after those.
    const hasWordsBehind = at >= 0 && this.#entries.slice(at).some(({ message }) => message.role === "caller");
    return at < 0 || hasWordsBehind ? this.#entries.length : at;
  }
}

function withResults(messages: readonly Message[]): Message[] {
  const results = new Set(messages.flatMap((message) => (message.role === "tool-result" ? [message.callId] : [])));
  return messages.flatMap((message): Message[] => {
    if (message.role !== "tool-call" || results.has(message.call.id)) return [message];
    const { id, name } = message.call;
    return [message, { role: "tool-result", callId: id, name, result: stillRunning }];
  });
}
