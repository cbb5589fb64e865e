/**
 * Takes out of a model's text what it thought to itself: `<think>…</think>` and its like, as servers send them that have
 * no field of its own for it. A closing tag alone ends a thought that the server's template had opened, so all before it
 * was one: https://github.com/deepseek-ai/DeepSeek-R1#usage-recommendations, https://docs.vllm.ai/en/latest/features/reasoning_outputs.html
 */

const names = ["thinking", "think", "thoughts", "thought", "reasoning", "reflection", "scratchpad", "inner_monologue"];
const name = `(?:\\w{1,10}:)?(?:${names.join("|")})`;
/** Qwen, DeepSeek and most others; Magistral; Kimi. */
const opening = new RegExp(`<${name}(?:\\s[^<>]{0,100})?/?>|\\[THINK\\]|◁think▷`, "iu");
const closing = new RegExp(`</${name}\\s{0,5}>|\\[/THINK\\]|◁/think▷`, "iu");
const either = new RegExp(`(?<opens>${opening.source})|${closing.source}`, "iu");
/** What may become a tag with the next piece. */
const begunTag = new RegExp(
  `(?:</?\\w{0,17}|</?\\w{1,10}:\\w{0,17}|</?${name}(?:\\s[^<>]{0,100})?/?|\\[/?\\w{0,5}|◁/?\\w{0,5})$`,
  "iu",
);

/** What stands in a thought that no tag has opened, once a few words are there. */
type Verdict = "thought" | "speech" | "unclear";

export class Thoughts {
  #buffer = "";
  /** `start`: nothing tells yet; `held`: probably a thought, unless no tag closes it. */
  #state: "start" | "held" | "inside" | "outside";
  #depth = 0;
  #isAfterThought = false;
  #last = "";
  #wasClosedAlone = false;

  /** @param isOpen the server's template has probably opened a thought: nothing is said before a tag has closed it. */
  constructor(isOpen = false) {
    this.#state = isOpen ? "held" : "start";
  }

  /** Whether a tag closed what none had opened. */
  get wasClosedAlone(): boolean {
    return this.#wasClosedAlone;
  }

  /** Takes the next piece; returns what may be said now. */
  push(piece: string): string {
    this.#buffer += piece;
    let said = "";
    for (;;) {
      const tag = either.exec(this.#buffer);
      if (tag === null) return said + this.#untagged();
      said += this.#tagged(tag);
    }
  }

  /** The text has ended: what is left of it. A thought that nothing has closed is none of it. */
  flush(): string {
    const rest = this.#state === "inside" ? "" : this.#buffer;
    this.#buffer = "";
    if (this.#state !== "inside") this.#state = "outside";
    return this.#say(rest);
  }

  #tagged(tag: RegExpExecArray): string {
    const before = this.#buffer.slice(0, tag.index);
    this.#buffer = this.#buffer.slice(tag.index + tag[0].length);
    if (tag.groups?.opens !== undefined) {
      const isEmpty = tag[0].endsWith("/>");
      if (this.#state === "inside") {
        if (!isEmpty) this.#depth += 1;
        return "";
      }
      const said = this.#say(before);
      this.#isAfterThought = true;
      this.#state = isEmpty ? "outside" : "inside";
      this.#depth = isEmpty ? 0 : 1;
      return said;
    }
    if (this.#state === "inside") this.#depth -= 1;
    else this.#wasClosedAlone = true;
    if (this.#depth <= 0) {
      this.#depth = 0;
      this.#state = "outside";
    }
    this.#isAfterThought = true;
    return "";
  }

  #untagged(): string {
    if (this.#state === "start") {
      const verdict = judged(this.#buffer);
      if (verdict !== "unclear") this.#state = verdict === "thought" ? "held" : "outside";
    }
    if (this.#state === "start" || this.#state === "held") return "";
    const begun = begunTag.exec(this.#buffer);
    const ready = this.#buffer.slice(0, begun?.index ?? this.#buffer.length);
    this.#buffer = this.#buffer.slice(ready.length);
    return this.#state === "inside" ? "" : this.#say(ready);
  }

  /** Without the space that stood round a thought. */
  #say(text: string): string {
    const said = this.#isAfterThought ? text.trimStart() : text;
    if (said === "") return "";
    const joint = this.#isAfterThought && /\S$/u.test(this.#last) ? " " : "";
    this.#isAfterThought = false;
    this.#last = said;
    return joint + said;
  }
}

/** A whole text without thoughts. */
export function withoutThoughts(text: string): string {
  const thoughts = new Thoughts(closing.test(text) && !opening.test(text));
  return thoughts.push(text) + thoughts.flush();
}

const openers = new Set("okay ok alright right hmm hm so well wait first now".split(" "));
/** A voice that speaks to somebody does not speak of "the user". Each goes on with one of `does`, or stands alone. */
const ofTheCaller = ["the user", "the caller", "the customer", "user", "caller", "der nutzer", "der benutzer"];
const does =
  "is was wants asks asked says said has needs just wrote greeted seems would might may möchte fragt hat will".split(
    " ",
  );
const toItself = [
  ...["let me think", "let's think", "el usuario", "l'utilisateur", "thinking process"],
  ...["i need to", "i should", "we need to", "we should"].flatMap((who) =>
    // Not "I need to check that": an agent says so to the caller.
    "respond answer reply".split(" ").map((what) => `${who} ${what}`),
  ),
];
const phrases = [...ofTheCaller.flatMap((who) => does.map((what) => `${who} ${what}`)), ...toItself].map((phrase) =>
  phrase.split(" "),
);

/** Whether a text begins as thoughts do. Unclear only as long as it could: nothing else is held back. */
function judged(text: string): Verdict {
  const words =
    text
      .toLowerCase()
      .replace(/’/gu, "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  const isWhole = !/[\p{L}\p{N}'’]$/u.test(text);
  const from = words.findIndex((word, at) => !openers.has(word) || (at === words.length - 1 && !isWhole));
  if (from < 0) return "unclear";
  const said = words.slice(from);
  const fits = (word: string, at: number) => {
    const own = said[at];
    if (own === undefined) return true;
    return at === said.length - 1 && !isWhole ? word.startsWith(own) : word === own;
  };
  const fitting = phrases.filter((phrase) => phrase.every(fits));
  if (fitting.some((phrase) => phrase.length < said.length || (phrase.length === said.length && isWhole)))
    return "thought";
  const isOpener = said.length === 1 && !isWhole && [...openers].some((opener) => opener.startsWith(said[0] ?? ""));
  return fitting.length > 0 || isOpener ? "unclear" : "speech";
}
