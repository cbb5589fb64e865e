// Signing in, in the sample without a password: the widget then says who calls, by a token that the shop signs.

import { part } from "./page.js";

const button = part("account");
/** @type {{ identityToken?: (() => Promise<string>) | undefined } | null} */
const widget = document.querySelector("earshot-widget");

async function tokenOfNow() {
  const response = await fetch("/account/token");
  if (!response.ok) throw new Error(`the shop answered ${response.status}`);
  return (await response.json()).token;
}

/** @param {string} [method] */
async function account(method = "GET") {
  const response = await fetch("/account", { method });
  // A shop without a key has no customers.
  if (!response.ok) return;
  const { name } = await response.json();
  button.textContent = name === null ? "Sign in as Ada" : `Sign out, ${name}`;
  button.toggleAttribute("data-in", name !== null);
  button.removeAttribute("hidden");
  if (widget) widget.identityToken = name === null ? undefined : tokenOfNow;
}

button.addEventListener("click", () => void account(button.hasAttribute("data-in") ? "DELETE" : "POST"));
await account();
