/** The conversation's ports, each of whose events is contained: when a listener throws, the call hears of it. */
import type { Ports } from "../conversation/ports.ts";

/** Runs a task, and deals with what it throws. Must not throw itself. */
export type Contain = (task: () => void) => void;

/**
 * A timer, a socket or a promise calls the conversation with nobody above it to catch an error. `contain` catches it,
 * so that the call can end instead of standing still.
 */
export function containedPorts({ clock, stt, llm, tts, audioOutput, actions }: Ports, contain: Contain): Ports {
  const contained =
    <Event>(listen: (event: Event) => void) =>
    (event: Event) =>
      contain(() => listen(event));
  return {
    clock: { nowMs: () => clock.nowMs(), after: (delayMs, task) => clock.after(delayMs, () => contain(task)) },
    stt,
    llm: { think: (thought, listen) => llm.think(thought, contained(listen)) },
    tts: { open: (listen) => tts.open(contained(listen)), close: () => tts.close() },
    audioOutput: { open: (listen) => audioOutput.open(contained(listen)) },
    actions: {
      run: (call, report, asked) => actions.run(call, contained(report), asked),
      confirmation: (call, asked) => actions.confirmation?.(call, asked) ?? null,
      refused: (call, error, asked) => actions.refused?.(call, error, asked),
      shown: (call) => actions.shown?.(call) ?? call,
    },
  };
}
