/** The admin's token by which a call is read from a Worker. */
import { readVars } from "../start/dev-vars.ts";

const thisMachine: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * ADMIN_TOKEN of the environment; for a Worker on this machine else the one that `npm start` has written. No other server gets that.
 * @param varsFile the path of `.dev.vars`
 * @returns null: there is none
 */
export async function adminTokenFor(
  { hostname }: URL,
  env: Readonly<Record<string, string | undefined>>,
  varsFile: string,
): Promise<string | null> {
  if (env.ADMIN_TOKEN) return env.ADMIN_TOKEN;
  if (!thisMachine.has(hostname)) return null;
  return (await readVars(varsFile)).ADMIN_TOKEN || null;
}
