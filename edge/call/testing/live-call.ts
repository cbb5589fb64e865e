/** A call on a virtual clock with scripted services, in a room whose events the test raises. */
import { FakeMouth } from "../../../test/scenarios/fakes.ts";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import { tone } from "../../../test/setup/tone.ts";
import { defineAgent } from "../../agent/agent.ts";
import type { Audio } from "../../base/audio.ts";
import { EarshotError } from "../../base/errors.ts";
import { linesOf } from "../../conversation/languages/lines.ts";
import type {
  Actions,
  EarsEvent,
  Message,
  Mind,
  MindEvent,
  ToolCall,
  ToolResult,
  Voice,
} from "../../conversation/ports.ts";
import type { Handoff } from "../../features/handoff/handoff.ts";
import type { Written } from "../../record/written-kind.ts";
import { KeptPhrases, phrasesInMemory } from "../../speech/voice/kept.ts";
import { auditOver, MemoryLog } from "../../tools/testing/memory-log.ts";
import type { Room, RoomEvent } from "../../transport/room.ts";
import type { TurnJudge } from "../../vendors/workers-ai/smart-turn.ts";
import { LiveCall, type LiveCallEvent } from "../live-call.ts";
import type { LiveCast } from "../live-cast.ts";
import { PageLink } from "../page-link.ts";
import { Showing } from "../showing.ts";

export const agent = defineAgent({
  name: "desk",
  displayName: "Desk",
  persona: "You help.",
  greeting: "Hello, how can I help?",
  hearing: { service: "deepgram" },
  voice: { service: "deepgram" },
  model: { service: "openai-compatible" },
  origins: ["*"],
});
export const lines = linesOf("en");
export const lookup: ToolCall = { id: "t1", name: "lookup", args: { order: "421" } };

export interface Script {
  readonly history?: readonly Message[];
  /** The answers of the model, in order; the last one again and again. */
  readonly replies?: readonly MindEvent[][];
  readonly toolResult?: ToolResult;
  readonly voiceDown?: boolean;
  /** The greeting is the page's. */
  readonly greetedFor?: { readonly wordsOf: "page" };
  /** The model throws instead of answering. */
  readonly mindThrows?: boolean;
  readonly turnJudge?: TurnJudge;
  readonly room?: Partial<Room>;
  /** Humans behind the agent. */
  readonly handoff?: (page: PageLink, clock: VirtualClock) => Handoff;
  /** What stands around the agent's mind and tools. */
  readonly cast?: (own: LiveCast, clock: VirtualClock) => LiveCast;
}

export const showProduct = {
  ...{ name: "show_product", description: "Shows.", parameters: { type: "object" }, confirm: false, timeoutMs: 5_000 },
};
export const offered: RoomEvent = { kind: "page", message: { kind: "tools", tools: [showProduct] } };

export function startCall(script: Script = {}) {
  const clock = new VirtualClock();
  const events: LiveCallEvent[] = [];
  const shown = {
    captions: [] as string[],
    humans: [] as (string | null)[],
    states: [] as (string | undefined)[],
    names: [] as (string | undefined)[],
    sent: [] as { topic: string; message: { readonly [field: string]: unknown } }[],
  };
  const closed = { ears: 0, room: 0, voices: 0 };
  const heard: Audio[] = [];
  /** What ears heard that were opened later. */
  const humanHeard: Audio[] = [];
  const thoughts: (readonly Message[])[] = [];
  const { turnJudge } = script;
  /** What the voices were given, in order. */
  const spoken: string[] = [];
  let voicesOpened = 0;
  let tellRoom: (event: RoomEvent) => void = () => {};
  /** Those who listen to ears, in the order in which they were opened: the caller's first. */
  const listening: ((event: EarsEvent) => void)[] = [];

  const room: Room = {
    mouth: new FakeMouth(clock),
    setAttributes: (attributes) => {
      if ("lk.agent.state" in attributes) shown.states.push(attributes["lk.agent.state"]);
      if ("earshot.agent" in attributes) shown.names.push(attributes["earshot.agent"]);
    },
    caption: ({ of, segment, text, final }) => shown.captions.push(`${of} ${segment}${final ? "!" : ""} ${text}`),
    send: (topic, message) => shown.sent.push({ topic, message: message as { [field: string]: unknown } }),
    performRpc: () => () => {},
    hearHuman: (identity) => shown.humans.push(identity),
    close: async () => {
      closed.room += 1;
    },
    ...script.room,
  };
  const mind: Mind = {
    think({ history }, listen) {
      if (script.mindThrows) throw new Error("a mistake in the model's file");
      thoughts.push(history);
      const { replies = [[{ kind: "token", text: "Fine." }, { kind: "done" }]] } = script;
      let live = true;
      for (const event of replies[Math.min(thoughts.length, replies.length) - 1] ?? []) {
        // A call is another each time, as a model's are; its id may be the same.
        const told = event.kind === "tool-call" ? { ...event, call: { ...event.call } } : event;
        clock.after(100, () => live && listen(told));
      }
      return () => {
        live = false;
      };
    },
  };
  const openVoice = (): Voice => {
    voicesOpened += 1;
    return {
      open(listen) {
        let live = true;
        const later = (event: Parameters<typeof listen>[0]) => clock.after(50, () => live && listen(event));
        return {
          say: (text) => {
            spoken.push(text);
            const samples = tone(300, text.length * 60, 8_000);
            if (script.voiceDown) later({ kind: "failed", error: new EarshotError("voice_failed", "no voice: 401") });
            else later({ kind: "audio", audio: { kind: "pcm", samples, sampleRateHz: 8_000 } });
          },
          end: () => !script.voiceDown && later({ kind: "done" }),
          cancel: () => {
            live = false;
          },
        };
      },
      close: () => {
        closed.voices += 1;
      },
    };
  };
  const page = new PageLink({ agent });
  const written: Written[] = [];
  const handoff = script.handoff?.(page, clock);
  const log = new MemoryLog();
  const tools: Actions = {
    run: (_, report) => clock.after(200, () => report(script.toolResult ?? { ok: true, value: "in Leeds" })),
  };
  const own: LiveCast = {
    agent,
    services: {
      openEars: (listen) => {
        const nth = listening.push(listen) - 1;
        return {
          hear: (audio) => (nth === 0 ? heard : humanHeard).push(audio),
          finalize: () => {},
          close: () => {
            closed.ears += 1;
          },
        };
      },
      openVoice,
      mind: handoff?.mind(mind) ?? mind,
      names: { hearing: "h", voice: "v", model: "m" },
      ...(turnJudge && { turnJudge: () => turnJudge }),
    },
    actions: handoff?.actions(tools, auditOver(log, clock)) ?? tools,
    ...(handoff && { handoff }),
    kept: new KeptPhrases(phrasesInMemory(), "v"),
  };
  const live = new LiveCall({
    ...(script.cast?.(own, clock) ?? own),
    room: { url: "ws://room.example", token: "token" },
    ...(script.greetedFor && { greetedFor: script.greetedFor }),
    join: ({ listen }) => {
      tellRoom = listen;
      return room;
    },
    page,
    showing: new Showing({
      show: (card) => page.card(card),
      keep: (one) => written.push(one),
      trouble: (error) => events.push({ kind: "trouble", error, atMs: clock.nowMs() }),
      nowMs: () => clock.nowMs(),
      before: { cards: [], forms: [] },
    }),
    clock,
    history: script.history ?? [],
    listen: (event) => events.push(event),
  });

  const notices = () => shown.sent.filter(({ topic }) => topic === "earshot.notice").map(({ message }) => message);
  const toolNotices = () => shown.sent.filter(({ topic }) => topic === "earshot.tool").map(({ message }) => message);
  const finals = () => shown.captions.filter((caption) => caption.includes("!"));
  const said = (kind: string) =>
    events.flatMap((event) => (event.kind === "conversation" && event.event.event === kind ? [event.event] : []));
  const run = (ms: number) => clock.runUntil(clock.nowMs() + ms);
  /** What promises still have to do. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    ...{
      live,
      log,
      written,
      clock,
      events,
      shown,
      closed,
      heard,
      humanHeard,
      thoughts,
      spoken,
      notices,
      tools: toolNotices,
      finals,
      said,
      run,
      settled,
    },
    voicesOpened: () => voicesOpened,
    room: (...told: RoomEvent[]) => {
      for (const event of told) tellRoom(event);
    },
    ears: (event: EarsEvent, nth = 0) => listening[nth]?.(event),
    earsOpened: () => listening.length,
    /** The last packets have had their time, and all is closed. */
    closing: async () => {
      await settled();
      run(500);
      await settled();
    },
    over: () => events.flatMap((event) => (event.kind === "over" ? [event.reason] : [])),
    troubles: () => events.flatMap((event) => (event.kind === "trouble" ? [event.error.code] : [])),
  };
}

export const arrived: RoomEvent = { kind: "caller-arrived", identity: "visitor" };
export const left: RoomEvent = { kind: "caller-left", identity: "visitor" };
export const audible: RoomEvent = { kind: "caller-audible" };
export const typed = (text: string): RoomEvent => ({ kind: "typed", text });
export const pcm = (samples: Int16Array): RoomEvent => ({
  kind: "audio",
  audio: { kind: "pcm", samples, sampleRateHz: 16_000 },
});
