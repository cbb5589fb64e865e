/**
 * Retrieval in a conversation, on a virtual clock: when the model is asked, with which passages, and which sources are
 * shown.
 */
import { expect, test } from "vitest";
import { playCaller } from "../../test/scenarios/caller.ts";
import { FakeActions, FakeAudioOutput, FakeLlm, FakeTts } from "../../test/scenarios/fakes.ts";
import { scenarioSchema, scenarioSettings } from "../../test/scenarios/scenario.ts";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { knowledgeSchema } from "../agent/knowledge.ts";
import type { ConversationEvent } from "../conversation/events.ts";
import { startConversation } from "../conversation/loop.ts";
import type { Llm } from "../conversation/ports.ts";
import type { Card } from "../wire/cards.ts";
import type { FoundPassage } from "./document.ts";
import { Knowledge } from "./knowledge.ts";
import type { InformedThought, Known } from "./known.ts";
import type { Question } from "./search-index.ts";

const shipping: FoundPassage = {
  source: "shipping.md",
  title: "Shipping",
  url: "/shipping",
  date: "2026-10-01",
  heading: "Abroad",
  text: "Shipping to Spain costs four euros.",
  relevance: 0.9,
};
const vague: FoundPassage = { ...shipping, source: "vague.md", relevance: 0.2 };

interface Asked {
  readonly atMs: number;
  readonly words: string;
  readonly known: Known | undefined;
}

interface PlayOptions {
  /** How long a search takes; null: it never answers. */
  readonly searchMs?: number | null;
  readonly fails?: boolean;
  readonly documents?: boolean;
  readonly found?: readonly FoundPassage[];
  readonly small?: boolean;
  readonly caller?: readonly object[];
}

const spain = [{ says: "what does shipping to Spain cost", from: 1, to: 3 }];

async function play({
  searchMs = 60,
  fails = false,
  documents = true,
  found = [shipping],
  small = false,
  caller = spain,
}: PlayOptions) {
  const scenario = scenarioSchema.parse({
    name: "knowledge",
    settings: { product: true },
    caller,
    replies: [
      { to: "what does shipping to Spain cost", text: "Shipping to Spain costs four euros.", audio: 2 },
      { to: "and to Italy", text: "I do not know that.", audio: 1 },
      { to: "what does shipping to Spain cost and to Italy please", text: "I do not know that.", audio: 1 },
      { to: "thank you", text: "You are welcome.", audio: 1 },
    ],
    expect: [],
    until: 12,
  });
  const clock = new VirtualClock();
  const asked: Asked[] = [];
  const searched: Question[] = [];
  const cards: Card[] = [];
  const troubles: unknown[] = [];
  const told: Extract<ConversationEvent, { event: "retrieval" }>[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const inner = new FakeLlm(clock, scenario);
  const noted: Llm = {
    think: (thought: InformedThought, listen) => {
      const words = thought.history.findLast(({ role }) => role === "caller");
      asked.push({ atMs: clock.nowMs(), words: words?.role === "caller" ? words.text : "", known: thought.known });
      return inner.think(thought, listen);
    },
  };
  const knowledge = new Knowledge({
    agent: { knowledge: knowledgeSchema.parse({ documents }), language: "en", cardHosts: [] },
    documents: () => ({
      whole: async () => (small ? [shipping] : null),
      search: (question) =>
        new Promise((resolve, reject) => {
          searched.push(question);
          running += 1;
          mostAtOnce = Math.max(mostAtOnce, running);
          if (searchMs === null) return;
          clock.after(searchMs, () => {
            running -= 1;
            if (fails) reject(new Error("no library"));
            else resolve(found);
          });
        }),
    }),
    clock,
    show: (card) => cards.push(card),
    trouble: (thrown) => troubles.push(thrown),
  });
  const ports = {
    clock,
    stt: { finalize: () => undefined },
    llm: knowledge.llm(noted),
    audioOutput: new FakeAudioOutput(clock),
    tts: new FakeTts(clock, inner, scenario),
    actions: new FakeActions(clock, scenario),
  };
  const conversation = startConversation(ports, scenarioSettings(scenario), (event) => {
    knowledge.heard(event);
    if (event.event === "retrieval") told.push(event);
  });
  conversation.callerArrived();
  playCaller(clock, scenario, conversation);
  // Promises settle between the steps of the clock.
  for (let atMs = 0; atMs <= 12_000; atMs += 5) {
    clock.runUntil(atMs);
    await new Promise(setImmediate);
  }
  conversation.end("closed");
  return { asked, searched, cards, troubles, told, mostAtOnce };
}

test("retrieval adds no time: the model is asked when it would be without, with the passages", async () => {
  const without = await play({ documents: false });
  const withDocuments = await play({});
  const times = ({ asked }: { asked: readonly Asked[] }) => asked.map(({ atMs, words }) => ({ atMs, words }));
  expect(times(withDocuments)).toEqual(times(without));
  expect(withDocuments.asked.at(-1)?.known).toEqual({ kind: "passages", passages: [shipping] });
  expect(without.asked.at(-1)?.known).toBeUndefined();
});

test("partials are searched one at a time, and the newest last", async () => {
  const words = "what does shipping parcels with brass lamps oak clocks candles insured to Spain cost";
  const { searched, mostAtOnce } = await play({ searchMs: 700, caller: [{ says: words, from: 1, to: 4 }] });
  const asked = searched.map(({ terms }) => terms.map(({ term }) => term).join(" "));
  expect(asked.at(-1)).toBe("shipping parcels brass lamps oak clocks candles insured spain cost");
  // One search for the partials, and one that the reply itself waits for.
  expect(mostAtOnce).toBeLessThanOrEqual(2);
  expect(searched.length).toBeLessThanOrEqual(6);
});

test.each([
  ["never answers", { searchMs: null }, 0],
  ["fails", { fails: true }, 1],
])("a library that %s leaves the caller with an answer all the same", async (_, options, troubles) => {
  const played = await play(options);
  expect(played.asked.at(-1)?.known).toEqual({ kind: "unavailable" });
  expect(played.troubles.length).toBeGreaterThanOrEqual(troubles);
  expect(played.cards).toEqual([]);
});

test("below the threshold nothing is known, and no source is claimed", async () => {
  const { asked, cards } = await play({ found: [vague] });
  expect(asked.at(-1)?.known).toEqual({ kind: "nothing" });
  expect(cards).toEqual([]);
});

test("the conversation tells each search that a reply was made of, with its turn, times and documents", async () => {
  const { told } = await play({ found: [shipping, vague] });
  const { source, title, relevance } = shipping;
  expect(told).toMatchObject([
    { turn: 1, retrieval: { outcome: "passages", waitedMs: 0, documents: [{ source, title, relevance }] } },
  ]);
  const [search] = told;
  expect((search?.retrieval.endedAtMs ?? 0) - (search?.retrieval.startedAtMs ?? 0)).toBe(60);
  // It began while the caller spoke, and is told at the commit.
  expect(search?.retrieval.startedAtMs).toBeLessThan(3_000);
  expect(search?.atMs).toBeGreaterThan(3_000);
});

test.each([
  ["unavailable", { searchMs: null }, 600],
  ["nothing", { found: [vague] }, 0],
])("of a search that comes to %s no document is told", async (outcome, options, waitedMs) => {
  const { told } = await play(options);
  expect(told.at(-1)?.retrieval).toMatchObject({ outcome, documents: [], waitedMs });
});

test("no search is told of words that have nothing in them, or of a small body", async () => {
  expect((await play({ small: true })).told).toEqual([]);
  expect((await play({ caller: [{ types: "thank you", at: 11 }] })).told).toEqual([]);
});

test("the answer's sources are shown once it was heard, once", async () => {
  const { cards } = await play({ found: [shipping, { ...vague, relevance: 0.8, text: "Clocks tick." }] });
  expect(cards).toEqual([{ kind: "sources", sources: [{ title: "Shipping", url: "/shipping", date: "2026-10-01" }] }]);
});

test("a reply that was dropped shows none", async () => {
  // The caller goes on before they hear a word of the first reply. The second reply does not use the sources.
  const caller = [
    { says: "what does shipping to Spain cost", from: 1, to: 3 },
    { says: "and to Italy please", from: 3.45, to: 4.4 },
  ];
  const { asked, cards } = await play({ caller });
  expect(asked.map(({ words }) => words)).toEqual(["what does shipping to Spain cost", "and to Italy please"]);
  expect(asked.map(({ known }) => known?.kind)).toEqual(["passages", "passages"]);
  expect(cards).toEqual([]);
});

test("words with nothing in them are not looked up, and a short question is about the one before as well", async () => {
  const caller = [
    { says: "what does shipping to Spain cost", from: 1, to: 3 },
    { says: "and to Italy", from: 7, to: 8 },
    { types: "thank you", at: 11 },
  ];
  const { searched, asked } = await play({ caller });
  const italy = searched.find(({ terms }) => terms.some(({ term }) => term === "italy"));
  expect(italy?.terms.map(({ term, weight }) => [term, Math.round(weight * 100) / 100])).toEqual([
    ["italy", 1],
    ["shipping", 0.17],
    ["spain", 0.17],
    ["cost", 0.17],
  ]);
  expect(asked.at(-1)).toMatchObject({ words: "thank you", known: undefined });
});

test("an agent without documents asks for no library", async () => {
  const documents = () => {
    throw new Error("there is none");
  };
  const agent = { knowledge: knowledgeSchema.parse("We sell lamps."), language: "en", cardHosts: [] };
  const knowledge = new Knowledge({ agent, documents, clock: new VirtualClock(), show: () => {}, trouble: () => {} });
  expect(knowledge.whole).toBeNull();
  const withDocuments = { ...agent, knowledge: knowledgeSchema.parse({ documents: true }) };
  const options = { documents, clock: new VirtualClock(), show: () => {}, trouble: () => {} };
  expect(() => new Knowledge({ ...options, agent: withDocuments })).toThrow("there is none");
});

test("a small body is not searched at all, and has its sources", async () => {
  const { searched, asked, cards } = await play({ small: true });
  expect(searched).toEqual([]);
  expect(asked.at(-1)?.known).toBeUndefined();
  expect(cards).toHaveLength(1);
});
