/**
 * Tells others that somebody wants a human: by a signed webhook (edge/base/webhook-signature.ts), in Slack (slack.ts),
 * or by e-mail (email.ts).
 */
import type { Notify } from "../../agent/escalation.ts";
import { letterOf } from "./email.ts";
import type { News } from "./news.ts";
import { slackBody } from "./slack.ts";

/** The body in one of the formats: as it is sent and signed, or for e-mail the letter without its addresses. */
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
