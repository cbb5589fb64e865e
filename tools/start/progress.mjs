/**
 * The lines for people while the set-up works: one a step. On a terminal the line is rewritten in place with the
 * seconds gone and the last thing that happened; elsewhere (CI) a line at the start, one every 15 s, one at the end.
 * Plain JavaScript, because it runs before there is a Node that runs TypeScript.
 */

const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const redrawMs = 100;
const heartbeatMs = 15_000;
const titleWidth = 10;

/** @type {{ dim: string, green: string, red: string, bold: string, cyan: string }} */
const codes = { dim: "2", green: "32", red: "31", bold: "1", cyan: "36" };

/**
 * @typedef {object} Step a line on the screen
 * @property {(text: string) => void} note what is going on now; only the newest is shown
 * @property {(text: string) => void} tell prints a line that stays, while the step goes on
 * @property {(text: string) => void} done ends the step well; the text says what came of it
 * @property {(text?: string) => void} fail ends the step; the code that catches the error prints the reason
 *
 * @typedef {object} Screen
 * @property {(title: string) => Step} step
 * @property {(text?: string) => void} line prints a line of its own
 * @property {(style: keyof typeof codes, text: string) => string} paint colours, where the terminal shows them
 */

/** @param {number} sinceMs */
const elapsed = (sinceMs) => {
  const seconds = Math.round((Date.now() - sinceMs) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
};

/**
 * Several steps may be open at once: on a terminal each has a row of its own at the bottom, which is drawn anew.
 * @param {NodeJS.WriteStream} [out]
 * @returns {Screen}
 */
export function createScreen(out = process.stdout) {
  const live = out.isTTY === true && process.env.CI === undefined;
  const coloured = live && process.env.NO_COLOR === undefined;
  /** @type {Screen["paint"]} */
  const paint = (style, text) => (coloured ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);

  /** The open steps' rows, oldest first. @type {Set<() => string>} */
  const rows = new Set();
  let drawnRows = 0;
  let frame = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  /** Goes back to the first drawn row and clears from there. */
  const erase = () => {
    if (drawnRows > 0) out.write(`${drawnRows > 1 ? `\u001b[${drawnRows - 1}A` : ""}\r\u001b[0J`);
    drawnRows = 0;
  };
  const draw = () => {
    erase();
    out.write([...rows].map((row) => row()).join("\n"));
    drawnRows = rows.size;
  };
  const print = (/** @type {string} */ text) => {
    erase();
    out.write(`${text}\n`);
    if (live && rows.size > 0) draw();
  };
  const redraw = () => {
    frame = (frame + 1) % spinner.length;
    draw();
  };
  /** @param {() => string} row */
  const close = (row) => {
    rows.delete(row);
    if (rows.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  /** @param {() => string} row */
  const open = (row) => {
    rows.add(row);
    timer ??= setInterval(redraw, redrawMs).unref();
    draw();
  };

  /** @type {Screen["step"]} */
  const step = (title) => {
    const startMs = Date.now();
    const label = title.padEnd(titleWidth);
    let latest = "";
    let over = false;
    const state = () => `${elapsed(startMs)}${latest === "" ? "" : ` · ${latest}`}`;

    const row = () => {
      const text = state().slice(0, (out.columns ?? 80) - titleWidth - 8);
      return `  ${paint("cyan", spinner[frame] ?? "")} ${label} ${paint("dim", text)}`;
    };
    const beat = live ? undefined : setInterval(() => print(`  … ${label} ${state()}`), heartbeatMs).unref();
    if (live) open(row);

    /** @param {string} mark @param {string} text */
    const end = (mark, text) => {
      if (over) return;
      over = true;
      clearInterval(beat);
      if (live) close(row);
      print(`  ${mark} ${label} ${text}`);
    };
    return {
      note(text) {
        const shown = text.trim();
        if (shown !== "") latest = shown;
      },
      tell: (text) => print(`  … ${label} ${text}`),
      done: (text) => end(paint("green", "✓"), text),
      fail: (text = `failed after ${elapsed(startMs)}`) => end(paint("red", "✗"), text),
    };
  };

  return { step, paint, line: (text = "") => print(text) };
}
