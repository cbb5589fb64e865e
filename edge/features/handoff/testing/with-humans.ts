/**
 * A call with humans behind its agent, on a virtual clock: a Desk with scripted answers, and lists of what was kept and
 * shown.
 */

import { escalationSchema } from "../../../agent/escalation.ts";
import { arrived, audible, type Script, startCall, typed } from "../../../call/testing/live-call.ts";
import type { Place } from "../../../desk/place.ts";
import type { Human } from "../../../objects/human.ts";
import type { HandoffEvent, HandoffState } from "../../../wire/console.ts";
import { Handoff } from "../handoff.ts";
import type { HandoffNews } from "../news.ts";

export const mira: Human = { id: "m", name: "Mira" };

export interface Setting {
  readonly place?: Place | null | Error;
  readonly escalation?: object;
  readonly state?: HandoffState;
  readonly script?: Script;
  /** Whether humans can come into the call; left out: they can. */
  readonly humansCome?: boolean;
}

export function startWithHumans({ place, escalation = {}, state, script, humansCome = true }: Setting = {}) {
  const kept = { state: state ?? ({ kind: "none" } as HandoffState), events: [] as HandoffEvent[] };
  const asked: string[] = [];
  const news: HandoffNews[] = [];
  const troubles: unknown[] = [];
  const desk = { place: place === undefined ? { position: 2, waitSeconds: 90, humanThere: true } : place };
  const answer = async () => {
    if (desk.place instanceof Error) throw desk.place;
    return desk.place;
  };
  let made: Handoff | undefined;
  const call = startCall({
    ...script,
    handoff: (page, clock) => {
      made = new Handoff({
        callId: "c",
        toolName: "escalate_to_human",
        notUnderstood: "What?",
        humansCome,
        clock,
        nowMs: () => clock.nowMs(),
        agent: { name: "desk", language: "en", escalation: escalationSchema.parse(escalation) },
        record: {
          state: () => kept.state,
          setState: (now) => void Object.assign(kept, { state: now }),
          summary: () => null,
          note: (event) => void kept.events.push(event),
          messagesLeft: () => kept.events.filter(({ event }) => event === "message").length,
        },
        desk: {
          wait: (waiting) => {
            asked.push(`wait ${waiting.reason} ${waiting.destination}`);
            return answer();
          },
          place: answer,
          release: async () => void asked.push("release"),
          unwait: async () => void asked.push("unwait"),
        },
        tell: (message) => page.handoff(message),
        notify: (told) => void news.push(told),
        trouble: (thrown) => void troubles.push(thrown),
      });
      return made;
    },
  });
  if (!made) throw new Error("unreachable");
  const handoff = made;
  const told = () =>
    call.shown.sent
      .filter(({ topic }) => topic === "earshot.handoff")
      .map(({ message: { v: _, ...message } }) => message);
  const said = () => call.finals().map((caption) => caption.replace(/^(\w+) \S+! /, "$1: "));
  /** Lets promises settle and time pass in turn. */
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      call.run(500);
      await call.settled();
    }
  };
  const ask = async (text: string) => {
    call.room(typed(text));
    await pass(8_000);
  };
  const begin = async () => {
    call.room(arrived, audible);
    await pass(3_000);
  };
  const human = (kind: "human-arrived" | "human-left", identity = "human-m") => call.room({ kind, identity });
  return { call, handoff, kept, asked, news, troubles, desk, told, said, pass, ask, begin, human };
}
