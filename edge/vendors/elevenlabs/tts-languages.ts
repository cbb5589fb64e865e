/** The languages that ElevenLabs' models speak: https://www.elevenlabs.io/docs/models */

const multilingual = "en ja zh de hi fr ko pt it es id nl tr fil pl sv bg ro ar cs el fi hr ms sk da ta uk ru".split(
  " ",
);
const flash = [...multilingual, "hu", "no", "vi"];

/** By first subtag; null: any. */
export function spokenBy(model: string): readonly string[] | null {
  if (model === "eleven_multilingual_v2") return multilingual;
  if (/_v2_5$/.test(model)) return flash;
  // Flash v2 and Turbo v2.
  return /_v2$/.test(model) ? ["en"] : null;
}
