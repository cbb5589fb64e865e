// The shop's own script: the link to the front desk, and what can be said to it. Nothing here is needed to talk.

import { element, part } from "./page.js";

/** The link to the front desk opens the widget too, once its script is there; without it, the link still leads on. */
part("ask").addEventListener("click", () => {
  /** @type {{ open?: () => void } | null} */ (document.querySelector("earshot-widget"))?.open?.();
});

/** A phrase says itself in writing; where no call is on, the widget begins one without the microphone. */
part("phrases").addEventListener("click", ({ target }) => {
  const phrase = target instanceof Element ? target.closest("[data-say]") : null;
  if (phrase === null) return;
  const widget = /** @type {{ open?: () => void, sendText?: (text: string) => void } | null} */ (
    document.querySelector("earshot-widget")
  );
  widget?.open?.();
  widget?.sendText?.(phrase.textContent ?? "");
});

/** What can be said to the agent, by language. @type {Record<string, string[]>} */
const languages = JSON.parse(part("languages").getAttribute("data-languages") ?? "{}");
const choice = /** @type {HTMLSelectElement} */ (part("language"));

/** The widget and what can be said to it are in this language; the shop's own words stay English. @param {string} tag */
function speak(tag) {
  const list = part("phrases");
  document.querySelector("earshot-widget")?.setAttribute("lang", tag);
  list.setAttribute("lang", tag);
  const items = (languages[tag] ?? []).map((phrase) => {
    const button = /** @type {HTMLButtonElement} */ (element("button", phrase));
    button.type = "button";
    button.dataset.say = "";
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
  list.replaceChildren(...items);
}

const tags = Object.keys(languages);
for (const tag of tags) {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  choice.add(new Option(name, tag));
}
choice.closest("label")?.toggleAttribute("hidden", tags.length < 2);
choice.addEventListener("change", () => speak(choice.value));
const asked = new URLSearchParams(location.search).get("lang");
if (asked !== null && tags.includes(asked)) {
  choice.value = asked;
  speak(asked);
}
