import { describe, expect, test } from "vitest";
import { FakeMouth } from "../test/scenarios/fakes.ts";
import { VirtualClock } from "../test/scenarios/virtual-clock.ts";
import { tone } from "../test/setup/tone.ts";
import { defineAgent } from "./agent.ts";
import { linesOf } from "./conversation/languages/lines.ts";
import type { EarsEvent, Message, Mind, MindEvent, ToolCall, ToolResult, Voice } from "./conversation/ports.ts";
import { EarshotError } from "./errors.ts";
import { LiveCall, type LiveCallEvent } from "./live-call.ts";
import { modelMessages } from "./mind/messages.ts";
import { PageLink } from "./page-link.ts";
import type { Written } from "./record/written.ts";
import type { Room, RoomEvent } from "./room/room.ts";
import type { RpcCall, RpcOutcome } from "./room/rpc.ts";
import { Showing } from "./showing.ts";
import type { Audio } from "./speech/audio.ts";
import type { Judged, TurnJudge } from "./speech/hearing/smart-turn.ts";
import { KeptPhrases, phrasesInMemory } from "./speech/voice/kept.ts";

const agent = defineAgent({
  name: "desk",
  displayName: "Desk",
  persona: "You help.",
  greeting: "Hello, how can I help?",
  hearing: { service: "deepgram" },
  voice: { service: "deepgram" },
  model: { service: "openai-compatible" },
  origins: ["*"],
});
const lines = linesOf("en");
const lookup: ToolCall = { id: "t1", name: "lookup", args: { order: "421" } };

interface Script {
  readonly history?: readonly Message[];
  /** The answers of the model, in order; the last one again and again. */
  readonly replies?: readonly MindEvent[][];
  readonly toolResult?: ToolResult;
  readonly voiceDown?: boolean;
  /** The model throws instead of answering. */
  readonly mindThrows?: boolean;
  readonly turnJudge?: TurnJudge;
  readonly room?: Partial<Room>;
}

const showProduct = {
  ...{ name: "show_product", description: "Shows.", parameters: { type: "object" }, confirm: false, timeoutMs: 5_000 },
};
const offered: RoomEvent = { kind: "page", message: { kind: "tools", tools: [showProduct] } };

/** A call on a virtual clock with scripted services, in a room whose events the test raises. */
function startCall(script: Script = {}) {
  const clock = new VirtualClock();
  const events: LiveCallEvent[] = [];
  const shown = {
    captions: [] as string[],
    states: [] as (string | undefined)[],
    sent: [] as { topic: string; message: { readonly [field: string]: unknown } }[],
  };
  const closed = { ears: 0, room: 0, voices: 0 };
  const heard: Audio[] = [];
  const thoughts: (readonly Message[])[] = [];
  const { turnJudge } = script;
  let voicesOpened = 0;
  let tellRoom: (event: RoomEvent) => void = () => {};
  let tellEars: (event: EarsEvent) => void = () => {};

  const room: Room = {
    mouth: new FakeMouth(clock),
    setAttributes: (attributes) => shown.states.push(attributes["lk.agent.state"]),
    caption: ({ of, segment, text, final }) => shown.captions.push(`${of} ${segment}${final ? "!" : ""} ${text}`),
    send: (topic, message) => shown.sent.push({ topic, message: message as { [field: string]: unknown } }),
    performRpc: () => () => {},
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
        clock.after(100, () => live && listen(event));
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
  const live = new LiveCall({
    agent,
    room: { url: "ws://room.example", token: "token" },
    join: ({ listen }) => {
      tellRoom = listen;
      return room;
    },
    services: {
      openEars: (listen) => {
        tellEars = listen;
        return {
          hear: (audio) => heard.push(audio),
          finalize: () => {},
          close: () => {
            closed.ears += 1;
          },
        };
      },
      openVoice,
      mind,
      names: { hearing: "h", voice: "v", model: "m" },
      ...(turnJudge && { turnJudge: () => turnJudge }),
    },
    actions: {
      run: (_, report) => clock.after(200, () => report(script.toolResult ?? { ok: true, value: "in Leeds" })),
    },
    page,
    showing: new Showing({
      show: (card) => page.card(card),
      keep: (one) => written.push(one),
      trouble: (error) => events.push({ kind: "trouble", error, atMs: clock.nowMs() }),
      nowMs: () => clock.nowMs(),
      before: { cards: [], forms: [] },
    }),
    kept: new KeptPhrases(phrasesInMemory(), "v"),
    clock,
    history: script.history ?? [],
    listen: (event) => events.push(event),
  });

  const notices = () => shown.sent.filter(({ topic }) => topic === "earshot.notice").map(({ message }) => message);
  const tools = () => shown.sent.filter(({ topic }) => topic === "earshot.tool").map(({ message }) => message);
  const finals = () => shown.captions.filter((caption) => caption.includes("!"));
  const said = (kind: string) =>
    events.flatMap((event) => (event.kind === "conversation" && event.event.event === kind ? [event.event] : []));
  const run = (ms: number) => clock.runUntil(clock.nowMs() + ms);
  /** What promises still have to do. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    ...{ live, written, clock, events, shown, closed, heard, thoughts, notices, tools, finals, said, run, settled },
    voicesOpened: () => voicesOpened,
    room: (...told: RoomEvent[]) => {
      for (const event of told) tellRoom(event);
    },
    ears: (event: EarsEvent) => tellEars(event),
    /** The last packets have had their time, and all is closed. */
    closing: async () => {
      await settled();
      run(250);
      await settled();
    },
    over: () => events.flatMap((event) => (event.kind === "over" ? [event.reason] : [])),
    troubles: () => events.flatMap((event) => (event.kind === "trouble" ? [event.error.code] : [])),
  };
}

const arrived: RoomEvent = { kind: "caller-arrived", identity: "visitor" };
const left: RoomEvent = { kind: "caller-left", identity: "visitor" };
const audible: RoomEvent = { kind: "caller-audible" };
const typed = (text: string): RoomEvent => ({ kind: "typed", text });
const pcm = (samples: Int16Array): RoomEvent => ({
  kind: "audio",
  audio: { kind: "pcm", samples, sampleRateHz: 16_000 },
});

describe("the greeting", () => {
  test("is said once, when the caller can hear it", () => {
    const call = startCall();
    call.room({ kind: "joined", joinMs: 210 }, arrived);
    call.run(1000);
    expect(call.finals()).toEqual([]);
    call.room(audible);
    call.run(3000);
    expect(call.finals()).toEqual(["agent agent-1! Hello, how can I help?"]);
    call.room(left, arrived, audible);
    call.run(5000);
    expect(call.finals()).toHaveLength(1);
    expect(call.events.filter(({ kind }) => kind === "joined")).toEqual([{ kind: "joined", joinMs: 210 }]);
  });

  test("does not wait for the caller's microphone once they hear us", () => {
    const call = startCall();
    call.room(arrived, { kind: "agent-audible" });
    call.run(100);
    expect(call.shown.states).toEqual(["listening", "speaking"]);
    call.room(audible);
    call.run(5000);
    expect(call.finals()).toEqual(["agent agent-1! Hello, how can I help?"]);
  });

  test("does not wait for ever for a microphone", () => {
    const call = startCall();
    call.room(arrived);
    call.run(2400);
    expect(call.shown.states).toEqual([]);
    call.run(3000);
    expect(call.finals()).toEqual(["agent agent-1! Hello, how can I help?"]);
  });

  test("is not said to somebody who left before it, but when they come back", () => {
    const call = startCall();
    call.room(arrived);
    call.run(2000);
    call.room(left);
    call.run(5000);
    expect(call.shown.captions).toEqual([]);
    call.room(arrived, audible);
    call.run(3000);
    expect(call.finals()).toHaveLength(1);
  });

  test("is left out where the caller has typed already: their words are answered", () => {
    const call = startCall();
    call.room(arrived, typed("Where is my order?"), audible);
    call.run(5000);
    expect(call.finals()).toEqual(["caller typed-2! Where is my order?", "agent agent-1! Fine."]);
  });

  test("is left out of a call that goes on, whose captions are new ones", () => {
    const said: Message[] = [
      { role: "caller", text: "My name is Ada." },
      { role: "agent", text: "Hello, Ada.", interrupted: false },
    ];
    const call = startCall({ history: said });
    call.room({ kind: "joined", joinMs: 200 });
    expect(call.shown.states).toEqual(["listening"]);
    call.room(arrived, audible, typed("Who am I?"));
    call.run(3000);
    expect(call.thoughts).toEqual([[...said, { role: "caller", text: "Who am I?" }]]);
    expect(call.finals()).toEqual(["caller 2-typed-2! Who am I?", "agent 2-agent-1! Fine."]);
  });
});

describe("cards", () => {
  const form = {
    kind: "form" as const,
    title: "Delivery",
    fields: [{ name: "day", label: "Day", type: "date" as const, required: true }],
    submit: "Send",
  };
  const asked = () => {
    const call = startCall({
      replies: [
        [{ kind: "tool-call", call: lookup }, { kind: "done" }],
        [{ kind: "token", text: "Which day?" }, { kind: "done" }],
      ],
      toolResult: { ok: true, value: { order: 421 }, cards: [form] },
    });
    call.room(arrived, audible);
    call.run(4000);
    call.room(typed("where is it?"));
    call.run(4000);
    return call;
  };

  test("of a tool's result reach the page and the record, and not the model", () => {
    const call = asked();
    expect(call.shown.sent.filter(({ topic }) => topic === "earshot.card").map(({ message }) => message)).toEqual([
      { v: 1, id: "card-1", card: form },
    ]);
    expect(call.written).toMatchObject([{ kind: "card", body: { id: "card-1", card: form } }]);
    const told = JSON.stringify(modelMessages(call.thoughts.at(-1) ?? []));
    expect(told).toContain("421");
    expect(told).not.toContain("Delivery");
  });

  test("that are forms are answered in words of the visitor's, which the page need not show again", () => {
    const call = asked();
    call.room({ kind: "page", message: { kind: "form", form: { cardId: "card-1", values: { day: "2026-11-30" } } } });
    call.run(4000);
    const words = 'Form "Delivery": {"day":"2026-11-30"}';
    expect(call.thoughts.at(-1)?.at(-1)).toEqual({ role: "caller", text: words });
    expect(call.shown.captions.some((caption) => caption.includes(words))).toBe(false);
    expect(call.troubles()).toEqual([]);
  });

  test("refuse what they did not ask for, and the call goes on", () => {
    const call = asked();
    const before = call.thoughts.length;
    call.room({ kind: "page", message: { kind: "form", form: { cardId: "card-1", values: { day: "soon" } } } });
    call.run(4000);
    expect(call.troubles()).toEqual(["message_malformed"]);
    expect(call.thoughts).toHaveLength(before);
    expect(call.over()).toEqual([]);
  });
});

test("the page sees captions of both, the agent's state, and a tool at work", () => {
  const call = startCall({
    replies: [
      [{ kind: "token", text: "Let me look." }, { kind: "tool-call", call: lookup }, { kind: "done" }],
      [{ kind: "token", text: "It is in Leeds." }, { kind: "done" }],
    ],
  });
  call.room(arrived, { kind: "hint", hint: { kind: "speech-started" } });
  call.ears({ kind: "partial", text: "where is" });
  call.run(300);
  expect(call.shown.captions.at(-1)).toBe("caller caller-1 where is");
  call.room({ kind: "hint", hint: { kind: "ended", silenceMs: 0 } });
  call.ears({ kind: "final", text: "where is my order?" });
  call.run(5000);
  expect(call.finals()).toEqual([
    "caller caller-1! where is my order?",
    "agent agent-1! Let me look.",
    "agent agent-2! It is in Leeds.",
  ]);
  expect(call.shown.states.slice(0, 2)).toEqual(["thinking", "speaking"]);
  expect(call.shown.states.at(-1)).toBe("listening");
  expect(call.tools()).toEqual([
    { v: 1, callId: "t1", name: "lookup", state: "running", place: "agent" },
    { v: 1, callId: "t1", name: "lookup", state: "done", place: "agent" },
  ]);
});

test("a tool that failed is shown as failed", () => {
  const toolResult: ToolResult = { ok: false, error: { code: "tool_failed", message: "HTTP 500" } };
  const replies: MindEvent[][] = [[{ kind: "tool-call", call: lookup }, { kind: "done" }], [{ kind: "done" }]];
  const call = startCall({ toolResult, replies });
  call.room(arrived, typed("Where is it?"));
  call.run(2000);
  expect(call.tools().map(({ state }) => state)).toEqual(["running", "failed"]);
});

describe("trouble", () => {
  test("of a service is told to the page in the agent's words, and to the record in the service's", () => {
    const call = startCall();
    call.room(arrived, audible);
    call.run(3000);
    const error = new EarshotError("hearing_failed", "HTTP 401: check the API key");
    call.ears({ kind: "failed", error, fatal: true });
    expect(call.notices()).toEqual([
      { v: 1, level: "error", code: "hearing_failed", text: lines.hearingApology, ends: false },
    ]);
    expect(call.said("trouble")).toMatchObject([{ error }]);
    call.run(6000);
    expect(call.finals()).toContain(`agent agent-2! ${lines.hearingApology}`);
  });

  test("that came before the visitor is told to them when they are there, after the greeting", async () => {
    const error = new EarshotError("hearing_failed", "HTTP 401: check the API key");
    const call = startCall();
    call.ears({ kind: "failed", error, fatal: true });
    call.room(arrived);
    call.run(100);
    expect(call.notices()).toEqual([]);
    call.room(audible);
    expect(call.notices()).toMatchObject([{ code: "hearing_failed" }]);
    call.run(9000);
    expect(call.finals()).toEqual([`agent agent-1! ${agent.greeting}`, `agent agent-2! ${lines.hearingApology}`]);

    const nobody = startCall();
    nobody.ears({ kind: "failed", error, fatal: true });
    nobody.live.end("caller-vanished");
    await nobody.settled();
    expect(nobody.troubles()).toEqual(["hearing_failed"]);
  });

  test("that mends itself is for the record alone", () => {
    const call = startCall();
    call.room(arrived);
    const error = new EarshotError("hearing_failed", "closed; connecting again");
    call.ears({ kind: "failed", error, fatal: false });
    expect(call.said("trouble")).toHaveLength(1);
    expect(call.notices()).toEqual([]);
  });

  test("with the voice leaves the page listening, so that the caller can type", () => {
    const call = startCall({ voiceDown: true });
    call.room(arrived, audible);
    call.run(1000);
    expect(call.shown.states).toEqual(["listening"]);
    expect(call.notices()).toMatchObject([{ level: "error", code: "voice_failed" }]);
    call.room(typed("Hello?"));
    call.run(1000);
    expect(call.finals()).toContain("agent agent-4! Fine.");
  });

  test("with a message from the page is for the record alone", () => {
    const call = startCall();
    call.room({ kind: "refused", error: new EarshotError("message_malformed", "no JSON") });
    expect(call.troubles()).toEqual(["message_malformed"]);
    expect(call.over()).toEqual([]);
  });

  test("of our own making ends the call instead of leaving it stuck", async () => {
    const call = startCall({ mindThrows: true });
    call.room(arrived, typed("Hello?"));
    call.run(100);
    await call.closing();
    expect(call.troubles()).toEqual(["internal"]);
    expect(call.over()).toEqual(["failed"]);
  });

  test("with showing something does not stop the talk", () => {
    const call = startCall({
      room: {
        caption: () => {
          throw new Error("no such channel");
        },
      },
    });
    call.room(arrived, typed("Hello?"));
    call.run(3000);
    expect(call.said("agent-turn")).toMatchObject([{ text: "Fine." }]);
    expect(call.troubles()).toContain("internal");
    expect(call.over()).toEqual([]);
  });
});

describe("the end", () => {
  test("comes when the visitor hangs up: all is closed once, the page is told, and nothing follows", async () => {
    const call = startCall();
    call.room(arrived, audible);
    call.run(400);
    call.room({ kind: "hung-up" });
    await call.closing();
    expect(call.over()).toEqual(["caller-hung-up"]);
    expect(call.notices()).toEqual([{ v: 1, level: "info", code: "caller-hung-up", text: "", ends: true }]);
    expect(call.closed).toMatchObject({ ears: 1, room: 1 });
    expect(call.closed.voices).toBe(call.voicesOpened());

    const [told, sent, captions] = [call.events.length, call.shown.sent.length, call.shown.captions.length];
    call.room(left, arrived, audible, typed("Still there?"), { kind: "hung-up" });
    call.ears({ kind: "final", text: "hello" });
    call.live.sayLimit();
    call.live.end("failed");
    call.live.report({});
    call.run(600_000);
    await call.settled();
    expect(call.events).toHaveLength(told);
    expect(call.events.at(-1)?.kind).toBe("over");
    expect([call.shown.sent.length, call.shown.captions.length]).toEqual([sent, captions]);
    expect(call.closed).toMatchObject({ ears: 1, room: 1 });
    expect(call.clock.pending).toBe(0);
  });

  test("waits for a goodbye at the limit, which is in the record", async () => {
    const call = startCall();
    call.room(arrived, audible);
    call.run(5000);
    call.live.sayLimit();
    call.run(500);
    expect(call.notices()).toMatchObject([{ level: "warning", code: "limit_reached", text: lines.limit }]);
    expect(call.over()).toEqual([]);
    call.run(5000);
    await call.closing();
    expect(call.over()).toEqual(["limit-reached"]);
    expect(call.finals().at(-1)).toBe(`agent agent-2! ${lines.limit}`);
    expect(call.said("agent-turn").at(-1)).toMatchObject({ text: lines.limit });
    expect(call.clock.pending).toBe(0);
  });

  test("comes at the limit even where the goodbye cannot be said", async () => {
    const call = startCall({ voiceDown: true });
    call.room(arrived);
    call.live.sayLimit();
    call.run(7900);
    await call.settled();
    expect(call.over()).toEqual([]);
    call.run(200);
    await call.closing();
    expect(call.over()).toEqual(["limit-reached"]);
  });

  test("comes at once when the limit is reached twice", async () => {
    const call = startCall();
    call.live.sayLimit();
    call.live.sayLimit();
    await call.settled();
    expect(call.over()).toEqual(["limit-reached"]);
  });

  test("comes as a failure when the room is lost, and the record says why", async () => {
    const call = startCall();
    call.room({ kind: "lost", error: new EarshotError("livekit_unreachable", "gone") });
    await call.settled();
    expect(call.troubles()).toEqual(["livekit_unreachable"]);
    expect(call.over()).toEqual(["failed"]);
  });

  test("is the visitor's doing when the server closes a room that only the agent was left in", async () => {
    const call = startCall();
    call.room({ kind: "caller-arrived", identity: "visitor" });
    call.room({ kind: "caller-left", identity: "visitor" });
    call.room({ kind: "lost", error: new EarshotError("livekit_refused", "the room was closed") });
    await call.settled();
    expect([call.over(), call.troubles()]).toEqual([["caller-vanished"], []]);
  });

  test("comes though the room does not close, or fails to", async () => {
    const stuck = startCall({ room: { close: () => new Promise(() => {}) } });
    stuck.live.end("closed");
    await stuck.settled();
    expect(stuck.over()).toEqual([]);
    stuck.run(3000);
    await stuck.settled();
    expect([stuck.over(), stuck.troubles()]).toEqual([["closed"], ["media_failed"]]);

    const failing = startCall({ room: { close: () => Promise.reject(new Error("twice")) } });
    failing.live.end("closed");
    await failing.settled();
    expect([failing.over(), failing.troubles()]).toEqual([["closed"], ["internal"]]);
    expect(failing.clock.pending).toBe(0);
  });
});

describe("how loud the caller is", () => {
  const loud = Array.from({ length: 30 }, () => pcm(tone(300, 20, 16_000)));
  const quiet = Array.from({ length: 40 }, () => pcm(new Int16Array(320)));

  test("tells speech where no page does, and when it really ended", () => {
    const call = startCall();
    call.room(arrived);
    for (const event of [...quiet, ...loud]) {
      call.run(20);
      call.room(event);
    }
    const endedMs = call.clock.nowMs();
    call.ears({ kind: "final", text: "Where is my order?" });
    for (const event of quiet) {
      call.run(20);
      call.room(event);
    }
    call.run(3000);
    expect(call.said("caller-speech").slice(0, 1)).toMatchObject([{ value: true, source: "energy" }]);
    expect(call.said("stage")[0]).toMatchObject({ stage: "speech-end", stageAtMs: endedMs });
    expect(call.heard).toHaveLength(110);
  });

  /** A caller who says a whole question, and a judge who answers so, so long after it was asked. */
  function commitAfterMs(answer: Judged | null, takesMs = 50, page = false): { ms: number; troubles: string[] } {
    const turnJudge: TurnJudge = {
      hear: () => {},
      judge: (tell) => (answer ? call.clock.after(takesMs, () => tell(answer)) : () => {}),
    };
    const call = startCall({ turnJudge });
    call.room(arrived);
    if (page) call.room({ kind: "hint", hint: { kind: "speech-started" } });
    for (const event of [...quiet, ...loud]) {
      call.run(20);
      call.room(event);
    }
    const endedMs = call.clock.nowMs();
    if (page) call.room({ kind: "hint", hint: { kind: "maybe-ended" } });
    call.ears({ kind: "final", text: "Where is my order?" });
    for (const event of [...quiet, ...quiet, ...quiet, ...quiet]) {
      call.run(20);
      call.room(event);
    }
    const commit = call.said("caller-turn")[0];
    return { ms: Math.round((commit?.atMs ?? Number.NaN) - endedMs), troubles: call.troubles() };
  }

  test("asks the judge of turn ends, who is never waited for", () => {
    const alone = commitAfterMs(null);
    expect(alone.ms).toBeLessThan(600);
    expect(commitAfterMs({ kind: "judged", probability: 0.02 }).ms).toBeGreaterThan(2000);
    expect(commitAfterMs({ kind: "judged", probability: 0.02 }, 5000)).toEqual(alone);
    expect(commitAfterMs({ kind: "judged", probability: 0.9 })).toEqual(alone);
    const error = new EarshotError("hearing_failed", "no such model");
    expect(commitAfterMs({ kind: "failed", error })).toEqual({ ...alone, troubles: ["hearing_failed"] });
    const judged = commitAfterMs({ kind: "judged", probability: 0.02 }, 50, true);
    expect(judged).toEqual(commitAfterMs(null, 50, true));
  });

  test("counts for nothing once the page has spoken", () => {
    const call = startCall();
    call.room(arrived, { kind: "hint", hint: { kind: "ended", silenceMs: 0 } });
    call.room(...quiet, ...loud, ...quiet);
    expect(call.said("caller-speech")).toEqual([]);
  });
});

describe("a tool of the page", () => {
  const callShow: MindEvent = {
    kind: "tool-call",
    call: { id: "p1", name: "show_product", args: { product: "lamp" } },
  };
  const scripted = () => {
    const asked: RpcCall[] = [];
    let answer: (outcome: RpcOutcome) => void = () => {};
    const performRpc: Room["performRpc"] = (rpc, report) => {
      asked.push(rpc);
      answer = report;
      return () => {};
    };
    const replies: MindEvent[][] = [
      [callShow, { kind: "done" }],
      [{ kind: "token", text: "Here it is." }, { kind: "done" }],
    ];
    return { asked, call: startCall({ replies, room: { performRpc } }), answer: (said: RpcOutcome) => answer(said) };
  };

  test("is called, shown, told to the model as the page's word, and has its place in the trace", () => {
    const { asked, call, answer } = scripted();
    call.room(arrived, audible, offered, typed("Show me the lamp"));
    call.run(500);
    answer({ ok: true, payload: '{"v":1,"ok":true,"result":"lit"}' });
    call.run(3000);
    expect(asked).toHaveLength(1);
    expect(call.tools().map(({ state, place }) => [state, place])).toEqual([
      ["running", "page"],
      ["done", "page"],
    ]);
    expect(call.thoughts[1]).toContainEqual(
      expect.objectContaining({ role: "tool-result", result: { ok: true, value: { page_says: "lit" } } }),
    );
    const places = call.events.flatMap((event) => (event.kind === "conversation" ? (event.place ?? []) : []));
    expect(places).toEqual(["page", "page"]);
  });

  test("that takes long is bridged", () => {
    const { call } = scripted();
    call.room(arrived, audible, offered, typed("Show me the lamp"));
    call.run(6000);
    expect(call.finals().some((caption) => /look that up|One moment|still checking/.test(caption))).toBe(true);
  });

  test("is not called by a reply that was begun before the turn was over, and dropped", () => {
    const { asked, call } = scripted();
    call.room(arrived, audible, offered);
    call.run(3000);
    call.room({ kind: "hint", hint: { kind: "speech-started" } });
    call.run(600);
    call.ears({ kind: "final", text: "Show me the lamp" });
    call.room({ kind: "hint", hint: { kind: "maybe-ended", silenceMs: 100 } });
    call.run(150);
    expect(call.thoughts).toHaveLength(1); // thinks ahead, and has named the tool
    call.room({ kind: "hint", hint: { kind: "speech-started" } });
    call.ears({ kind: "partial", text: "that is made of brass" });
    call.run(300);
    expect(call.said("model-cancel")).toHaveLength(1);
    expect(asked).toEqual([]);
    call.ears({ kind: "final", text: "that is made of brass" });
    call.room({ kind: "hint", hint: { kind: "ended", silenceMs: 400 } });
    call.run(3000);
    expect(call.said("caller-turn")).toHaveLength(1);
  });

  test("goes with the visitor", () => {
    const { asked, call } = scripted();
    call.room(arrived, audible, offered, left, arrived, audible, typed("Show me the lamp"));
    call.run(3000);
    expect(asked).toEqual([]);
  });
});

test("phrases are made beforehand by a voice of their own, which is closed again", async () => {
  const call = startCall();
  expect(call.voicesOpened()).toBe(1);
  for (let steps = 0; steps < 60; steps++) {
    await call.settled();
    call.run(50);
  }
  expect([call.voicesOpened(), call.closed.voices]).toEqual([2, 1]);
  // At hand: said without the 50 ms of the voice.
  call.room(arrived, audible);
  call.run(1);
  expect(call.shown.states).toEqual(["listening", "speaking"]);
  call.live.end("closed");
  await call.settled();
  expect(call.closed.voices).toBe(2);
});

test("phrases that cannot be made are told once, however many they are", async () => {
  const call = startCall({ voiceDown: true });
  for (let steps = 0; steps < 30; steps++) {
    await call.settled();
    call.run(50);
  }
  expect(call.troubles()).toEqual(["voice_failed"]);
  expect([call.voicesOpened(), call.closed.voices]).toEqual([2, 1]);
});

test("services that cannot be opened leave nothing open", () => {
  let earsClosed = 0;
  const options = {
    agent,
    room: { url: "ws://room.example", token: "" },
    join: () => {
      throw new EarshotError("media_failed", "no WebRTC here");
    },
    services: {
      openEars: () => ({ hear: () => {}, finalize: () => {}, close: () => (earsClosed += 1) }),
      openVoice: (): Voice => ({ open: () => ({ say() {}, end() {}, cancel() {} }), close: () => (earsClosed += 10) }),
      mind: { think: () => () => {} },
      names: { hearing: "h", voice: "v", model: "m" },
    },
    actions: { run: () => () => {} },
    page: new PageLink({ agent }),
    showing: new Showing({
      ...{ show: () => {}, keep: () => {}, trouble: () => {}, nowMs: () => 0 },
      before: { cards: [], forms: [] },
    }),
    kept: new KeptPhrases(phrasesInMemory(), "v"),
    clock: new VirtualClock(),
    history: [],
    listen: () => {},
  };
  expect(() => new LiveCall(options)).toThrow("no WebRTC here");
  expect(earsClosed).toBe(11);
});
