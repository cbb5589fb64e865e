import { expect, test } from "vitest";
import { askedFor, benches, firstCall } from "./benches.ts";

test("Without a name the first call is measured; each name has its bench.", () => {
  expect(askedFor([])).toEqual({ bench: firstCall });
  for (const [name, bench] of Object.entries(benches)) {
    expect(askedFor([name, "--repetitions", "1"])).toEqual({ bench });
  }
});

test("Help starts nothing, and lists each bench or the options of one.", () => {
  const all = askedFor(["--help"]);
  for (const name of Object.keys(benches))
    expect(all).toMatchObject({ exitCode: 0, say: expect.stringContaining(name) });
  expect(askedFor(["services", "--help"])).toMatchObject({ exitCode: 0, say: expect.stringContaining("--only") });
});

test.each(["nonsense", "--only", "toString"])(
  "%s is no bench: the names are told, and nothing is measured.",
  (name) => {
    expect(askedFor([name])).toMatchObject({ exitCode: 2, say: expect.stringContaining(`no bench "${name}"`) });
  },
);
