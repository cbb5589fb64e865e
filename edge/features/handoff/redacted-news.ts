/** News without personal numbers and addresses: a webhook, Slack and an e-mail get what the record has, and no more. */
import type { RecordRedaction } from "../../record/redaction.ts";
import type { CallNews } from "./news.ts";

/** The contact of a message that was left stays, since humans answer by it. */
export function redactedNews(news: CallNews, redaction: RecordRedaction): CallNews {
  const summary = news.summary && redaction.summary(news.summary);
  switch (news.type) {
    case "handoff.requested":
    case "handoff.message":
      return { ...news, summary, message: news.message && redaction.message(news.message) };
    case "action.decided":
    case "action.unknown": {
      const { args, result } = news.action;
      return {
        ...news,
        summary,
        action: { ...news.action, args: redaction.value(args), result: redaction.value(result) },
      };
    }
    case "call.ended":
      return { ...news, summary, ending: news.ending && redaction.value(news.ending) };
    case "news.more":
      return news;
  }
}
