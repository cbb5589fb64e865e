import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Caption } from "../../call/captions.ts";
import type { Message } from "../../call/messages.ts";
import { panelWords as words } from "../../languages/en.ts";
import { conversationLog } from "./log.ts";
import { longestMailto, mailtoOf, transcriptFileName, transcriptText } from "./transcript.ts";

beforeEach(() => void vi.stubGlobal("location", new URL("https://shop.example/lamps")));
afterEach(() => vi.unstubAllGlobals());

const startMs = Date.UTC(2026, 10, 21, 10, 42, 7);
const caption = (of: Caption["of"], text: string, afterMs: number, more: Partial<Caption> = {}): Caption => ({
  id: `${of}-${afterMs}`,
  of,
  text,
  final: true,
  atMs: startMs + afterMs,
  ...more,
});
const message = (of: Message["of"], afterMs: number, more: Partial<Message> = {}): Message => ({
  id: `m-${afterMs}`,
  of,
  text: "",
  atMs: startMs + afterMs,
  ...more,
});

function transcriptOf(captions: Caption[], messages: Message[], tag = "en-GB", mark = ""): string[] {
  const names = { visitor: "You", agent: `Front desk${mark}`, human: "Mira", mark, translated: "translated" };
  const log = conversationLog(captions, messages);
  return transcriptText({ log, names, words, tag, nowMs: startMs, timeZone: "UTC" }).split("\n");
}

test("it says who said what and when, what was cut off and what was put right", () => {
  const lines = transcriptOf(
    [
      caption("agent", "Hello, this is", 0, { interrupted: true }),
      caption("visitor", "Where is order 421?", 3000, { corrected: "Where is order 21?" }),
    ],
    [message("human", 65_000, { text: "I will have a look." })],
  );
  const humans = transcriptOf([caption("human", "Tom here.", 0, { by: "Tom" })], []);
  expect(humans.at(-2)).toBe("[10:42:07] Tom (Human): Tom here.");
  const translated = transcriptOf(
    [caption("human", "Your lamp is ready.", 0, { by: "Tom", translatedFrom: "de" })],
    [],
  );
  expect(translated.at(-2)).toBe("[10:42:07] Tom (translated) (Human): Your lamp is ready.");
  expect(lines).toEqual([
    "Call with Front desk, 21 November 2026 at 10:42",
    "",
    "[10:42:07] Front desk: Hello, this is (interrupted)",
    '[10:42:10] You: Where is order 421? (corrected: "Where is order 21?")',
    "[10:43:12] Mira (Human): I will have a look.",
    "",
  ]);
});

test("what an agent has said and shown who passed the call on since stands under its name, told from humans as well", () => {
  const card = { kind: "link" as const, title: "Repairs", url: "https://a.example/" };
  const said = [caption("agent", "I pass you on.", 0, { by: "Workshop" }), caption("agent", "Here I am.", 2000)];
  const shown = [message("agent", 1000, { card, by: "Workshop" })];
  expect(transcriptOf(said, shown).slice(2, -1)).toEqual([
    "[10:42:07] Workshop: I pass you on.",
    "[10:42:08] Workshop: Repairs – https://a.example/",
    "[10:42:09] Front desk: Here I am.",
  ]);
  expect(transcriptOf(said, [], "en-GB", " (AI)").slice(2, -1)).toEqual([
    "[10:42:07] Workshop (AI): I pass you on.",
    "[10:42:09] Front desk (AI): Here I am.",
  ]);
});

test("cards are told with their addresses, and forms with what was sent", () => {
  const lines = transcriptOf(
    [],
    [
      message("agent", 0, { card: { kind: "link", title: "Your order", url: "/orders/421" } }),
      message("agent", 0, { card: { kind: "product", title: "Aurora", price: "€ 49.00", url: "https://a.example/" } }),
      message("agent", 0, { card: { kind: "image", url: "/a.jpg", alt: "A lamp" } }),
      message("agent", 0, { card: { kind: "sources", sources: [{ title: "Handbook", date: "2026" }] } }),
      message("agent", 0, {
        card: {
          kind: "form",
          title: "Delivery",
          fields: [
            { name: "day", label: "Day", type: "date", required: true },
            { name: "note", label: "Note", type: "text", required: false },
          ],
          submit: "Send",
        },
        values: { day: "2026-11-30" },
      }),
    ],
  );
  expect(lines.slice(2, -1).map((line) => line.replace("[10:42:07] Front desk: ", ""))).toEqual([
    "Your order – https://shop.example/orders/421",
    "Aurora – € 49.00 – https://a.example/",
    "Picture: A lamp – https://shop.example/a.jpg",
    "Sources: Handbook – 2026",
    "Form: Delivery – Day: 2026-11-30",
  ]);
});

test("dates are written as the language writes them; what has no time goes without", () => {
  const [heading, , line] = transcriptOf(
    [{ id: "b", of: "agent", text: "Hallo", final: true }, caption("agent", "Ja?", 0)],
    [],
    "de",
  );
  expect(heading).toContain("21. November 2026");
  expect(line).toBe("Front desk: Hallo");
});

test("the file's name is by the visitor's clock", () => {
  expect(transcriptFileName(startMs)).toMatch(/^transcript-2026-11-2[0-2]-\d{4}\.txt$/);
});

describe("a mail", () => {
  const parts = (mail: string) => new URLSearchParams(mail.slice("mailto:?".length));

  test("has the subject and the whole text, whatever signs are in it", () => {
    const mail = parts(mailtoOf("Call & talk", "Ada: 2 + 2 = 4?\nÄ: naïve #1 😀", "cut"));
    expect(mail.get("subject")).toBe("Call & talk");
    expect(mail.get("body")).toBe("Ada: 2 + 2 = 4?\r\nÄ: naïve #1 😀");
  });

  test("ends with whole lines and says so where there is too much", () => {
    const line = "Ada: über 😀 und über, gar";
    const mail = mailtoOf("Call", `${line}\n`.repeat(100), "The rest is elsewhere.");
    expect(mail.length).toBeLessThanOrEqual(longestMailto);
    const body = parts(mail).get("body")?.split("\r\n") ?? [];
    expect(body.at(-1)).toBe("The rest is elsewhere.");
    expect(body.length).toBeGreaterThan(10);
    expect(new Set(body.slice(0, -1))).toEqual(new Set([line]));
  });

  test("of half a sign does not throw", () => expect(() => mailtoOf("a", "\ud83d", "b")).not.toThrow());
});
