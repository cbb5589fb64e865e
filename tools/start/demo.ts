/**
 * The whole demo on loopback: LiveKit, the engines, the sample shop and the Worker, ended together. LiveKit's server may
 * take minutes to be had, so everything else is built and started meanwhile.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { agentsVariable, type Deployed, deployedAgents } from "../../demo/deployed.ts";
import { type LiveKitAccess, livekitFromEnv, loopbackConfig } from "../livekit/config.ts";
import { type ObtainedServer, obtainLiveKit } from "../livekit/obtain.ts";
import { root } from "./bootstrap.mjs";
import { buildWidget } from "./build.ts";
import { keepSecrets, type LocalSecrets, parseVars, readOwnersPart, type Vars, writeVars } from "./dev-vars.ts";
import { ownersOf, requireOwnersSecrets } from "./owners-secrets.ts";
import { choosePorts, type PortName, type Ports } from "./ports.ts";
import { Processes } from "./processes.ts";
import type { Screen } from "./progress.mjs";
import { planServices, type ServicePlan } from "./services.ts";
import { StartError } from "./start-error.mjs";
import { type Library, teach } from "./teach.ts";
import { workerProcess } from "./worker.ts";

/** The project's folder for what it fetched and keeps. */
export const home = join(root, ".earshot");

export interface DemoOptions {
  readonly screen: Screen;
  /** Folder for logs, generated configuration and secrets. */
  readonly state: string;
  /** The Worker's variables are written here. */
  readonly varsFile: string;
  /** Where Durable Objects keep what they store. */
  readonly storage: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workersAi: boolean;
  /** The shop's pages load anew when site or widget have changed; the Worker always follows its sources. */
  readonly liveReload: boolean;
  /** A module of agents in place of `#agents`: the tests of the sample shop need its own, whatever a site owner deploys. */
  readonly agents?: string;
  /** Origins of further pages that may call the agents, beside the sample shop. */
  readonly pageOrigins?: readonly string[];
  /** Hands over the processes before the first one starts, so that they can be ended at any moment. */
  readonly onProcesses?: (processes: Processes) => void;
}

export interface Demo {
  readonly shopOrigin: string;
  readonly workerOrigin: string;
  /** Signs humans in at the console, `/console` of the Worker. */
  readonly adminToken: string;
  readonly livekit: LiveKitAccess;
  readonly services: ServicePlan;
  readonly ports: Ports;
  readonly processes: Processes;
}

/**
 * Builds what has changed and starts everything.
 * @throws StartError where a port is in use, something cannot be built or had, or a process does not come up
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { screen, state } = options;
  await mkdir(state, { recursive: true });
  const ownersPart = await readOwnersPart(options.varsFile);
  const owners = parseVars(ownersPart);
  const settings = { ...options.env, ...owners };
  const deployed = await agentsOf(options.agents);
  const made = await keepSecrets(join(state, "secrets"));
  requireOwnersSecrets(owners, deployed.agents, made);
  const secrets: LocalSecrets = { ...made, ...ownersOf(made, owners) };

  const remote = livekitFromEnv(settings);
  const ports = await choosePorts(options.env, portsNeeded(settings, remote, options.workersAi));
  const server = remote === null ? localServer(screen) : Promise.resolve(null);
  // It is awaited below; what fails before that must not pass for unheard.
  server.catch(() => undefined);
  await buildWidget(screen);
  const livekit: LiveKitAccess = remote ?? {
    url: `ws://127.0.0.1:${ports.signal}`,
    apiKey: secrets.LIVEKIT_API_KEY,
    apiSecret: secrets.LIVEKIT_API_SECRET,
  };
  const enginesOrigin = `http://127.0.0.1:${ports.engines}`;
  const services = planServices(settings, enginesOrigin, options.workersAi);
  const shopOrigin = `http://localhost:${ports.shop}`;
  const workerOrigin = `http://localhost:${ports.worker}`;
  const adminToken = secrets.ADMIN_TOKEN;
  await writeVars(options.varsFile, workerVars(livekit, secrets, services, ports, options.pageOrigins), ownersPart);

  const logs = join(state, "logs");
  const processes = new Processes(logs);
  options.onProcesses?.(processes);
  const step = screen.step("start");
  try {
    const script = (name: string, file: string, readyUrl: string) => ({
      ...{ name, command: process.execPath, args: [join(root, file)], cwd: root, readyUrl },
      env: {
        ...process.env,
        EARSHOT_PORT: String(ports.worker),
        EARSHOT_SHOP_PORT: String(ports.shop),
        EARSHOT_ENGINES_PORT: String(ports.engines),
        EARSHOT_ORIGIN: workerOrigin,
        SHOP_KEY: secrets.SHOP_KEY,
        IDENTITY_TOKEN_KEY: secrets.IDENTITY_TOKEN_KEY,
        LIVEKIT_URL: livekit.url,
        EARSHOT_SERVICES: JSON.stringify(services.shown),
        EARSHOT_LIVE_RELOAD: options.liveReload ? "1" : "0",
        ...(options.agents !== undefined && { [agentsVariable]: options.agents }),
      },
    });
    step.note("engines and shop");
    const beside = [processes.start(script("shop", "demo/shop/serve.ts", `http://127.0.0.1:${ports.shop}/`))];
    if (services.needsEngines) {
      beside.push(processes.start(script("engines", "demo/engines/serve.ts", `${enginesOrigin}/health`)));
    }
    await Promise.all(beside);
    if (services.needsEngines) await tellLeftOut(enginesOrigin, screen);
    step.note("the Worker");
    const { storage, varsFile, workersAi, agents } = options;
    const inspectorPort = ports.inspector;
    const run = { port: ports.worker, inspectorPort, varsFile, storage, logs, home: state, workersAi, agents };
    const worker = await workerProcess(run);
    await processes.start(worker);
    step.note("what the shop's agent reads");
    for (const { agent, folder } of deployed.rehearsal.documents) {
      await teachShop({ server: workerOrigin, agent, token: adminToken }, folder, screen);
    }
    step.note("LiveKit");
    const livekitServer = await Promise.race([server, processes.death]);
    if (livekitServer !== null) await startLiveKit(processes, livekitServer, state, livekit, ports);
    // Only now can a call be taken.
    const operator = { Authorization: `Bearer ${adminToken}` };
    await processes.untilReady(worker, `http://127.0.0.1:${ports.worker}/health`, operator);
  } catch (error) {
    step.fail();
    await processes.stop();
    throw error;
  }
  const engines = services.needsEngines ? `, engines ${ports.engines}` : "";
  const ownLiveKit = remote === null ? `, LiveKit ${ports.signal}` : "";
  step.done(`Worker ${ports.worker}, shop ${ports.shop}${engines}${ownLiveKit}`);
  return { shopOrigin, workerOrigin, adminToken, livekit, services, ports, processes };
}

/** @throws StartError where they cannot be loaded outside the Worker. */
async function agentsOf(module: string | undefined): Promise<Deployed> {
  try {
    return await deployedAgents(module);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The agents cannot be loaded, so nobody could be called: ${why}`, { cause });
  }
}

/** The documents that the agents' module brings along. */
async function teachShop(library: Library, folder: string, screen: Screen): Promise<void> {
  for await (const { source, ok, what } of teach(library, join(root, folder))) {
    if (ok) continue;
    screen.line(`  ${source} was not taken in: ${what}`);
    return;
  }
}

/** Phrases with a word that the offline ears have no sound for are not heard: their owner shall know. */
async function tellLeftOut(enginesOrigin: string, screen: Screen): Promise<void> {
  const health = (await (await fetch(`${enginesOrigin}/health`)).json()) as {
    leftOut?: readonly { readonly phrase: string; readonly unknownWords: readonly string[] }[];
  };
  for (const { phrase, unknownWords } of health.leftOut ?? []) {
    screen.line(
      `  The offline ears cannot hear "${phrase}": they do not know ${unknownWords.join(", ")}. It can be typed.`,
    );
  }
}

function portsNeeded(
  settings: Readonly<Record<string, string | undefined>>,
  remote: LiveKitAccess | null,
  workersAi: boolean,
): PortName[] {
  const needed: PortName[] = ["worker", "shop", "inspector"];
  if (planServices(settings, "", workersAi).needsEngines) needed.push("engines");
  if (remote === null) needed.push("signal", "tcp", "udp");
  return needed;
}

async function localServer(screen: Screen): Promise<ObtainedServer> {
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

function workerVars(
  livekit: LiveKitAccess,
  secrets: Pick<LocalSecrets, "CALL_TOKEN_SECRET" | "ADMIN_TOKEN" | "SHOP_KEY" | "IDENTITY_TOKEN_KEY">,
  services: ServicePlan,
  ports: Ports,
  pageOrigins: readonly string[] = [],
): Vars {
  return {
    LIVEKIT_URL: livekit.url,
    LIVEKIT_API_KEY: livekit.apiKey,
    LIVEKIT_API_SECRET: livekit.apiSecret,
    CALL_TOKEN_SECRET: secrets.CALL_TOKEN_SECRET,
    ADMIN_TOKEN: secrets.ADMIN_TOKEN,
    SHOP_KEY: secrets.SHOP_KEY,
    IDENTITY_TOKEN_KEY: secrets.IDENTITY_TOKEN_KEY,
    SHOP_BASE_URL: `http://127.0.0.1:${ports.shop}`,
    SHOP_ORIGIN: [`http://localhost:${ports.shop}`, ...pageOrigins].join(","),
    SHOP_ORIGIN_ALIAS: `http://127.0.0.1:${ports.shop}`,
    ...services.vars,
    SERVICES_SHOWN: JSON.stringify(services.shown),
  };
}
