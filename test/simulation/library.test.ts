/** The documents that an agent was taught answer in a simulated call as in a real one. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineAgent } from "../../entries/agent.ts";
import { type RehearsedCall, readDocuments, type SimulatedDocument, simulate } from "../../entries/testing.ts";
import { workshop } from "./workshop.fixture.ts";

const taught = { ...workshop, knowledge: { text: workshop.knowledge, documents: true } };
const gifts: SimulatedDocument = {
  source: "gifts.md",
  type: "text/markdown",
  content: "# Gifts\n\n## Gift wrapping\n\nWe wrap gifts in linen cloth, for four euros a piece.\n",
};
const asks = (...questions: readonly string[]) => ({ does: questions.map((says) => ({ says })) });
const searchesIn = ({ trace }: RehearsedCall) =>
  trace.turns.flatMap(({ retrievals = [] }) => retrievals.map(({ outcome }) => outcome));
const searched = { ...workshop, knowledge: { documents: true, wholeUpToCharacters: 0 } };

test.each([
  ["that stand in each prompt", taught, "none"],
  ["that are searched", searched, "passages"],
] as const)("an agent answers from documents %s", async (_, input, outcome) => {
  const agent = defineAgent(input);
  const question = asks("do you do gift wrapping");
  const call = await simulate(agent, question, { documents: [gifts] });
  expect(call.said.join(" ")).toContain("linen cloth");
  expect(searchesIn(call)).toEqual(outcome === "none" ? [] : [outcome]);
  expect((await simulate(agent, question)).said.join(" ")).not.toContain("linen cloth");
});

test("what the documents do not say is looked up, and not found", async () => {
  const call = await simulate(defineAgent(searched), asks("do you rent out bicycles"), { documents: [gifts] });
  expect(call.trace.turns.flatMap(({ retrievals = [] }) => retrievals.map(({ outcome }) => outcome))).toEqual([
    "nothing",
  ]);
  expect(call.said.join(" ")).not.toContain("linen cloth");
});

test("an agent that asks for no documents has none", async () => {
  const agent = defineAgent(workshop);
  const call = await simulate(agent, asks("do you do gift wrapping"), { documents: [gifts] });
  expect(call.said.join(" ")).not.toContain("linen cloth");
});

test("a document without words is told", async () => {
  const empty = { ...gifts, content: " " };
  await expect(simulate(defineAgent(taught), asks("hello"), { documents: [empty] })).rejects.toMatchObject({
    code: "document_empty",
  });
});

describe("a folder", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "earshot-documents-"));
    await mkdir(join(folder, "more"));
    await writeFile(join(folder, "gifts.md"), gifts.content);
    await writeFile(join(folder, "more", "hours.txt"), "We are open on Sundays before Christmas.");
    await writeFile(join(folder, "picture.png"), "no text");
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("gives its documents by their names in it", async () => {
    const documents = await readDocuments(folder);
    expect(documents.map(({ source, type, content }) => [source, type, content])).toEqual([
      ["gifts.md", "text/markdown", gifts.content],
      ["more/hours.txt", "text/plain", "We are open on Sundays before Christmas."],
    ]);
  });

  test("has nothing of what cannot be read", async () => {
    await expect(readDocuments(join(folder, "none"))).rejects.toMatchObject({ code: "document_unreachable" });
    await writeFile(join(folder, "more", "page.html"), "<p>Hello</p>");
    await expect(readDocuments(folder)).rejects.toThrow("more/page.html: no simulation reads HTML");
  });
});
