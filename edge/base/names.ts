/** The names of one call: its id, its room, and who is in it. */
import { createHmac } from "node:crypto";

/** The agent's identity in every room: a room has one agent. */
export const agentIdentity = "agent";

const roomPrefix = "call-";
const callIdPattern = /^[0-9a-f]{32}$/;

/** A new call's id: 128 random bits, in hex. The call's Durable Object is `idFromName` of it. */
export function newCallId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The id of a call that a page asks for under a name of its own (`attempt`), so that the page can give the call up
 * before it knows the id. Nobody can compute the id from the attempt's name without the secret: HMAC-SHA256 (RFC 2104),
 * its first 128 bits.
 */
export function callIdOfAttempt(secret: string, agent: string, attempt: string): string {
  return createHmac("sha256", secret).update(`attempt:${agent}:${attempt}`).digest("hex").slice(0, 32);
}

/** Whether a call could have this id. */
export function isCallId(text: string): boolean {
  return callIdPattern.test(text);
}

/** The room of a call, by whatever transport; as hard to guess as the call's id. */
export function roomNameOf(callId: string): string {
  return roomPrefix + callId;
}

/** The call of a room; undefined if the room is not Earshot's. */
export function callIdOf(roomName: string): string | undefined {
  const callId = roomName.startsWith(roomPrefix) ? roomName.slice(roomPrefix.length) : "";
  return isCallId(callId) ? callId : undefined;
}

/**
 * The visitor's identity in the room. It stays the same when the visitor joins again, so that LiveKit lets a reloaded
 * page replace the old one.
 */
export function visitorIdentityOf(callId: string): string {
  return `visitor-${callId.slice(0, 8)}`;
}

/** A human's identity in a room: to talk, or only to listen. */
export function humanIdentityOf(humanId: string, talks: boolean): string {
  return `${talks ? "human" : "listener"}-${humanId}`;
}
