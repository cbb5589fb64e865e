/** `npm start -- --with-calls`: a week of calls at the sample shop, in the archive before the Worker starts. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getPlatformProxy } from "wrangler";
import { agents, rehearsal } from "../../demo/agents/index.ts";
import { shopAgentOf } from "../../demo/shop/agent.ts";
import { startShop } from "../../demo/shop/server.ts";
import { deployedOf } from "../../engines/deployed.ts";
import { RehearsedModel } from "../../test/simulation/rehearsed-model.ts";
import { openArchive } from "../../test/simulation/week/archive.ts";
import { archiveBinding, databaseOf } from "./archive.ts";
import type { Screen } from "./progress.mjs";
import { StartError } from "./start-error.mjs";

export interface WeekRun {
  /** The project's wrangler.jsonc. */
  readonly config: string;
  /** Where the Worker on this machine keeps its data. */
  readonly storage: string;
  /** A folder for generated configuration. */
  readonly state: string;
  readonly screen: Screen;
  /** The same seed makes the same calls. */
  readonly seed: number;
  /** How many; 60 unless given. */
  readonly calls?: number;
}

const callsOfWeek = 60;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Plays the calls of the week until today, unless the archive has them.
 * @throws StartError where no archive is bound
 */
export async function fillArchive({
  config,
  storage,
  state,
  screen,
  seed,
  calls = callsOfWeek,
}: WeekRun): Promise<void> {
  const database = await databaseOf(config);
  if (database === undefined)
    throw new StartError(`--with-calls needs an archive: bind D1 as ${archiveBinding} in ${config}`);
  // The Worker's other bindings are of no use here, and wrangler warns of them.
  const own = join(state, "week.json");
  await writeFile(own, JSON.stringify({ name: "week", compatibility_date: "2026-11-01", d1_databases: [database] }));
  const step = screen.step("calls");
  const proxy = await getPlatformProxy<Record<string, unknown>>({
    configPath: own,
    persist: { path: join(storage, "v3") },
    envFiles: [],
  });
  const model = new RehearsedModel(deployedOf({ agents, rehearsal }));
  const key = crypto.randomUUID();
  const shop = await startShop({ port: 0, workerOrigin: "http://localhost", key, agent: shopAgentOf({ agents }, "") });
  try {
    await model.start();
    const until = new Date(Math.floor(Date.now() / dayMs) * dayMs);
    const archive = openArchive(proxy.env[archiveBinding]);
    const played = await archive.fill({
      seed,
      calls,
      until,
      agents,
      env: { ...model.env, SHOP_BASE_URL: shop.origin, SHOP_ORIGIN: shop.origin, SHOP_KEY: key, SERVICES_SHOWN: shown },
      done: (nth) => step.note(`${nth} of ${calls} calls played`),
    });
    step.done(played === 0 ? "the week is in the archive" : `${played} calls of this week, from seed ${seed}`);
  } catch (error) {
    step.fail();
    throw error;
  } finally {
    await Promise.all([proxy.dispose(), model.stop(), shop.close()]);
  }
}

/** The names under which `npm start` shows the offline services. */
const shown = JSON.stringify({
  stt: "none (a played call)",
  tts: "none (a played call)",
  llm: "rehearsal brain (offline, no language model)",
});
