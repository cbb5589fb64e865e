/** Questions find documents by full text in the languages of edge/languages/testing/said.ts. */
import { env as bindings } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import type { Env } from "../base/env.ts";
import { said } from "../languages/testing/said.ts";
import { libraryOf } from "./library.ts";
import { termsOf } from "./terms.ts";

const { relevantFrom } = frontDesk.knowledge;

describe.each(Object.entries(said))("in %s", (language, { shop }) => {
  test("questions find the passage that answers them", async () => {
    const library = libraryOf(bindings as unknown as Env, `more-${language}`);
    const passages = Object.entries(shop.passages).map(([heading, text]) => ({ heading, text }));
    await library.put({ source: language, title: "Fernlight", url: null, date: null, passages });
    const found: (readonly [string, string | undefined])[] = [];
    for (const [question] of shop.questions) {
      const terms = termsOf(question, language).map((term) => ({ term, weight: 1 }));
      const best = (await library.search({ terms }, 3)).filter(({ relevance }) => relevance >= relevantFrom);
      found.push([question, best[0]?.heading]);
    }
    expect(found).toEqual(shop.questions);
  });
});
