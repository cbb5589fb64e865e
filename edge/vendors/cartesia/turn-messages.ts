/**
 * The messages of Cartesia's speech to text that judges turns, and their meaning here.
 * https://docs.cartesia.ai/api-reference/stt/turns-websocket
 */
import { z } from "zod";
import type { SttEvent } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";
import { readTrouble } from "./stt-trouble.ts";

const turnSchema = z.object({
  type: z.enum(["turn.start", "turn.update", "turn.eager_end", "turn.resume", "turn.end"]),
  transcript: z.string().default(""),
});
const anySchema = z.object({ type: z.string() });

export class CartesiaTurns implements SttReader {
  read(frame: string, _baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    const { type } = anySchema.parse(json);
    if (type === "error") return readTrouble(json);
    if (!type.startsWith("turn.")) return { events: [] };
    const message = turnSchema.parse(json);
    // All words of the turn so far.
    const text = message.transcript.trim();
    const partial: SttEvent[] = text === "" ? [] : [{ kind: "partial", text }];
    switch (message.type) {
      case "turn.start":
        return { events: [{ kind: "speech-started" }, ...partial] };
      case "turn.update":
        return { events: partial };
      case "turn.eager_end":
        return { events: [...partial, { kind: "turn-maybe-ended" }] };
      case "turn.resume":
        return { events: [{ kind: "turn-resumed" }, ...partial] };
      case "turn.end":
        return {
          events: [{ kind: "final", text }, { kind: "turn-ended" }],
          finalizeAnswered: askedToFinalize,
          // It tells no times.
          confirms: "sent",
        };
    }
  }
}
