/** The redaction of one call's record: by the settings of every agent that was in the call, the strictest counts. */
import { joinedSettings, type RedactionSettings, redactsAll } from "../redaction/kinds.ts";
import { Redactor } from "../redaction/redactor.ts";

/** A message for a human: its contact is there for the visitor to be reached. */
interface Contacted {
  readonly text: string;
  readonly contact: string;
}

export class RecordRedaction {
  readonly #settingsOf: (agent: string) => RedactionSettings | undefined;
  #words = new Redactor();
  #contacts = contactsOf(redactsAll);
  readonly #agents = new Set<string>();
  /** Digits of numbers that were found in the call, by which their parts are found elsewhere in it. */
  readonly known = new Set<string>();

  /** @param settingsOf an agent's; undefined: it is not deployed any more, and everything is redacted */
  constructor(settingsOf: (agent: string) => RedactionSettings | undefined) {
    this.#settingsOf = settingsOf;
  }

  /** Agents come into the call. Before the first is known, everything is redacted. */
  add(...agents: readonly string[]): void {
    if (agents.every((name) => this.#agents.has(name))) return;
    for (const name of agents) this.#agents.add(name);
    const settings = joinedSettings([...this.#agents].map((name) => this.#settingsOf(name) ?? redactsAll));
    this.#words = new Redactor(settings);
    this.#contacts = contactsOf(settings);
  }

  get words(): Redactor {
    return this.#words;
  }

  /** JSON with redacted texts. */
  value<Value>(value: Value): Value {
    return this.#words.value(value, { known: [...this.known] }) as Value;
  }

  /** Words that answer others. */
  answer(text: string, question: string): string {
    return this.#words.text(text, { before: question, known: [...this.known] });
  }

  /**
   * A message that a visitor left. They wrote the contact to be called or written back: its address or telephone number
   * stays, and everything else goes.
   */
  message<Message extends Contacted>(message: Message): Message {
    return { ...message, text: this.#words.text(message.text), contact: this.#contacts.text(message.contact) };
  }

  /** A summary, whose messages keep their contacts. */
  summary<Summary extends { readonly messages: readonly Contacted[] }>(summary: Summary): Summary {
    return { ...this.value(summary), messages: summary.messages.map((message) => this.message(message)) };
  }
}

function contactsOf({ kinds, patterns }: RedactionSettings): Redactor {
  return new Redactor({ kinds: kinds.filter((kind) => kind !== "email" && kind !== "phone"), patterns });
}
