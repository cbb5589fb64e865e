/** The forms in which services send audio in text: JSON lines, or server-sent events. */
import { jsonOf } from "../json.ts";
import type { AnswerReader, SpokenPiece } from "./request-protocol.ts";

/** One event or line. A second of 48 kHz audio in base64 takes 128 KB. */
const maxLineCharacters = 4_000_000;

/** JSON, one object a line. @param piecesOf the meaning of one; throws at one that is not of the protocol */
export function jsonLinesAnswer(piecesOf: (json: unknown) => readonly SpokenPiece[]): AnswerReader {
  return linesAnswer((line) => (line.trim() === "" ? [] : piecesOf(jsonOf(line))));
}

/**
 * Server-sent events with JSON in their data. `[DONE]` ends some.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 * @param piecesOf the meaning of one; throws at one that is not of the protocol
 */
export function eventsAnswer(piecesOf: (json: unknown) => readonly SpokenPiece[]): AnswerReader {
  let data: string[] = [];
  return linesAnswer((line) => {
    if (line.startsWith("data:")) {
      data.push(line.slice(5).replace(/^ /, ""));
      return [];
    }
    if (line !== "" || data.length === 0) return [];
    const whole = data.join("\n");
    data = [];
    return whole === "[DONE]" ? [] : piecesOf(jsonOf(whole));
  });
}

function linesAnswer(take: (line: string) => readonly SpokenPiece[]): AnswerReader {
  const decoder = new TextDecoder();
  let rest = "";
  return {
    read(bytes) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r/);
      rest = lines.pop() ?? "";
      if (rest.length > maxLineCharacters) throw new Error("sent a line without an end");
      return lines.flatMap(take);
    },
    // The last line may lack its end.
    end: () => take(rest),
  };
}
