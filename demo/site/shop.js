// The shop's own script: shows what the widget's events and the Worker's /health say. Nothing here is needed to talk.

const stageNames = {
  "speech-end": "You stopped",
  "final-transcript": "Words final",
  "first-token": "First token",
  "first-audio": "First audio",
  heard: "Heard",
};
const toolStates = { running: "running…", done: "done", failed: "failed" };
const serviceNames = { hearing: "Hearing", voice: "Voice", model: "Model" };

/** @param {string} name */
function part(name) {
  const found = document.querySelector(`[data-${name}]`);
  if (found === null) throw new Error(`the page has no [data-${name}]`);
  return found;
}

/** @param {string} tag @param {string} text @param {string} [className] */
function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/**
 * Each bar reaches from the stage before to its own, so that the longest is the one to make shorter.
 * @param {Record<string, number>} stages ms after the end of speech
 */
function showStages(stages) {
  const longest = Math.max(500, ...Object.values(stages));
  let from = 0;
  const rows = Object.entries(stageNames).map(([stage, name]) => {
    const at = stages[stage];
    const row = element("li", "", at === undefined ? "waiting" : "");
    const track = element("span", "", "track");
    const bar = element("span", "", "bar");
    const to = Math.max(at ?? 0, 0);
    const start = Math.min(from, to);
    bar.style.setProperty("--from", `${(100 * start) / longest}%`);
    bar.style.setProperty("--wide", `${(100 * (to - start)) / longest}%`);
    if (at !== undefined) from = to;
    track.append(bar);
    row.append(element("span", name), track, element("span", at === undefined ? "–" : `${Math.round(at)} ms`, "ms"));
    return row;
  });
  part("stages").replaceChildren(...rows);
}

/** The turn that the tools on show belong to. */
let toolTurn = 0;
let turn = 0;

document.addEventListener("earshot:turn", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (typeof detail?.stages !== "object" || detail.stages === null) return;
  turn = Number(detail.turn) || 0;
  part("said").textContent = detail.text ? `“${detail.text}”` : "…";
  showStages(detail.stages);
});

document.addEventListener("earshot:tool-call", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (typeof detail?.name !== "string") return;
  const tools = part("tools");
  if (toolTurn !== turn) {
    toolTurn = turn;
    tools.replaceChildren();
  }
  const id = String(detail.callId);
  const known = [...tools.children].find((row) => row instanceof HTMLElement && row.dataset.call === id);
  const row = known instanceof HTMLElement ? known : element("li", "");
  row.dataset.call = id;
  const state = toolStates[/** @type {keyof typeof toolStates} */ (detail.state)] ?? "";
  row.replaceChildren(element("code", detail.name), element("span", state));
  if (known === undefined) tools.append(row);
});

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

showStages({});
await showServices();
