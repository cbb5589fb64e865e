/** The agents that ours is measured beside: what each needs, how it is started, and how it is sent into a room. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../tools/start/ports.ts";
import type { LiveKit } from "../../setup/livekit.ts";
import { descendants } from "../processes.ts";
import type { Contender, MeasuredAgent } from "../turns/agent.ts";
import { greeting } from "../turns/scripts.ts";
import type { Vendors } from "../turns/vendors.ts";
import { installed, type Packages, placedBeside, pythonOf } from "./install.ts";

interface Peer {
  readonly title: string;
  /** Whether the goals are measured by it: the baseline shows what can hardly be had, the others what is to be beaten. */
  readonly role: Contender["role"];
  readonly packages?: Packages;
  /** The command, given the folder of its packages where it has some. */
  command(folder: string): Promise<string[]>;
  /** LiveKit's frameworks are sent for by the caller's token, the others over HTTP. */
  readonly sentForBy: "token" | "http";
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const peers: Readonly<Record<string, Peer>> = {
  baseline: {
    title: "baseline: only waits",
    role: "other",
    sentForBy: "http",
    command: async () => [process.execPath, here("baseline.ts")],
  },
  node: {
    title: "LiveKit Agents 1.9.0, Node",
    role: "peer",
    sentForBy: "token",
    packages: {
      npm: {
        "@livekit/agents": "1.9.0",
        "@livekit/agents-plugin-deepgram": "1.9.0",
        "@livekit/agents-plugin-openai": "1.9.0",
        "@livekit/rtc-node": "0.13.34",
        zod: "4.6.7",
      },
    },
    command: async (folder) => [process.execPath, await placedBeside(folder, here("livekit-node.mjs")), "start"],
  },
  python: {
    title: "LiveKit Agents 1.8.9, Python",
    role: "other",
    sentForBy: "token",
    packages: {
      pip: ["livekit-agents==1.8.9", "livekit-plugins-deepgram==1.8.9", "livekit-plugins-openai==1.8.9"],
    },
    command: async (folder) => [pythonOf(folder), here("livekit-python.py"), "start"],
  },
  pipecat: {
    title: "Pipecat 1.14.0",
    role: "peer",
    sentForBy: "http",
    packages: { pip: ["pipecat-ai[livekit,deepgram,openai,silero]==1.14.0", "livekit-api==1.2.2"] },
    command: async (folder) => [pythonOf(folder), here("pipecat-agent.py")],
  },
};

export const peerNames = Object.keys(peers);

const readyMs = 60_000;
/** Idle processes warm up after an agent says that it is ready. */
const warmUpMs = 8000;

/** @throws Error where the peer is unknown, cannot be installed or does not start; it says why. */
export async function startPeer(name: string, livekit: LiveKit, vendors: Vendors): Promise<Contender> {
  const peer = peers[name];
  if (!peer) throw new Error(`there is no such peer; there are ${peerNames.join(", ")}`);
  const [command = "", ...args] = await peer.command(peer.packages ? await installed(name, peer.packages) : "");
  const [port, dispatchName] = [await freePort(), `bench-${name}`];
  const child = spawn(command, args, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.key,
      LIVEKIT_API_SECRET: livekit.secret,
      BENCH_LISTEN_URL: vendors.listenUrl,
      BENCH_SPEAK_URL: vendors.speakUrl,
      BENCH_OPENAI_URL: vendors.openAiUrl,
      BENCH_GREETING: greeting,
      BENCH_PORT: String(port),
      BENCH_AGENT_NAME: dispatchName,
      NODE_ENV: "production",
      PYTHONDONTWRITEBYTECODE: "1",
    },
  });
  const stop = () => endGroup(child);
  try {
    await ready(child);
    await sleep(warmUpMs);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  const pid = child.pid ?? 0;
  const agent: MeasuredAgent = {
    ...(peer.sentForBy === "token" ? { dispatchName } : { dispatch: (room) => post(port, room) }),
    processes: () => [pid, ...descendants(pid)],
    stop,
  };
  return { name: peer.title, agent, hints: false, role: peer.role };
}

async function post(port: number, room: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/dispatch`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ room }),
  });
  if (!response.ok) throw new Error(`dispatch: ${response.status} ${await response.text()}`);
}

/** Resolves at `bench-ready`; rejects with the last words of one that ended, or never said it. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const words: string[] = [];
    const failed = (what: string) => reject(new Error(`${what}: ${words.slice(-3).join(" | ").slice(0, 600)}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        words.push(line);
        if (line.trim() === "bench-ready") resolve();
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => failed(`it ended with ${code}`));
    setTimeout(() => failed(`it was not ready in ${readyMs / 1000} s`), readyMs).unref();
  });
}

/** The group is ours, since we made it. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await Promise.race([exited, sleep(5000, undefined, { ref: false })]);
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ESRCH") throw thrown;
  }
}
