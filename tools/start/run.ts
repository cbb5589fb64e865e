/**
 * A whole project on loopback: LiveKit, the engines, its site and its Worker, ended together. LiveKit's server may take
 * minutes to be had, so everything else is built and started meanwhile.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { agentsVariable, type Deployed, deployedAgents } from "../../engines/deployed.ts";
import { type LiveKitAccess, livekitFromEnv, loopbackConfig } from "../livekit/config.ts";
import { type ObtainedServer, obtainLiveKit } from "../livekit/obtain.ts";
import type { LocalRun } from "../local/local.ts";
import { agentsOf } from "./agents.ts";
import { prepareArchive } from "./archive.ts";
import { keepSecrets, type LocalSecrets, parseVars, readOwnersPart, type Vars, writeVars } from "./dev-vars.ts";
import { obtainEnginePackages } from "./engine-packages.ts";
import { askHealth } from "./health.ts";
import { ownersOf, requireOwnersSecrets } from "./owners-secrets.ts";
import { choosePorts, type PortName, type Ports } from "./ports.ts";
import { Processes, type ProcessSpec } from "./processes.ts";
import type { Screen } from "./progress.mjs";
import { type Project, siteVariables } from "./project.ts";
import { enginesScript, folderSiteScript, nodeOptions } from "./scripts.ts";
import { requireServiceSettings } from "./service-settings.ts";
import { planServices, type ServicePlan, servicesInUse, standInsOf } from "./services.ts";
import { StartError } from "./start-error.mjs";
import { type Library, teach } from "./teach.ts";
import { workerProcess } from "./worker.ts";
import { readConfig } from "./wrangler.ts";

export interface RunOptions {
  readonly project: Project;
  readonly screen: Screen;
  /** Where LiveKit's server and the engines' packages are kept once they were fetched. */
  readonly home: string;
  /** Folder for logs, generated configuration and secrets. */
  readonly state: string;
  /** The Worker's variables are written here. */
  readonly varsFile: string;
  /** Where Durable Objects keep what they store. */
  readonly storage: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workersAi: boolean;
  /** STT, TTS and LLM by models on this machine. */
  readonly local?: LocalRun | undefined;
  /** The site is told to load its pages anew when they change; the Worker always follows its sources. */
  readonly liveReload: boolean;
  /** A module of agents in place of the project's; unless given, that of `EARSHOT_AGENTS`. */
  readonly agents?: string | undefined;
  /** Origins of further pages that may call the agents, beside the site's. */
  readonly pageOrigins?: readonly string[] | undefined;
  /** Builds what the Worker serves to pages; it runs while LiveKit's server is fetched. */
  readonly build?: () => Promise<unknown>;
  /** Runs once the Worker's storage is prepared, before the Worker starts. */
  readonly beforeWorker?: (() => Promise<void>) | undefined;
  /** Hands over the processes before the first one starts, so that they can be ended at any moment. */
  readonly onProcesses?: ((processes: Processes) => void) | undefined;
}

export interface Run {
  readonly siteOrigin: string;
  readonly workerOrigin: string;
  /** Signs humans in at the console, `/console` of the Worker. */
  readonly adminToken: string;
  readonly livekit: LiveKitAccess;
  readonly services: ServicePlan;
  readonly ports: Ports;
  readonly processes: Processes;
  /** Variables that parts of agents need and the Worker lacks, each in words of its `/health`. */
  readonly missing: readonly string[];
}

/**
 * Builds what has changed and starts everything.
 * @throws StartError where a port is in use, something cannot be built or had, or a process does not come up
 */
export async function startProject(options: RunOptions): Promise<Run> {
  const { project, screen, state, home } = options;
  await mkdir(state, { recursive: true });
  const ownersPart = await readOwnersPart(options.varsFile);
  const owners = parseVars(ownersPart);
  const settings = { ...options.env, ...owners };
  const agents = options.agents ?? options.env[agentsVariable];
  const module = resolve(agents ?? project.agents);
  const deployed = await deployedFrom(module);
  const named = siteVariables(project.siteName);
  const made = await keepSecrets(join(state, "secrets"), named.key);
  requireOwnersSecrets(owners, deployed.agents, made);
  const secrets: LocalSecrets = { ...made, ...ownersOf(made, owners) };

  const planFor = (engines: string) => options.local?.plan ?? planServices(settings, engines, options.workersAi);
  const { vars = {} } = await readConfig(project.config);
  const known = { ...vars, ...planFor("http://127.0.0.1").vars, ...owners, ...(options.workersAi && { AI: {} }) };
  const served = await agentsOf(module);
  requireServiceSettings(served, known);
  const remote = livekitFromEnv(settings);
  const ports = await choosePorts(options.env, portsNeeded(options, settings, remote));
  const server = remote === null ? localServer(home, screen) : Promise.resolve(null);
  // It is awaited below; what fails before that must not pass for unheard.
  server.catch(() => undefined);
  await options.build?.();
  const livekit: LiveKitAccess = remote ?? {
    url: `ws://127.0.0.1:${ports.signal}`,
    apiKey: secrets.LIVEKIT_API_KEY,
    apiSecret: secrets.LIVEKIT_API_SECRET,
  };
  const enginesOrigin = `http://127.0.0.1:${ports.engines}`;
  const plan = planFor(enginesOrigin);
  const services = { ...plan, shown: servicesInUse(plan, served) };
  const siteOrigin = project.site?.kind === "address" ? project.site.origin : `http://localhost:${ports.site}`;
  const workerOrigin = `http://localhost:${ports.worker}`;
  const adminToken = secrets.ADMIN_TOKEN;
  const siteKey = secrets[named.key] ?? "";
  await writeVars(
    options.varsFile,
    {
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
      CALL_TOKEN_SECRET: secrets.CALL_TOKEN_SECRET,
      ADMIN_TOKEN: adminToken,
      [named.key]: siteKey,
      IDENTITY_TOKEN_KEY: secrets.IDENTITY_TOKEN_KEY,
      ...siteVars(project, siteOrigin, ports.site, options.pageOrigins),
      ...services.vars,
      SERVICES_SHOWN: JSON.stringify(standInsOf(plan, served)),
    },
    ownersPart,
  );

  const logs = join(state, "logs");
  const processes = new Processes(logs);
  options.onProcesses?.(processes);
  const step = screen.step("start");
  let missing: readonly string[] = [];
  try {
    const script = (name: string, args: readonly string[], readyUrl: string): ProcessSpec => ({
      name,
      command: process.execPath,
      args: [...nodeOptions, ...args],
      cwd: project.folder,
      readyUrl,
      env: {
        ...process.env,
        EARSHOT_ORIGIN: workerOrigin,
        LIVEKIT_URL: livekit.url,
        EARSHOT_SERVICES: JSON.stringify(services.shown),
        EARSHOT_LIVE_RELOAD: options.liveReload ? "1" : "0",
        [agentsVariable]: module,
      },
    });
    step.note(`engines and ${project.siteName}`);
    const beside: Promise<unknown>[] = [
      prepareArchive({ folder: project.folder, config: project.config, storage: options.storage, logs }),
    ];
    const site = siteArguments(project);
    if (site !== null) {
      const spec = script(project.siteName, site, `http://127.0.0.1:${ports.site}/`);
      const siteEnv = {
        PORT: String(ports.site),
        [named.key]: siteKey,
        IDENTITY_TOKEN_KEY: secrets.IDENTITY_TOKEN_KEY,
      };
      beside.push(processes.start({ ...spec, env: { ...spec.env, ...siteEnv } }));
    }
    if (services.needsEngines) {
      const packages = await obtainEnginePackages(home, screen);
      const spec = script("engines", [enginesScript], `${enginesOrigin}/health`);
      const enginesEnv = { EARSHOT_ENGINES_PORT: String(ports.engines), ...packages };
      beside.push(processes.start({ ...spec, env: { ...spec.env, ...enginesEnv } }));
    }
    for (const spec of options.local?.processes ?? []) beside.push(processes.start(spec));
    await Promise.all(beside);
    await Promise.race([options.local?.measure(screen), processes.death]);
    if (services.needsEngines) await tellLeftOut(enginesOrigin, screen);
    await options.beforeWorker?.();
    step.note("the Worker");
    const { storage, varsFile, workersAi } = options;
    const inspectorPort = ports.inspector;
    const run = {
      project,
      port: ports.worker,
      inspectorPort,
      varsFile,
      storage,
      logs,
      home: state,
      workersAi,
      agents: agents === undefined ? undefined : module,
    };
    const worker = await workerProcess(run);
    await processes.start(worker);
    step.note("what the agents read");
    for (const { agent, folder } of deployed.rehearsal.documents) {
      await teachFolder({ server: workerOrigin, agent, token: adminToken }, join(project.folder, folder), screen);
    }
    step.note("LiveKit");
    const livekitServer = await Promise.race([server, processes.death]);
    if (livekitServer !== null) await startLiveKit(processes, livekitServer, state, livekit, ports);
    // Only now can a call be taken.
    const operator = { Authorization: `Bearer ${adminToken}` };
    await processes.untilReady(worker, `http://127.0.0.1:${ports.worker}/health`, operator);
    const health = await askHealth(`http://127.0.0.1:${ports.worker}`, adminToken);
    if (health.kind === "ready") missing = health.missing;
  } catch (error) {
    step.fail();
    await processes.stop();
    throw error;
  }
  const engines = services.needsEngines ? `, engines ${ports.engines}` : "";
  const ownLiveKit = remote === null ? `, LiveKit ${ports.signal}` : "";
  const site = project.site === null ? "" : `, ${project.siteName} ${new URL(siteOrigin).port}`;
  step.done(`Worker ${ports.worker}${site}${engines}${ownLiveKit}`);
  return { siteOrigin, workerOrigin, adminToken, livekit, services, ports, processes, missing };
}

/** @throws StartError where they cannot be loaded outside the Worker. */
async function deployedFrom(module: string): Promise<Deployed> {
  try {
    return await deployedAgents(module);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The agents cannot be loaded, so nobody could be called: ${why}`, { cause });
  }
}

/** The documents that the agents' module brings along. */
async function teachFolder(library: Library, folder: string, screen: Screen): Promise<void> {
  for await (const { source, ok, what } of teach(library, folder)) {
    if (ok) continue;
    screen.line(`  ${source} was not taken in: ${what}`);
    return;
  }
}

/** Phrases with a word that the offline STT has no sound for are not heard: their owner shall know. */
async function tellLeftOut(enginesOrigin: string, screen: Screen): Promise<void> {
  const health = (await (await fetch(`${enginesOrigin}/health`)).json()) as {
    leftOut?: readonly { readonly phrase: string; readonly unknownWords: readonly string[] }[];
  };
  for (const { phrase, unknownWords } of health.leftOut ?? []) {
    screen.line(
      `  The offline STT cannot hear "${phrase}": it does not know ${unknownWords.join(", ")}. It can be typed.`,
    );
  }
}

function portsNeeded(
  { project, workersAi, local }: Pick<RunOptions, "project" | "workersAi" | "local">,
  settings: Readonly<Record<string, string | undefined>>,
  remote: LiveKitAccess | null,
): PortName[] {
  const needed: PortName[] = ["worker", "inspector"];
  if (project.site !== null && project.site.kind !== "address") needed.push("site");
  if ((local?.plan ?? planServices(settings, "", workersAi)).needsEngines) needed.push("engines");
  if (remote === null) needed.push("signal", "tcp", "udp");
  return needed;
}

async function localServer(home: string, screen: Screen): Promise<ObtainedServer> {
  const step = screen.step("livekit");
  try {
    const server = await obtainLiveKit({ home, step });
    step.done(server.origin);
    return server;
  } catch (error) {
    step.fail();
    throw error;
  }
}

async function startLiveKit(
  processes: Processes,
  server: ObtainedServer,
  state: string,
  access: LiveKitAccess,
  ports: Ports,
): Promise<void> {
  const config = join(state, "livekit.json");
  await writeFile(config, loopbackConfig(ports, access), { mode: 0o600 });
  const readyUrl = `http://127.0.0.1:${ports.signal}/`;
  const args = ["--config", config];
  await processes.start({ name: "livekit", command: server.binary, args, cwd: state, env: process.env, readyUrl });
}

/** How Node runs the site; null: there is none, or somebody else runs it. */
function siteArguments({ site }: Project): readonly string[] | null {
  if (site === null || site.kind === "address") return null;
  return site.kind === "script" ? [site.file] : [folderSiteScript, site.folder];
}

/** The site, as the Worker is told of it. */
function siteVars(project: Project, origin: string, port: number, pageOrigins: readonly string[] = []): Vars {
  const named = siteVariables(project.siteName);
  const own = project.site?.kind !== "address";
  return {
    [named.baseUrl]: own ? `http://127.0.0.1:${port}` : origin,
    [named.origin]: [origin, ...pageOrigins].join(","),
    [named.alias]: own ? `http://127.0.0.1:${port}` : origin,
  };
}
