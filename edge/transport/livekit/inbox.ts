/**
 * Data packets on their way from the wire to the room's events: the sender, whether it is read at all, and the content.
 */
import { DataPacket, type UserPacket } from "@livekit/protocol";
import type { Clock } from "../../base/clock.ts";
import { asEarshotError } from "../../base/errors.ts";
import { topics } from "../../wire/topics.ts";
import type { RoomEvent } from "../room.ts";
import { readMessage, rpcRefusal, type TopicEvent } from "./data.ts";
import { FloodGate, type Verdict } from "./flood-gate.ts";
import type { Roster, RosterChange } from "./roster.ts";
import type { RpcCalls } from "./rpc.ts";
import { TypedTextReader } from "./text-streams.ts";

export interface InboxOptions {
  readonly clock: Pick<Clock, "nowMs">;
  readonly roster: Pick<Roster, "vouch" | "caller">;
  readonly rpc: Pick<RpcCalls, "take">;
  readonly send: (packet: DataPacket) => void;
  /** A packet told of somebody whom the server had not told of yet. */
  readonly vouched: (changes: readonly RosterChange[]) => void;
  readonly tell: (event: RoomEvent) => void;
}

export class Inbox {
  readonly #options: InboxOptions;
  readonly #typed: TypedTextReader;
  readonly #gate = new FloodGate();
  /** Over: nothing is read any more. */
  #flooded = false;
  /** The last list of tools, as it came and as it was read. */
  #list: { readonly payload: Uint8Array; readonly event: TopicEvent } | undefined;

  constructor(options: InboxOptions) {
    this.#options = options;
    this.#typed = new TypedTextReader(() => options.clock.nowMs());
  }

  /** The caller has gone, and what they had begun to write with them. */
  forget(): void {
    this.#typed.clear();
  }

  /** Never throws: what is wrong with a packet is told as `refused`. */
  take(bytes: Uint8Array): void {
    const { clock, roster, vouched } = this.#options;
    if (this.#flooded || !this.#passes(this.#gate.packet(bytes.length, clock.nowMs()))) return;
    try {
      const packet = DataPacket.fromBinary(bytes);
      const changes = roster.vouch(packet.participantIdentity, packet.participantSid);
      if (changes.length > 0) vouched(changes);
      const { caller } = roster;
      // The server writes the sender's identity itself, so this is the caller and nobody else.
      if (!caller || packet.participantIdentity !== caller.identity) return;
      if (this.#passes(this.#gate.message(caller.identity, packet.value, clock.nowMs()))) {
        this.#read(packet.value, caller.identity);
      }
    } catch (thrown) {
      this.#options.tell({ kind: "refused", error: asEarshotError(thrown, "message_malformed") });
    }
  }

  #read(value: DataPacket["value"], caller: string): void {
    const { rpc, send, tell } = this.#options;
    if (value.case === "user") {
      const message = this.#message(value.value);
      if (message) tell(message);
    } else if (value.case === "rpcRequest") {
      for (const answer of rpcRefusal(value.value, caller)) send(answer);
    } else if (!rpc.take(value)) {
      const text = this.#typed.read(value);
      if (text) tell({ kind: "typed", text });
    }
  }

  /** The same list of tools again is the same object again, and is not read anew. */
  #message(packet: UserPacket): TopicEvent | undefined {
    if (packet.topic !== topics.tools) return readMessage(packet);
    if (this.#list && isSame(this.#list.payload, packet.payload)) return this.#list.event;
    const event = readMessage(packet);
    this.#list = event && { payload: packet.payload, event };
    return event;
  }

  #passes(verdict: Verdict): boolean {
    const { tell } = this.#options;
    if (verdict.kind === "drop" && verdict.note) tell({ kind: "refused", error: verdict.note });
    if (verdict.kind === "flooded") {
      this.#flooded = true;
      this.#typed.clear();
      tell({ kind: "flooded", error: verdict.error });
    }
    return verdict.kind === "read";
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
