/**
 * Redacts the turns of a call as they grow. A number may begin in one turn and end in the next, and an agent repeats
 * what it heard: the last turns are read together, and an earlier one is written again when a later one shows that a
 * number began in it.
 */
import { checkCodeName, sendCodeName } from "../agent/identity.ts";
import { turnBreak } from "../redaction/digit-runs.ts";
import type { Found } from "../redaction/kinds.ts";
import { type Redactor, replaced } from "../redaction/redactor.ts";
import type { RetrievalTrace, TurnTrace } from "../wire/http.ts";
import { jsonForRecord } from "./json.ts";

type Tool = TurnTrace["tools"][number];

/** Turns that are read together: a caller who dictates a number in groups needs about four. */
export const readTogether = 6;
/** Numbers that are remembered, so that their parts are found again. */
const maxKnown = 50;
const shortestKnown = 5;

interface Kept {
  readonly turn: TurnTrace;
  readonly redacted: TurnTrace;
}

export class RedactedTurns {
  readonly #redactor: () => Redactor;
  /** The last turns as they were said, and as they are stored. */
  #recent: Kept[] = [];
  readonly #known: Set<string>;
  readonly #plainTools = new WeakMap<object, Tool>();
  /** Tools as they are stored, by the tool as it was; anew once more numbers are known. */
  #tools = new WeakMap<object, Tool>();

  /** @param known the digits of numbers that were found; it adds more */
  constructor(redactor: () => Redactor, known: Set<string>) {
    this.#redactor = redactor;
    this.#known = known;
  }

  /** Goes on after an eviction with the last turns, as they were said. */
  resume(turns: readonly TurnTrace[]): void {
    for (const turn of turns.slice(-readTogether)) this.take(turn);
  }

  /** Values that JSON cannot hold, or that are too long, are notes from here on. */
  #plain(tool: Tool): Tool {
    const known = this.#plainTools.get(tool);
    if (known !== undefined) return known;
    const plain = {
      ...tool,
      args: JSON.parse(jsonForRecord(tool.args)),
      result: JSON.parse(jsonForRecord(tool.result)),
    };
    this.#plainTools.set(tool, plain);
    return plain;
  }

  /** A turn has grown. Returns the turns to store, with how each was said: this one, and earlier ones that changed. */
  take(grown: TurnTrace): readonly Kept[] {
    const turn = { ...grown, tools: grown.tools.map((tool) => this.#plain(tool)) };
    const others = this.#recent.filter((one) => one.turn.turn !== turn.turn);
    const before = others.map((one) => one.turn).filter((one) => one.turn < turn.turn);
    const after = others.map((one) => one.turn).filter((one) => one.turn > turn.turn);
    const turns = [...before, turn, ...after].slice(-readTogether);
    const known = this.#known.size;
    const earlier = this.#recent.find((one) => one.turn.turn === turn.turn);
    const isSame = earlier !== undefined && hasSameWords(earlier.turn, turn);
    const callers = isSame
      ? turns.map((one) => (one === turn ? earlier.redacted.caller : this.#storedOf(one).caller))
      : this.#callersOf(turns);
    const isMore = this.#known.size > known;
    if (isMore) this.#tools = new WeakMap();
    const changed: Kept[] = [];
    this.#recent = turns.map((one, at) => {
      const caller = callers[at] ?? "";
      const stored = this.#recent.find((kept) => kept.turn === one);
      if (stored !== undefined && !isMore && stored.redacted.caller === caller) return stored;
      const kept = { turn: one, redacted: this.#redacted(one, caller) };
      changed.push(kept);
      return kept;
    });
    if (!changed.some((one) => one.turn === turn)) changed.push(this.#late(turn));
    return changed;
  }

  /** A turn that ended long ago has a late result. */
  #late(turn: TurnTrace): Kept {
    return { turn, redacted: this.#redacted(turn, this.#redactor().text(turn.caller)) };
  }

  #storedOf(turn: TurnTrace): TurnTrace {
    return this.#recent.find((one) => one.turn === turn)?.redacted ?? turn;
  }

  /** The callers' words of these turns, each by itself and all together. */
  #callersOf(turns: readonly TurnTrace[]): string[] {
    const redactor = this.#redactor();
    const texts = turns.map(({ caller }) => caller);
    let length = 0;
    const starts = texts.map((text) => {
      const start = length;
      length += text.length + turnBreak.length;
      return start;
    });
    const alone = texts.flatMap((text, at) =>
      redactor
        .find([text], {
          before: turns[at - 1]?.agent ?? "",
          codeDigits: awaitedDigits(turns.slice(0, at)),
          known: [...this.#known],
        })
        .map((found) => moved(found, starts[at] ?? 0)),
    );
    // Only those that go over the end of a turn: within one, the question before it tells more.
    const across = redactor
      .find(texts)
      .filter(({ start, end }) => starts.some((begin) => start < begin && end > begin));
    for (const { digits } of [...alone, ...across]) this.#remember(digits);
    const inside = alone.filter((one) => !across.some((two) => one.start < two.end && one.end > two.start));
    return replaced(
      texts,
      [...inside, ...across].sort((a, b) => a.start - b.start),
    );
  }

  #redacted(turn: TurnTrace, caller: string): TurnTrace {
    const redactor = this.#redactor();
    const told = { before: turn.caller, known: [...this.#known] };
    const { spoken, human, unheard } = turn;
    // Together: a number may be cut in its middle.
    const [agent = "", rest = ""] = redactor.texts([turn.agent, unheard ?? ""], told);
    const texts =
      spoken &&
      redactor.texts(
        spoken.map(({ text }) => text),
        told,
      );
    return {
      ...turn,
      caller,
      agent,
      ...(unheard !== undefined && { unheard: rest }),
      ...(spoken && { spoken: spoken.map((one, at) => ({ ...one, text: texts?.[at] ?? "" })) }),
      ...(human && { human: { ...human, text: redactor.text(human.text, told) } }),
      ...(turn.retrievals && { retrievals: turn.retrievals.map((one) => this.#retrievalOf(one)) }),
      tools: turn.tools.map((tool) => this.#toolOf(tool)),
    };
  }

  /** A document's name may be a customer's address. */
  #retrievalOf(retrieval: RetrievalTrace): RetrievalTrace {
    const redactor = this.#redactor();
    const documents = retrieval.documents.map(({ source, title, relevance }) => ({
      source: redactor.text(source),
      title: redactor.text(title),
      relevance,
    }));
    return { ...retrieval, documents };
  }

  #toolOf(tool: Tool): Tool {
    const before = this.#tools.get(tool);
    if (before !== undefined) return before;
    const redactor = this.#redactor();
    const known = [...this.#known];
    const args = redactor.value(tool.args, { known });
    const redacted = { ...tool, args, result: redactor.value(tool.result, { known }) };
    this.#tools.set(tool, redacted);
    return redacted;
  }

  #remember(digits: string | undefined): void {
    if (digits === undefined || digits.length < shortestKnown || this.#known.size >= maxKnown) return;
    this.#known.add(digits);
  }
}

/** How many digits the code has that was sent and not yet checked in these turns; null: none was. */
function awaitedDigits(turns: readonly TurnTrace[]): number | null {
  const tools = turns.flatMap((turn) => turn.tools).filter(({ ok }) => ok === true);
  const last = tools.findLast(({ name }) => name === sendCodeName || name === checkCodeName);
  const { digits } = (last?.result ?? {}) as { readonly digits?: unknown };
  return last?.name === sendCodeName && typeof digits === "number" ? digits : null;
}

function moved(found: Found, by: number): Found {
  return { ...found, start: found.start + by, end: found.end + by };
}

/** Most changes of a turn are of its stages. */
function hasSameWords(one: TurnTrace, other: TurnTrace): boolean {
  return one.caller === other.caller && one.agent === other.agent && one.unheard === other.unheard;
}
