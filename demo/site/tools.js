// What the shop's page lets the agent do, and what it tells it: a thing can be shown, and put into the cart after the
// visitor's yes; the thing that the visitor pointed at last is what they are looking at.

import { part } from "./page.js";

/** @typedef {{ (...call: unknown[]): unknown, q?: unknown[] }} Earshot */

const page = /** @type {{ earshot?: Earshot }} */ (/** @type {unknown} */ (window));
// Until the widget's script is there, calls wait in its queue.
/** @type {unknown[]} */
const early = [];
page.earshot ??= Object.assign((/** @type {unknown[]} */ ...call) => early.push(call), { q: early });
/** @param {unknown[]} call */
const earshot = (...call) => page.earshot?.(...call);

/** How long a thing stays marked after it was shown, ms. */
const markedMs = 8000;

const articles = [...document.querySelectorAll("[data-product]")].filter((one) => one instanceof HTMLElement);
const names = articles.map((article) => article.dataset.product ?? "");
const parameters = {
  type: "object",
  properties: { product: { type: "string", enum: names, description: "The thing's name" } },
  required: ["product"],
  additionalProperties: false,
};

/** @param {{ product: string }} args */
function articleOf({ product }) {
  const found = articles.find((article) => article.dataset.product === product);
  if (!found) throw new Error(`the shop has no ${product}`);
  return found;
}

/** @param {HTMLElement} article @param {string} tag */
const wordsOf = (article, tag) => article.querySelector(tag)?.textContent ?? "";
/** @param {HTMLElement} article */
const eurosOf = (article) => Number(wordsOf(article, "b").replace(/\D/g, ""));

let looking = "";
/** @param {string} product */
function look(product) {
  if (product === looking) return;
  looking = product;
  earshot("setContext", { page: document.title, product });
}
for (const article of articles) {
  article.addEventListener("pointerenter", () => look(article.dataset.product ?? ""));
}

earshot("registerTool", {
  name: "show_product",
  description: "Shows a thing of the shop to the visitor: scrolls to it and marks it.",
  parameters,
  /** @param {{ product: string }} args */
  run(args) {
    const article = articleOf(args);
    for (const other of articles) other.classList.toggle("shown", other === article);
    setTimeout(() => article.classList.remove("shown"), markedMs);
    article.scrollIntoView({ block: "center" });
    look(args.product);
    return `Here is the ${args.product}: ${wordsOf(article, "p").toLowerCase()}. The price is ${eurosOf(article)} euros.`;
  },
});

/** @type {HTMLElement[]} */
const cart = [];

earshot("registerTool", {
  name: "put_in_cart",
  description: "Puts a thing of the shop into the visitor's cart.",
  parameters,
  confirm: "Put this into your cart?",
  /** @param {{ product: string }} args */
  run(args) {
    cart.push(articleOf(args));
    const euros = cart.reduce((sum, article) => sum + eurosOf(article), 0);
    part("cart").textContent = `Cart: ${cart.length}, € ${euros}`;
    return `The ${args.product} is in your cart. That makes ${euros} euros.`;
  },
});
