/** The panel's style sheet: one constructed sheet of many files, one idea each. */
import asides from "../conversation/asides.css?inline";
import cards from "../conversation/cards.css?inline";
import bar from "./bar.css?inline";
import button from "./button.css?inline";
import captions from "./captions.css?inline";
import controls from "./controls.css?inline";
import frame from "./frame.css?inline";
import header from "./header.css?inline";
import look from "./look.css?inline";
import motion from "./motion.css?inline";
import notices from "./notices.css?inline";
import phone from "./phone.css?inline";
import preferences from "./preferences.css?inline";
import sound from "./sound.css?inline";
import status from "./status.css?inline";
import { tokens } from "./tokens.ts";
import welcome from "./welcome.css?inline";

/** Later ones win over earlier ones. */
const files = [
  ...[tokens, look, button, frame, header, captions, welcome, status, controls, notices, sound, bar],
  ...[cards, asides],
  ...[motion, phone, preferences],
];

/** A sheet for one shadow root. */
export function panelSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(files.join("\n"));
  return sheet;
}
