/**
 * A `Mind` whose words are read before they are spoken. Whoever has talked the model into something (the caller, a
 * document, a tool's result) has not talked this: a sentence on a topic that is off limits, one that reads out the
 * agent's own instructions, or one that sends the caller to an address elsewhere is not said, and nothing after it is.
 */
import { ClauseCutter } from "../conversation/clauses.ts";
import type { Cancel } from "../conversation/clock.ts";
import type { Mind, MindEvent } from "../conversation/ports.ts";
import { productSettings } from "../conversation/settings.ts";
import { EarshotError } from "../errors.ts";
import { elsewhere } from "./addresses.ts";
import { OffLimits, type OffLimitsTopic } from "./off-limits.ts";
import { RecitalGuard } from "./recital.ts";
import { refusalLine } from "./refusal-line.ts";

export interface GuardOptions {
  readonly offLimits: readonly OffLimitsTopic[];
  /** The instructions, which are not read out. */
  readonly secret: readonly string[];
  /** The only hosts to which the caller may be sent; any where none is named. */
  readonly hosts: readonly string[];
  /** BCP 47. */
  readonly language: string;
  /** Is told of each reply that was refused, for the record. */
  readonly refused?: (error: EarshotError) => void;
}

export function guardedMind(mind: Mind, options: GuardOptions): Mind {
  const offLimits = new OffLimits(options.offLimits);
  const recital = new RecitalGuard(options.secret);
  return {
    think(thought, listen) {
      const reply = new GuardedReply({ ...options, offLimits, recital }, listen);
      reply.begin((hear) => mind.think(thought, hear));
      return () => reply.cancel();
    },
  };
}

type Rules = Omit<GuardOptions, "offLimits"> & { readonly offLimits: OffLimits; readonly recital: RecitalGuard };

interface Refusal {
  readonly why: string;
  readonly instead: string;
}

class GuardedReply {
  readonly #rules: Rules;
  readonly #listen: (event: MindEvent) => void;
  readonly #cutter: ClauseCutter;
  #cancel: Cancel = () => {};
  #over = false;
  #said = "";
  /** The sentence that is being said, and the one before it. */
  #before = "";
  #sentence = "";
  /** Whether the space behind the last piece was handed over with it, so that whoever cuts clauses sees its end. */
  #spaced = false;

  constructor(rules: Rules, listen: (event: MindEvent) => void) {
    this.#rules = rules;
    this.#listen = listen;
    // Whole sentences where a topic is off limits; else the very pieces that the reply is spoken in, so that no time is lost.
    this.#cutter = new ClauseCutter({ ...productSettings.clauses, firstEarly: rules.offLimits.isEmpty });
  }

  begin(think: (listen: (event: MindEvent) => void) => Cancel): void {
    const cancel = think((event) => this.#hear(event));
    if (this.#over) cancel();
    else this.#cancel = cancel;
  }

  cancel(): void {
    this.#over = true;
    this.#cancel();
  }

  #hear(event: MindEvent): void {
    if (this.#over) return;
    if (event.kind === "model") {
      this.#listen(event);
      return;
    }
    if (event.kind === "token") {
      for (const piece of this.#cutter.push(event.text)) this.#read(piece, true);
      return;
    }
    // What stands before the call of a tool is said before it. The sentence is read on behind it, where it goes on.
    for (const piece of this.#cutter.flush()) this.#read(piece, event.kind === "tool-call");
    if (this.#over) return;
    if (event.kind !== "tool-call") this.#over = true;
    this.#listen(event);
  }

  #read(piece: string, goesOn: boolean): void {
    if (this.#over) return;
    const refusal = this.#refusal(piece);
    if (refusal !== null) {
      this.#refuse(refusal);
      return;
    }
    this.#said += piece;
    this.#sentence += piece;
    if (/[.!?…。！？]["'”’»)\]]*\s*$/u.test(piece)) {
      this.#before = this.#sentence;
      this.#sentence = "";
    }
    const text = this.#spaced ? piece.replace(/^\s/u, "") : piece;
    this.#spaced = goesOn && !/[\s。！？]$/u.test(piece);
    this.#listen({ kind: "token", text: this.#spaced ? `${text} ` : text });
  }

  #refusal(piece: string): Refusal | null {
    const { offLimits, recital, hosts, language } = this.#rules;
    const line = refusalLine(language);
    const topic = offLimits.find(this.#sentence + piece) ?? offLimits.find(this.#before + this.#sentence + piece);
    if (topic !== null) return { why: `it touched ${topic.topic}, which is off limits`, instead: topic.instead };
    if (recital.recites(this.#said + piece)) return { why: "it read out the agent's instructions", instead: line };
    const address = elsewhere(this.#sentence + piece, hosts);
    if (address !== null) return { why: `it named ${address}, which is on none of the agent's hosts`, instead: line };
    return null;
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
