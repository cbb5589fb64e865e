/** Questions in the terminal. Secrets are not shown while people type them. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks for one value. @returns it without the spaces around it; empty after Enter alone */
export type Ask = (question: string, options: { readonly hidden: boolean }) => Promise<string>;

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Ctrl-C, or the end of the input. */
export class AskingEnded extends Error {
  override readonly name = "AskingEnded";
}

/** @returns null where nobody can be asked, as in CI */
export function askIn({ input, output }: Terminal): Ask | null {
  if (input.isTTY !== true || output.isTTY !== true) return null;
  return (question, { hidden }) =>
    new Promise((resolve, reject) => {
      // readline shows typed characters by writing them to its output.
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
      if (hidden) output.write(question);
      const lines = createInterface({ input, output: hidden ? silent : output, terminal: true, historySize: 0 });
      if (!hidden) {
        lines.setPrompt(question);
        lines.prompt();
      }
      let answered = false;
      lines.once("line", (line) => {
        answered = true;
        lines.close();
        if (hidden) output.write("\n");
        resolve(line.trim());
      });
      lines.once("SIGINT", () => lines.close());
      lines.once("close", () => {
        if (!answered) reject(new AskingEnded("the questions were ended"));
      });
    });
}
