/** Everything that answers a call, run for real: LiveKit, the Worker with the sample shop's agents, and the engines. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWidget } from "../../../tools/start/build.ts";
import { demoProject, home } from "../../../tools/start/demo.ts";
import { parseVars } from "../../../tools/start/dev-vars.ts";
import { anyFreePorts } from "../../../tools/start/ports.ts";
import type { Processes } from "../../../tools/start/processes.ts";
import type { Screen } from "../../../tools/start/progress.mjs";
import { siteVariables } from "../../../tools/start/project.ts";
import { startProject } from "../../../tools/start/run.ts";
import { findBrowser } from "../../setup/browser.ts";
import type { SuiteWorld } from "../suite/world.ts";
import { Door } from "./door.ts";

export interface SpokenStack {
  readonly workerOrigin: string;
  /** The origin of the page that calls. */
  readonly siteOrigin: string;
  readonly adminToken: string;
  /** Signs the tokens of the site's customers. */
  readonly identityKey: string;
  /** The languages that the STT and the TTS know, BCP 47; null: those of their vendor. */
  readonly languages: readonly string[] | null;
  readonly door: Door;
  /** The browser of callers behind a page; null: there is none. */
  readonly chromiumPath: string | null;
  close(): Promise<void>;
}

/**
 * Starts it on free ports, with a state of its own.
 * @param env as `npm start` takes it: with the keys of real services, these hear, think and speak
 * @throws StartError where something does not come up
 */
export async function startSpokenStack(
  suite: SuiteWorld,
  { env, screen }: { readonly env: Readonly<Record<string, string | undefined>>; readonly screen: Screen },
): Promise<SpokenStack> {
  const endings: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const state = await mkdtemp(join(tmpdir(), "earshot-spoken-"));
    endings.push(() => rm(state, { recursive: true, force: true }));
    const usual = await suite.open();
    endings.push(() => usual.close());
    const names = siteVariables(demoProject.siteName);
    const door = await Door.open(suite.agents, names, usual);
    endings.push(() => door.close());
    const varsFile = join(state, "dev.vars");
    const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, ...model } = door.variables;
    await writeFile(varsFile, `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=${OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}\n`);
    const started: Processes[] = [];
    endings.push(() => Promise.all(started.map((processes) => processes.stop())));
    const { workerOrigin, siteOrigin, adminToken } = await startProject({
      project: { ...demoProject, site: { kind: "address", origin: door.origin } },
      screen,
      home,
      state,
      varsFile,
      storage: join(state, "storage"),
      env: { ...env, ...anyFreePorts, ...model },
      workersAi: false,
      liveReload: false,
      build: () => buildWidget(screen),
      onProcesses: (processes) => started.push(processes),
    });
    const vars = parseVars(await readFile(varsFile, "utf8"));
    door.expects({ workerOrigin, key: vars[names.key] ?? "" });
    return {
      workerOrigin,
      siteOrigin,
      adminToken,
      identityKey: vars.IDENTITY_TOKEN_KEY ?? "",
      languages: vars.STT_LANGUAGES?.split(",") ?? null,
      door,
      chromiumPath: findBrowser(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
