/**
 * Tells others that a human is wanted: as a signed webhook (edge/base/webhook-signature.ts), for Slack (slack.ts), or as an
 * e-mail (email.ts).
 */
import type { Notify } from "../../agent/escalation.ts";
import { letterOf } from "./email.ts";
import type { News } from "./news.ts";
import { slackBody } from "./slack.ts";

/** The body for one of the formats: as it is sent and signed, or of an e-mail the letter without its addresses. */
export function bodyFor(format: Notify["format"], news: News): string {
  const { type, timestamp, ...data } = news;
  switch (format) {
    case "standard":
      return JSON.stringify({ type, timestamp, data });
    case "slack":
      return slackBody(news);
    case "email":
      return JSON.stringify(letterOf(news));
  }
}
