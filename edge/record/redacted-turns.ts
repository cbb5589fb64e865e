/**
 * Redacts the turns of a call as they grow. A number may begin in one turn and end in the next, and an agent repeats
 * what it heard: the last turns are read together, and an earlier one is written again when a later one shows that a
 * number began in it.
 */
import { checkCodeName, sendCodeName } from "../agent/identity.ts";
import type { Found } from "../redaction/kinds.ts";
import { replaced } from "../redaction/marks.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { Told } from "../redaction/told.ts";
import type { RetrievalTrace, TurnTrace } from "../wire/http.ts";
import { acrossTurns, cut, merged, moved, startsOf } from "./found-across.ts";
import { jsonForRecord } from "./json.ts";
import { isCardTalk, isCodePart, questionBefore } from "./turn-questions.ts";

type Tool = TurnTrace["tools"][number];

/** Turns that are read together: a caller who dictates an IBAN two digits at a time needs about sixteen. */
export const readTogether = 20;
/** Numbers that are remembered, so that their parts are found again. */
const maxKnown = 50;
/** Texts whose numbers are remembered: each turn, and each kind of words of all turns. */
const maxFound = 2 * readTogether + 8;
/** Shorter ones are known only as a whole: a PIN, the digits on a card's back. */
const shortestKnown = 3;

interface Kept {
  readonly turn: TurnTrace;
  readonly redacted: TurnTrace;
  readonly reply: Reply;
}

/** The groups of numbers that go over several turns, in the words of those who answer. */
interface Reply {
  readonly agent: readonly Found[];
  readonly human: readonly Found[];
  /** Of each of the turn's `spoken`. */
  readonly spoken: readonly (readonly Found[])[];
}

const noReply: Reply = { agent: [], human: [], spoken: [] };

export class RedactedTurns {
  readonly #redactor: () => Redactor;
  /** The last turns as they were said, and as they are stored. */
  #recent: Kept[] = [];
  readonly #known: Set<string>;
  /** The numbers in texts that were read before, by the texts and the facts beside them. */
  readonly #found = new Map<string, Found[]>();
  #isCardTalk = false;
  #foundBy: Redactor | undefined;
  readonly #learned = new WeakSet<object>();
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

  /** The question that a turn of the caller answers. */
  askedBefore(turn: number): string {
    const turns = this.#recent.map((one) => one.turn).filter((one) => one.turn < turn);
    return questionBefore(turns, turns.length);
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
    for (const tool of turn.tools) this.#learnFrom(tool);
    this.#isCardTalk = isCardTalk(turns);
    const isSame = earlier !== undefined && hasSameWords(earlier.turn, turn) && this.#known.size === known;
    const stored = (one: TurnTrace) => this.#recent.find((kept) => kept.turn === one);
    let callers = isSame
      ? turns.map((one) => (one === turn ? earlier : stored(one))?.redacted.caller ?? "")
      : this.#callersOf(turns);
    const replies = isSame ? null : this.#repliesOf(turns);
    const isMore = this.#known.size > known;
    // Numbers that a later turn has shown may stand in an earlier one.
    if (isMore && !isSame) callers = this.#callersOf(turns);
    if (isMore) this.#tools = new WeakMap();
    const changed: Kept[] = [];
    this.#recent = turns.map((one, at) => {
      const caller = callers[at] ?? "";
      const before = stored(one);
      const reply = replies?.[at] ?? (one === turn ? earlier : before)?.reply ?? noReply;
      const isReply = before !== undefined && JSON.stringify(before.reply) === JSON.stringify(reply);
      if (before !== undefined && isReply && !isMore && before.redacted.caller === caller) return before;
      const kept = { turn: one, reply, redacted: this.#redacted(one, caller, reply) };
      changed.push(kept);
      return kept;
    });
    if (!changed.some((one) => one.turn === turn)) changed.push(this.#late(turn));
    return changed;
  }

  /** A turn that ended long ago has a late result. */
  #late(turn: TurnTrace): Kept {
    const caller = this.#redactor().text(turn.caller, { known: [...this.#known] });
    return { turn, reply: noReply, redacted: this.#redacted(turn, caller, noReply) };
  }

  /** The callers' words of these turns, each by itself and all together. */
  #callersOf(turns: readonly TurnTrace[]): string[] {
    const texts = turns.map(({ caller }) => caller);
    const starts = startsOf(texts);
    const questions = turns.map((_, at) => questionBefore(turns, at));
    const told = { known: [...this.#known], isCardTalk: this.#isCardTalk };
    const alone = turns.flatMap((turn, at) => {
      const facts = {
        ...told,
        before: questions[at] ?? "",
        codeDigits: awaitedDigits(turns.slice(0, at)),
        isCodePart: isCodePart(texts, questions, at),
      };
      return this.#find([turn.caller], facts).map((found) => moved(found, starts[at] ?? 0));
    });
    // Only those that go over the end of a turn: within one, the question before it tells more.
    const across = acrossTurns(this.#find(texts, { ...told, befores: questions }), starts);
    for (const { digits } of [...alone, ...across]) this.#remember(digits);
    return replaced(texts, merged(alone, across));
  }

  /** Most texts are read again with the same facts, since one turn grows at a time. */
  #find(texts: readonly string[], told: Told): Found[] {
    const redactor = this.#redactor();
    // Another agent's settings may count from here on.
    if (this.#foundBy !== redactor) this.#found.clear();
    this.#foundBy = redactor;
    const key = JSON.stringify([texts, told]);
    const found = this.#found.get(key) ?? redactor.find(texts, told);
    this.#found.delete(key);
    this.#found.set(key, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > maxFound && oldest !== undefined) this.#found.delete(oldest);
    return found;
  }

  /** The groups of numbers that the agent, or a human, says over several turns. */
  #repliesOf(turns: readonly TurnTrace[]): Reply[] {
    const told = { known: [...this.#known], isCardTalk: this.#isCardTalk };
    const groupsIn = (texts: readonly string[]): Found[][] => {
      if (texts.every((text) => text === "")) return texts.map(() => []);
      const starts = startsOf(texts);
      const found = acrossTurns(this.#find(texts, told), starts);
      for (const { digits } of found) this.#remember(digits);
      return texts.map((text, at) => cut(found, starts[at] ?? 0, text.length));
    };
    const agents = groupsIn(turns.map(({ agent }) => agent));
    const humans = groupsIn(turns.map(({ human }) => human?.text ?? ""));
    const spoken = groupsIn(turns.flatMap((turn) => turn.spoken?.map(({ text }) => text) ?? []));
    return turns.map((turn, at) => ({
      agent: agents[at] ?? [],
      human: humans[at] ?? [],
      spoken: spoken.splice(0, turn.spoken?.length ?? 0),
    }));
  }

  #redacted(turn: TurnTrace, caller: string, reply: Reply): TurnTrace {
    const redactor = this.#redactor();
    const told = { before: turn.caller, known: [...this.#known], isCardTalk: this.#isCardTalk };
    const { spoken, human, unheard } = turn;
    const without = (texts: readonly string[], groups: readonly Found[]) =>
      replaced(texts, merged(redactor.find(texts, told), groups));
    // Together: a number may be cut in its middle.
    const [agent = "", rest = ""] = without([turn.agent, unheard ?? ""], reply.agent);
    const said = spoken?.map(({ text }) => text) ?? [];
    const starts = startsOf(said);
    const groups = reply.spoken.flatMap((all, at) => all.map((one) => moved(one, starts[at] ?? 0)));
    const texts = without(said, groups);
    return {
      ...turn,
      caller,
      agent,
      ...(unheard !== undefined && { unheard: rest }),
      ...(spoken && { spoken: spoken.map((one, at) => ({ ...one, text: texts[at] ?? "" })) }),
      ...(human && { human: { ...human, text: without([human.text], reply.human)[0] ?? "" } }),
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

  /** The model has put a number together that the caller may have told in parts. */
  #learnFrom(tool: Tool): void {
    if (this.#learned.has(tool)) return;
    this.#learned.add(tool);
    for (const digits of this.#redactor().digitsIn(tool.args)) this.#remember(digits);
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

/** Most changes of a turn are of its stages. */
function hasSameWords(one: TurnTrace, other: TurnTrace): boolean {
  const wordsOf = ({ caller, agent, unheard, human, spoken }: TurnTrace) =>
    JSON.stringify([caller, agent, unheard, human?.text, spoken?.map(({ text }) => text)]);
  return wordsOf(one) === wordsOf(other);
}
