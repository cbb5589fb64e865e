/** Each vendor of the table has all its parts, and each part tells what it lacks before it is built. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EarshotError } from "../base/errors.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Variables } from "../base/variables.ts";
import { vendors } from "./ports.ts";
import type { ServiceChoice, Vendor } from "./vendor.ts";

const here = import.meta.dirname;
const folders = readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
const ports = ["stt", "tts", "llm"] as const;

/** A value that is valid for any variable. */
function goodValue(variable: string): unknown {
  if (variable === "AI") return { run: () => Promise.reject(new Error("nobody is asked")) };
  return /_BASE_URL$/.test(variable) ? "https://services.example" : "a-value";
}

/** Nothing connects: a port that tries fails the test. */
const context = {
  clock: systemClock,
  language: "en",
  languages: ["en"],
  phrases: [],
  openSocket: () => Promise.reject(new Error("a socket was opened")),
  acceptSocket: () => {
    throw new Error("a socket was opened");
  },
};

interface Part {
  readonly vendor: Vendor;
  readonly part: string;
  readonly check: (env: Variables) => void;
  readonly open: (env: Variables) => unknown;
}

/** All parts of all vendors, each with a definition that names only the vendor. */
const parts: Part[] = vendors.flatMap((vendor): Part[] => {
  const { service, stt, tts, llm, turnJudge } = vendor;
  const chosen = (port: (typeof ports)[number]) => vendor[port]?.schema.parse({ service }) as ServiceChoice;
  const all: (Part | undefined)[] = [
    stt && {
      vendor,
      part: "stt",
      check: (env) => stt.check(chosen("stt"), env),
      open: (env) => stt.open(chosen("stt"), env, context),
    },
    tts && {
      vendor,
      part: "tts",
      check: (env) => tts.check(chosen("tts"), env),
      open: (env) => tts.open(chosen("tts"), env, context),
    },
    llm && {
      vendor,
      part: "llm",
      check: (env) => llm.check(chosen("llm"), env),
      open: (env) => llm.open(chosen("llm"), env),
    },
    turnJudge && {
      vendor,
      part: "turnJudge",
      check: (env) => turnJudge.check(env),
      open: (env) => turnJudge.open(env),
    },
  ];
  return all.filter((part) => part !== undefined);
});

function messageOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(EarshotError);
    expect(thrown).toMatchObject({ code: "not_configured" });
    return (thrown as EarshotError).message;
  }
}

test("each folder has a line in the table, and each line a folder", () => {
  expect(vendors.map(({ service }) => service).sort()).toEqual(folders.sort());
});

test("a line is one line", () => {
  const lines = readFileSync(`${here}/table.ts`, "utf8").trim().split("\n");
  expect(lines.filter((line) => line.startsWith("export "))).toHaveLength(folders.length);
  expect(lines).toHaveLength(folders.length + 1);
});

test("nobody else in edge/ knows a vendor by its name, its variables or its folder", () => {
  const files = readdirSync(`${here}/..`, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !/^vendors\/|\.test\.ts$|\.workerd\.ts$|testing(?:\.ts$|\/)/.test(path));
  expect(files.length).toBeGreaterThan(200);
  const known = vendors.flatMap(({ service, variables }) => [
    ...[`"${service}"`, `vendors/${service}/`],
    ...Object.keys(variables).map((variable) => (variable === "AI" ? "env.AI" : variable)),
  ]);
  const found = files.flatMap((file) => {
    const text = readFileSync(`${here}/../${file}`, "utf8");
    return known.filter((name) => text.includes(name)).map((name) => `${file} knows ${name}`);
  });
  // There it is a name of OpenTelemetry's conventions.
  expect(found).toEqual(['telemetry/models.ts knows "openai"']);
});

test("a variable that two vendors read means the same to both", () => {
  const meanings = new Map<string, Set<string>>();
  for (const { variables } of vendors) {
    for (const [name, what] of Object.entries(variables))
      meanings.set(name, (meanings.get(name) ?? new Set()).add(what));
  }
  expect([...meanings].filter(([, all]) => all.size > 1).map(([name]) => name)).toEqual([]);
});

describe.each(vendors.map((vendor) => [vendor.service, vendor] as const))("the vendor %s", (service, vendor) => {
  test("has a name for people, variables with a word on each, and something that it does", () => {
    expect(vendor.name).toMatch(/^\p{Lu}/u);
    expect(vendor.shown("a-model")).toContain("a-model");
    expect(Object.entries(vendor.variables).length).toBeGreaterThan(0);
    for (const [variable, what] of Object.entries(vendor.variables)) {
      expect(variable).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(what.length).toBeGreaterThan(10);
    }
    expect(ports.some((port) => vendor[port] !== undefined)).toBe(true);
  });

  test.each(ports.filter((port) => vendor[port] !== undefined))("says what a definition may say of its %s", (port) => {
    const schema = vendor[port]?.schema;
    expect(schema?.parse({ service })).toMatchObject({ service, model: expect.stringMatching(/./) });
    expect(schema?.safeParse({ service: "another" }).success).toBe(false);
    expect(schema?.safeParse({ service, modl: "misspelt" }).success).toBe(false);
  });

  test("does all three where a deployment can have all from it", () => {
    if (vendor.takesAll === undefined) return;
    expect(ports.filter((port) => vendor[port] === undefined)).toEqual([]);
    expect(Object.keys(vendor.variables)).toEqual(expect.arrayContaining(Object.values(vendor.takesAll)));
  });
});

describe.each(parts.map((part) => [`${part.vendor.service}: ${part.part}`, part] as const))("%s", (_, part) => {
  const { vendor, check, open } = part;
  const names = Object.keys(vendor.variables);

  test("names each variable that is missing, one after another, and then is content", () => {
    const env: Record<string, unknown> = {};
    const asked: string[] = [];
    for (let message = messageOf(() => check(env)); message !== null; message = messageOf(() => check(env))) {
      const missing = names.find((name) => new RegExp(`\\b${name}\\b`).test(message ?? "") && env[name] === undefined);
      expect(missing, message).toBeDefined();
      if (missing === undefined) return;
      asked.push(missing);
      env[missing] = goodValue(missing);
    }
    expect(asked.length, "it wants nothing: then why check?").toBeGreaterThan(0);
    expect(() => open(env)).not.toThrow();
  });

  test("refuses to be made with the same words", () => {
    expect(messageOf(() => open({}))).toBe(messageOf(() => check({})));
    expect(messageOf(() => check({}))).not.toBeNull();
  });

  test("takes an empty variable for one that is not set", () => {
    const empty = Object.fromEntries(names.filter((name) => name !== "AI").map((name) => [name, ""]));
    expect(messageOf(() => check(empty))).toBe(messageOf(() => check({})));
  });
});

describe("an address of the deployment", () => {
  const bases = parts.flatMap((part) =>
    Object.keys(part.vendor.variables)
      .filter((name) => /_BASE_URL$/.test(name))
      .map((name) => [`${part.vendor.service}: ${part.part}`, name, part] as const),
  );

  test.each(bases)("%s is told of a wrong %s, or does not read it", (_, name, { vendor, check }) => {
    const rest = Object.fromEntries(Object.keys(vendor.variables).map((other) => [other, goodValue(other)]));
    for (const wrong of ["nonsense", "localhost:11434", "ftp://services.example"]) {
      const message = messageOf(() => check({ ...rest, [name]: wrong }));
      if (message !== null) expect(message).toContain(name);
    }
  });

  test("is read by one part", () => {
    for (const name of new Set(bases.map(([, variable]) => variable))) {
      const refused = bases.filter(([, other, { vendor, check }]) => {
        const rest = Object.fromEntries(Object.keys(vendor.variables).map((one) => [one, goodValue(one)]));
        return other === name && messageOf(() => check({ ...rest, [name]: "nonsense" })) !== null;
      });
      expect(refused.length, name).toBe(1);
    }
  });
});
