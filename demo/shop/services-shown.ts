/** STT, TTS and LLM, as the shop's page shows them. */
import { escaped } from "./escaped.ts";

export interface ServiceNames {
  readonly stt: string;
  readonly tts: string;
  readonly llm: string;
}

/** Rows of a list of terms. */
export function servicesShown(services: ServiceNames | undefined): string {
  if (services === undefined) return "<dt>Services</dt><dd>those of the Worker</dd>";
  const { stt, tts, llm } = services;
  const rows = Object.entries({ Hearing: stt, Voice: tts, Model: llm });
  return rows.map(([term, name]) => `<dt>${term}</dt><dd>${escaped(name)}</dd>`).join("");
}
