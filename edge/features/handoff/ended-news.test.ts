/**
 * The news that a call is over, in each format: no caller's word is markup, and without a recording there are no words.
 */
import { expect, test } from "vitest";
import { type CallEndedNews, withoutWords } from "./news.ts";
import { bodyFor } from "./webhook.ts";

const news: CallEndedNews = {
  type: "call.ended",
  version: 2,
  timestamp: "2026-11-21T12:03:00.000Z",
  callId: "c1",
  agent: "workshop",
  call: {
    startedAt: "2026-11-21T12:00:00.000Z",
    endedAt: "2026-11-21T12:03:00.000Z",
    endReason: "caller-hung-up",
    agents: ["front-desk", "workshop"],
    turns: 4,
  },
  ending: {
    summary: "Wants 3 <lamps> & a *clock*.",
    fields: { topic: "repair" },
    by: "model",
    leftOut: [],
  },
  summary: {
    who: { name: "Ada" },
    wants: "My lamp is broken",
    reason: null,
    tried: [],
    tools: [],
    documents: [],
    mood: "calm",
    identity: "none",
    language: "en",
    transcript: [],
    messages: [],
  },
  outcome: { outcome: "failed", reason: "The lamp <b>was</b> not found.", by: "model", turns: [2] },
  sentiment: { call: 0.5, by: "model", turns: [{ turn: 1, score: 0.5 }], turningPoints: [] },
  unanswered: [{ turn: 2, question: "Where is my lamp?", topic: "lamp" }],
  claims: [{ turn: 3, sentence: "It costs 9 euros.", figure: "9" }],
  measures: null,
  cost: { micros: 1200, perMinuteMicros: 400, unpriced: [] },
};

test("a webhook has all of it, apart from its type and time", () => {
  const { type, timestamp, data } = JSON.parse(bodyFor("standard", news));
  expect([type, timestamp]).toEqual(["call.ended", "2026-11-21T12:03:00.000Z"]);
  expect(data).toMatchObject({ callId: "c1", call: { agents: ["front-desk", "workshop"] }, ending: news.ending });
});

test("people are told in lines, escaped as the format wants", () => {
  const { text } = JSON.parse(bodyFor("slack", news));
  expect(text).toContain("A call with workshop is over (caller-hung-up).");
  expect(text).toContain("Summary: Wants 3 &lt;lamps&gt; &amp; a *clock*.");
  expect(text).toContain('topic: "repair"');
  const { subject, html } = JSON.parse(bodyFor("email", news));
  expect(subject).toBe("Call ended: My lamp is broken");
  expect(html).toContain("Wants 3 &lt;lamps&gt; &amp; a *clock*.");
});

test("without words it is told that a call was, and nothing of it", () => {
  const bodies = (["standard", "slack", "email"] as const).map((format) => bodyFor(format, withoutWords(news)));
  for (const body of bodies) {
    expect(body).toContain("workshop");
    expect(body).not.toMatch(/lamp|Ada|repair/);
  }
});

test("a CRM gets what came of the call and what it cost, by a version", () => {
  const { data } = JSON.parse(bodyFor("standard", news));
  const { outcome, sentiment, unanswered, claims, cost } = news;
  expect(data).toMatchObject({ version: 2, outcome, sentiment, unanswered, claims, cost });
  expect(JSON.parse(bodyFor("slack", news)).text).toContain(
    "Outcome: failed (The lamp &lt;b&gt;was&lt;/b&gt; not found.)",
  );
});

test("without words only the outcome's code and the figures are left of it", () => {
  const { outcome, sentiment, unanswered, claims, cost } = withoutWords(news) as CallEndedNews;
  expect(outcome).toEqual({ outcome: "failed", reason: "", by: "model", turns: [2] });
  expect([sentiment, unanswered, claims, cost]).toEqual([null, [], [], news.cost]);
});
