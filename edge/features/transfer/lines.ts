/** What the agent says when it passes a caller on, in the languages that agents speak most; else in English. */

export interface TransferLines {
  /** `{name}` is who takes over. */
  readonly passing: string;
  /** They have been passed on often enough. */
  readonly tooOften: string;
}

const en: TransferLines = {
  passing: "One moment, I pass you on to {name}.",
  tooOften: "You have been passed on several times now, so I will not do it again.",
};

const lines: Readonly<Record<string, TransferLines>> = {
  en,
  de: {
    passing: "Einen Moment, ich verbinde Sie mit {name}.",
    tooOften: "Sie sind jetzt schon mehrmals weiterverbunden worden, deshalb tue ich es nicht noch einmal.",
  },
  es: {
    passing: "Un momento, le paso con {name}.",
    tooOften: "Ya le han pasado varias veces, así que no lo haré otra vez.",
  },
  fr: {
    passing: "Un instant, je vous passe {name}.",
    tooOften: "On vous a déjà transféré plusieurs fois, je ne le ferai donc pas encore.",
  },
};

/** @param language BCP 47 */
export function transferLines(language: string): TransferLines {
  return lines[language.toLowerCase().split("-")[0] ?? ""] ?? en;
}
