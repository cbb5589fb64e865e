/** What was said before the page was reloaded, from the call's trace (`GET /v1/calls/:id`). */
import type { TurnTrace } from "../../edge/wire/http.ts";
import type { Caption } from "./captions.ts";
import { isRecord, isText } from "./guards.ts";

/** The captions so far. Without them the call is as good, so a failure is a warning and no captions. */
export async function fetchHistory(server: string, callId: string, callToken: string): Promise<readonly Caption[]> {
  try {
    const response = await fetch(`${server}/v1/calls/${encodeURIComponent(callId)}`, {
      headers: { authorization: `Bearer ${callToken}` },
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return captionsOfTrace(await response.json());
  } catch (thrown) {
    console.warn("earshot: what was said before could not be fetched", thrown);
    return [];
  }
}

/** The turns of a trace as captions, each turn's caller first. Turns that are not as they should be are left out. */
export function captionsOfTrace(trace: unknown): readonly Caption[] {
  if (!isRecord(trace) || !Array.isArray(trace.turns)) return [];
  return trace.turns
    .filter(isTurn)
    .flatMap(({ turn, caller, agent }) => [
      ...captionOf(`before-${turn}-visitor`, "visitor", caller),
      ...captionOf(`before-${turn}-agent`, "agent", agent),
    ]);
}

function captionOf(id: string, of: Caption["of"], text: string): Caption[] {
  return text.trim() === "" ? [] : [{ id, of, text: text.trim(), final: true }];
}

function isTurn(value: unknown): value is Pick<TurnTrace, "turn" | "caller" | "agent"> {
  return isRecord(value) && typeof value.turn === "number" && isText(value.caller) && isText(value.agent);
}
