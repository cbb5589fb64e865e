/** Notices when a reply reads out what the agent was instructed. */

/** So many words in a row are no accident: nobody says twelve of the instructions' words in their order by chance. */
const run = 12;

export class RecitalGuard {
  readonly #runs: ReadonlySet<string>;

  constructor(secret: readonly string[]) {
    this.#runs = new Set(secret.flatMap(runsOf));
  }

  recites(text: string): boolean {
    return runsOf(text).some((words) => this.#runs.has(words));
  }
}

function runsOf(text: string): string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(run - 1).map((_, at) => words.slice(at, at + run).join(" "));
}
