/** The states of a call and of its microphone, and every step between them. Pure; the panel draws what stands here. */
import type { CallError } from "./error.ts";
import type { MicrophoneProblem } from "./microphone.ts";

export type Activity = "listening" | "thinking" | "speaking";

/**
 * The reason for a call's end: the visitor, the agent, the agent because the page sent too much, another page that took
 * the call over, or time while the page was away.
 */
export type EndReason = "visitor" | "agent" | "flooded" | "elsewhere" | "away";

export type CallState =
  | { readonly name: "idle" }
  /** Until the agent is in the room and listens. */
  | { readonly name: "connecting"; readonly rejoining: boolean }
  /** In the call. `interrupted` while the connection, or the agent, is being found again. */
  | { readonly name: Activity; readonly interrupted: boolean }
  /** `text`: the last notice of the agent, which says why. */
  | { readonly name: "ended"; readonly reason: EndReason; readonly text: string | null }
  | { readonly name: "failed"; readonly error: CallError };

export type MicrophoneState =
  | { readonly name: "off" }
  /** The browser is about to ask the visitor, who is told why. */
  | { readonly name: "explaining" }
  /** The browser is asking, or the device is being opened. */
  | { readonly name: "asking" }
  | { readonly name: "live" }
  /** No device is open, unless in push-to-talk. */
  | { readonly name: "muted" }
  /** The system took the microphone away for a while: a telephone call, say. */
  | { readonly name: "interrupted" }
  | { readonly name: "unavailable"; readonly problem: MicrophoneProblem };

export interface Machine {
  readonly call: CallState;
  readonly microphone: MicrophoneState;
}

export type MachineEvent =
  | { readonly kind: "started"; readonly rejoining: boolean; readonly microphone: MicrophoneState }
  /** There is no call here after all: the visitor is in one somewhere else. */
  | { readonly kind: "declined" }
  | { readonly kind: "activity"; readonly activity: Activity }
  | { readonly kind: "interrupted" }
  | { readonly kind: "restored" }
  | { readonly kind: "ended"; readonly reason: EndReason; readonly text: string | null }
  | { readonly kind: "failed"; readonly error: CallError }
  | { readonly kind: "microphone"; readonly state: MicrophoneState };

export const initialMachine: Machine = { call: { name: "idle" }, microphone: { name: "off" } };

/** The next state; the same object where the event means nothing in this state. */
export function step(machine: Machine, event: MachineEvent): Machine {
  const { call } = machine;
  switch (event.kind) {
    case "started":
      if (isActive(call)) return machine;
      return {
        call: { name: "connecting", rejoining: event.rejoining },
        microphone: event.microphone,
      };
    case "declined":
      return call.name === "connecting" ? initialMachine : machine;
    case "activity":
      if (!isActive(call)) return machine;
      if (isTalking(call) && call.name === event.activity && !call.interrupted) return machine;
      return { ...machine, call: { name: event.activity, interrupted: false } };
    case "interrupted":
      return isTalking(call) && !call.interrupted ? { ...machine, call: { ...call, interrupted: true } } : machine;
    case "restored":
      return isTalking(call) && call.interrupted ? { ...machine, call: { ...call, interrupted: false } } : machine;
    case "ended":
      if (!isActive(call)) return machine;
      return {
        call: { name: "ended", reason: event.reason, text: event.text },
        microphone: { name: "off" },
      };
    case "failed":
      if (!isActive(call)) return machine;
      return { call: { name: "failed", error: event.error }, microphone: { name: "off" } };
    case "microphone":
      return isActive(call) ? { ...machine, microphone: event.state } : machine;
  }
}

/** Connecting or in the call: there is something to hang up. */
export function isActive(call: CallState): call is Extract<CallState, { name: "connecting" | Activity }> {
  return call.name === "connecting" || isTalking(call);
}

/** The agent is there. */
export function isTalking(call: CallState): call is Extract<CallState, { name: Activity }> {
  return call.name === "listening" || call.name === "thinking" || call.name === "speaking";
}

/** LiveKit's `lk.agent.state` as ours. While an agent sets itself up it is not there yet. */
export function activityOf(agentState: string | undefined): Activity | null {
  if (agentState === "thinking" || agentState === "speaking") return agentState;
  return agentState === "listening" || agentState === "idle" ? "listening" : null;
}
