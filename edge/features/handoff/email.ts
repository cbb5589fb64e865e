/**
 * The news as an e-mail: `{ from, to, subject, text, html }`, which HTTP services take as JSON
 * (https://resend.com/docs/api-reference/emails/send-email; others have the same fields) and Cloudflare's binding as an
 * object (https://developers.cloudflare.com/email-service/api/send-emails/workers-api/). A header is one line: what a
 * caller said never ends one (CWE-93), and in the HTML nothing of it is markup.
 */
import { z } from "zod";
import { isAddress } from "../../agent/mail-address.ts";
import { EarshotError } from "../../base/errors.ts";
import { headingOf, linesOf, type News } from "./news.ts";

/** The letter made from the news. Its addresses stand in the definition, or in the environment. */
export const letterSchema = z.object({ subject: z.string(), text: z.string(), html: z.string() });
export type Letter = z.infer<typeof letterSchema>;

/** Every mail reader cuts longer subjects. */
const maxSubjectChars = 120;
/** The last words of the call. The console and the record have all of them. */
const maxTranscript = 40;
const maxNameChars = 60;
const maxTextChars = 2_000;

/** @param news with any words of the caller's in it */
export function letterOf(news: News): Letter {
  const { summary } = news;
  const heading = oneLine(headingOf(news), maxTextChars);
  const lines = linesOf(news).map(([label, text]) => [oneLine(label, maxNameChars), shortened(text)] as const);
  const said = (summary?.transcript ?? [])
    .slice(-maxTranscript)
    .map(
      ({ of, name, text }) =>
        [name === undefined ? speakers[of] : oneLine(name, maxNameChars), shortened(text)] as const,
    );
  const wish = ("message" in news ? news.message?.text : undefined) ?? summary?.wants ?? aboutOf(news);
  const first = subjects[news.type];
  return {
    subject: oneLine(wish === "" ? `${first}: ${news.agent}` : `${first}: ${wish}`, maxSubjectChars),
    text: [
      heading,
      "",
      ...lines.map(plain),
      ...(said.length > 0 ? ["", "What was said:", ...said.map(plain)] : []),
    ].join("\n"),
    html: [
      '<!doctype html><html lang="en"><meta charset="utf-8"><body style="font-family: sans-serif">',
      `<p><strong>${escaped(heading)}</strong></p>${listed(lines)}`,
      said.length > 0 ? `<h2 style="font-size: 1em">What was said</h2>${listed(said)}` : "",
      "</body></html>",
    ].join("\n"),
  };
}

const subjects: Readonly<Record<News["type"], string>> = {
  "handoff.requested": "A caller wants a human",
  "handoff.message": "Message left",
  "action.decided": "To be called back",
  "action.unknown": "To be looked at",
  "call.ended": "Call ended",
  "news.more": "More messages",
  "objective.burning": "Objective missed",
  "objective.recovered": "Objective kept again",
  "objective.changed": "Objective changed",
  "objective.removed": "Objective removed",
  "objectives.paused": "Objectives not judged",
  "objectives.resumed": "Objectives judged again",
  "version.out": "Version taken out",
};
const speakers = { caller: "Caller", agent: "Agent", human: "Human" } as const;

/** A subject tells which objective or version it is about. */
function aboutOf(news: News): string {
  if (!("alert" in news)) return "";
  const { alert, agent } = news;
  if (alert.kind === "version-out") return `${alert.version} of ${agent}`;
  return "objective" in alert ? `${alert.objective} of ${agent}` : agent;
}

/**
 * @returns the address, unchanged.
 * @throws EarshotError `not_configured` if it is no address, or more than one.
 */
export function checkedAddress(address: string): string {
  if (isAddress(address)) return address;
  throw new EarshotError("not_configured", "an e-mail address is name@host, or a name before it: Name <name@host>");
}

/** Without characters that end a line or turn the reading direction, and no longer than this. */
function oneLine(text: string, maxChars: number): string {
  return cut(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim(), maxChars);
}

/** Line ends stay inside the text, and begin no line of Earshot's. Other characters that do not belong in a text go. */
function shortened(text: string): string {
  const lines = text.replace(/\r\n|[\r\v\f\u0085\p{Zl}\p{Zp}]/gu, "\n");
  return cut(lines.replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, " ").replace(turning, ""), maxTextChars);
}

/**
 * Characters that turn the reading direction (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters).
 */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

function cut(text: string, maxChars: number): string {
  const chars = [...text];
  return chars.length <= maxChars ? text : `${chars.slice(0, maxChars - 1).join("")}…`;
}

function plain([label, text]: readonly [string, string]): string {
  return `${label}: ${text.replaceAll("\n", "\n  ")}`;
}

function listed(lines: readonly (readonly [string, string])[]): string {
  const items = lines.map(
    ([label, text]) => `<li><b>${escaped(label)}:</b> ${escaped(text).replaceAll("\n", "<br>")}</li>`,
  );
  return `<ul>\n${items.join("\n")}\n</ul>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text between tags and within quoted attributes (https://html.spec.whatwg.org/#escapingString). */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
