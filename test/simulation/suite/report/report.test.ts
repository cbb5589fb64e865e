import { describe, expect, test } from "vitest";
import { caseSchema } from "../case.ts";
import { compare } from "../compare.ts";
import { keptRun } from "../results.ts";
import type { CaseResult, PlayedOnce } from "../run.ts";
import { htmlOf } from "./html.ts";
import { junitOf } from "./junit.ts";
import { summaryOf } from "./summary.ts";
import { endOf, lineOf } from "./text.ts";
import { comparisonTold } from "./told.ts";

const one = (name: string, skill: string) => ({ ...caseSchema.parse({ name, skill, expects: {} }), at: "a.yaml:3" });
const held: PlayedOnce = {
  seed: 1,
  failures: [],
  transcript: [{ of: "caller", text: "Hello?" }],
  seconds: 30,
  usd: 0.01,
};
const broken: PlayedOnce = {
  ...held,
  seed: 2,
  failures: [{ field: "said", why: 'nobody said "<b>" & more' }],
  transcript: [{ of: "agent", text: "<script>" }],
};
const results: readonly CaseResult[] = [
  { kind: "played", case: one("a good one", "orders"), times: [held, held] },
  { kind: "played", case: one("a <bad> one", "orders"), times: [held, broken] },
  { kind: "skipped", case: one("a hard one", "languages"), why: "needs a language model: it is in Finnish" },
];

test("numbers by skill and in all", () => {
  expect(summaryOf(results)).toMatchObject({
    passed: 1,
    failed: 1,
    skipped: 1,
    callSeconds: 120,
    skills: [
      { skill: "languages", passed: 0, failed: 0, skipped: 1 },
      { skill: "orders", passed: 1, failed: 1, skipped: 0 },
    ],
  });
  expect(summaryOf(results).usd).toBeCloseTo(0.04);
});

test("lines for the terminal: what failed, where it stands, how often, and what was said", () => {
  const [good = "", bad = "", skipped = ""] = results.map(lineOf);
  expect(good).toBe("  ✓  a good one");
  expect(bad.split("\n")).toEqual([
    "  ✗  a <bad> one (a.yaml:3, 1 of 2 times)",
    '       said: nobody said "<b>" & more',
    "          agent  <script>",
  ]);
  expect(skipped).toContain("it is in Finnish");
  expect(endOf(results, 1_500)).toContain("1 passed, 1 failed, 1 skipped in 1.5 s; 2 minutes of calls, US$ 0.04");
});

test("the terminal tells at its end once more which cases failed, and why", () => {
  const end = endOf(results, 1_500).split("\n");
  expect(end).toContain("  ✗  a <bad> one (a.yaml:3)");
  expect(end).toContain('       said: nobody said "<b>" & more');
  const many = Array.from({ length: 13 }, (_, nth): CaseResult => {
    return { kind: "played", case: one(`bad ${nth}`, "orders"), times: [broken] };
  });
  expect(endOf(many, 1_500)).toContain("  ✗  and 3 more");
  expect(endOf(results.slice(0, 1), 1_500)).not.toContain("✗");
});

test("JUnit XML, with texts escaped", () => {
  const xml = junitOf(results);
  expect(xml).toContain('<testsuite name="orders" tests="2" failures="1" skipped="0">');
  expect(xml).toContain('name="a &lt;bad&gt; one" classname="orders" file="a.yaml" line="3"');
  expect(xml).toContain('<failure message="seed 2: said: nobody said &quot;&lt;b&gt;&quot; &amp; more">');
  expect(xml).toContain('<skipped message="needs a language model: it is in Finnish"/>');
});

test("a page that loads nothing, with texts escaped", () => {
  const html = htmlOf(results, { title: "A suite", at: new Date(0) });
  expect(html).toContain("a &lt;bad&gt; one (1 of 2 times)");
  expect(html).toContain("&lt;script&gt;");
  expect(html).not.toMatch(/<script|<link|src=|https?:\/\//u);
});

test("on paper the page has the closed cases too, dark on light", () => {
  const [, print = ""] = htmlOf(results, { title: "A suite", at: new Date(0) }).split("@media print");
  // Browsers hide what is inside a closed case behind this element.
  expect(print).toMatch(/details::details-content \{ content-visibility: visible; \}/u);
  expect(print).toContain("color-scheme: light;");
});

describe("texts that callers and services choose", () => {
  const chosen = (text: string, skill = "orders"): CaseResult => {
    const failed = {
      ...held,
      failures: [{ field: "said" as const, why: text }],
      transcript: [{ of: "agent" as const, text }],
    };
    return { kind: "played", case: { ...one(`a bad one of ${skill}`, skill), at: 'a:"b".yaml:3' }, times: [failed] };
  };

  test("JUnit has none of the signs that XML has no place for", () => {
    const xml = junitOf([chosen("a\u0000b\u001Bc\u0085d\uD800e\uDC00f\uFFFEg\uFFFFh \u{1F600} ]]> <![CDATA[")]);
    expect(xml).toContain('message="seed 1: said: abcdefgh \u{1F600} ]]&gt; &lt;![CDATA["');
    expect(xml).toContain('file="a:&quot;b&quot;.yaml" line="3"');
  });

  test("the page has an address for each skill, whatever its name is", () => {
    const html = htmlOf([chosen("x", "half \uD800"), chosen("x", "a b"), chosen("x", "a-b"), chosen("x", "skills")], {
      title: "A suite",
      at: new Date(0),
    });
    const ids = [...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, address] of html.matchAll(/href="#([^"]*)"/gu)) expect(ids).toContain(address);
  });

  test("a transcript tells the terminal nothing to do, and stays on its line", () => {
    const lines = lineOf(chosen("one\r\n::error::two \u001B[2J\u0007"));
    expect(lines).toContain("agent  one\\u000d ::error::two \\u001b[2J\\u0007");
    expect(lines.split("\n")).toHaveLength(3);
  });
});

test("a call that could not be played leaves the cost of the others known", () => {
  const lost: PlayedOnce = {
    seed: 1,
    failures: [{ field: "error", why: "gone" }],
    transcript: [],
    seconds: 0,
    usd: null,
  };
  const all: readonly CaseResult[] = [...results, { kind: "played", case: one("lost", "orders"), times: [lost] }];
  expect(summaryOf(all).usd).toBeCloseTo(0.04);
});

test("the top of the page names what failed and why, and leads to its transcript", () => {
  const html = htmlOf(results, { title: "A suite", at: new Date(0) });
  const [top = ""] = html.split('<h2 id="skills">');
  const link = '<a href="#case-a%20%3Cbad%3E%20one">a &lt;bad&gt; one</a>';
  expect(top).toContain(`<li>${link}<br>said: nobody said &quot;&lt;b&gt;&quot; &amp; more</li>`);
  expect(html).toContain('<details id="case-a%20%3Cbad%3E%20one" class="failed" open>');
  expect(htmlOf(results.slice(0, 1), { title: "A suite", at: new Date(0) })).not.toContain("What failed");
});

describe("with a baseline", () => {
  const about = { at: new Date(0), tookMs: 1_500, engine: "offline", way: "written" } as const;
  const kept = (times: readonly PlayedOnce[]) =>
    keptRun([{ kind: "played", case: one("a <bad> one", "orders"), times }, ...results.slice(2)], about);
  const against = (times: readonly PlayedOnce[]) =>
    compare(kept(times), keptRun(results, about), { suite: new Set(results.map((result) => result.case.name)) });
  const worse = against([held, { ...held, seed: 2 }]);
  const same = against([held, broken]);

  test("the terminal tells what changed, and why the run is worse", () => {
    expect(comparisonTold(worse)).toContain("against the baseline of 1970-01-01T00:00:00.000Z: 1 worse, 1 new");
    expect(comparisonTold(worse)).toContain('✗ "a <bad> one" is worse: 2 of 2 held before, 1 of 2 now');
    expect(comparisonTold(same)).not.toContain("✗");
    expect(comparisonTold(same)).toContain("each change counts");
    expect(comparisonTold({ ...same, certain: false })).toContain("if it stands against chance");
  });

  test("JUnit has the change of each case, and the verdict as a case of its own", () => {
    const xml = junitOf(results, worse);
    expect(xml).toContain('<property name="baseline" value="worse: 2 of 2 held before, 1 of 2 now; −50 %');
    expect(xml).toContain(
      '<testcase name="no worse than the baseline" classname="baseline"><failure message="all cases',
    );
  });

  test("JUnit does not count a case as failed that failed in the baseline too", () => {
    const xml = junitOf(results, same);
    expect(xml).toContain('<testsuite name="orders" tests="2" failures="0" skipped="1">');
    expect(xml).toContain('<skipped message="no worse than the baseline: seed 2: said:');
    expect(xml).not.toContain("<failure");
  });

  test("the page has the verdict, the changes, the cost, and the sound of a call", () => {
    const sounds = [{ of: "both sides", file: 'sounds/a "b".ogg' }];
    const heard: CaseResult = {
      kind: "played",
      case: one("a <bad> one", "orders"),
      times: [held, { ...broken, sounds }],
    };
    const html = htmlOf([heard], { title: "A suite", at: new Date(0), tookMs: 1_500, comparison: worse });
    expect(html).toContain("<strong>Worse than the baseline</strong> of <time");
    expect(html).toContain("1 January 1970 at 00:00 UTC");
    expect(html).toContain('a &lt;bad&gt; one</a> <span class="bad">worse</span>');
    expect(html).toContain("worse: 2 of 2 held before, 1 of 2 now");
    expect(html).toContain("in 1.5 s; 60 s of calls, US$ 0.02");
    expect(html).toContain(
      '<audio controls preload="none" src="sounds/a%20%22b%22.ogg" aria-label="Sound of both sides, seed 2">',
    );
    expect(html).not.toMatch(/<script|<link|https?:\/\//u);
    expect(htmlOf(results, { title: "A suite", at: new Date(0), comparison: same })).toContain(
      '<span class="soft">no worse than before</span>',
    );
  });
});
