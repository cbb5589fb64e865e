/**
 * Tells others that a human is wanted: as a signed webhook (edge/webhook-signature.ts), as Slack's incoming webhooks take
 * it (https://api.slack.com/messaging/webhooks), or as an e-mail (email.ts).
 */
import type { Notify } from "./definition.ts";
import { letterOf } from "./email.ts";
import { headingOf, linesOf, type News } from "./news.ts";

/** The body for one of the formats: as it is sent and signed, or of an e-mail the letter without its addresses. */
export function bodyFor(format: Notify["format"], news: News): string {
  const { type, timestamp, ...data } = news;
  switch (format) {
    case "standard":
      return JSON.stringify({ type, timestamp, data });
    case "slack":
      return JSON.stringify({ text: slackText(news) });
    case "email":
      return JSON.stringify(letterOf(news));
  }
}

/** Slack wants three characters escaped (https://api.slack.com/reference/surfaces/formatting#escaping). */
function slackText(news: News): string {
  const lines = linesOf(news).map(([label, text]) => `${label}: ${text}`);
  const escaped = [headingOf(news), ...lines].map((line) =>
    line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  );
  const [heading, ...rest] = escaped;
  return [`*${heading}*`, ...rest].join("\n");
}
