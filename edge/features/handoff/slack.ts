/**
 * The news for Slack's incoming webhooks (https://api.slack.com/messaging/webhooks). The words of a caller, a page or a
 * tool stay on their own line and format nothing: only Earshot writes lines, mentions, links or bold words.
 */
import { headingOf, linesOf, type News } from "./news.ts";

/** The most of one line. The record has all of it. */
const maxLineChars = 2_000;

/** The body of the request. Without markup (`mrkdwn`), no character makes words bold, code or a quotation. */
export function slackBody(news: News): string {
  const lines = linesOf(news).map(([label, text]) => `${inOneLine(label)}: ${inOneLine(text)}`);
  return JSON.stringify({ text: [inOneLine(headingOf(news)), ...lines].join("\n"), mrkdwn: false });
}

/**
 * The words as they are, in one line. Mentions and links begin with `&`, `<` or `>` even without markup, so it escapes
 * these (https://api.slack.com/reference/surfaces/formatting#escaping).
 */
function inOneLine(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    // Characters that turn the reading direction, or cannot be seen.
    .replace(/\p{Cf}+/gu, "")
    .trim();
  const chars = [...plain];
  return (chars.length <= maxLineChars ? plain : `${chars.slice(0, maxLineChars - 1).join("")}…`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
