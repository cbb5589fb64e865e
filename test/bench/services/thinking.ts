/** How fast a language model begins, and how fast it writes. */
import { streamText } from "ai";
import type { Found } from "../../../tools/services/found.ts";
import { median } from "../figures.ts";

export interface ThinkingFigures {
  readonly firstTokenMs: number;
  /** To the end of the first sentence, which is what a voice waits for, ms. */
  readonly firstSentenceMs: number;
  /** Of all requests together, as the service counts; 0: it counts none. */
  readonly tokensIn: number;
  readonly tokensOut: number;
}

const instructions =
  "You are the voice of a lamp shop on the telephone. Answer in two short sentences. The shop is open Monday to Saturday from nine to six.";
const questions = ["When are you open on Saturday?", "Do you sell lamps for the garden?", "Can I bring a lamp back?"];

/** Nobody on the telephone waits longer. */
const defaultPatienceMs = 20_000;

/**
 * @param patienceMs for a whole reply
 * @throws Error in the service's words where it refuses, or where it says nothing
 */
export async function measureThinking(
  service: Found<"llm">,
  repetitions: number,
  patienceMs: number = defaultPatienceMs,
): Promise<ThinkingFigures> {
  const model = service.port.open(service.chosen, service.env);
  const firsts: number[] = [];
  const sentences: number[] = [];
  let [tokensIn, tokensOut] = [0, 0];
  for (let at = 0; at < repetitions; at += 1) {
    const prompt = questions[at % questions.length] ?? "";
    const beganMs = performance.now();
    let text = "";
    const abortSignal = AbortSignal.timeout(patienceMs);
    const request = { model, instructions, prompt, maxRetries: 0, abortSignal, onError: () => {} };
    const { stream, totalUsage } = streamText(request);
    for await (const part of stream) {
      if (abortSignal.aborted) throw new Error(`no whole answer in ${patienceMs} ms`);
      if (part.type === "error") throw part.error;
      if (part.type !== "text-delta" || part.text === "") continue;
      if (text === "") firsts.push(performance.now() - beganMs);
      const had = hasSentence(text);
      text += part.text;
      if (!had && hasSentence(text)) sentences.push(performance.now() - beganMs);
    }
    if (text === "") throw new Error("it answered with nothing");
    const usage = await totalUsage;
    tokensIn += usage.inputTokens ?? 0;
    tokensOut += usage.outputTokens ?? 0;
  }
  return { firstTokenMs: median(firsts), firstSentenceMs: median(sentences), tokensIn, tokensOut };
}

function hasSentence(text: string): boolean {
  return /[.!?](?:\s|$)/u.test(text);
}
