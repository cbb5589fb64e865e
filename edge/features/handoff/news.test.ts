import { expect, test } from "vitest";
import type { Alert } from "../../objectives/alert.ts";
import type { VersionAlert } from "../../objectives/version-alert.ts";
import type { WatchAlert } from "../../objectives/watch-alert.ts";
import type { HandoffSummary } from "../../wire/console.ts";
import { letterOf } from "./email.ts";
import { type ActionNews, headingOf, linesOf, newsOf, withoutWords } from "./news.ts";
import { bodyFor } from "./webhook.ts";

const decided: ActionNews = {
  type: "action.decided",
  timestamp: "2026-11-21T12:00:00.000Z",
  callId: "c1",
  agent: "front-desk",
  action: {
    tool: "issue_refund",
    args: { order: "296", amount: 80 },
    decision: "approved",
    by: "Mira",
    done: true,
    result: { refund: 7, note: "<b>paid</b>" },
  },
  summary: null,
};
const changed = (action: Partial<ActionNews["action"]>): ActionNews => ({
  ...decided,
  action: { ...decided.action, ...action },
});

test.each<[string, ActionNews, string]>([
  ["approved and done", decided, "The caller is to be called back: issue_refund of front-desk was approved."],
  [
    "approved, and it failed",
    changed({ done: false }),
    "The caller is to be called back: issue_refund of front-desk was approved, and not done.",
  ],
  ["denied", changed({ decision: "denied", done: false }), "issue_refund of front-desk was denied."],
  [
    "unknown",
    { ...changed({ decision: null, by: null }), type: "action.unknown" },
    "Nobody knows whether issue_refund",
  ],
])("what was %s is told in one sentence", (_, news, words) => {
  expect(headingOf(news)).toContain(words);
});

test("a webhook has all of it, the others its lines, escaped and cut", () => {
  const { data, type } = JSON.parse(bodyFor("standard", decided));
  expect([type, data]).toEqual([
    "action.decided",
    { callId: "c1", agent: "front-desk", action: decided.action, summary: null },
  ]);
  expect(linesOf(decided)).toContainEqual(["Decided by", "Mira"]);
  expect(JSON.parse(bodyFor("slack", decided)).text).toContain("&lt;b&gt;paid");
  const { subject, html } = letterOf(decided);
  expect(subject).toBe("To be called back: front-desk");
  expect(html).toContain("&lt;b&gt;paid");
  const long = linesOf(changed({ result: "x".repeat(5_000) })).find(([label]) => label === "Result");
  expect(long?.[1].length).toBeLessThan(600);
});

test("whom a caller was passed on between, and why, is told in one line, and their lines are named", () => {
  const summary: HandoffSummary = {
    who: {},
    wants: "My lamp is broken",
    reason: null,
    tried: [],
    tools: [],
    documents: [],
    messages: [],
    mood: "calm",
    identity: "none",
    language: "en",
    agents: [
      { name: "Front desk", why: null, heard: "" },
      { name: "Workshop", why: "repairs & such", heard: "My lamp\nCall: <c2>" },
      { name: "Front desk", why: null, heard: "and my order" },
    ],
    transcript: [
      { of: "agent", name: "Workshop", text: "Here I am." },
      { of: "agent", text: "Yes." },
      { of: "human", text: "Mira here." },
    ],
  };
  const passed: ActionNews = { ...decided, summary };
  const words = 'Front desk, then Workshop (repairs & such: "My lamp Call: <c2>"), then Front desk ("and my order")';
  expect(linesOf(passed)).toContainEqual(["Talked with", words]);
  const escaped = words.replace("&", "&amp;").replace("<c2>", "&lt;c2&gt;");
  expect(JSON.parse(bodyFor("slack", passed)).text).toContain(`Talked with: ${escaped}`);
  expect(JSON.parse(bodyFor("standard", passed)).data.summary.agents).toEqual(summary.agents);
  const { text, html } = letterOf(passed);
  expect(text).toContain(`Talked with: ${words}`);
  expect(text).toContain("Workshop: Here I am.\nAgent: Yes.\nHuman: Mira here.");
  expect(html).toContain(`<b>Talked with:</b> ${escaped.replaceAll('"', "&quot;")}`);
  const alone = { ...decided, summary: { ...summary, agents: undefined } };
  for (const news of [alone, withoutWords(passed)]) {
    expect(linesOf(news).map(([label]) => label)).not.toContain("Talked with");
  }
});

test("an alert of an objective says what burns, where to look first, and that it is over", () => {
  const atMs = Date.parse("2026-11-30T09:40:00Z");
  const facts = {
    agent: "front-desk",
    objective: "availability",
    figure: "availability",
    target: "99.5 % of calls work",
    lookFirst: ["llm <GPT>: 14 of 22 calls bad", "error llm_failed in 14 bad calls"],
    calls: "https://voice.example/console/calls?agent=front-desk&error=llm_failed",
    runbook: "https://wiki.example/llm-down.md",
    atMs,
    severity: "page",
    sinceMs: atMs - 6 * 3_600_000,
  } as const;
  const alert: Alert = { ...facts, kind: "goes-on", burnRate: 31.24, windowMs: 3_600_000 };
  const news = newsOf(alert);
  expect(headingOf(news)).toBe(
    "Now: availability of front-desk burns its budget 31.2 times too fast (99.5 % of calls work). It has burned since 2026-11-30T03:40Z.",
  );
  expect(linesOf(news)).toEqual([
    ["Look first at", "llm <GPT>: 14 of 22 calls bad"],
    ["Then at", "error llm_failed in 14 bad calls"],
    ["Calls", facts.calls],
    ["Runbook", facts.runbook],
  ]);
  expect(JSON.parse(bodyFor("slack", news)).text).toContain("llm &lt;GPT&gt;");
  expect(JSON.parse(bodyFor("standard", news))).toEqual({
    type: "objective.burning",
    timestamp: "2026-11-30T09:40:00.000Z",
    data: { agent: "front-desk", alert, summary: null },
  });
  expect(letterOf(news).subject).toBe("Objective missed: availability of front-desk");
  const over = newsOf({ ...facts, kind: "recovered" });
  expect([over.type, headingOf(over)]).toEqual([
    "objective.recovered",
    "Recovered: availability of front-desk (99.5 % of calls work).",
  ]);
  expect(linesOf(over).map(([label]) => label)).toEqual(["Calls", "Runbook"]);
  const changed = newsOf({ ...facts, kind: "changed", before: "99.9 % of calls work" });
  expect([changed.type, headingOf(changed), letterOf(changed).subject]).toEqual([
    "objective.changed",
    "Changed while it burned: availability of front-desk (99.5 % of calls work; until now: 99.9 % of calls work). It is judged anew.",
    "Objective changed: availability of front-desk",
  ]);
  const removed = newsOf({ ...facts, kind: "removed" });
  expect([removed.type, headingOf(removed), letterOf(removed).subject]).toEqual([
    "objective.removed",
    "Removed while it burned: availability of front-desk (99.5 % of calls work). It is judged no more.",
    "Objective removed: availability of front-desk",
  ]);
});

test("the news that objectives are not judged names them, says why and since when, and leads to the runbook", () => {
  const alert: WatchAlert = {
    kind: "paused",
    agent: "front-desk",
    objectives: ["availability", "dear <calls>"],
    code: "archive_unreachable",
    sinceMs: Date.parse("2026-11-30T09:25:00Z"),
    runbook: "https://wiki.example/archive-behind.md",
    atMs: Date.parse("2026-11-30T09:40:00Z"),
  };
  const news = newsOf(alert);
  expect(headingOf(news)).toBe(
    "Nobody judges the objectives of front-desk since 2026-11-30T09:25Z (archive_unreachable).",
  );
  expect(linesOf(news)).toEqual([
    ["Objectives", "availability, dear <calls>"],
    ["Runbook", alert.runbook],
  ]);
  expect(JSON.parse(bodyFor("standard", news))).toEqual({
    type: "objectives.paused",
    timestamp: "2026-11-30T09:40:00.000Z",
    data: { agent: "front-desk", alert, summary: null },
  });
  expect(JSON.parse(bodyFor("slack", news)).text).toContain("dear &lt;calls&gt;");
  expect(letterOf(news).subject).toBe("Objectives not judged: front-desk");
  const again = newsOf({ ...alert, kind: "resumed" });
  expect([again.type, headingOf(again)]).toEqual([
    "objectives.resumed",
    "The objectives of front-desk are judged again. They were not since 2026-11-30T09:25Z (archive_unreachable).",
  ]);
  expect(headingOf(newsOf({ ...alert, kind: "resumed", objectives: [] }))).toBe(
    "Over: front-desk has no objectives any more.",
  );
});

test("the news of a version that is out has the figures of both, where to look first, its calls and the runbook", () => {
  const alert: VersionAlert = {
    kind: "version-out",
    agent: "front-desk",
    version: "brief",
    figure: "resolution",
    why: "resolution 50.0 %, and 80.0 % as the agent is, in 24 h (100 and 120 calls)",
    lookFirst: ["tool <order_status> failed in 41 bad calls"],
    calls: "https://voice.example/console/calls?agent=front-desk&agentVersion=brief",
    runbook: "https://wiki.example/version-out.md",
    atMs: Date.parse("2026-11-30T09:40:00Z"),
  };
  const news = newsOf(alert);
  expect(headingOf(news)).toBe(`Taken out by its rule: version brief of front-desk (${alert.why}).`);
  expect(linesOf(news)).toEqual([
    ["Look first at", "tool <order_status> failed in 41 bad calls"],
    ["Calls", alert.calls],
    ["Runbook", alert.runbook],
  ]);
  expect(JSON.parse(bodyFor("standard", news))).toEqual({
    type: "version.out",
    timestamp: "2026-11-30T09:40:00.000Z",
    data: { agent: "front-desk", alert, summary: null },
  });
  expect(JSON.parse(bodyFor("slack", news)).text).toContain("tool &lt;order_status&gt;");
  expect(letterOf(news).subject).toBe("Version taken out: brief of front-desk");
});
