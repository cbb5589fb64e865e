/** The one-time codes that a caller is sent, on their page or by the site's own sender, and how they say the last of them. */
import { z } from "zod";
import { primarySubtag } from "../../edge/base/language-tag.ts";
import { packs } from "../../edge/languages/packs.ts";
import { codePlaceholder } from "../../edge/wire/call-case.ts";
import type { Card } from "../../edge/wire/cards.ts";

/** A caller was to say a code before one was sent to them. */
export class CodeNotSentError extends Error {
  override readonly name = "CodeNotSentError";
  readonly code = "code_not_sent";

  /** @param words those with the placeholder */
  constructor(words: string) {
    super(
      `no code was sent to the caller before they were to say "${words}": let them ask for one, or see why the agent sent none`,
    );
  }
}

/** Lets a caller act. @returns why they could not go on, where a code was missing; null: they did all */
export async function missingCodeIn(act: () => Promise<void>): Promise<CodeNotSentError | null> {
  try {
    await act();
    return null;
  } catch (thrown) {
    if (thrown instanceof CodeNotSentError) return thrown;
    throw thrown;
  }
}

/** The title of the card by which a page shows a code (edge/features/identity/tools.ts). */
const titlePattern = /^Your code: (\d(?: \d)*)$/u;
/** The site's sender gets it so (edge/features/identity/send.ts). */
const deliverySchema = z.object({ type: z.literal("identity.code"), data: z.object({ code: z.string() }) });

export class ReceivedCodes {
  #last: string | null = null;

  /** The digits of the last one; null: none was sent. */
  get last(): string | null {
    return this.#last;
  }

  /** The caller's page shows this card. */
  shown(card: Card): void {
    const digits = card.kind === "product" ? titlePattern.exec(card.title)?.[1] : undefined;
    if (digits !== undefined) this.#last = digits.replaceAll(" ", "");
  }

  /** Requests to the site's sender of codes: a code that it takes reaches the caller. */
  through(made: typeof fetch): typeof fetch {
    return async (input, init) => {
      const response = await made(input, init);
      if (response.ok && typeof init?.body === "string") {
        this.#last = deliverySchema.parse(JSON.parse(init.body)).data.code;
      }
      return response;
    };
  }

  /**
   * Words for the voice, with the code digit by digit in the place of `{code}`.
   * @param language the caller's, BCP 47
   * @throws CodeNotSentError
   */
  spoken(words: string, language: string): string {
    return this.#filled(words, (code) => [...code].map((digit) => digitWord(digit, language)).join(" "));
  }

  /** Words in writing, with the code's digits in the place of `{code}`. @throws CodeNotSentError */
  written(words: string): string {
    return this.#filled(words, (code) => code);
  }

  #filled(words: string, said: (code: string) => string): string {
    if (!words.includes(codePlaceholder)) return words;
    if (this.#last === null) throw new CodeNotSentError(words);
    return words.replaceAll(codePlaceholder, said(this.#last));
  }
}

/** The digit itself where codes in this language are read only in digits. */
function digitWord(digit: string, language: string): string {
  const words = Object.entries(packs.get(primarySubtag(language))?.codes?.digits ?? {});
  return words.find(([, value]) => String(value) === digit)?.[0] ?? digit;
}
