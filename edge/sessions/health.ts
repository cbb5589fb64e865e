/** `GET /health`: whether a call can be taken, or what is missing. */
import type { Env } from "../env.ts";
import type { Health } from "../wire/http.ts";
import { missingSettings } from "./configuration.ts";

const answerWithinMs = 2_000;

/** Looks at the settings, and whether LiveKit answers. */
export async function health(env: Env): Promise<Health> {
  const missing = missingSettings(env);
  if (missing.length === 0 && !(await answers(env.LIVEKIT_URL))) {
    missing.push("an answer from the server at LIVEKIT_URL; is it running?");
  }
  return { ready: missing.length === 0, missing };
}

/** LiveKit answers plain HTTP on the port of its WebSocket; any answer shows that it is there. */
async function answers(livekitUrl: string): Promise<boolean> {
  try {
    const response = await fetch(livekitUrl.replace(/^ws/, "http"), { signal: AbortSignal.timeout(answerWithinMs) });
    await response.body?.cancel();
    return true;
  } catch (thrown) {
    console.warn("LiveKit did not answer a health check", thrown);
    return false;
  }
}
