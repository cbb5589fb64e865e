/** A call on a virtual clock with scripted services, in a room whose events the test raises. */
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import { tone } from "../../../test/setup/tone.ts";
import { testAgent } from "../../agent/testing/agent.ts";
import type { Audio } from "../../base/audio.ts";
import { EarshotError } from "../../base/errors.ts";
import { linesOf } from "../../conversation/languages/lines.ts";
import type { Actions, Llm, LlmEvent, Message, SttEvent, ToolCall, ToolResult, Tts } from "../../conversation/ports.ts";
import type { Handoff } from "../../features/handoff/handoff.ts";
import type { Written } from "../../record/written.ts";
import type { LiveRecording } from "../../recording/call-recording.ts";
import { KeptLines, linesInMemory } from "../../speech/tts/kept-lines.ts";
import type { TurnJudge } from "../../speech/turn-judge.ts";
import { auditOver, MemoryLog } from "../../tools/testing/memory-log.ts";
import type { EncodedPacket } from "../../transport/media.ts";
import type { Page } from "../../transport/page.ts";
import type { Room, RoomEvent } from "../../transport/room.ts";
import type { LiveAgentRuntime } from "../active-agent.ts";
import { CardsAndForms } from "../cards-and-forms.ts";
import { LiveCall, type LiveCallEvent } from "../live-call.ts";
import { PageLink } from "../page-link.ts";
import { type Offers, ScriptedRoom } from "./scripted-transport.ts";

export const agent = testAgent({ name: "desk", displayName: "Desk", greeting: "Hello, how can I help?" });
export const lines = linesOf("en");
export const lookup: ToolCall = { id: "t1", name: "lookup", args: { order: "421" } };

export interface Script {
  readonly history?: readonly Message[];
  /** The answers of the model, in order; the last one again and again. */
  readonly replies?: readonly LlmEvent[][];
  readonly toolResult?: ToolResult;
  readonly ttsDown?: boolean;
  /** The greeting is the page's. */
  readonly greetedFor?: { readonly wordsOf: "page" };
  /** The model throws instead of answering. */
  readonly llmThrows?: boolean;
  readonly turnJudge?: TurnJudge;
  readonly room?: Pick<Room, "close">;
  readonly page?: Partial<Page>;
  /** The room's ports beside media; left out: all of them. */
  readonly offers?: Partial<Offers>;
  /** Humans behind the agent. */
  readonly handoff?: (page: PageLink, clock: VirtualClock) => Handoff;
  /** The visitor agreed to be recorded. */
  readonly recording?: LiveRecording;
  /** Wraps the agent's LLM and tools. */
  readonly runtime?: (own: LiveAgentRuntime, clock: VirtualClock) => LiveAgentRuntime;
}

const showProduct = {
  name: "show_product",
  description: "Shows.",
  parameters: { type: "object" },
  confirm: false,
  timeoutMs: 5_000,
};
export const offered: RoomEvent = { kind: "page", message: { kind: "tools", tools: [showProduct] } };

export function startCall(script: Script = {}) {
  const clock = new VirtualClock();
  const events: LiveCallEvent[] = [];
  const room = new ScriptedRoom(clock, { page: true, humans: true, ...script.offers }, script.page);
  const { shown } = room;
  const closed = {
    stt: 0,
    tts: 0,
    get room() {
      return room.closed;
    },
  };
  const heard: Audio[] = [];
  /** The audio that an STT got which was opened later. */
  const humanHeard: Audio[] = [];
  const thoughts: (readonly Message[])[] = [];
  const { turnJudge } = script;
  /** The texts that the TTS got, in order. */
  const spoken: string[] = [];
  let ttsOpened = 0;
  /** Those who listen to an STT, in the order in which they were opened: the caller's first. */
  const listening: ((event: SttEvent) => void)[] = [];

  const llm: Llm = {
    think({ history }, listen) {
      if (script.llmThrows) throw new Error("a mistake in the model's file");
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
  const openTts = (): Tts => {
    ttsOpened += 1;
    return {
      open(listen) {
        let live = true;
        const later = (event: Parameters<typeof listen>[0]) => clock.after(50, () => live && listen(event));
        return {
          say: (text) => {
            spoken.push(text);
            const samples = tone(300, text.length * 60, 8_000);
            if (script.ttsDown) later({ kind: "failed", error: new EarshotError("tts_failed", "no voice: 401") });
            else later({ kind: "audio", audio: { kind: "pcm", samples, sampleRateHz: 8_000 } });
          },
          end: () => !script.ttsDown && later({ kind: "done" }),
          cancel: () => {
            live = false;
          },
        };
      },
      close: () => {
        closed.tts += 1;
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
  const own: LiveAgentRuntime = {
    agent,
    services: {
      openStt: (listen) => {
        const nth = listening.push(listen) - 1;
        return {
          hear: (audio) => (nth === 0 ? heard : humanHeard).push(audio),
          finalize: () => {},
          close: () => {
            closed.stt += 1;
          },
        };
      },
      openTts,
      llm: handoff?.llm(llm) ?? llm,
      names: { stt: "h", tts: "v", llm: "m" },
      ...(turnJudge && { turnJudge: () => turnJudge }),
    },
    actions: page.actions(handoff?.actions(tools, auditOver(log, clock)) ?? tools),
    ...(handoff && { handoff }),
    kept: new KeptLines(linesInMemory(), "v"),
  };
  const live = new LiveCall({
    ...(script.runtime?.(own, clock) ?? own),
    ...(script.greetedFor && { greetedFor: script.greetedFor }),
    join: (listen) => {
      room.join(listen);
      const { media, page, humans } = room;
      return { media, page, humans, close: script.room?.close ?? (() => room.close()) };
    },
    page,
    cardsAndForms: new CardsAndForms({
      show: (card) => page.card(card),
      keep: (one) => written.push(one),
      trouble: (error) => events.push({ kind: "trouble", error, atMs: clock.nowMs() }),
      nowMs: () => clock.nowMs(),
      before: { cards: [], forms: [] },
    }),
    ...(script.recording && { recording: script.recording }),
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
  /** Lets promises finish their work. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
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
    ttsOpened: () => ttsOpened,
    room: (...told: RoomEvent[]) => {
      for (const event of told) room.tell(event);
    },
    /** A packet of Opus has gone over the network. */
    packet: (packet: EncodedPacket) => room.packet(packet),
    /** Whether packets are still handed on. */
    isTapped: () => room.isTapped,
    stt: (event: SttEvent, nth = 0) => listening[nth]?.(event),
    sttOpened: () => listening.length,
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
