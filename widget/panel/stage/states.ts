/** Every state of a call that the panel has a picture of, as snapshots: for tests and for pages that show them. */
import { CallError } from "../../call/error.ts";
import { type CallSnapshot, nothing } from "../../call/snapshot.ts";
import { writtenStates } from "./written.ts";

const agent = {
  name: "front-desk",
  displayName: "Fernlight's front desk",
  disclosure: "You are talking with an AI",
  language: "en",
  phrases: ["Where is my order four two one?", "What are your opening hours?", "How do I return something?"],
};

const devices = {
  microphones: [
    { id: "m1", label: "Built-in microphone" },
    { id: "m2", label: "Headset" },
  ],
  speakers: [{ id: "s1", label: "Built-in speakers" }],
  microphoneId: null,
  speakerId: null,
  volume: 0.8,
};

const inCall: CallSnapshot = {
  ...nothing,
  callId: "c1",
  agent,
  devices,
  quality: "good",
  call: { name: "listening", interrupted: false },
  microphone: { name: "live" },
};

const greeting = { id: "a1", of: "agent", text: "Hello, this is Fernlight. How can I help you?", final: true } as const;
const question = { id: "v1", of: "visitor", text: "Where is my order four two one?", final: true } as const;
const answer = {
  id: "a2",
  of: "agent",
  text: "Order four two one left our workshop this morning. It will be with you on Thursday, between nine and noon.",
  final: true,
} as const;
const said = [greeting, question, answer];

const ended: CallSnapshot = {
  ...inCall,
  call: { name: "ended", reason: "visitor", text: null },
  microphone: { name: "off" },
  captions: said,
};

export const states = {
  idle: { ...nothing, devices },
  connecting: {
    ...inCall,
    call: { name: "connecting", rejoining: false },
    microphone: { name: "asking" },
    quality: null,
  },
  rejoining: { ...inCall, call: { name: "connecting", rejoining: true }, captions: said, quality: null },
  explaining: {
    ...inCall,
    call: { name: "connecting", rejoining: false },
    microphone: { name: "explaining" },
    quality: null,
  },
  greeted: { ...inCall, captions: [greeting] },
  hearing: {
    ...inCall,
    captions: [greeting, { ...question, text: "Where is my order four", final: false }],
  },
  thinking: {
    ...inCall,
    call: { name: "thinking", interrupted: false },
    captions: [greeting, question],
    tools: [{ v: 1, callId: "t1", name: "lookup_order", state: "running", place: "agent" }],
  },
  speaking: {
    ...inCall,
    call: { name: "speaking", interrupted: false },
    captions: [greeting, question, { ...answer, text: "Order four two one left our workshop this", final: false }],
  },
  "cut off": {
    ...inCall,
    captions: [
      ...said.slice(0, 2),
      { ...answer, text: "Order four two one left our workshop this morning. It will be", interrupted: true },
      { id: "v2", of: "visitor", text: "Can I still change the address?", final: false },
    ],
  },
  muted: { ...inCall, microphone: { name: "muted" }, captions: said },
  "push to talk": { ...inCall, microphone: { name: "muted" }, pushToTalk: { held: false }, captions: said },
  "held to talk": { ...inCall, pushToTalk: { held: true }, captions: said },
  weak: { ...inCall, quality: "poor", captions: said },
  reconnecting: {
    ...inCall,
    call: { name: "listening", interrupted: true },
    quality: "lost",
    captions: said,
  },
  "agent lost": { ...inCall, call: { name: "listening", interrupted: true }, captions: said },
  notice: {
    ...inCall,
    captions: said,
    notice: { v: 1, level: "warning", code: "limit_reached", text: "This call ends in one minute.", ends: false },
  },
  denied: { ...inCall, microphone: { name: "unavailable", problem: "denied" }, captions: [greeting] },
  typed: { ...inCall, microphone: { name: "off" }, captions: said },
  "microphone taken": { ...inCall, microphone: { name: "interrupted" }, captions: said },
  elsewhere: { ...nothing, elsewhere: true },
  "another call": { ...nothing, elsewhere: true, anotherCall: true },
  ended,
  ...writtenStates({ ...inCall, captions: said }, ended),
  failed: {
    ...nothing,
    call: { name: "failed", error: new CallError("server_unreachable", "the server did not answer") },
  },
} as const satisfies Record<string, CallSnapshot>;

export type StateOnStage = keyof typeof states;
export const stateNames = Object.keys(states) as StateOnStage[];
