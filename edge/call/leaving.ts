/** Leaves a call: it closes everything, even if some of it fails, and waits for nothing without end. */
import type { Clock } from "../base/clock.ts";
import { EarshotError } from "../base/errors.ts";
import type { Room } from "../transport/room.ts";

/** A room that is not closed by then is left to itself: the call ends all the same, ms. */
const closeMs = 3000;

/** Closes one after the other; `failed` is told what each throws. Never rejects. */
export async function closeAll(closing: readonly (() => unknown)[], failed: (thrown: unknown) => void): Promise<void> {
  for (const close of closing) {
    try {
      await close();
    } catch (thrown) {
      failed(thrown);
    }
  }
}

export function pause(clock: Clock, durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(durationMs, resolve);
  });
}

/** @throws EarshotError `media_failed` where the room does not close in time. */
export function leave(room: Pick<Room, "close">, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(closeMs, () => {
      reject(new EarshotError("media_failed", `the room was not closed within ${closeMs / 1000} s`));
    });
    room.close().then(resolve, reject).finally(cancel);
  });
}
