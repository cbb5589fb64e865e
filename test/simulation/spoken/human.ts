/** A human who is signed in at the console and takes no call. */
import type { SpokenStack } from "./stack.ts";

/** A console asks for its queue so often, ms; one that asks no longer counts as away after 15 s (edge/desk/queue.ts). */
const asksEachMs = 4_000;

/**
 * Signs a human in, who is there until they leave.
 * @throws Error where they are not let in
 */
export async function signInHuman({ workerOrigin, adminToken }: SpokenStack): Promise<{ leave(): void }> {
  const origin = { origin: workerOrigin };
  const response = await fetch(`${workerOrigin}/v1/console/sign-in`, {
    method: "POST",
    headers: { ...origin, "content-type": "application/json" },
    body: JSON.stringify({ token: adminToken, name: "Mira" }),
  });
  if (!response.ok) throw new Error(`nobody could sign in at the console: ${response.status} ${await response.text()}`);
  const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const ask = async (): Promise<void> => {
    const asked = await fetch(`${workerOrigin}/v1/console/queue`, { headers: { ...origin, cookie } });
    if (!asked.ok) throw new Error(`the console's queue: ${asked.status} ${await asked.text()}`);
  };
  await ask();
  const timer = setInterval(() => {
    ask().catch((thrown: unknown) => console.error("the human at the console:", thrown));
  }, asksEachMs);
  return { leave: () => clearInterval(timer) };
}
