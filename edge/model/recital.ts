/** Notices when a reply reads out the agent's instructions. */
import { words } from "../base/words.ts";

/** So many words in a row are no accident: nobody says twelve of the instructions' words in their order by chance. */
const run = 12;

export class RecitalMatcher {
  readonly #runs: ReadonlySet<string>;

  constructor(secret: readonly string[]) {
    this.#runs = new Set(secret.flatMap(runsOf));
  }

  recites(text: string): boolean {
    return runsOf(text).some((words) => this.#runs.has(words));
  }
}

function runsOf(text: string): string[] {
  const stretches =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const said = stretches.flatMap(words);
  return said.slice(run - 1).map((_, at) => said.slice(at, at + run).join(" "));
}
