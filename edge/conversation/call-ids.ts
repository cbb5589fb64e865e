/**
 * The ids of tool calls. A model's server may count its calls anew with each request ("call_0", "call_0"), so its ids
 * tell calls apart within one of its answers at most.
 */
import type { Message, ToolCall } from "./ports.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A new id: nine letters and digits, the one form that every chat template takes (Mistral's refuse all others,
 * https://github.com/mistralai/mistral-common). Random, so that none comes again in a later life of the call.
 */
export function newCallId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => alphabet.charAt(byte % 62)).join("");
}

/** Gives each call of a conversation an id of its own. */
export class CallIds {
  readonly #taken: Set<string>;

  /** @param history the conversation so far: its ids are taken */
  constructor(history: readonly Message[]) {
    this.#taken = new Set(history.flatMap((message) => (message.role === "tool-call" ? [message.call.id] : [])));
  }

  /** The call under an id that no other has. If that is not the model's own id, `theirs` keeps the model's. */
  own(call: ToolCall): ToolCall {
    const isFree = call.id !== "" && !this.#taken.has(call.id);
    const own = isFree ? call : { ...call, id: newCallId(), theirs: call.id };
    this.#taken.add(own.id);
    return own;
  }
}
