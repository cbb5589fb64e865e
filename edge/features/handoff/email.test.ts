import { expect, test } from "vitest";
import { escalationSchema } from "../../agent/escalation.ts";
import { checkedAddress, letterOf } from "./email.ts";
import type { HandoffNews } from "./news.ts";

const summary: NonNullable<HandoffNews["summary"]> = {
  who: { name: "Ada" },
  wants: "Where is my order?",
  reason: "asked-for",
  tried: ["lookup_order: done"],
  tools: [],
  documents: [],
  mood: "calm",
  identity: "none",
  language: "en",
  messages: [],
  transcript: [
    { of: "caller", text: "Where is my order?" },
    { of: "agent", text: "On its way." },
  ],
};
const news: HandoffNews = {
  type: "handoff.requested",
  timestamp: "2026-11-21T12:00:00.000Z",
  callId: "c1",
  agent: "front-desk",
  reason: "asked-for",
  destination: "Office",
  humanThere: false,
  message: null,
  summary,
};

test("has what they want as its subject, and the summary as text and as HTML", () => {
  const { subject, text, html } = letterOf(news);
  expect(subject).toBe("A caller wants a human: Where is my order?");
  expect(text.split("\n")).toEqual([
    "A caller wants a human (asked-for): front-desk, for Office. Nobody is at the console.",
    "",
    ...[
      "Who: name Ada",
      "Wants: Where is my order?",
      "Mood: calm, language: en",
      "Tried: lookup_order: done",
      "Call: c1",
    ],
    ...["", "What was said:", "Caller: Where is my order?", "Agent: On its way."],
  ]);
  for (const part of ["<b>Wants:</b> Where is my order?", "<b>Agent:</b> On its way."]) expect(html).toContain(part);
});

test("a message that was left is told with its contact; where nothing is kept, nothing of what was said", () => {
  const { subject, text } = letterOf({
    ...news,
    type: "handoff.message",
    summary: null,
    message: { text: "Call me", contact: "ada@home.example" },
  });
  expect(subject).toBe("Message left: Call me");
  expect(text).toContain("Contact: ada@home.example");
  expect(text).not.toContain("order");
});

const hostile =
  "Hi\r\nBcc: all@victim.example\u2028X: y\u0000 \u202Egnp.exe <script>alert('1')</script> <img src=x onerror=\"a\">&\ud800";

test("what a caller says never ends a header, and is no markup", () => {
  const { subject, text, html } = letterOf({
    ...news,
    message: { text: hostile, contact: hostile },
    summary: { ...summary, wants: hostile, who: { name: hostile }, transcript: [{ of: "caller", text: hostile }] },
  });
  expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(subject).toContain("Bcc: all@victim.example X: y");
  // Every tag is Earshot's own.
  expect(html.match(/<(?!\/?(html|meta|body|p|strong|ul|li|b|br|h2)\b)(?!!doctype)[^>]*>?/g)).toBeNull();
  expect(html).toContain("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
  for (const part of [text, html]) expect(part).not.toMatch(/[\0\r]|\p{Cs}/u);
  // A second line of the caller's does not look like a line of Earshot's.
  expect(text).toContain("\n  Bcc: all@victim.example");
  expect(text.split(/[\n\u0085\u2028\u2029]/).filter((line) => /^(Bcc|X):/.test(line))).toEqual([]);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test("however much was said, it stays an e-mail", () => {
  const long = "word ".repeat(5_000);
  const said = Array.from({ length: 200 }, (_, i) => ({ of: "caller" as const, text: `${i} ${long}` }));
  const { subject, text, html } = letterOf({ ...news, summary: { ...summary, wants: long, transcript: said } });
  expect([...subject].length).toBeLessThanOrEqual(120);
  expect(text.length).toBeLessThan(100_000);
  expect(html.length).toBeLessThan(110_000);
  expect(text).toContain("Caller: 199 ");
  expect(text).not.toContain("Caller: 159 ");
});

test.each(["desk@shop.example", "Fernlight's desk <desk@shop.example>", "Büro <büro@müller.example>"])(
  "%s is an address",
  (address) => expect(checkedAddress(address)).toBe(address),
);

test.each([
  ...["", "desk", "desk@", "@shop.example", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"],
  ...["Desk\n <desk@shop.example>", "Desk <desk@shop.example> <c@d.example>", 'A" <x@y.example>', "a b@c.example"],
])("%j is none", (address) => {
  expect(() => checkedAddress(address)).toThrow(/an e-mail address is name@host/);
});

test.each([
  ["both ways", { url: "https://mail.example", binding: "EMAIL" }],
  ["no way", {}],
  ["an address with a second line", { url: "https://mail.example", to: "a@b.example\nBcc: c@d.example" }],
])("a definition with %s is refused", (_, wrong) => {
  const email = { format: "email", from: "desk@shop.example", to: "team@shop.example", ...wrong };
  expect(escalationSchema.safeParse({ notify: [email] }).success).toBe(false);
});
