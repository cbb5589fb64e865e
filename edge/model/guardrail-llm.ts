/**
 * An `Llm` with a guardrail that reads its words before they are spoken. It stops sentences that the caller, a document
 * or a tool's result may have talked the model into. It stops a sentence on an off-limits topic, one that
 * reads out the agent's own instructions, one that sends the caller to an address elsewhere, and one with a figure that
 * the model has made up because it was told that nothing is known. It also stops everything after it.
 */

import type { OffLimitsTopic } from "../agent/off-limits.ts";
import type { Cancel } from "../base/clock.ts";
import { EarshotError } from "../base/errors.ts";
import { withQuestionMarks } from "../base/question-marks.ts";
import { isUnspaced, words } from "../base/words.ts";
import { ClauseCutter } from "../conversation/clauses.ts";
import type { Llm, LlmEvent, Message } from "../conversation/ports.ts";
import type { ClauseSettings } from "../conversation/settings.ts";
import type { InformedThought } from "../knowledge/known.ts";
import { elsewhere } from "./addresses.ts";
import { Figures } from "./figures.ts";
import { RecitalMatcher } from "./recital.ts";
import { refusalLine, unknownLine } from "./refusal-line.ts";
import { WordMatcher } from "./word-matcher.ts";

export interface GuardrailOptions {
  readonly offLimits: readonly OffLimitsTopic[];
  /** The instructions, which are not read out. */
  readonly secret: readonly string[];
  /** The only hosts to which the caller may be sent; any where none is named. */
  readonly hosts: readonly string[];
  /** How the call cuts a reply into what its TTS is given. */
  readonly clauses: ClauseSettings;
  /** BCP 47. */
  readonly language: string;
  /** The model's sources beside the conversation, from which its figures may come. Read for each reply. */
  readonly told: () => readonly string[];
  /** Whether the agent can offer a human to a caller who asks what is not known. */
  readonly hasHumans: boolean;
  /** Is told of each reply that was refused, for the record. */
  readonly refused?: (error: EarshotError) => void;
}

export function guardrailLlm(llm: Llm, options: GuardrailOptions): Llm {
  const offLimits = new WordMatcher(options.offLimits);
  const recital = new RecitalMatcher(options.secret);
  const figures = new Figures(options.language);
  return {
    think(thought, listen) {
      const told = isUnknown(thought) ? [...options.told(), ...thought.history.filter(isTrusted).map(textOf)] : null;
      const reply = new CheckedReply({ ...options, offLimits, recital, figures, figuresFrom: told }, listen);
      reply.begin((hear) => llm.think(thought, hear));
      return () => reply.cancel();
    },
  };
}

/** The documents say nothing about the caller's last words, and no tool was asked since. */
function isUnknown({ known, history }: InformedThought): boolean {
  if (known?.kind !== "nothing") return false;
  const asked = history.findLastIndex(({ role }) => role === "caller");
  return !history.slice(asked + 1).some(({ role }) => role === "tool-call");
}

/** A figure that the page had said is nobody's word for it. */
function isTrusted(message: Message): boolean {
  return message.role !== "agent" || message.wordsOf !== "page";
}

function textOf(message: Message): string {
  if (message.role === "tool-call") return JSON.stringify(message.call.args) ?? "";
  return message.role === "tool-result" ? JSON.stringify(message.result) : message.text;
}

interface Rules extends Omit<GuardrailOptions, "offLimits" | "told"> {
  readonly offLimits: WordMatcher;
  readonly recital: RecitalMatcher;
  readonly figures: Figures;
  /** The texts that figures may come from; null: from anywhere. */
  readonly figuresFrom: readonly string[] | null;
}

/** Shorter than this is an answer whose reason comes next. */
const fewestWords = 3;

interface Refusal {
  readonly why: string;
  readonly instead: string;
}

class CheckedReply {
  readonly #rules: Rules;
  readonly #listen: (event: LlmEvent) => void;
  readonly #cutter: ClauseCutter;
  #cancel: Cancel = () => {};
  #over = false;
  #said = "";
  /** A "Yes." that may turn out to be of what is not known; it waits for what follows. */
  #held = "";
  /** The sentence that is being said, and the one before it. */
  #before = "";
  #sentence = "";
  /**
   * Whether the space behind the last piece was handed over with it, so that the code that cuts clauses sees its end.
   */
  #spaced = false;

  constructor(rules: Rules, listen: (event: LlmEvent) => void) {
    this.#rules = rules;
    this.#listen = listen;
    // Whole sentences where they must be read whole; else the very pieces that the reply is spoken in, so that no time is lost.
    const { clauses } = rules;
    const firstEarly = clauses.firstEarly && rules.offLimits.isEmpty && rules.figuresFrom === null;
    this.#cutter = new ClauseCutter({ ...clauses, firstEarly });
  }

  begin(think: (listen: (event: LlmEvent) => void) => Cancel): void {
    const cancel = think((event) => this.#hear(event));
    if (this.#over) cancel();
    else this.#cancel = cancel;
  }

  cancel(): void {
    this.#over = true;
    this.#cancel();
  }

  #hear(event: LlmEvent): void {
    if (this.#over) return;
    if (event.kind === "model" || event.kind === "retrieval") {
      this.#listen(event);
      return;
    }
    if (event.kind === "token") {
      for (const piece of this.#cutter.push(event.text)) this.#read(piece, true);
      return;
    }
    // The text before a tool call is said before the call. The sentence is read on behind it, where it goes on.
    const rest = this.#cutter.flush();
    for (const piece of rest.length > 0 || this.#held === "" ? rest : [""])
      this.#read(piece, event.kind === "tool-call");
    if (this.#over) return;
    if (event.kind !== "tool-call") this.#over = true;
    this.#listen(event);
  }

  #read(next: string, goesOn: boolean): void {
    if (this.#over) return;
    const piece = this.#held + next;
    this.#held = "";
    const isBegun = this.#said !== "" || this.#rules.figuresFrom === null || !goesOn;
    if (!isBegun && words(piece).length < fewestWords) {
      this.#held = piece;
      return;
    }
    const refusal = this.#refusal(piece);
    if (refusal !== null) {
      this.#refuse(refusal);
      return;
    }
    this.#said += piece;
    this.#sentence += piece;
    if (/[.!?…。！？।॥។៕။۔؟։።]["'”’»」』）)\]]*\s*$/u.test(withQuestionMarks(piece))) {
      this.#before = this.#sentence;
      this.#sentence = "";
    }
    const text = this.#spaced ? piece.replace(/^\s/u, "") : piece;
    this.#spaced = goesOn && !/\s$/u.test(piece) && !isUnspaced(piece.at(-1) ?? "");
    this.#listen({ kind: "token", text: this.#spaced ? `${text} ` : text, ends: true });
  }

  #refusal(piece: string): Refusal | null {
    const { offLimits, recital, hosts, language, figures, figuresFrom, hasHumans } = this.#rules;
    const line = refusalLine(language);
    const topic = offLimits.find(this.#sentence + piece) ?? offLimits.find(this.#before + this.#sentence + piece);
    if (topic !== null) return { why: `it touched ${topic.topic}, which is off limits`, instead: topic.instead };
    if (recital.recites(this.#said + piece)) return { why: "it read out the agent's instructions", instead: line };
    const address = elsewhere(this.#sentence + piece, hosts);
    if (address !== null) return { why: `it named ${address}, which is on none of the agent's hosts`, instead: line };
    const figure = figuresFrom && figures.madeUp(this.#sentence + piece, figuresFrom);
    if (figure === null) return null;
    return {
      why: `nothing is known about what was asked, and nobody has told it ${figure.slice(0, 40)}`,
      instead: unknownLine(language, hasHumans),
    };
  }

  #refuse({ why, instead }: Refusal): void {
    this.#over = true;
    this.#cancel();
    this.#rules.refused?.(new EarshotError("reply_refused", `a reply was stopped before it was spoken: ${why}`));
    this.#listen({
      kind: "token",
      text: `${this.#said === "" || this.#spaced || /\s$/.test(this.#said) ? "" : " "}${instead}`,
    });
    this.#listen({ kind: "done" });
  }
}
