/**
 * What a call shows beside its voice, and what the visitor writes there: cards, the forms among them, and messages left
 * for a human. It knows which forms were shown, so that nothing is taken for an answer that was not asked for.
 */

import { formWords } from "./actions/forms.ts";
import type { ToolResult } from "./conversation/ports.ts";
import { EarshotError } from "./errors.ts";
import type { Card, FormCard } from "./wire/cards.ts";
import type { CallTrace } from "./wire/http.ts";
import type { FormAnswer, LeftMessage } from "./wire/topics.ts";

type Shown = Omit<CallTrace["cards"][number], "atMs">;

/** What is to be kept in the record. */
export type Noted =
  | { readonly kind: "card"; readonly body: Shown }
  | { readonly kind: "form"; readonly body: Omit<CallTrace["forms"][number], "atMs"> }
  | { readonly kind: "message"; readonly body: Omit<CallTrace["messages"][number], "atMs"> };

export interface ShowingOptions {
  readonly show: (shown: Shown) => void;
  readonly note: (noted: Noted) => void;
  readonly trouble: (error: EarshotError) => void;
  /** What was shown before, where an evicted call goes on. */
  readonly before: readonly Shown[];
}

export class Showing {
  readonly #options: ShowingOptions;
  readonly #forms = new Map<string, FormCard>();
  #shown: number;

  constructor(options: ShowingOptions) {
    this.#options = options;
    this.#shown = options.before.length;
    for (const { id, card } of options.before) this.#remember(id, card);
  }

  /** Shows the cards that a tool's result carries; what was wrong with others goes into the record. */
  result(result: ToolResult): void {
    if (!result.ok) return;
    for (const card of result.cards ?? []) this.card(card);
    for (const warning of result.warnings ?? []) this.#options.trouble(warning);
  }

  card(card: Card): void {
    this.#shown += 1;
    const shown = { id: `card-${this.#shown}`, card };
    this.#remember(shown.id, card);
    this.#options.show(shown);
    this.#options.note({ kind: "card", body: shown });
  }

  /**
   * The visitor sent a form. It counts once; to change it, they say so.
   * @returns their words.
   * @throws EarshotError `message_malformed`.
   */
  form({ cardId, values }: Omit<FormAnswer, "v">): string {
    const form = this.#forms.get(cardId);
    if (!form) throw new EarshotError("message_malformed", `no form "${cardId}" waits for an answer`);
    const words = formWords(form, values);
    this.#forms.delete(cardId);
    this.#options.note({ kind: "form", body: { cardId, values } });
    return words;
  }

  /** The visitor left a message for a human. */
  message(message: Omit<LeftMessage, "v">): void {
    this.#options.note({ kind: "message", body: message });
  }

  #remember(id: string, card: Card): void {
    if (card.kind === "form") this.#forms.set(id, card);
  }
}
