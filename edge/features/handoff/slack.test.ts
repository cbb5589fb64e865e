import { expect, test } from "vitest";
import type { HandoffNews } from "./news.ts";
import { slackBody } from "./slack.ts";

const news = (text: string, contact = "ada@home.example"): HandoffNews => ({
  type: "handoff.message",
  timestamp: "2026-11-21T12:00:00.000Z",
  callId: "c1",
  agent: "front-desk",
  reason: "asked-for",
  destination: "Office",
  humanThere: false,
  summary: null,
  message: { text, contact },
});
const linesOf = (one: HandoffNews) => (JSON.parse(slackBody(one)).text as string).split("\n");

test("is a heading and a line for each thing that is known", () => {
  expect(linesOf(news("Please call me", "anna_b@home.example"))).toEqual([
    "A message was left with front-desk, for Office.",
    "Message: Please call me",
    "Contact: anna_b@home.example",
    "Call: c1",
  ]);
});

test.each<[string, string, string]>([
  ["a line of their own", "Hi\nDecided by: Mira", "Hi Decided by: Mira"],
  ["the end of a line as Windows has it", "Hi\r\n*Approved*", "Hi *Approved*"],
  ["a line separator", "Hi\u2028Call: c2", "Hi Call: c2"],
  ["a paragraph separator", "Hi\u2029Call: c2", "Hi Call: c2"],
  ["a next line", "Hi\u0085Call: c2", "Hi Call: c2"],
  ["a vertical tab and a form feed", "Hi\u000b\u000cCall: c2", "Hi Call: c2"],
  ["a mention of all", "<!channel> wake up", "&lt;!channel&gt; wake up"],
  ["a mention of all, in plain words", "@channel @here @everyone", "@channel @here @everyone"],
  ["a mention of somebody", "<@U012AB3CD>", "&lt;@U012AB3CD&gt;"],
  ["a link with other words", "<https://evil.example|shop.example>", "&lt;https://evil.example|shop.example&gt;"],
  ["an entity", "&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;"],
  ["marks of Slack's", "*Paid* `code` ~no~ _so_", "*Paid* `code` ~no~ _so_"],
  ["a quotation", "> Mira: approved", "&gt; Mira: approved"],
  ["what is read the other way round", "\u202Eexe.gnp\u202C", "exe.gnp"],
  ["half a character", "a\ud800b", "a b"],
])("takes %s for words", (_, said, shown) => {
  const lines = linesOf(news(said, said));
  expect(lines).toHaveLength(4);
  expect(lines[1]).toBe(`Message: ${shown}`);
  expect(lines[2]).toBe(`Contact: ${shown}`);
});

test("is shown without markup, so that no mark means anything", () => {
  expect(JSON.parse(slackBody(news("*Paid in full*"))).mrkdwn).toBe(false);
});

test("however much was said, it stays a message", () => {
  expect(slackBody(news("word ".repeat(20_000))).length).toBeLessThan(5_000);
});

test("what names a thing is as harmless as what is said of it", () => {
  const one: HandoffNews = { ...news("Hi"), destination: "Office\n<!here>" };
  expect(linesOf(one)[0]).toBe("A message was left with front-desk, for Office &lt;!here&gt;.");
});
