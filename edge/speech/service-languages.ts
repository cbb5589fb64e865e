/** Which languages a service hears or speaks: a call in another one goes on in writing. */
import type { Agent } from "../agent/agent.ts";

/** What the deployment says of services that stand in for a vendor's: tags, parted by commas or spaces. */
export interface StandInLanguages {
  readonly HEARING_LANGUAGES?: unknown;
  readonly VOICE_LANGUAGES?: unknown;
}

type Spoken = Pick<Agent, "language" | "hearing" | "voice">;

/** Whether nobody could hear the caller, or speak to them, in the agent's language. */
export function isInWriting({ language, hearing, voice }: Spoken, env: StandInLanguages): boolean {
  const heard = languagesOf(env.HEARING_LANGUAGES, hearing) ?? hearingModelKnows(hearing.model);
  const spoken = languagesOf(env.VOICE_LANGUAGES, voice) ?? voiceModelKnows(voice.model);
  return [heard, spoken].some((known) => known !== null && !known.includes(primary(language)));
}

/** The deployment's word is for a server in Deepgram's place; a definition that names another address knows better. */
function languagesOf(variable: unknown, service: Spoken["hearing"] | Spoken["voice"]): readonly string[] | null {
  if (typeof variable !== "string" || service.service !== "deepgram" || service.base !== undefined) return null;
  const tags = variable.split(/[\s,]+/).filter((tag) => tag !== "");
  return tags.length === 0 ? null : tags.map(primary);
}

/** Flux hears English alone; Nova any: https://developers.deepgram.com/docs/models-languages-overview */
function hearingModelKnows(model: string): readonly string[] | null {
  if (/flux-general-multi/.test(model)) return null;
  return /(?:^|\/)flux/.test(model) ? ["en"] : null;
}

/** Aura's voices end with their language: https://developers.deepgram.com/docs/tts-models */
function voiceModelKnows(model: string): readonly string[] | null {
  if (/(?:^|\/)aura-1$/.test(model)) return ["en"];
  const [, language] = /(?:^|\/)aura-[^/]*-([a-z]{2})$/.exec(model) ?? [];
  return language === undefined ? null : [language];
}

function primary(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}
