/** The vendors that all agents share: hearing, model and voice of fixed latency. */
import { startFakeChat } from "../../vendors/openai-chat.ts";
import { Lines } from "./lines.ts";
import { serveHearing } from "./listening.ts";
import { serveVoice } from "./speaking.ts";

const firstTokenMs = 100;
const tokenGapMs = 10;

/** What the vendors were given in all. */
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
  /** What the model says to everything. */
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
  const voice = await serveVoice((characters) => {
    spent.characters += characters;
  });
  const hearing = await serveHearing(
    (authorization) => lines.of(authorization),
    (seconds) => {
      spent.audioSeconds += seconds;
    },
  );
  const vendors: Vendors = {
    ...{ listenUrl: hearing.url, speakUrl: voice.url, openAiUrl: chat.url, lines, spent, answer },
    close: async () => {
      await Promise.all([chat.close(), voice.close(), hearing.close()]);
    },
  };
  return vendors;
}
