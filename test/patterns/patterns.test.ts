/**
 * Every pattern of the product, measured: one that takes more than its text's length asks for stops a Worker, and every
 * call in it, with a text that fits into one packet.
 */
import { afterAll, describe, expect, test } from "vitest";
import { patternsIn, sources, type Written } from "./collect.ts";
import { type Excuse, excused, notCaught } from "./excused.ts";
import { judged, keepJudged } from "./judged.ts";
import { caught, makeAll } from "./made.ts";

/** Steps that a bounded pattern may take, all in all: about 10 ms. */
const maxSteps = 2_000_000;

interface Found {
  readonly where: string;
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const all: Written[] = sources().flatMap((file) => patternsIn(file));
const literals: Found[] = all.flatMap(({ file, line, pattern }) =>
  pattern === null ? [] : [{ where: `${file}:${line}`, file, ...pattern }],
);
const makers = [...new Set(all.flatMap(({ file, pattern }) => (pattern === null ? [file] : [])))];

afterAll(keepJudged);

function excuseOf({ file, source }: Found): Excuse | undefined {
  return excused.find(([of, piece]) => of === file && source.includes(piece))?.[2];
}

/** The fault of a pattern, for its author; null: none. */
function problemWith(found: Found): string | null {
  const { where, source, flags } = found;
  const { status, degree, attack } = judged(source, flags);
  if (status === "safe") return null;
  const excuse = excuseOf(found);
  if (excuse && "trusted" in excuse) return null;
  if (excuse && "stepsACharacter" in excuse && excuse.stepsACharacter < 1000) return null;
  if (excuse && "atMostCharacters" in excuse && excuse.atMostCharacters ** degree <= maxSteps) return null;
  const how =
    degree === Number.POSITIVE_INFINITY
      ? "without an end that recheck finds"
      : `with power ${degree} of the text's length`;
  return [
    `${where} grows ${how}: /${source}/${flags}`,
    attack === "" ? "  recheck did not come to an end" : `  attack: ${attack}`,
    "  Write it so that no two parts can match the same characters beside each other ((?<!x)x+$ for x+$, [^<>]* for .*),",
    "  or write code; where its text is cut before, or is the site owner's, say so in test/patterns/excused.ts.",
  ].join("\n");
}

describe("every pattern that is written down", () => {
  test("is found", () => {
    expect(literals.length).toBeGreaterThan(400);
    expect(new Set(literals.map(({ file }) => file.split("/")[0]))).toEqual(new Set(["edge", "widget", "console"]));
  });

  test("takes no longer than its text's length asks for", { timeout: 400_000 }, () => {
    expect(literals.flatMap((one) => problemWith(one) ?? []).join("\n\n")).toBe("");
  });
});

test("every pattern that is put together takes no longer either", { timeout: 400_000 }, async () => {
  const files = makers.filter((file) => !(file in notCaught));
  const made = await caught(() => makeAll(files));
  const missed = files.filter((file) => !made.some((one) => one.file === file));
  expect(missed, "make these in test/patterns/made.ts, or say in excused.ts why not").toEqual([]);
  const problems = made.map((one) => problemWith({ ...one, where: `${one.file} (put together)` }));
  expect([...new Set(problems.filter((problem) => problem !== null))].join("\n\n")).toBe("");
});

test("every excuse excuses something that is there, and needs it", { timeout: 400_000 }, () => {
  const idle = excused.filter(
    ([file, piece, excuse]) =>
      !makers.includes(file) &&
      !literals.some(
        (one) =>
          one.file === file &&
          one.source.includes(piece) &&
          ("varies" in excuse || judged(one.source, one.flags).status !== "safe"),
      ),
  );
  expect(idle).toEqual([]);
  expect(Object.keys(notCaught).filter((file) => !makers.includes(file))).toEqual([]);
});

describe("a pattern that explodes would be found", () => {
  test.each([
    [
      "a telephone number's as it was",
      "const x = /^\\+?[\\d\\s()./-]*\\d[\\d\\s()./-]*\\d[\\d\\s()./-]*\\d[\\d\\s()./-]*$/;",
      4,
    ],
    ["blanks at an end", "const x = 1 as const; export const y = text.replace(/\\s+$/, '');", 2],
    ["one in a default", "function f(a: RegExp = /(a*)*b/) {}", Number.POSITIVE_INFINITY],
  ])("%s", (_, text, degree) => {
    const [found, ...others] = patternsIn("edge/new.ts", text);
    expect(others).toEqual([]);
    const { source = "", flags = "" } = found?.pattern ?? {};
    expect(judged(source, flags).degree).toBe(degree);
    expect(problemWith({ where: "edge/new.ts:1", file: "edge/new.ts", source, flags })).toContain(
      "edge/new.ts:1 grows",
    );
  });

  test("also one that is put together, with or without new", () => {
    expect(
      patternsIn("edge/new.tsx", "const x = new RegExp(`a`); const y = RegExp(b); const z = <p>{/a/.test(c)}</p>;"),
    ).toMatchObject([{ pattern: null }, { pattern: null }, { pattern: { source: "a" } }]);
  });
});
