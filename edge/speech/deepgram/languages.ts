/** The languages of Deepgram's models by their names, on any server that runs them. null: any language. */

/** Flux hears English alone; Nova any: https://developers.deepgram.com/docs/models-languages-overview */
export function heardBy(model: string): readonly string[] | null {
  if (/flux-general-multi/.test(model)) return null;
  return /(?:^|\/)flux/.test(model) ? ["en"] : null;
}

/**
 * Languages that a model hears at once, whichever is spoken; none: it hears one.
 * https://developers.deepgram.com/docs/multilingual-code-switching, https://developers.deepgram.com/docs/flux/language-prompting
 */
export function heardTogetherBy(model: string): readonly string[] {
  if (/flux-general-multi/.test(model)) return fluxLanguages;
  if (/(?:^|\/)nova-3/.test(model)) return novaLanguages;
  return /(?:^|\/)nova-2/.test(model) ? ["en", "es"] : [];
}

/** Of these the multilingual Flux takes a hint. */
export const fluxLanguages: readonly string[] = ["de", "en", "es", "fr", "hi", "it", "ja", "nl", "pt", "ru"];
/** Nova-3 hears these by `language=multi`. */
const novaLanguages: readonly string[] = ["en", "es", "fr", "de", "hi", "ru", "pt", "ja", "it", "nl"];
/** Nova's name for a call in several languages. */
const multi = "multi";

/** Nova's `language`. @param languages BCP 47, those that one connection is to hear */
export function novaLanguage(language: string, languages: readonly string[]): string {
  return languages.length > 1 ? multi : language;
}

/** Aura's voices end with their language: https://developers.deepgram.com/docs/tts-models */
export function spokenBy(model: string): readonly string[] | null {
  if (/(?:^|\/)aura-1$/.test(model)) return ["en"];
  const [, language] = /(?:^|\/)aura-[^/]*-([a-z]{2})$/.exec(model) ?? [];
  return language === undefined ? null : [language];
}
