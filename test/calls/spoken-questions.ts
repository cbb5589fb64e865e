/** A call in which questions are asked aloud, out of a WAV file, at times that leave room for the greeting and the answers. */
import { inject } from "vitest";
import { makeWav } from "../../demo/engines/voice/wav.ts";
import type { CallTrace } from "../../edge/wire/http.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

/** Long enough for the greeting, or half an answer, to be over. */
const listeningMs = 9000;

/** A visitor who asks both, one after the other. */
export async function askingAloud(first: string, second: string): Promise<Visitor> {
  const microphone = await makeWav([
    ...[{ silenceMs: listeningMs }, { text: first }],
    ...[{ silenceMs: 2 * listeningMs }, { text: second }, { silenceMs: 60_000 }],
  ]);
  const visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  await visitor.page.goto(inject("shopOrigin"));
  return visitor;
}

/** Calls, and gives the trace once it has been answered as it is to be. */
export async function callUntil(visitor: Visitor, answered: (trace: CallTrace) => boolean): Promise<CallTrace> {
  await visitor.talk();
  await visitor.waitForEvent("call-start", () => true);
  const remembered = await visitor.remembered();
  return traceWhere(() => readTrace(inject("workerOrigin"), remembered), answered, 60_000);
}
