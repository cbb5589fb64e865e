/** The words from before the page was reloaded, from the call's trace (`GET /v1/calls/:id`). */
import type { CallTrace, TurnTrace } from "../../edge/wire/http.ts";
import type { Caption } from "./captions.ts";
import { readCard } from "./cards.ts";
import type { Message } from "./messages.ts";
import { isRecord, isText } from "./type-guards.ts";

export interface History {
  readonly captions: readonly Caption[];
  readonly messages: readonly Message[];
}

/** The captions and messages so far. Without it the call is as good, so a failure is a warning and no history. */
export async function fetchHistory(server: string, callId: string, callToken: string): Promise<History> {
  try {
    const response = await fetch(`${server}/v1/calls/${encodeURIComponent(callId)}`, {
      headers: { authorization: `Bearer ${callToken}` },
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const trace: unknown = await response.json();
    return { captions: captionsOfTrace(trace), messages: messagesOfTrace(trace) };
  } catch (thrown) {
    console.warn("earshot: what was said before could not be fetched", thrown);
    return { captions: [], messages: [] };
  }
}

/** The turns of a trace as captions, each turn's caller first, then a human who had the call. Turns that are not as they should be are left out. */
export function captionsOfTrace(trace: unknown): readonly Caption[] {
  if (!isRecord(trace) || !Array.isArray(trace.turns)) return [];
  const startedAtMs = startOf(trace);
  const forms = formsOf(trace).map(({ values }) => JSON.stringify(values));
  return trace.turns.filter(isTurn).flatMap(({ turn, caller, agent, spoken, human, translated, stages }) => {
    const spans = Array.isArray(stages) ? stages.filter(isSpan) : [];
    // The form shows the answers that were sent with it.
    const isForm = forms.some((values) => caller.endsWith(values));
    return [
      ...captionOf(`before-${turn}-visitor`, "visitor", isForm ? "" : caller, startedAtMs, spans[0]?.startMs),
      ...humanCaption(`before-${turn}-human`, human, translated),
      ...agentCaptions(`before-${turn}-agent`, agent, spoken, startedAtMs, spans.at(-1)?.endMs),
    ];
  });
}

/** The cards of a trace, forms with what was sent. Those that are not as they should be are left out. */
export function messagesOfTrace(trace: unknown): readonly Message[] {
  if (!isRecord(trace) || !Array.isArray(trace.cards)) return [];
  const startedAtMs = startOf(trace) ?? 0;
  const sent = new Map(formsOf(trace).map(({ cardId, values }) => [cardId, values]));
  return trace.cards.flatMap((shown: unknown): Message[] => {
    if (!isRecord(shown) || !isText(shown.id) || typeof shown.atMs !== "number") return [];
    const card = readCard(shown.card);
    if (!card) return [];
    const values = sent.get(shown.id);
    return [
      {
        id: shown.id,
        of: "agent",
        text: "",
        card,
        atMs: startedAtMs + shown.atMs,
        ...(values !== undefined && { values }),
        ...(isText(shown.by) && { by: shown.by }),
      },
    ];
  });
}

function captionOf(
  id: string,
  of: Caption["of"],
  text: string,
  startedAtMs: number | null,
  afterMs: number | undefined,
): Caption[] {
  const atMs = startedAtMs === null || afterMs === undefined ? {} : { atMs: startedAtMs + afterMs };
  return text.trim() === "" ? [] : [{ id, of, text: text.trim(), final: true, ...atMs }];
}

/** A line for each agent that spoke in the turn, where they are told apart. */
function agentCaptions(
  id: string,
  text: string,
  spoken: unknown,
  startedAtMs: number | null,
  afterMs: number | undefined,
): Caption[] {
  const parts: readonly Said[] = Array.isArray(spoken) && spoken.every(isSaid) ? spoken : [];
  if (parts.length === 0) return captionOf(id, "agent", text, startedAtMs, afterMs);
  return parts.flatMap(({ name: by, text: said }, at) =>
    captionOf(at === 0 ? id : `${id}-${at}`, "agent", said, startedAtMs, afterMs).map((caption) => ({
      ...caption,
      ...(by !== undefined && { by }),
    })),
  );
}

function humanCaption(id: string, human: unknown, translated: unknown): Caption[] {
  if (!isRecord(human) || !isText(human.text) || !isText(human.name)) return [];
  const { name: by } = human;
  const from = isRecord(translated) && isText(translated.language) ? { translatedFrom: translated.language } : {};
  return captionOf(id, "human", human.text, null, undefined).map((caption) => ({ ...caption, by, ...from }));
}

function startOf(trace: Record<string, unknown>): number | null {
  const startedAtMs = isText(trace.startedAt) ? Date.parse(trace.startedAt) : Number.NaN;
  return Number.isNaN(startedAtMs) ? null : startedAtMs;
}

type Sent = CallTrace["forms"][number];

function formsOf(trace: Record<string, unknown>): readonly Pick<Sent, "cardId" | "values">[] {
  return Array.isArray(trace.forms) ? trace.forms.filter(isSent) : [];
}

function isSent(value: unknown): value is Sent {
  return isRecord(value) && isText(value.cardId) && isRecord(value.values) && Object.values(value.values).every(isText);
}

type Said = Pick<NonNullable<TurnTrace["spoken"]>[number], "name" | "text">;

function isSaid(value: unknown): value is Said {
  return isRecord(value) && isText(value.text) && (value.name === undefined || isText(value.name));
}

type Span = TurnTrace["stages"][number];

function isSpan(value: unknown): value is Span {
  return isRecord(value) && typeof value.startMs === "number" && typeof value.endMs === "number";
}

function isTurn(value: unknown): value is Pick<TurnTrace, "turn" | "caller" | "agent"> & {
  stages?: unknown;
  human?: unknown;
  translated?: unknown;
  spoken?: unknown;
} {
  return isRecord(value) && typeof value.turn === "number" && isText(value.caller) && isText(value.agent);
}
