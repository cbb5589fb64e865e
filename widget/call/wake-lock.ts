/** Keeps the screen from going dark while one talks (W3C Screen Wake Lock). */

export interface WakeLock {
  release(): void;
}

/**
 * Holds the screen awake until `release()`. The browser takes the lock back whenever the page is hidden; it is asked
 * for again when the page is seen. Where there is no such thing, or the battery is low, the screen does as it likes.
 */
export function holdScreen(): WakeLock {
  let sentinel: WakeLockSentinel | null = null;
  let released = false;
  const giveBack = async (lock: WakeLockSentinel | null) => {
    try {
      await lock?.release();
    } catch (thrown) {
      console.info("earshot: the screen's lock was not given back", thrown);
    }
  };
  const ask = async () => {
    if (released || document.visibilityState !== "visible" || (sentinel && !sentinel.released)) return;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      sentinel = lock ?? null;
      if (released) void giveBack(sentinel);
    } catch (thrown) {
      console.info("earshot: the screen is not kept awake:", thrown);
    }
  };
  const onVisibility = () => void ask();
  document.addEventListener("visibilitychange", onVisibility);
  void ask();
  return {
    release() {
      released = true;
      document.removeEventListener("visibilitychange", onVisibility);
      void giveBack(sentinel);
    },
  };
}
