// Behind the call: the last turns, each as a waterfall of its stages and with its tools, as the widget's events tell
// them. Time runs from the end of the visitor's speech; what had begun before it, ahead of time, lies to the left.

import { element, part } from "./page.js";

const stageNames = {
  "speech-end": "You stopped",
  "final-transcript": "Words final",
  commit: "Turn is over",
  "first-token": "First word",
  "first-audio": "First audio",
  heard: "Heard",
};
const toolStates = { running: "running…", done: "done", failed: "failed" };
const turnsKept = 5;
/** The axis shows this much at least, so that bars can be compared from turn to turn. */
const shortestAxisMs = 500;

/**
 * @typedef {{ begun: number, dropped: number, savedMs: number }} Preemptive replies begun before the turn was over
 * @typedef {{ turn: number, text: string, stages: Record<string, number>, preemptive?: Preemptive,
 *   model?: string }} Report
 * @typedef {{ callId: string, name: string, state: string }} Tool
 * @typedef {{ report: Report, tools: Map<string, Tool> }} Turn
 */

/** @type {Turn[]} oldest first */
let turns = [];
/** The turn that the visitor chose; null follows the newest. @type {number | null} */
let chosen = null;

/** @param {number} ms */
const seconds = (ms) =>
  (Math.abs(ms) < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`).replace("-", "−");

/**
 * Bars on one axis. Each reaches from the stage before it, in time, to its own; so the longest is the one to shorten.
 * @param {Record<string, number>} stages ms after the end of speech
 */
function waterfall(stages) {
  const times = Object.values(stages);
  const fromMs = Math.min(0, ...times);
  const spanMs = Math.max(fromMs + shortestAxisMs, ...times) - fromMs;
  const share = (/** @type {number} */ ms) => `${(100 * (ms - fromMs)) / spanMs}%`;
  const names = Object.entries(stageNames).sort(([a], [b]) => (stages[a] ?? Infinity) - (stages[b] ?? Infinity));
  let beforeMs = Math.min(...times);
  const rows = names.map(([stage, name]) => {
    const at = stages[stage];
    const row = element("li", "", at === undefined ? "waiting" : "");
    const track = element("span", "", "track");
    track.style.setProperty("--zero", share(0));
    if (at !== undefined) {
      const bar = element("span", "", at < 0 ? "bar early" : "bar");
      bar.style.setProperty("--from", share(beforeMs));
      bar.style.setProperty("--to", share(at));
      track.append(bar);
      beforeMs = at;
    }
    row.append(element("span", name), track, element("span", at === undefined ? "–" : seconds(at), "ms"));
    return row;
  });
  part("stages").replaceChildren(...rows);
}

/** Who answered, and what was begun ahead of time. @param {Report} report */
const aside = ({ model, preemptive }) =>
  [model ? `Answered by ${model}.` : "", aheadOfTime(preemptive)].filter((sentence) => sentence !== "").join(" ");

/** What was begun ahead of time, in a sentence. @param {Preemptive | undefined} preemptive */
function aheadOfTime(preemptive) {
  if (!preemptive?.begun) return "";
  const { begun, dropped, savedMs } = preemptive;
  const replies = begun === 1 ? "1 reply was begun" : `${begun} replies were begun`;
  const outcome = [`${dropped || "none"} dropped`];
  if (savedMs > 0) outcome.push(`${seconds(savedMs)} saved`);
  return `${replies} before your turn was over: ${outcome.join(", ")}.`;
}

/** @param {Turn} turn */
const words = ({ report }) => (report.text ? `“${report.text}”` : "The agent spoke first.");

function show() {
  const turn = turns.find(({ report }) => report.turn === chosen) ?? turns.at(-1);
  part("turns").replaceChildren(...turns.map((each) => choice(each, each === turn)));
  waterfall(turn?.report.stages ?? {});
  if (turn === undefined) return;
  part("said").textContent = words(turn);
  part("ahead").textContent = aside(turn.report);
  part("tools").replaceChildren(
    ...[...turn.tools.values()].map(({ name, state }) => {
      const row = element("li", "", state);
      row.append(
        element("code", name),
        element("span", toolStates[/** @type {keyof typeof toolStates} */ (state)] ?? ""),
      );
      return row;
    }),
  );
}

/** @param {Turn} turn @param {boolean} shown */
function choice(turn, shown) {
  const button = element("button", String(turn.report.turn), "");
  button.setAttribute("type", "button");
  button.setAttribute("aria-pressed", String(shown));
  button.setAttribute("aria-label", `Turn ${turn.report.turn}: ${turn.report.text || "the agent spoke first"}`);
  button.title = words(turn);
  button.addEventListener("click", () => {
    chosen = turn === turns.at(-1) ? null : turn.report.turn;
    show();
    // The buttons are made anew; the focus stays where the visitor put it.
    const again = part("turns").querySelector("[aria-pressed=true]");
    if (again instanceof HTMLElement) again.focus();
  });
  return button;
}

document.addEventListener("earshot:call-start", () => {
  turns = [];
  chosen = null;
});

document.addEventListener("earshot:turn", (event) => {
  const report = /** @type {CustomEvent<Report>} */ (event).detail;
  const known = turns.find((turn) => turn.report.turn === report.turn);
  if (known) known.report = report;
  else turns = [...turns, { report, tools: new Map() }].slice(-turnsKept);
  show();
});

document.addEventListener("earshot:tool-call", (event) => {
  const tool = /** @type {CustomEvent<Tool>} */ (event).detail;
  const turn = turns.find(({ tools }) => tools.has(tool.callId)) ?? turns.at(-1);
  turn?.tools.set(tool.callId, tool);
  show();
});

show();
