/** Events of a call, as the page's events. */
import type { CallEvent } from "../call/snapshot.ts";
import type { EventDetails, EventName } from "../contract.ts";

type Fire = <Name extends EventName>(name: Name, detail: EventDetails[Name]) => void;

/** Fires the event that the contract has for it. Details are the page's own copies. */
export function passOn(event: Exclude<CallEvent, { kind: "error" }>, fire: Fire): void {
  switch (event.kind) {
    case "call-start":
      fire(event.kind, { callId: event.callId });
      break;
    case "call-end":
      fire(event.kind, { callId: event.callId, reason: event.reason });
      break;
    case "transcript": {
      const { id, of, by, text, final } = event.caption;
      fire(event.kind, { id, of, text, final, ...(of === "human" && by !== undefined && { name: by }) });
      break;
    }
    case "message": {
      const { id, of, text, card } = event.message;
      fire(event.kind, { id, of, text, ...(card && { card }) });
      break;
    }
    case "turn":
      fire(event.kind, event.report);
      break;
    case "tool-call": {
      const { callId, name, state, place = "agent" } = event.notice;
      fire(event.kind, { callId, name, state, place });
      break;
    }
    case "handoff":
      fire(event.kind, event.handoff);
      break;
  }
}
