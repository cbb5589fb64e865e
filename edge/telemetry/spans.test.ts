import { expect, test } from "vitest";
import { spanIdOf, toolSpanIdOf, traceIdOf, traceparentOf } from "./ids.ts";
import type { Span } from "./span.ts";
import { spansOf } from "./spans.ts";
import { callId, trace } from "./testing.ts";

const options = { roomName: "call-1", participant: "visitor-1", words: false };
const startedMs = Date.parse(trace.startedAt);
const at = (span: Span) => [span.startMs - startedMs, span.endMs - startedMs];
const named = (name: string, spans = spansOf(trace, options)) => {
  const found = spans.filter((span) => span.name === name);
  expect([name, found.length]).toEqual([name, 1]);
  return found[0] as Span;
};

test("each part of a call is one span below its turn, with its own time", () => {
  const spans = spansOf(trace, options);
  const names = new Map(spans.map(({ id, name }) => [id, name]));
  expect(names.size).toBe(spans.length);
  const turn = spanIdOf(callId, "turn", 1);
  expect(
    spans.map((span) => [span.name, span.parentId === null ? null : names.get(span.parentId), ...at(span)]),
  ).toEqual([
    ["call front-desk", null, 0, 60_500],
    ["wait for human", "call front-desk", 8_200, 16_000],
    ["human", "call front-desk", 16_000, 40_000],
    ["invoke_agent front-desk", "call front-desk", 1_000, 1_000],
    ["invoke_agent front-desk", "call front-desk", 2_000, 5_200],
    ["hearing", "invoke_agent front-desk", 2_000, 3_120.25],
    ["end of turn", "invoke_agent front-desk", 3_000, 3_300],
    ["retrieval front-desk", "invoke_agent front-desk", 2_600, 2_640.5],
    ["retrieval front-desk", "invoke_agent front-desk", 2_000, 2_000],
    ["chat gpt-4o-mini", "invoke_agent front-desk", 3_200, 3_450],
    ["chat @cf/meta/llama", "invoke_agent front-desk", 3_460, 4_000],
    ["voice", "invoke_agent front-desk", 3_500, 5_200],
    ["execute_tool look_up", "invoke_agent front-desk", 3_410, 3_460],
    ["execute_tool refund", "invoke_agent front-desk", 3_500, 5_000],
    ["invoke_agent front-desk", "call front-desk", 8_000, 8_100],
    ["execute_tool escalate", "invoke_agent front-desk", 8_100, 8_100],
    ["transfer to billing", "invoke_agent front-desk", 8_050, 8_050],
    ["human turn", "call front-desk", 20_000, 20_000],
  ]);
  expect(spans.filter(({ parentId }) => parentId === turn)).toHaveLength(9);
});

test("attributes are the conventions' where there are any", () => {
  expect(named("call front-desk").attributes).toMatchObject({
    "gen_ai.conversation.id": callId,
    "gen_ai.agent.name": "front-desk",
    "lk.room_name": "call-1",
    "lk.participant_identity": "visitor-1",
    "earshot.call.end_reason": "caller-hung-up",
    "earshot.rating.stars": 4,
  });
  expect(named("chat gpt-4o-mini")).toMatchObject({
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "gpt-4o-mini",
      "gen_ai.response.time_to_first_chunk": 0.2,
    },
  });
  expect(named("chat @cf/meta/llama")).toMatchObject({
    attributes: { "gen_ai.provider.name": "cloudflare.workers_ai" },
    error: "llm_failed",
  });
  expect(named("hearing").attributes).toMatchObject({
    "earshot.stt.service": "Deepgram nova-3",
    "earshot.stt.final_ms": 120.25,
  });
  expect(named("voice").attributes).toMatchObject({ "earshot.tts.first_audio_ms": 150 });
  expect(named("execute_tool look_up")).toMatchObject({
    attributes: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": "look_up",
      "gen_ai.tool.call.id": "call_1",
    },
  });
  expect(named("execute_tool look_up")).not.toHaveProperty("error");
  expect(named("execute_tool refund").error).toBe("tool_timeout");
  expect(named("execute_tool escalate").error).toBe("tool_outcome_unknown");
  const [, spoken] = spansOf(trace, options).filter(({ name }) => name.startsWith("invoke_agent"));
  expect(spoken?.attributes).toMatchObject({ "earshot.turn.voice_to_voice_ms": 700, "earshot.turn.interrupted": true });
});

test("a search of the documents tells what it found, by the names of GenAI and OpenInference, and no query", () => {
  const searches = (words: boolean) =>
    spansOf(trace, { ...options, words }).filter(({ name }) => name.startsWith("retrieval"));
  const [found, failed] = searches(false);
  expect(found).toMatchObject({
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "retrieval",
      "gen_ai.data_source.id": "front-desk",
      "openinference.span.kind": "RETRIEVER",
      "retrieval.documents.1.document.id": "returns.md",
      "retrieval.documents.1.document.score": 0.5,
      "earshot.retrieval.outcome": "passages",
      "earshot.retrieval.passages": 2,
      "earshot.retrieval.waited_ms": 0,
    },
  });
  expect(JSON.parse(String(found?.attributes["gen_ai.retrieval.documents"]))).toEqual([
    { id: "orders.md", score: 0.9, title: "Orders" },
    { id: "returns.md", score: 0.5, title: "Returns" },
  ]);
  expect(found).not.toHaveProperty("error");
  expect(failed).toMatchObject({ error: "documents_unavailable", attributes: { "earshot.retrieval.waited_ms": 600 } });
  expect(JSON.stringify([found, failed])).not.toMatch(/order 421|query/);
  expect(searches(true)[0]?.attributes).toMatchObject({ "gen_ai.retrieval.query.text": "Where is order 421?" });
});

test("without a wish for words no span has one, of whomever; with it they are in the conventions' form", () => {
  const said = /order 421|Leeds|human please|This is Mira|Ada|my bill/;
  expect(JSON.stringify(spansOf(trace, options))).not.toMatch(said);
  const worded = spansOf(trace, { ...options, words: true });
  const { attributes } = named("voice", worded);
  expect(JSON.parse(String(attributes["gen_ai.output.messages"]))).toEqual([
    { role: "assistant", parts: [{ type: "text", content: "It is in Leeds." }], finish_reason: "stop" },
  ]);
  expect(JSON.parse(String(named("hearing", worded).attributes["gen_ai.input.messages"]))).toEqual([
    { role: "user", parts: [{ type: "text", content: "Where is order 421?" }] },
  ]);
  expect(named("execute_tool look_up", worded).attributes).toMatchObject({
    "gen_ai.tool.call.arguments": '{"order":"421"}',
    "gen_ai.tool.call.result": '{"place":"Leeds"}',
  });
  expect(named("human turn", worded).attributes["gen_ai.output.messages"]).toContain("This is Mira.");
});

test("ids come from the call and the part alone, and a tool's traceparent names its span", () => {
  expect(spansOf(trace, options)).toEqual(spansOf(structuredClone(trace), options));
  expect(traceIdOf(callId)).toMatch(/^[0-9a-f]{32}$/);
  expect(traceIdOf(callId)).not.toBe(callId);
  expect(named("execute_tool look_up").id).toBe(toolSpanIdOf(callId, "call_1"));
  expect(traceparentOf(callId, "call_1")).toBe(`00-${traceIdOf(callId)}-${toolSpanIdOf(callId, "call_1")}-01`);
  const other = spansOf({ ...trace, callId: "f".repeat(32) }, options).map(({ id }) => id);
  expect(spansOf(trace, options).some(({ id }) => other.includes(id))).toBe(false);
});

test("ranges of turns make up the whole, and one of them has the call's own span", () => {
  const parts = [
    { from: 0, to: 2, own: true },
    { from: 2, to: 100, own: false },
  ].map((range) => spansOf(trace, options, range));
  const ids = (spans: readonly Span[]) => spans.map(({ id }) => id).sort();
  expect(ids(parts.flat())).toEqual(ids(spansOf(trace, options)));
  expect(parts.map((spans) => spans.filter(({ parentId }) => parentId === null).length)).toEqual([1, 0]);
});

test("a record of before, without the model's times, makes spans of what it has", () => {
  const old = trace.turns.map(({ replies: _, spokenUntilMs: __, ...turn }) => turn);
  const spans = spansOf({ ...trace, turns: old }, options);
  expect(at(named("voice", spans))).toEqual([3_500, 3_700]);
  expect(spans.some(({ name }) => name.startsWith("chat"))).toBe(false);
});

test("a turn has its tokens, cached ones among those of the prompt, and each service's last reply has the service's", () => {
  const all = {
    "gen_ai.usage.input_tokens": 137,
    "gen_ai.usage.output_tokens": 12,
    "gen_ai.usage.cache_read.input_tokens": 30,
  };
  const turns = spansOf(trace, options).filter(({ name }) => name.startsWith("invoke_agent"));
  expect(turns[1]?.attributes).toMatchObject(all);
  expect(turns[0]?.attributes).not.toHaveProperty("gen_ai.usage.input_tokens");
  expect(named("chat gpt-4o-mini").attributes).toMatchObject({ ...all, "gen_ai.usage.input_tokens": 130 });
  expect(named("chat @cf/meta/llama").attributes).toMatchObject({ "gen_ai.usage.input_tokens": 7 });
  expect(named("hearing").attributes).toMatchObject({ "earshot.stt.seconds": 1.5 });
  expect(named("voice").attributes).toMatchObject({ "earshot.tts.characters": 16 });
});
