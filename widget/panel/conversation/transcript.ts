/** The conversation as a text to keep: who said what, when, and what was cut off or put right. Pure. */
import type { Card } from "../../../edge/wire/cards.ts";
import type { Message } from "../../call/messages.ts";
import { safeUrl } from "../../call/safe-url.ts";
import type { PanelWords } from "../../languages/en.ts";
import { fill } from "./fill.ts";
import type { Entry } from "./log.ts";
import { type Names, speakerIn } from "./names.ts";

export interface TranscriptOptions {
  readonly log: readonly Entry[];
  readonly names: Names;
  readonly words: PanelWords;
  /** BCP 47, for dates and times. */
  readonly tag: string;
  /** When the transcript was asked for, Unix ms; the date of a call of which nothing is known. */
  readonly nowMs: number;
  /** IANA; the visitor's own unless given. */
  readonly timeZone?: string;
}

/** The whole transcript, in lines. */
export function transcriptText({ log, names, words, tag, nowMs, timeZone }: TranscriptOptions): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat(tag, { timeStyle: "medium", ...zone });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short", ...zone });
  const firstMs = log.map(timeOf).find((atMs) => atMs !== undefined) ?? nowMs;
  const heading = fill(words.transcript.heading, { name: names.agent, date: date.format(firstMs) });
  const lines = log.map((entry) => {
    const atMs = timeOf(entry);
    const said = entry.kind === "caption" ? entry.caption : entry.message;
    const name = speakerIn(said, names);
    const who = said.of === "human" ? `${name} (${words.human.human})` : name;
    return `${atMs === undefined ? "" : `[${time.format(atMs)}] `}${who}: ${entryText(entry, words)}`;
  });
  return `${[heading, "", ...lines].join("\n")}\n`;
}

/** A name for the file, by the visitor's own clock: `transcript-2026-11-21-1042.txt`. */
export function transcriptFileName(nowMs: number): string {
  const now = new Date(nowMs);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `transcript-${day}-${two(now.getHours())}${two(now.getMinutes())}.txt`;
}

/** The longest `mailto:` that every system hands on: Windows cuts at 2,083 characters, and some programs before. */
export const longestMailto = 1900;

/** A mail with the text in it, cut at the end of a line where it would be too long; `cut` says so in its place. */
export function mailtoOf(subject: string, text: string, cut: string): string {
  // RFC 6068: line breaks are %0D%0A.
  // Half of a pair of surrogates cannot be encoded.
  const encode = (part: string) =>
    encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\ufffd").replace(/\r?\n/g, "\r\n"));
  const start = `mailto:?subject=${encode(subject)}&body=`;
  const whole = start + encode(text);
  if (whole.length <= longestMailto) return whole;
  let mail = start;
  for (const line of text.split("\n")) {
    const longer = mail + encode(`${line}\n`);
    if (longer.length + encode(cut).length > longestMailto) break;
    mail = longer;
  }
  return mail + encode(cut);
}

function timeOf(entry: Entry): number | undefined {
  return entry.kind === "caption" ? entry.caption.atMs : entry.message.atMs;
}

function entryText(entry: Entry, words: PanelWords): string {
  if (entry.kind === "message") {
    const { text, card, values } = entry.message;
    return [text, card ? cardText(card, values, words) : ""].filter((part) => part !== "").join(" ");
  }
  const { text, interrupted, corrected } = entry.caption;
  const notes = [
    interrupted ? words.cutOff : "",
    corrected === undefined ? "" : `${words.transcript.changed}: "${corrected}"`,
  ].filter((note) => note !== "");
  return notes.length > 0 ? `${text} (${notes.join("; ")})` : text;
}

function cardText(card: Card, values: Message["values"], words: PanelWords): string {
  switch (card.kind) {
    case "link":
      return joined([card.title, address(card.url), card.text]);
    case "product":
      return joined([card.title, card.price, address(card.url), card.text]);
    case "image":
      return joined([fill(words.card.picture, { alt: card.alt }), address(card.url)]);
    case "sources":
      return `${words.card.sources}: ${card.sources
        .map(({ title, url, date }) => joined([title, date, address(url)]))
        .join("; ")}`;
    case "form": {
      const answers = card.fields
        .filter(({ name }) => values?.[name] !== undefined)
        .map(({ name, label }) => `${label}: ${values?.[name]}`);
      return joined([`${words.transcript.form}: ${card.title}`, ...answers]);
    }
  }
}

function joined(parts: readonly (string | undefined | null)[]): string {
  return parts.filter((part) => part).join(" – ");
}

function address(url: string | undefined): string | null {
  return url === undefined ? null : safeUrl(url);
}
