/**
 * Tells when the npm that started this process is gone. npm passes a signal on to the shell between the two alone, and where
 * npm is killed it passes none on: this process would go on with nobody to end it.
 */
import { probe } from "./command.mjs";

const lookEveryMs = 500;

/**
 * Calls `gone` once, when the npm behind this process has ended. Without npm nothing is watched: a process that was started
 * by hand outlives its shell where its user wants that (`nohup`).
 * @param {() => void} gone
 * @returns {Promise<() => void>} ends the watch
 */
export async function watchNpm(gone) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const shell = process.ppid;
  // Where there is no `ps`, only the end of the shell is seen.
  const npm = Number(await probe("ps", ["-o", "ppid=", "-p", String(shell)]));
  const timer = setInterval(() => {
    if (process.ppid === shell && (!(npm > 1) || isThere(npm))) return;
    clearInterval(timer);
    gone();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** @param {number} pid */
function isThere(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
