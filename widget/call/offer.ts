/**
 * The page's offers to the agent: its tools and its context. Told when the agent is there, again when one of them
 * changes, and again to an agent that came back or a page that found back into its call. The agent answers which tools
 * it took; a list that it did not answer is sent again.
 */
import { type Room, RpcError } from "livekit-client";
import type { PageToolsTaken } from "../../edge/wire/topics.ts";
import type { PageTool } from "../contract.ts";
import { CallError } from "./error.ts";
import { isAgent, sendPacket } from "./room.ts";
import type { CallStore } from "./store.ts";
import { PageTools } from "./tools.ts";
import { isRecord, isText } from "./type-guards.ts";

/** The method's name on the wire (edge/wire/topics.ts). */
const method = "earshot.tool";
/** An answer that has not come by then will not, ms. */
const answerMs = 2_000;
const maxTries = 3;
/** Changes are sent this often at most, ms. */
const flushEveryMs = 250;
/** A few changes at once are told at once, ms of the pace. */
const flushAheadMs = 2_000;
/** As the agent's side takes them (edge/wire/http.ts). */
const maxEntries = 32;
const maxKeyLength = 64;
const maxValueLength = 1000;
const maxContextBytes = 14 * 1024 - 64;

type Context = Readonly<Record<string, string>>;

export class Offer {
  readonly tools: PageTools;
  readonly #store: CallStore;
  /** Undefined: the page has not said anything. */
  #context: Context | null | undefined;
  #room: Room | null = null;
  /** The agent of this room is there. */
  #heard = false;
  #owes = { tools: false, context: false };
  #flushing = false;
  /** When the next is due at the pace of one every `flushEveryMs`: a debt, of which some is given (GCRA, ITU-T I.371). */
  #paceMs = Number.NEGATIVE_INFINITY;
  #tries = 0;
  #answer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: CallStore) {
    this.#store = store;
    this.tools = new PageTools(
      store,
      () => this.#owe({ tools: true }),
      (callId, yes) => {
        if (this.#room) this.#send(this.#room, "earshot.confirm", { v: 1, callId, yes });
      },
    );
  }

  register(tool: PageTool): () => void {
    return this.tools.register(tool);
  }

  /**
   * Replaces what the agent knows of the page; `null` takes it back.
   * @throws CallError `context_invalid`
   */
  setContext(context: Context | null): void {
    checkContext(context);
    this.#context = context;
    this.#owe({ context: true });
  }

  /** A call begins in this room. One that goes on was begun by another page, whose offer this one replaces. */
  enter(room: Room, rejoining: boolean): void {
    this.leave();
    this.#room = room;
    this.#paceMs = Number.NEGATIVE_INFINITY;
    // Without any tools as well: the first packet tells the agent who is there, seconds before LiveKit tells of a visitor
    // who publishes nothing.
    this.#owes = { tools: true, context: rejoining || this.#context !== undefined };
    room.registerRpcMethod(method, ({ callerIdentity, payload, responseTimeout }) => {
      const caller = room.remoteParticipants.get(callerIdentity);
      // Somebody else in the room, a colleague who was fetched, may not run what was offered to the agent.
      if (!caller || !isAgent(caller)) throw new RpcError(403, "only the agent may call the page's tools");
      return this.tools.run(payload, responseTimeout);
    });
  }

  /** The agent is there, and knows us. */
  agentThere(): void {
    if (this.#heard) return;
    this.#heard = true;
    this.#flush();
  }

  /** The agent has gone: one that comes back is told anew. */
  agentGone(): void {
    this.#heard = false;
    this.#owe({ tools: this.tools.list.length > 0, context: this.#context !== undefined });
  }

  /** The way to the agent was lost for a while: it may have taken us for gone. */
  againThere(): void {
    if (!this.#heard) return;
    this.agentGone();
    this.agentThere();
  }

  /** The tools that the agent accepted. */
  taken({ refused }: Pick<PageToolsTaken, "refused">): void {
    clearTimeout(this.#answer);
    this.#tries = 0;
    for (const { name, why } of refused) {
      const error = new CallError("tool_invalid", `the agent did not take the tool "${name}": ${why}`);
      this.#store.emit({ kind: "error", error });
    }
  }

  /** The call is over here. */
  leave(): void {
    clearTimeout(this.#answer);
    this.#room?.unregisterRpcMethod(method);
    this.#room = null;
    this.#heard = false;
    this.#tries = 0;
    this.tools.stop();
  }

  #owe(owes: { tools?: boolean; context?: boolean }): void {
    this.#owes = { tools: owes.tools || this.#owes.tools, context: owes.context || this.#owes.context };
    this.#flush();
  }

  /** Several changes of one moment are told together, and those of a page that changes all the time a few times a second. */
  #flush(): void {
    if (this.#flushing || !this.#heard) return;
    this.#flushing = true;
    const waitMs = this.#paceMs - flushAheadMs - performance.now();
    const later = waitMs > 0 ? (task: () => void) => setTimeout(task, waitMs) : queueMicrotask;
    later(() => {
      this.#flushing = false;
      this.#paceMs = Math.max(this.#paceMs, performance.now()) + flushEveryMs;
      const room = this.#room;
      if (!room || !this.#heard) return;
      const { tools, context } = this.#owes;
      this.#owes = { tools: false, context: false };
      if (context) this.#send(room, "earshot.context", { v: 1, context: this.#context ?? null });
      if (tools) this.#announce(room);
    });
  }

  #announce(room: Room): void {
    this.#tries += 1;
    this.#send(room, "earshot.tools", { v: 1, tools: this.tools.list });
    clearTimeout(this.#answer);
    this.#answer = setTimeout(() => {
      if (this.#tries < maxTries) this.#owe({ tools: true, context: this.#context !== undefined });
      else console.warn("earshot: the agent does not answer which of the page's tools it takes");
    }, answerMs);
  }

  #send(room: Room, topic: string, message: object): void {
    sendPacket(room, topic, message).catch((thrown: unknown) => {
      console.warn(`earshot: a packet on ${topic} was not sent`, thrown);
    });
  }
}

function checkContext(context: unknown): void {
  if (context === null) return;
  const fits =
    isRecord(context) &&
    Object.keys(context).length <= maxEntries &&
    Object.entries(context).every(
      ([key, value]) => key.length <= maxKeyLength && isText(value) && value.length <= maxValueLength,
    ) &&
    new TextEncoder().encode(JSON.stringify(context)).length <= maxContextBytes;
  if (fits) return;
  throw new CallError(
    "context_invalid",
    `the context is not a record of at most ${maxEntries} texts of ${maxValueLength} characters, 14 KB in all`,
  );
}
