/** One state of the widget alone on a page, as the address asks: its buttons work as far as no call is needed. */
import { buildButton } from "../button.ts";
import { attributeNames, propertyOf, type Settings } from "../contract.ts";
import { buttonWords, loadOtherWords } from "../languages/button.ts";
import { directionOf, languageOf } from "../languages/choose.ts";
import { mountFixture, settingsOf } from "../panel/fixtures/mount-fixture.ts";
import { stateNames } from "../panel/fixtures/states.ts";
import { readAttribute } from "../read-attribute.ts";
import { capitalised } from "./words.ts";

const asked = new URLSearchParams(location.search);
const state = stateNames.find((name) => name === asked.get("state")) ?? "idle";
const given = attributeNames.flatMap((name) =>
  asked.has(name) ? [[propertyOf(name), readAttribute(name, asked.get(name)).value]] : [],
);
const settings: Settings = settingsOf(Object.fromEntries(given));
const framed = asked.has("framed");

const here = document.querySelector("#here");
if (!here) throw new Error("the page has no #here");
document.documentElement.classList.add(`theme-${settings.theme}`);
document.documentElement.classList.toggle("framed", framed);
document.title = `${capitalised(state)}: the widget's states`;
for (const name of document.querySelectorAll("[data-state-name]")) name.textContent = capitalised(state);

const dock = document.createElement("div");
here.append(dock);
const button = buildButton(dock.attachShadow({ mode: "open" }), {
  onIntent: () => undefined,
  onClick: () => open(true),
});

function drawButton(hidden: boolean): void {
  const { variant, position, language } = settings;
  const text = settings.label || (buttonWords(language)?.[0] ?? "");
  button.draw({ variant, position, direction: directionOf(languageOf(language)), text, hidden });
}

function open(focus: boolean): void {
  if (!here) return;
  drawButton(true);
  const onClose = () => {
    shown.end();
    drawButton(false);
    button.focus();
  };
  const shown = mountFixture(here, { state, settings }, { focus, onClose });
}

await loadOtherWords(() => import("../languages/other-button-texts.ts"));
if (asked.has("closed")) drawButton(false);
else open(!framed);
