import { expect, test } from "vitest";
import { primarySubtag } from "./language-tag.ts";

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["DE-at", "de"],
  ["zh-Hant-TW", "zh"],
  ["pt-BR", "pt"],
  ["gsw-CH", "gsw"],
  ["iw-IL", "he"],
  ["in", "id"],
  ["x-klingon", "x"],
  ["", ""],
  ["-de", ""],
  ["de_AT", "de_at"],
])("%j is of %j", (tag, language) => expect(primarySubtag(tag)).toBe(language));
