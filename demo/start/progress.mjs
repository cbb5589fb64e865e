/**
 * What a person sees while the set-up works: one line a step. On a terminal the line is rewritten in place with the
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
 * @property {(text: string) => void} done ends the step well; the text says what came of it
 * @property {(text?: string) => void} fail ends the step; the reason is printed by whoever catches the error
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
 * @param {NodeJS.WriteStream} [out]
 * @returns {Screen}
 */
export function createScreen(out = process.stdout) {
  const live = out.isTTY === true && process.env.CI === undefined;
  const coloured = live && process.env.NO_COLOR === undefined;
  /** @type {Screen["paint"]} */
  const paint = (style, text) => (coloured ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);

  /** @type {Screen["step"]} */
  const step = (title) => {
    const startMs = Date.now();
    const label = title.padEnd(titleWidth);
    let latest = "";
    let frame = 0;
    let over = false;

    const draw = () => {
      frame = (frame + 1) % spinner.length;
      const room = (out.columns ?? 80) - titleWidth - 8;
      const text = `${elapsed(startMs)}${latest === "" ? "" : ` · ${latest}`}`.slice(0, room);
      out.write(`\r\u001b[2K  ${paint("cyan", spinner[frame] ?? "")} ${label} ${paint("dim", text)}`);
    };
    const beat = () => out.write(`  … ${label} ${elapsed(startMs)}${latest === "" ? "" : ` · ${latest}`}\n`);

    const timer = setInterval(live ? draw : beat, live ? redrawMs : heartbeatMs);
    timer.unref();
    if (live) draw();

    /** @param {string} mark @param {string} text */
    const end = (mark, text) => {
      if (over) return;
      over = true;
      clearInterval(timer);
      out.write(`${live ? "\r\u001b[2K" : ""}  ${mark} ${label} ${text}\n`);
    };
    return {
      note(text) {
        const shown = text.trim();
        if (shown !== "") latest = shown;
      },
      done: (text) => end(paint("green", "✓"), text),
      fail: (text = `failed after ${elapsed(startMs)}`) => end(paint("red", "✗"), text),
    };
  };

  return { step, paint, line: (text = "") => void out.write(`${text}\n`) };
}
