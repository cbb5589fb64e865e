// The shop's own script: the link to the front desk, and what the Worker's /health says. Nothing here is needed to talk.

import { element, part } from "./page.js";

const serviceNames = { hearing: "Hearing", voice: "Voice", model: "Model" };

/** The link to the front desk opens the widget too, once its script is there; without it, the link still leads on. */
part("ask").addEventListener("click", () => {
  /** @type {{ open?: () => void } | null} */ (document.querySelector("earshot-widget"))?.open?.();
});

/** A phrase says itself in writing; where no call is on, the widget begins one without the microphone. */
for (const phrase of document.querySelectorAll("[data-say]")) {
  phrase.addEventListener("click", () => {
    const widget = /** @type {{ open?: () => void, sendText?: (text: string) => void } | null} */ (
      document.querySelector("earshot-widget")
    );
    widget?.open?.();
    widget?.sendText?.(phrase.textContent ?? "");
  });
}

async function showServices() {
  const list = part("services");
  try {
    const response = await fetch(`${document.body.dataset.worker}/health`);
    const { services } = await response.json();
    if (!services) throw new Error("the Worker names no services");
    const rows = Object.entries(serviceNames).flatMap(([key, name]) => [
      element("dt", name),
      element("dd", services[key] ?? "unknown"),
    ]);
    list.replaceChildren(...rows);
  } catch {
    list.replaceChildren(element("dt", "Worker"), element("dd", "cannot be reached: is it running?"));
  }
}

await showServices();
