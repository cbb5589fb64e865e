/** The deployment's LiveKit server: its settings, its addresses, and whether it answers. */
import type { Env } from "../../base/env.ts";
import { logged } from "../../base/errors.ts";

const answerWithinMs = 2_000;

/** The settings that are missing or unfit, as people read them. */
export function missingSettings(env: Env): readonly string[] {
  const names = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"] as const;
  const missing: string[] = names.filter((name) => (env[name] ?? "").trim() === "");
  if (env.LIVEKIT_URL && !/^(wss?|https?):\/\//.test(env.LIVEKIT_URL)) {
    missing.push("LIVEKIT_URL (must begin with ws:// or wss://)");
  }
  return missing;
}

/** LiveKit answers plain HTTP on the port of its WebSocket; any answer shows that it is there. */
export async function serverTrouble({ LIVEKIT_URL: url }: Pick<Env, "LIVEKIT_URL">): Promise<string | null> {
  try {
    const response = await fetch(url.replace(/^ws/, "http"), { signal: AbortSignal.timeout(answerWithinMs) });
    await response.body?.cancel();
    return null;
  } catch (thrown) {
    console.warn("LiveKit did not answer a health check", logged(thrown));
    return "an answer from the server at LIVEKIT_URL; is it running?";
  }
}

/** The addresses for LiveKit's clients: WebSocket, and HTTP, by which they ask why a connection was refused. */
export function clientAddresses({ LIVEKIT_URL: url }: Pick<Env, "LIVEKIT_URL">): readonly string[] {
  if (!URL.canParse(url)) return [];
  return ["http", "ws"].map((scheme) => new URL(url.replace(/^(ws|http)/, scheme)).href.replace(/\/$/, ""));
}
