import { expect, test } from "vitest";
import { OpenAiRealtimeMessages } from "./stt-messages.ts";

const of = "conversation.item.input_audio_transcription";
const message = (type: string, more: object) => JSON.stringify({ event_id: "e", type, ...more });
const committed = (item_id: string) => message("input_audio_buffer.committed", { item_id, previous_item_id: null });
const completed = (item_id: string, transcript: string) => message(`${of}.completed`, { item_id, transcript });

test("finals that come out of order are told in the order of their audio", () => {
  const messages = new OpenAiRealtimeMessages();
  const read = (frame: string) => messages.read(frame, 0, true);
  read(committed("a"));
  read(committed("b"));
  expect(read(completed("b", "Second."))).toEqual({ events: [], finalizeAnswered: false, confirms: undefined });
  expect(read(completed("a", "First."))).toEqual({
    events: [
      { kind: "final", text: "First." },
      { kind: "final", text: "Second." },
    ],
    finalizeAnswered: true,
    confirms: "asked",
  });
});

test("a stretch that failed is over, with its trouble", () => {
  const messages = new OpenAiRealtimeMessages();
  messages.read(committed("a"), 0, true);
  const failed = message(`${of}.failed`, { item_id: "a", error: { code: "audio_unintelligible", message: "noise" } });
  expect(messages.read(failed, 0, true)).toMatchObject({ events: [{ kind: "final", text: "" }], trouble: "noise" });
});

test("a key or model that is refused is final, and a commit of nothing is an empty final", () => {
  const messages = new OpenAiRealtimeMessages();
  const error = (code: string) => message("error", { error: { type: "invalid_request_error", code, message: "no" } });
  expect(messages.read(error("invalid_model"), 0, false)).toMatchObject({ trouble: "no", isFinal: true });
  expect(messages.read(error("rate_limit_exceeded"), 0, false)).toMatchObject({ trouble: "no", isFinal: false });
  expect(messages.read(error("input_audio_buffer_commit_empty"), 0, true)).toEqual({
    events: [{ kind: "final", text: "" }],
    finalizeAnswered: true,
  });
});
