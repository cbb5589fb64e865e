/** The vendors that all agents share: hearing, model and voice of fixed latency. */
import { startFakeChat } from "../../vendors/openai-chat.ts";
import { Lines } from "./lines.ts";
import { serveHearing } from "./listening.ts";
import { serveVoice } from "./speaking.ts";

const firstTokenMs = 100;
const tokenGapMs = 10;

export interface Vendors {
  /** Bases of Deepgram's protocols and of OpenAI's. */
  readonly listenUrl: string;
  readonly speakUrl: string;
  readonly openAiUrl: string;
  readonly lines: Lines;
  /** What the model says to everything. */
  answer: string;
  close(): Promise<void>;
}

export async function startVendors(answer: string): Promise<Vendors> {
  const lines = new Lines();
  const chat = await startFakeChat(() => ({ text: vendors.answer, latencyMs: firstTokenMs, tokenGapMs }));
  const voice = await serveVoice();
  const hearing = await serveHearing((authorization) => lines.of(authorization));
  const vendors: Vendors = {
    ...{ listenUrl: hearing.url, speakUrl: voice.url, openAiUrl: chat.url, lines, answer },
    close: async () => {
      await Promise.all([chat.close(), voice.close(), hearing.close()]);
    },
  };
  return vendors;
}
