/**
 * The things that a call shows beside its speech, and the visitor's writing in them: cards, forms, and messages for a
 * human. It knows the forms that were shown, and accepts answers to these alone.
 */

import { asEarshotError, EarshotError } from "../base/errors.ts";
import type { ToolResult } from "../conversation/ports.ts";
import type { Written } from "../record/written.ts";
import { honestCard } from "../tools/cards.ts";
import { formWords } from "../tools/forms.ts";
import type { PageMessage } from "../transport/page.ts";
import type { Card, FormCard } from "../wire/cards.ts";
import type { CallTrace } from "../wire/http.ts";
import type { CardMessage } from "../wire/topics.ts";

export interface CardsAndFormsOptions {
  readonly show: (shown: Omit<CardMessage, "v">) => void;
  /** Keeps it in the record. */
  readonly keep: (written: Written) => void;
  readonly trouble: (error: EarshotError) => void;
  /** Since the call began. */
  readonly nowMs: () => number;
  /** The cards and answers so far, where an evicted call goes on. */
  readonly before: Pick<CallTrace, "cards" | "forms">;
}

export class CardsAndForms {
  readonly #options: CardsAndFormsOptions;
  /** Those that wait for an answer. */
  readonly #forms = new Map<string, FormCard>();
  /** Words that the page shows as a form already. */
  readonly #seen = new Set<string>();
  #shown: number;

  constructor(options: CardsAndFormsOptions) {
    this.#options = options;
    const { cards, forms } = options.before;
    this.#shown = cards.length;
    for (const { id, card } of cards) this.#remember(id, card);
    for (const { cardId } of forms) this.#forms.delete(cardId);
  }

  /** Shows the cards that a tool's result carries; what was wrong with others goes into the record. */
  result(result: ToolResult): void {
    if (!result.ok) return;
    for (const card of result.cards ?? []) this.#show(card);
    for (const warning of result.warnings ?? []) this.#options.trouble(warning);
  }

  /**
   * Takes what the visitor wrote into the page. A form counts once; to change it, they say so.
   * @returns their words, of a form that is as it should be.
   */
  read(message: PageMessage): string | null {
    if (message.kind === "message") {
      this.#options.keep({ kind: "message", body: { atMs: this.#options.nowMs(), ...message.message } });
    }
    if (message.kind !== "form") return null;
    try {
      const words = this.#answer(message.form);
      this.#options.keep({ kind: "form", body: { atMs: this.#options.nowMs(), ...message.form } });
      this.#seen.add(words);
      return words;
    } catch (thrown) {
      this.#options.trouble(asEarshotError(thrown, "message_malformed"));
      return null;
    }
  }

  /** These words of the visitor's are on the page in another form, so that no caption need show them. */
  has(words: string): boolean {
    return this.#seen.has(words);
  }

  #show(given: Card): void {
    this.#shown += 1;
    const card = honestCard(given);
    const shown = { id: `card-${this.#shown}`, card };
    this.#remember(shown.id, card);
    this.#options.show(shown);
    this.#options.keep({ kind: "card", body: { atMs: this.#options.nowMs(), ...shown } });
  }

  /** @throws EarshotError `message_malformed`. */
  #answer({ cardId, values }: Extract<PageMessage, { kind: "form" }>["form"]): string {
    const form = this.#forms.get(cardId);
    if (!form) throw new EarshotError("message_malformed", `no form "${cardId}" waits for an answer`);
    const words = formWords(form, values);
    this.#forms.delete(cardId);
    return words;
  }

  #remember(id: string, card: Card): void {
    if (card.kind === "form") this.#forms.set(id, card);
  }
}
