/** The languages of Deepgram's models by their names, on any server that runs them. null: any language. */

/** Flux hears English alone; Nova any: https://developers.deepgram.com/docs/models-languages-overview */
export function heardBy(model: string): readonly string[] | null {
  if (/flux-general-multi/.test(model)) return null;
  return /(?:^|\/)flux/.test(model) ? ["en"] : null;
}

/** Aura's voices end with their language: https://developers.deepgram.com/docs/tts-models */
export function spokenBy(model: string): readonly string[] | null {
  if (/(?:^|\/)aura-1$/.test(model)) return ["en"];
  const [, language] = /(?:^|\/)aura-[^/]*-([a-z]{2})$/.exec(model) ?? [];
  return language === undefined ? null : [language];
}
