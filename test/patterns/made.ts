/** Patterns that are put together when they run: caught as they are made, with the file that made them. */

export interface Made {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Catches what is made while this runs. */
export async function caught(run: () => Promise<void> | void): Promise<Made[]> {
  const made: Made[] = [];
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, args, newTarget: typeof own) {
      const pattern: RegExp = Reflect.construct(target, args, newTarget === globalThis.RegExp ? target : newTarget);
      const file = /\/((?:edge|widget|console)\/[^:?)\s]+\.tsx?)/.exec(new Error("where").stack ?? "")?.[1];
      if (file) made.push({ file, source: pattern.source, flags: pattern.flags });
      return pattern;
    },
  });
  try {
    await run();
  } finally {
    globalThis.RegExp = own;
  }
  return made;
}

/** Runs what makes patterns; those that are made when a file is loaded need nothing but that. */
export async function makeAll(files: readonly string[]): Promise<void> {
  for (const file of files) await import(/* @vite-ignore */ `../../${file}`);
  const { sentenceEnd } = await import("../../edge/conversation/sentence-ends.ts");
  const { packs } = await import("../../edge/languages/packs.ts");
  const { readSitemap } = await import("../../edge/knowledge/gathering/sitemap.ts");
  const { madeUpFor } = await import("../../edge/features/rehearsal/made-up.ts");
  const { Figures } = await import("../../edge/model/figures.ts");
  const { abbreviationRules, percentRules, writtenOut } = await import("../../edge/speech/tts/abbreviations.ts");
  const { read } = await import("../../edge/features/ending/summary.ts");
  sentenceEnd("One. Two.");
  read(JSON.stringify({ summary: "<script>1</script>" }), { by: "code" });
  for (const [language, { speaking }] of packs) {
    new Figures(language);
    if (speaking === null) continue;
    abbreviationRules(speaking);
    percentRules(speaking);
    writtenOut("No. 5", speaking);
  }
  madeUpFor([], { turns: [], contexts: [], forms: [{ atMs: 0, cardId: "c", values: { name: "Grace Hopper" } }] });
  readSitemap("<urlset><url><loc>https://shop.example/</loc></url></urlset>", 10);
}
