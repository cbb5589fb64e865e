// A page's own script, without a build: it calls the widget's methods and writes down its events.

/** Until the widget's script is there, calls wait in its queue. */
window.earshot ??= Object.assign((...call) => window.earshot.q.push(call), { q: [] });

for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => window.earshot(button.dataset.do));
}
for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => window.earshot("sendText", button.dataset.ask));
}

window.earshot("setContext", { page: document.title });

const list = document.querySelector("[data-events]");
const names = [
  "ready",
  "open",
  "close",
  "call-start",
  "call-end",
  "state",
  "transcript",
  "message",
  "tool-call",
  "error",
];
for (const name of names) {
  document.addEventListener(`earshot:${name}`, ({ detail }) => {
    const line = document.createElement("li");
    line.append(Object.assign(document.createElement("b"), { textContent: name }), ` ${JSON.stringify(detail)}`);
    list.prepend(line);
  });
}
