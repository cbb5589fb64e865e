import { describe, expect, it } from "vitest";
import { isPhantom } from "../stt/invented.ts";
import { readTranscription } from "./transcription-answers.ts";

const events = (...data: readonly (object | string)[]) =>
  new Response(data.map((one) => `data: ${typeof one === "string" ? one : JSON.stringify(one)}\n\n`).join(""), {
    headers: { "Content-Type": "text/event-stream; charset=utf-8" },
  });
const read = (response: Response, verbose = false) => readTranscription(response, verbose);

describe("answers to a transcription", () => {
  it("come as events of OpenAI, whole at the end", async () => {
    const delta = (delta: string) => ({ type: "transcript.text.delta", delta });
    const done = { type: "transcript.text.done", text: "Book a table.", usage: {}, languages: [{ code: "en" }] };
    expect(await read(events(delta("Book "), delta("a table"), done))).toEqual({
      text: "Book a table.",
      language: "en",
    });
    expect(await read(events(delta("Book "), delta("a table")))).toEqual({ text: "Book a table" });
  });

  it("come as events of vLLM, in pieces", async () => {
    const chunk = (content: string | null) => {
      return { object: "transcription.chunk", choices: [{ delta: { content }, finish_reason: null }] };
    };
    expect(await read(events(chunk("Book "), chunk("it."), chunk(null), "[DONE]"))).toEqual({ text: "Book it." });
  });

  it("lose the segments in which Whisper thinks that nobody spoke, with their words", async () => {
    const segment = (text: string, start: number, more: object) => ({ id: 0, text, start, end: start + 1, ...more });
    const body = {
      text: " Book it. Thanks for watching!",
      segments: [
        segment(" Book it.", 0, { no_speech_prob: 0.7, avg_logprob: -0.3 }),
        segment(" Thanks for watching!", 1, { no_speech_prob: 0.9, avg_logprob: -1.3 }),
      ],
      words: [
        { word: " Book", start: 0, end: 0.4 },
        { word: "it.", start: 0.4, end: 0.8 },
        { word: "Thanks", start: 1, end: 1.2 },
      ],
    };
    expect(await read(Response.json(body), true)).toEqual({
      text: "Book it.",
      words: [
        { text: "Book", startMs: 0, endMs: 400 },
        { text: "it.", startMs: 400, endMs: 800 },
      ],
    });
  });

  it("have whisper.cpp's words in their segments", async () => {
    const words = [{ word: " Hi", start: 0.1, end: 0.3, t_dtw: -1, probability: 0.9 }];
    const body = { text: " Hi\n", segments: [{ id: 0, text: " Hi", start: 0, end: 1, words }] };
    const html = new Response(JSON.stringify(body), { headers: { "Content-Type": "text/html" } });
    expect(await read(html, true)).toEqual({ text: " Hi\n", words: [{ text: "Hi", startMs: 100, endMs: 300 }] });
  });

  it.each(["<html>Bad gateway</html>", "null", '{"error":"no"}', "[]"])("are nothing else: %s", async (body) => {
    await expect(read(new Response(body))).rejects.toThrow();
  });
});

it.each([
  "Thank you for watching!",
  "Thanks for watching. ",
  " you",
  "Vielen Dank fürs Zuschauen.",
  "Sous-titres réalisés par la communauté d'Amara.org",
  "ご視聴ありがとうございました。",
  "시청해주셔서 감사합니다.",
  "Продолжение следует...",
])("knows the phantom %s", (text) => {
  expect(isPhantom(text)).toBe(true);
  expect(isPhantom(`${text} Where is my order?`)).toBe(false);
});
