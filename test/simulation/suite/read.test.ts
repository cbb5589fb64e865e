import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { agents } from "../../../demo/agents/index.ts";
import { testAgent } from "../../../edge/agent/testing/agent.ts";
import { Chance } from "../../scenarios/chance.ts";
import { readCases, readSuite } from "./read.ts";

const right = `
- name: an order is told
  skill: orders
  does:
    - says: where is my order four two one
    - says: [my number is four two, 0.8, one]
      interruptsAfterWords: 4
    - silentFor: 12
  expects:
    tools: [{ name: lookup_order, args: { order: "421" } }]
    said: [on its way]
`;
const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((one) => rm(one, { recursive: true }))));

async function folderOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await mkdtemp(join(tmpdir(), "suite-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function suite(files: Readonly<Record<string, string>>) {
  return readSuite(await folderOf(files));
}

test("reads the cases of all files, each with its place", async () => {
  const cases = await suite({
    "b.yaml": right.replace("an order", "another order"),
    "a.yaml": right,
    "notes.md": "no case",
  });
  expect(cases.map(({ name, at }) => [name, at])).toEqual([
    ["an order is told", "a.yaml:2"],
    ["another order is told", "b.yaml:2"],
  ]);
  expect(cases[0]).toMatchObject({
    skill: "orders",
    expects: { falseCutIns: 0, notTools: [] },
    world: { human: "away" },
  });
});

test.each([
  ["YAML that is none", "- name: [", /^a\.yaml:1:\d+: /],
  ["no list", "name: one", /^a\.yaml:1:1: a file of a suite is a list of cases$/],
  ["a field that there is not", right.replace("skill:", "skil:"), /^a\.yaml:3:9: unknown field "skil"$/m],
  ["one that is missing", right.replace("  skill: orders\n", ""), /^a\.yaml:2:3: skill: /],
  [
    "a wrong value, deep inside",
    right.replace("silentFor: 12", "silentFor: long"),
    /^a\.yaml:8:18: does\.2\.silentFor: .*received string$/,
  ],
  [
    "words that YAML takes for a number",
    right.replace("where is my order four two one", "421"),
    /^a\.yaml:5:13: does\.0\.says: words \(a number alone in quotes\)/,
  ],
  [
    "a pause that is too long",
    right.replace("0.8", "31"),
    /^a\.yaml:6:\d+: does\.1\.says\.1: Too big: expected number to be <=30$/,
  ],
  [
    "a step that there is not",
    right.replace("silentFor: 12", "shouts: hey"),
    /^a\.yaml:8:7: does\.2: a step is one of says, types, silentFor, goneFor and hangsUp/,
  ],
  [
    "an expectation that there is not",
    right.replace("said:", "sed:"),
    /^a\.yaml:11:\d+: unknown field "sed" in expects$/,
  ],
  [
    "a trouble of a tool that there is not",
    right.replace("skill:", "world: { tools: { lookup_order: down } }\n  skill:"),
    /^a\.yaml:3:\d+: world\.tools\.lookup_order: one of \{ slowBy: 3 \} \(seconds\), \{ fails: 503 \}.*; or a list of these$/,
  ],
  [
    "a status that is none",
    right.replace("skill:", "world: { tools: { lookup_order: { fails: true } } }\n  skill:"),
    /^a\.yaml:3:\d+: world\.tools\.lookup_order\.fails: a status from 400 to 599$/,
  ],
  [
    "a hang-up that is followed",
    right.replace("silentFor: 12", "hangsUp: true\n    - says: wait"),
    /^a\.yaml:8:\d+: does\.2: nothing/,
  ],
  [
    "a cut-in on a silence",
    right.replace("says: where is my order four two one", "silentFor: 3"),
    /^a\.yaml:6:\d+: does\.1: /,
  ],
  [
    "two ways to cut in",
    right.replace("      interrupts", "      talksOver: it\n      interrupts"),
    /^a\.yaml:6:\d+: does\.1: give/,
  ],
  ["an expression that is none", right.replace("on its way", '"/on (its/"'), /^a\.yaml:11:\d+: expects\.said\.0: /],
  [
    "an expression with flags",
    right.replace("on its way", '"/on its way/i"'),
    /^a\.yaml:11:\d+: expects\.said\.0: leave/,
  ],
  ["a text of blanks", right.replace("on its way", '" "'), /^a\.yaml:11:\d+: expects\.said\.0: /],
  [
    "a language that is none",
    right.replace("skill:", "caller: { language: 7up }\n  skill:"),
    /^a\.yaml:3:\d+: caller\.language: /,
  ],
  [
    "a fault behind line ends of Windows",
    right.replace("silentFor: 12", "silentFor: long").replace(/\n/gu, "\r\n"),
    /^a\.yaml:8:\d+: does\.2\.silentFor: /,
  ],
  [
    "a voice that there is not",
    right.replace("skill:", "caller: { sounds: { voice: nobody } }\n  skill:"),
    /^a\.yaml:3:\d+: caller\.sounds\.voice: no voice is named "nobody": there are slt, .*espeak-ng-whisper$/,
  ],
  [
    "an accent that there is not",
    right.replace("skill:", "caller: { sounds: { accent: martian } }\n  skill:"),
    /^a\.yaml:3:\d+: caller\.sounds\.accent: no voice has the accent "martian": there are american, /,
  ],
  [
    "a voice with an accent of its own, and another",
    right.replace("skill:", "caller: { sounds: { voice: slt, accent: british } }\n  skill:"),
    /^a\.yaml:3:\d+: caller\.sounds: the voice "slt" has an accent of its own/,
  ],
  ["tabs in place of blanks", right.replace("  skill:", "\tskill:"), /^a\.yaml:3:2: Unexpected/],
  ["a field that stands twice", right.replace("  skill:", "  skill: twice\n  skill:"), /^a\.yaml:4:\d+: .*unique/],
  ["a tag that nobody knows", right.replace("orders", "!!js/function orders"), /^a\.yaml:3:\d+: Unresolved tag/],
  ["two documents", `${right}---\n${right}`, /^a\.yaml:12:\d+: .*multiple documents/],
  ["aliases that multiply", bomb(), /^a\.yaml:1:1: the file cannot be read: Excessive alias count/],
  ["brackets without end", "[".repeat(200_000), /^a\.yaml:1:1: the file cannot be read: |^a\.yaml:1:\d+: /],
  ["a file that nobody wrote by hand", "#".repeat(1_000_001), /^a\.yaml:1:1: the file has 1000001 characters/],
])("tells %s with its line", (_, text, fault) => {
  expect(readCases("a.yaml", text).faults.join("\n")).toMatch(fault);
});

test.each([
  [
    "a tool that is never to be called",
    "notTools: [isue_refund]",
    /^a\.yaml:9:16: expects\.notTools\.0: no agent has a tool /,
  ],
  [
    "a tool that is called",
    "tools: [{ name: lookup_ordre }]",
    /^a\.yaml:9:\d+: expects\.tools\.0\.name: no agent has a tool /,
  ],
  [
    "the agent at the end",
    "with: workshpo",
    /^a\.yaml:9:11: expects\.with: no agent is named "workshpo": there are front-desk, /,
  ],
  ["a way to a human", "notTools: [escalate_to_human]", /^a\.yaml:9:16: expects\.notTools\.0: .* expect `human`$/],
])("tells a misspelt name of %s with its line, where the agents are known", (_, expected, fault) => {
  const text = `${right.slice(0, right.indexOf("    tools:")).trimStart()}    ${expected}\n`;
  expect(readCases("a.yaml", text).faults).toEqual([]);
  expect(readCases("a.yaml", text, { agents }).faults.join("\n")).toMatch(fault);
});

test("tells a misspelt name of a tool in trouble, and of the agent that is called", () => {
  const text = right
    .replace("  skill:", "  agent: desk\n  world: { tools: { look_up_order: unreachable } }\n  skill:")
    .trimStart();
  expect(readCases("a.yaml", text, { agents }).faults).toEqual([
    expect.stringMatching(/^a\.yaml:2:10: agent: no agent is named "desk"/),
    expect.stringMatching(
      /^a\.yaml:3:\d+: world\.tools\.look_up_order: no agent has "look_up_order" as a request over/,
    ),
  ]);
});

test("knows the tools that an agent has of its rules, its servers and its versions", () => {
  const agent = testAgent({
    identity: { code: { sender: { kind: "page" } } },
    mcpServers: [{ name: "crm", url: "https://crm.example", tools: { find: {} } }],
    versions: [{ name: "new", share: 5, tools: [{ kind: "card", name: "show_picture" }] }],
  });
  const all = "[send_code, check_code, crm_find, show_picture]";
  const read = (names: string) =>
    readCases("a.yaml", `- { name: one, skill: any, expects: { notTools: ${names} } }`, { agents: [agent] });
  expect(read(all).faults).toEqual([]);
  expect(read("[undo_last_action]").faults).toEqual([expect.stringContaining("there are ")]);
});

test("tells a placeholder that there is not, and one for a code that no agent sends, each with its line", () => {
  const sends = testAgent({ identity: { code: { sender: { kind: "page" } } } });
  const read = (word: string, agents = [testAgent(), sends]) => {
    const text = `- name: one\n  skill: any\n  does:\n    - says: ["{a brace}", 0.8, "it is ${word}"]\n  expects: {}\n`;
    return readCases("a.yaml", text, { agents }).faults;
  };
  expect(read("{code}")).toEqual([]);
  expect(read("{coed}")).toEqual([
    "a.yaml:4:32: does.0.says.2: nothing stands for {coed}: there is {code}, the last code sent to them",
  ]);
  expect(read("{code}", [testAgent()])).toEqual([
    expect.stringMatching(/^a\.yaml:4:32: does\.0\.says\.2: no agent sends codes, so nothing stands for \{code\}/),
  ]);
});

/** Nine lists, each of nine times the one before it. */
function bomb(): string {
  const lists = Array.from({ length: 9 }, (_, nth) => {
    const parts = nth === 0 ? '"x"' : `*a${nth - 1}`;
    return `- &a${nth} [${Array(9).fill(parts).join(", ")}]`;
  });
  return lists.join("\n");
}

test("takes a first step that cuts in: it does so on the greeting", () => {
  const text = right.replace("four two one\n", "four two one\n      talksOver: this is\n");
  expect(readCases("a.yaml", text)).toMatchObject({
    faults: [],
    cases: [{ does: [{ talksOver: "this is" }, {}, {}] }],
  });
});

test("takes what editors add: a byte order mark, and line ends of Windows", () => {
  const { cases, faults } = readCases("a.yaml", `\uFEFF${right.trimStart().replace(/\n/gu, "\r\n")}`);
  expect(faults).toEqual([]);
  expect(cases).toMatchObject([
    { name: "an order is told", at: "a.yaml:1", does: [{ says: "where is my order four two one" }, {}, {}] },
  ]);
});

test("never throws, whatever a case has in the place of a value, and tells each place", () => {
  const chance = new Chance(11);
  const rubbish = [
    "~",
    "[]",
    "{}",
    "-1",
    "1e99",
    ".nan",
    '""',
    "[[{a: [~]}]]",
    "2026-11-30",
    "!!binary aGk=",
    "*none",
    "'\\u0000'",
    "yes: no",
  ];
  const lines = right.trimStart().split("\n");
  for (let nth = 0; nth < 300; nth += 1) {
    const at = chance.between(0, lines.length - 1);
    const value = rubbish[chance.between(0, rubbish.length - 1)] ?? "";
    const spoilt = lines.map((line, number) => (number === at ? line.replace(/(: |- )[^:]*$/u, `$1${value}`) : line));
    const { cases, faults } = readCases("a.yaml", spoilt.join("\n"));
    expect(cases.length + faults.length, spoilt.join("\n")).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^a\.yaml:\d+:\d+: ./u);
  }
});

test("tells all faults at once, and names that stand twice", async () => {
  const wrong = right.replace("skill:", "skil:");
  await expect(suite({ "a.yaml": right, "b.yaml": right, "c.yaml": wrong })).rejects.toMatchObject({
    code: "suite_invalid",
    faults: [
      expect.stringContaining("c.yaml:2:3: skill:"),
      expect.stringContaining('c.yaml:3:9: unknown field "skil"'),
      'b.yaml:2: a case named "an order is told" stands in a.yaml:2 too',
    ],
  });
  await expect(suite({ "notes.md": "" })).rejects.toThrow("there is no .yaml file");
});

test("files that editors and file systems leave beside a suite are none of its files", async () => {
  const folder = await folderOf({ "a.yaml": right, "._a.yaml": "\0\x05" });
  await symlink("somebody@elsewhere.1", join(folder, ".#a.yaml"));
  expect(await readSuite(folder)).toHaveLength(1);
});

test("a file is a suite's whatever case its ending has", async () => {
  expect(await suite({ "a.yaml": right, "B.YML": right.replace("an order", "another order") })).toHaveLength(2);
});

test("a file that cannot be read is told as a fault of the suite", async () => {
  const folder = await folderOf({ "a.yaml": Buffer.from(right.replace("on its way", "caf\xe9"), "latin1") });
  await mkdir(join(folder, "b.yaml"));
  await expect(readSuite(folder)).rejects.toMatchObject({
    code: "suite_invalid",
    faults: ["a.yaml:1:1: the file is not in UTF-8: save it as UTF-8", expect.stringMatching(/^b\.yaml:1:1: .*EISDIR/)],
  });
});

test("a caller may be that of each case, by an alias", () => {
  const others = Array.from({ length: 200 }, (_, nth) => `- { name: "${nth}", skill: any, caller: *ada, expects: {} }`);
  const text = ["- { name: first, skill: any, caller: &ada { language: de }, expects: {} }", ...others].join("\n");
  expect(readCases("a.yaml", text)).toMatchObject({ faults: [], cases: { length: 201 } });
});

test("a folder that is not there is told as a fault of the suite", async () => {
  await expect(readSuite(join(tmpdir(), "no-such-suite"))).rejects.toMatchObject({
    code: "suite_invalid",
    message: expect.stringContaining("no-such-suite: cannot be read: name the folder of a suite"),
  });
});
