/** The vendors that all agents share: STT, LLM and TTS of fixed latency. */
import { startFakeChat } from "../../vendors/openai-chat.ts";
import { Lines } from "./lines.ts";
import { serveStt } from "./listening.ts";
import { serveTts } from "./speaking.ts";

const firstTokenMs = 100;
const tokenGapMs = 10;

/** The vendors' total input. */
export interface Spent {
  readonly audioSeconds: number;
  /** Of requests to the model, four characters each. */
  readonly tokens: number;
  /** To be spoken. */
  readonly characters: number;
}

export interface Vendors {
  /** Bases of Deepgram's protocols and of OpenAI's. */
  readonly listenUrl: string;
  readonly speakUrl: string;
  readonly openAiUrl: string;
  readonly lines: Lines;
  readonly spent: Spent;
  /** The model's answer to everything. */
  answer: string;
  close(): Promise<void>;
}

export async function startVendors(answer: string): Promise<Vendors> {
  const lines = new Lines();
  const spent = { audioSeconds: 0, tokens: 0, characters: 0 };
  const chat = await startFakeChat(({ messages }) => {
    spent.tokens += Math.ceil(JSON.stringify(messages).length / 4);
    return { text: vendors.answer, latencyMs: firstTokenMs, tokenGapMs };
  });
  const tts = await serveTts((characters) => {
    spent.characters += characters;
  });
  const stt = await serveStt(
    (authorization) => lines.of(authorization),
    (seconds) => {
      spent.audioSeconds += seconds;
    },
  );
  const vendors: Vendors = {
    listenUrl: stt.url,
    speakUrl: tts.url,
    openAiUrl: chat.url,
    lines,
    spent,
    answer,
    close: async () => {
      await Promise.all([chat.close(), tts.close(), stt.close()]);
    },
  };
  return vendors;
}
