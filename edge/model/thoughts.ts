/**
 * Removes a model's thoughts from its text: `<think>…</think>` and the like, from servers that have no separate field
 * for them. A closing tag alone ends a thought that the server's template had opened, so all before it was one:
 * https://github.com/deepseek-ai/DeepSeek-R1#usage-recommendations,
 * https://docs.vllm.ai/en/latest/features/reasoning_outputs.html Channels of gpt-oss:
 * https://cookbook.openai.com/articles/openai-harmony. It also removes signs of a model's template that a server let
 * through.
 */

import { sentenceEnd } from "../conversation/sentence-ends.ts";
import { packs } from "../languages/packs.ts";
import type { ThoughtWords } from "../languages/thought-words.ts";

const names = [
  ...["thinking_process", "thought_process", "thinking", "think", "thoughts", "thought", "reasoning", "reason"],
  ...["self_reflection", "reflection", "scratchpad", "inner_monologue", "internal_monologue", "inner_thoughts"],
  ...["internal_thoughts", "internal_reasoning", "chain_of_thought", "cot", "analysis", "planning", "deliberation"],
  ...["antthinking", "inner_voice", "inner_speech", "inner", "internal", "plan", "monologue", "self_talk"],
  // A call of a tool that a server let through as text.
  ...["tool_calls", "tool_call", "toolcalls", "toolcall", "tool_use", "tool_code", "tool_response", "tool_result"],
  ...["function_calls", "function_call", "function", "invoke", "parameter"],
];
const name = `(?:\\w{1,10}:)?(?:${names.join("|")})`;
const toolSign = "tool[▁_]calls?(?:[▁_]section)?";
/** Qwen, DeepSeek and most others; Magistral; Kimi; Command A; Sky-T1; Gemma; Granite. */
const opening = [
  `<${name}(?:\\s[^<>]{0,100})?/?>`,
  "<(?:function|parameter)=[^<>]{0,100}>",
  `<[|｜](?:${toolSign}(?:[▁_](?:begin|start))?|python_tag)[|｜]>`,
  "\\[TOOL_CALLS?\\]",
  "\\[(?:THINK|THINKING|REASONING)\\]",
  "◁think▷",
  "<\\|(?:START_THINKING|begin_of_thought|think|thinking)\\|>",
  "<unused94>",
  "<\\|channel>thought",
  "Here(?:'s| is) my thought process:",
].join("|");
const closing = [
  `</${name}\\s{0,5}>`,
  `<[|｜](?:/${toolSign}|${toolSign}[▁_]end)[|｜]>`,
  "\\[/TOOL_CALLS?\\]",
  "\\[/(?:THINK|THINKING|REASONING)\\]",
  "◁/think▷",
  "<\\|(?:END_THINKING|end_of_thought|/think|/thinking)\\|>",
  "<unused95>",
  "<channel\\|>",
  "Here(?:'s| is) my response:",
].join("|");
/** `<|channel|>analysis<|message|>`; with a recipient it is a tool's call in words. */
const channel =
  "<\\|channel\\|>\\s{0,2}(?<kind>\\w{1,20})(?<to>[^<]{0,120})(?:<\\|constrain\\|>[^<]{0,60})?<\\|message\\|>";
/** They end a channel's words. */
const ending = "<\\|(?:end|call|return)\\|>|<\\|start\\|>\\w{0,20}";
/** Signs that neither open nor close a thought: nothing is said of them. */
const mark =
  "<[|｜](?!(?:channel|constrain)\\|>)\\w[\\w▁ ]{0,40}[|｜]>|</?(?:answer|response|final|final_answer|final_response|reply)>|</s>|<(?:start|end)_of_turn>|\\[/?INST\\]";
const either = new RegExp(
  `(?<channel>${channel})|(?<ends>${ending})|(?<opens>${opening})|(?<closes>${closing})|(?<mark>${mark})`,
  "iu",
);
const opens = new RegExp(opening, "iu");
const closes = new RegExp(`${closing}|<\\|channel\\|>\\s{0,2}final`, "iu");
/** Text that may become a tag with the next piece. */
const begunTag = new RegExp(
  [
    "(?:</?\\w{0,20}",
    "</?\\w{1,10}:\\w{0,20}",
    `</?${name}(?:\\s[^<>]{0,100})?/?`,
    "<(?:function|parameter)=[^<>]{0,100}",
    "\\[/?\\w{0,10}",
    "◁/?\\w{0,5}",
    "<[|｜]/?[\\w▁ ]{0,41}[|｜]?",
    "<channel\\|?",
    "<\\|channel>\\w{0,7}",
    "<\\|channel\\|>[^<]{0,142}(?:<(?:\\|(?:\\w{0,9}\\|?)?)?)?",
    "<\\|channel\\|>[^<]{0,142}<\\|constrain\\|>[^<]{0,60}(?:<(?:\\|(?:\\w{0,7}\\|?)?)?)?",
    "<\\|start\\|>\\w{0,20}",
    "H(?:e(?:r(?:e(?:(?:'s?| i?s?) ?m?y? ?(?:t(?:h(?:o(?:u(?:g(?:h(?:t(?: [proces]{0,7})?)?)?)?)?)?)?|r[espon]{0,7})?)?)?)?)?)$",
  ].join("|"),
  "iu",
);
/** The beginning of a sign that the text ended in. */
const brokenMark = /<[|｜]\w[^<>]{0,200}$|<\|channel\|>.{0,200}$/su;
/** A server that leaves out the signs of gpt-oss runs its channels together: "analysisShe asks…assistantfinalHello." */
const bareThought = /^\s*analysis(?=\p{Lu}\p{L}|I\s)/u;
const bareFinal = "assistantfinal";

/**
 * The text may be a thought that no tag has opened. This is decided once a few words are there. Doubtful text is held
 * for a sentence.
 */
type Verdict = "thought" | "doubtful" | "speech" | "unclear";

const held = { thought: "held", doubtful: "doubted", speech: "outside" } as const;

export class Thoughts {
  #buffer = "";
  /** `start`: nothing tells yet; `held`: probably a thought, unless no tag closes it; `doubted`: the same for one sentence. */
  #state: "start" | "held" | "doubted" | "inside" | "outside";
  #depth = 0;
  /** Within a channel's words, or within those of one whose signs are missing. */
  #isChannel = false;
  #isBare = false;
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

  /** Thoughts come in a field of their own: the text begins outside of them. */
  beginOutside(): void {
    if (this.#isUntold) this.#state = "outside";
  }

  /** Takes the next piece; returns what may be said now. */
  push(piece: string): string {
    this.#buffer += piece;
    let said = "";
    for (;;) {
      if (this.#isBare) this.#skipBare();
      const tag = this.#isBare ? null : either.exec(this.#buffer);
      if (tag === null) return said + this.#untagged();
      // The text behind it may still belong to it: "<|start|>assist".
      if (tag.groups?.ends?.startsWith("<|start") && tag.index + tag[0].length === this.#buffer.length) {
        return said + this.#untagged();
      }
      // Wherever the text was cut into pieces, its first sentence has been judged before the tag came.
      this.#judgeBefore(this.#buffer.slice(0, tag.index));
      said += this.#tagged(tag);
    }
  }

  /** The text has ended: what is left of it. A thought that nothing has closed is none of it. */
  flush(): string {
    const rest = this.#state === "inside" ? "" : this.#buffer.replace(brokenMark, "");
    this.#buffer = "";
    if (this.#state !== "inside") this.#state = "outside";
    return this.#say(rest);
  }

  #tagged(tag: RegExpExecArray): string {
    const before = this.#buffer.slice(0, tag.index);
    const behind = this.#buffer.slice(tag.index + tag[0].length);
    const { channel: header, kind = "", to = "", ends, opens, mark: isMark } = tag.groups ?? {};
    const isChannelEnd = ends !== undefined && this.#isChannel;
    if (isMark !== undefined || (ends !== undefined && !isChannelEnd)) return this.#marked(before, behind);
    this.#buffer = behind;
    const isHidden = header !== undefined && (/^(?:analysis|thoughts?)$/iu.test(kind) || /\bto=/u.test(to));
    if (opens !== undefined || isHidden) return this.#opened(before, tag[0].endsWith("/>"), isHidden);
    if (header !== undefined) return this.#shown(before, /^final$/iu.test(kind));
    this.#isChannel = false;
    // Text that was taken for speech stays speech, however much of it has been given out.
    const said = this.#state === "outside" ? this.#say(before) : "";
    if (this.#state === "inside") this.#depth -= 1;
    else this.#wasClosedAlone = true;
    if (this.#depth <= 0 || isChannelEnd) {
      this.#depth = 0;
      this.#state = "outside";
    }
    this.#isAfterThought = true;
    return said;
  }

  /** A sign that nothing is said of. */
  #marked(before: string, behind: string): string {
    if (this.#isUntold) {
      this.#buffer = before + behind;
      return "";
    }
    this.#buffer = behind;
    return this.#state === "inside" ? "" : this.#say(before);
  }

  #opened(before: string, isEmpty: boolean, isChannel: boolean): string {
    if (this.#state === "inside") {
      if (isChannel) this.#depth = 1;
      else if (!isEmpty) this.#depth += 1;
      this.#isChannel ||= isChannel;
      return "";
    }
    const said = this.#say(before);
    this.#isAfterThought = true;
    this.#isChannel = isChannel;
    this.#state = isEmpty ? "outside" : "inside";
    this.#depth = isEmpty ? 0 : 1;
    return said;
  }

  /** A channel that is for the caller. Before the last one, what no sign had opened was a thought. */
  #shown(before: string, isFinal: boolean): string {
    const isThought = this.#state === "inside" || (isFinal && this.#state !== "outside");
    if (isThought && this.#state !== "inside" && before.trim() !== "") this.#wasClosedAlone = true;
    const said = isThought ? "" : this.#say(before);
    this.#state = "outside";
    this.#depth = 0;
    this.#isChannel = false;
    this.#isAfterThought = true;
    return said;
  }

  #skipBare(): void {
    const at = this.#buffer.indexOf(bareFinal);
    this.#buffer = at < 0 ? this.#buffer.slice(1 - bareFinal.length) : this.#buffer.slice(at + bareFinal.length);
    if (at < 0) return;
    this.#isBare = false;
    this.#state = "outside";
    this.#isAfterThought = true;
  }

  #untagged(): string {
    if (this.#isBare) return "";
    if (this.#state === "start") {
      if ("analysis".startsWith(this.#buffer.trim()) || /^\s*analysis\p{Lu}?$/u.test(this.#buffer)) return "";
      if (bareThought.test(this.#buffer)) {
        this.#state = "inside";
        this.#isBare = true;
        this.#skipBare();
        return this.#isBare ? "" : this.push("");
      }
    }
    const begun = begunTag.exec(this.#buffer);
    this.#judge(begun === null ? this.#buffer : this.#buffer.slice(0, begun.index), begun === null);
    if (this.#isUntold) return "";
    const ready = this.#buffer.slice(0, begun?.index ?? this.#buffer.length);
    this.#buffer = this.#buffer.slice(ready.length);
    return this.#state === "inside" ? "" : this.#say(ready);
  }

  /** Whether nothing may be said yet. */
  get #isUntold(): boolean {
    return this.#state === "start" || this.#state === "held" || this.#state === "doubted";
  }

  #judgeBefore(text: string): void {
    if (this.#state === "start" && judged(text) === "doubtful") this.#state = "doubted";
    if (this.#state === "doubted" && sentenceEnd(text).at >= 0) this.#state = "outside";
  }

  /** `text`: as much of it as is no tag; `isAll`: none has begun behind it. */
  #judge(text: string, isAll: boolean): void {
    if (this.#state === "start") {
      const verdict = judged(isAll ? text : this.#buffer);
      if (verdict !== "unclear") this.#state = held[verdict];
    }
    this.#judgeBefore(text);
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
  const thoughts = new Thoughts(closes.test(text) && !opens.test(text) && !/<\|channel\|>/u.test(text));
  return thoughts.push(text) + thoughts.flush();
}

/** Words of all languages, since a model thinks in any. */
const words = [...packs.values()].flatMap((pack) => (pack.thoughts === null ? [] : [pack.thoughts]));

function listed(list: keyof ThoughtWords, mark: "," | " "): string[] {
  const found = words.flatMap((one) => one[list].split(mark)).map((phrase) => phrase.trim());
  return found.filter(Boolean);
}

function together(who: readonly string[], does: readonly string[]): string[] {
  return who.flatMap((one) => does.map((deed) => `${one} ${deed}`));
}

const openers = new Set(listed("openers", " "));
/** Nobody says so to a caller. */
const sure = [...together(listed("who", ","), listed("does", " ")), ...listed("sure", ",")];
/** An agent may say so to a caller as well: "The customer has to pay the shipping." */
const doubtful = [...together(listed("mayBeWho", ","), listed("mayDo", " ")), ...listed("doubtful", ",")];
const phrases = [
  ...sure.map((phrase) => ({ words: phrase.split(" "), verdict: "thought" as const })),
  ...doubtful.map((phrase) => ({ words: phrase.split(" "), verdict: "doubtful" as const })),
];

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
  const fitting = phrases.filter(({ words: phrase }) => phrase.every(fits));
  const isThere = fitting.filter(
    ({ words: phrase }) => phrase.length < said.length || (phrase.length === said.length && isWhole),
  );
  if (isThere.some(({ verdict }) => verdict === "thought")) return "thought";
  // "The user is" may become "the user is asking".
  const mayBeSure = fitting.some(({ verdict, words: phrase }) => verdict === "thought" && phrase.length >= said.length);
  if (isThere.length > 0 && !mayBeSure) return "doubtful";
  const isOpener = said.length === 1 && !isWhole && [...openers].some((opener) => opener.startsWith(said[0] ?? ""));
  return fitting.length > 0 || isOpener ? "unclear" : "speech";
}
