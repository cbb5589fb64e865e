/** A call and the page: greeting, cards, captions, how loud the caller is, the page's tools. */
import { describe, expect, test } from "vitest";
import { tone } from "../../test/setup/tone.ts";
import { EarshotError } from "../base/errors.ts";
import { linesOf } from "../conversation/languages/lines.ts";
import type { LlmEvent, Message, ToolResult } from "../conversation/ports.ts";
import { modelMessages } from "../model/messages.ts";
import type { Judged, TurnJudge } from "../speech/turn-judge.ts";
import type { Page, PageReply, PageRequest } from "../transport/page.ts";
import type { LiveAgentRuntime } from "./active-agent.ts";
import { arrived, audible, left, lookup, offered, pcm, startCall, typed } from "./testing/live-call.ts";

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

  test("stands in what the model and the record are told as the page's, where it is the page's; nothing else does", () => {
    for (const ttsDown of [false, true]) {
      const call = startCall({ greetedFor: { wordsOf: "page" }, ttsDown });
      call.room(arrived, audible);
      call.run(5000);
      call.room(typed("Hi"));
      call.run(5000);
      call.room(typed("And now?"));
      call.run(5000);
      const of = (message: Message) => ("wordsOf" in message ? message.wordsOf : "");
      expect(call.thoughts.at(-1)?.map(of)).toEqual(["page", "", "", ""]);
      const turns = call.events.flatMap((event) =>
        event.kind === "conversation" && event.event.event === "agent-turn" ? [event.event.wordsOf ?? ""] : [],
      );
      expect(turns.slice(0, 2)).toEqual(["page", ""]);
    }
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
  call.stt({ kind: "partial", text: "where is" });
  call.run(300);
  expect(call.shown.captions.at(-1)).toBe("caller caller-1 where is");
  call.room({ kind: "hint", hint: { kind: "ended", silenceMs: 0 } });
  call.stt({ kind: "final", text: "where is my order?" });
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

test.each([
  { error: { code: "tool_failed", message: "HTTP 500" }, state: "failed" },
  { error: { code: "tool_slots_missing", message: "Ask the caller.", asks: "For which day?" }, state: "asking" },
])("a tool that answered $error.code is shown as $state", ({ error, state }) => {
  const toolResult: ToolResult = { ok: false, error };
  const replies: LlmEvent[][] = [[{ kind: "tool-call", call: lookup }, { kind: "done" }], [{ kind: "done" }]];
  const call = startCall({ toolResult, replies });
  call.room(arrived, typed("Where is it?"));
  call.run(2000);
  expect(call.tools().map((told) => told.state)).toEqual(["running", state]);
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
    call.stt({ kind: "final", text: "Where is my order?" });
    for (const event of quiet) {
      call.run(20);
      call.room(event);
    }
    call.run(3000);
    expect(call.said("caller-speech").slice(0, 1)).toMatchObject([{ value: true, source: "energy" }]);
    expect(call.said("stage")[0]).toMatchObject({ stage: "speech-end", stageAtMs: endedMs });
    expect(call.heard).toHaveLength(110);
  });

  /** A caller who says a whole question, and a judge who gives this answer after `takesMs`. */
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
    call.stt({ kind: "final", text: "Where is my order?" });
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
    const error = new EarshotError("stt_failed", "no such model");
    expect(commitAfterMs({ kind: "failed", error })).toEqual({ ...alone, troubles: ["stt_failed"] });
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
  const callShow: LlmEvent = {
    kind: "tool-call",
    call: { id: "p1", name: "show_product", args: { product: "lamp" } },
  };
  const scripted = () => {
    const asked: PageRequest[] = [];
    let answer: (reply: PageReply) => void = () => {};
    const request: Page["request"] = (one, report) => {
      asked.push(one);
      answer = report;
      return () => {};
    };
    const replies: LlmEvent[][] = [
      [callShow, { kind: "done" }],
      [{ kind: "token", text: "Here it is." }, { kind: "done" }],
    ];
    return { asked, call: startCall({ replies, page: { request } }), answer: (said: PageReply) => answer(said) };
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
    call.stt({ kind: "final", text: "Show me the lamp" });
    call.room({ kind: "hint", hint: { kind: "maybe-ended", silenceMs: 100 } });
    call.run(80);
    expect(call.thoughts).toHaveLength(1); // thinks ahead, and has named the tool
    call.room({ kind: "hint", hint: { kind: "speech-started" } });
    call.stt({ kind: "partial", text: "that is made of brass" });
    call.run(300);
    expect(call.said("model-cancel")).toHaveLength(1);
    expect(asked).toEqual([]);
    call.stt({ kind: "final", text: "that is made of brass" });
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

test("in another language the agent's lines, voice and STT change, and the page is told", () => {
  let own: LiveAgentRuntime | undefined;
  const call = startCall({
    runtime: (runtime) => {
      own = runtime;
      return runtime;
    },
  });
  call.room({ kind: "joined", joinMs: 1 }, arrived, audible);
  call.run(3_000);
  if (own === undefined) throw new Error("no runtime");
  const opened = call.ttsOpened();
  call.live.goOnIn({ ...own, agent: { ...own.agent, language: "de" } }, "de");
  expect(call.shown.sent).toContainEqual({ topic: "earshot.language", message: { v: 1, language: "de" } });
  expect([call.ttsOpened(), call.sttOpened(), call.closed.stt]).toEqual([opened + 1, 2, 1]);
  call.live.sayLimit();
  expect(call.notices()).toContainEqual(expect.objectContaining({ text: linesOf("de").limit }));
});
