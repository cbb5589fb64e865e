/**
 * The messages of OpenAI's Realtime transcription, and their meaning here.
 * https://platform.openai.com/docs/guides/realtime-transcription, https://platform.openai.com/docs/api-reference/realtime-server-events
 */
import { z } from "zod";
import { jsonOf } from "../../speech/json.ts";
import { heardIn } from "../../speech/stt/heard-language.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const transcription = "conversation.item.input_audio_transcription";
const errorSchema = z.object({ code: z.string().nullish(), message: z.string().nullish() });

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("input_audio_buffer.committed"), item_id: z.string() }),
  z.object({ type: z.literal(`${transcription}.delta`), item_id: z.string(), delta: z.string() }),
  z.object({
    type: z.literal(`${transcription}.completed`),
    item_id: z.string(),
    transcript: z.string(),
    languages: z.array(z.object({ code: z.string() })).nullish(),
  }),
  z.object({ type: z.literal(`${transcription}.failed`), item_id: z.string(), error: errorSchema }),
  z.object({ type: z.literal("error"), error: errorSchema }),
]);
const knownTypes: readonly string[] = messageSchema.options.map(({ shape }) => shape.type.value);
const anySchema = z.object({ type: z.string() });

const refusals = ["invalid_api_key", "insufficient_quota", "invalid_model", "model_not_found"];
/** Nothing was said since the last commit. */
const empty = "input_audio_buffer_commit_empty";

/** One committed stretch. */
interface Item {
  readonly id: string;
  /** The words so far. */
  text: string;
  /** The final, which waits for those of earlier items. */
  final?: string;
  /** The language that it told. */
  language?: string | undefined;
}

export class OpenAiRealtimeMessages implements SttReader {
  /** Those without a told final, in the order of their audio: finals may come out of it. */
  #items: Item[] = [];

  read(frame: string, _baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return { events: [] };
    const message = messageSchema.parse(json);
    switch (message.type) {
      case "input_audio_buffer.committed":
        this.#itemOf(message.item_id);
        return { events: [] };
      case "conversation.item.input_audio_transcription.delta": {
        const item = this.#itemOf(message.item_id);
        item.text += message.delta;
        const text = item.text.trim();
        return { events: text === "" || item !== this.#items[0] ? [] : [{ kind: "partial", text }] };
      }
      case "conversation.item.input_audio_transcription.completed":
        return this.#over(message.item_id, message.transcript, askedToFinalize, message.languages?.[0]?.code);
      case "conversation.item.input_audio_transcription.failed":
        return { ...this.#over(message.item_id, "", askedToFinalize), trouble: wordsOf(message.error) };
      case "error": {
        const { code } = message.error;
        if (code === empty) return { events: [{ kind: "final", text: "" }], finalizeAnswered: askedToFinalize };
        return { events: [], trouble: wordsOf(message.error), isFinal: refusals.includes(code ?? "") };
      }
    }
  }

  #itemOf(id: string): Item {
    const known = this.#items.find((item) => item.id === id);
    if (known !== undefined) return known;
    const item: Item = { id, text: "" };
    this.#items.push(item);
    return item;
  }

  #over(id: string, text: string, askedToFinalize: boolean, language?: string): Heard {
    const item = this.#itemOf(id);
    item.final = text.trim();
    item.language = language;
    const waiting = this.#items.findIndex(({ final }) => final === undefined);
    const told = this.#items.splice(0, waiting === -1 ? this.#items.length : waiting);
    const isAll = this.#items.length === 0;
    return {
      events: told.map(({ final = "", language }) => ({ kind: "final", text: final, ...heardIn(language) })),
      finalizeAnswered: askedToFinalize && isAll,
      confirms: isAll ? "asked" : undefined,
    };
  }
}

function wordsOf({ code, message }: z.infer<typeof errorSchema>): string {
  return message ?? code ?? "an error without a description";
}
