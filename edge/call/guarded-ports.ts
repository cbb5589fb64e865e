/** The conversation's ports with a guard around everything that they tell it: whoever throws, somebody knows. */
import type { Ports } from "../conversation/ports.ts";

/** Runs a task, and deals with what it throws. Must not throw itself. */
export type Guard = (task: () => void) => void;

/**
 * A timer, a socket or a promise calls the conversation with nobody above it to catch what is thrown there; with the
 * guard the call hears of it, and can end instead of standing still.
 */
export function guardedPorts({ clock, ears, mind, voice, mouth, actions }: Ports, guard: Guard): Ports {
  const guarded =
    <Event>(listen: (event: Event) => void) =>
    (event: Event) =>
      guard(() => listen(event));
  return {
    clock: { nowMs: () => clock.nowMs(), after: (delayMs, task) => clock.after(delayMs, () => guard(task)) },
    ears,
    mind: { think: (thought, listen) => mind.think(thought, guarded(listen)) },
    voice: { open: (listen) => voice.open(guarded(listen)), close: () => voice.close() },
    mouth: { open: (listen) => mouth.open(guarded(listen)) },
    actions: {
      run: (call, report, asked) => actions.run(call, guarded(report), asked),
      confirmation: (call, asked) => actions.confirmation?.(call, asked) ?? null,
      refused: (call, error, asked) => actions.refused?.(call, error, asked),
      shown: (call) => actions.shown?.(call) ?? call,
    },
  };
}
