/** Examples of the languages that have them here, by BCP 47 primary subtag. */
import { cs } from "./cs.ts";
import { da } from "./da.ts";
import { fi } from "./fi.ts";
import { hu } from "./hu.ts";
import type { LanguageExamples } from "./language-examples.ts";
import { nb } from "./nb.ts";
import { ro } from "./ro.ts";
import { ru } from "./ru.ts";
import { sk } from "./sk.ts";
import { sv } from "./sv.ts";
import { uk } from "./uk.ts";

export const examples: Readonly<Record<string, LanguageExamples>> = {
  cs,
  da,
  fi,
  hu,
  nb,
  ro,
  ru,
  sk,
  sv,
  uk,
};
