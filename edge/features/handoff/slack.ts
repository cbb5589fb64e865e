/**
 * The news as Slack's incoming webhooks take it (https://api.slack.com/messaging/webhooks). Whatever a caller, a page or a
 * tool said stays on its own line and is no formatting: nobody but us writes a line, a mention, a link or bold words.
 */
import { headingOf, linesOf, type News } from "./news.ts";

/** Of one line; the record has all of it. */
const maxLineChars = 2_000;

/** The body of the request. Without markup (`mrkdwn`): no mark of anybody's makes words bold, code or a quotation. */
export function slackBody(news: News): string {
  const lines = linesOf(news).map(([label, text]) => `${inOneLine(label)}: ${inOneLine(text)}`);
  return JSON.stringify({ text: [inOneLine(headingOf(news)), ...lines].join("\n"), mrkdwn: false });
}

/**
 * Words as they are, in one line. `&`, `<` and `>` are escaped, with which mentions and links begin, also without markup
 * (https://api.slack.com/reference/surfaces/formatting#escaping).
 */
function inOneLine(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    // Turns the direction of what is read, or is not seen at all.
    .replace(/\p{Cf}+/gu, "")
    .trim();
  const chars = [...plain];
  return (chars.length <= maxLineChars ? plain : `${chars.slice(0, maxLineChars - 1).join("")}…`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
