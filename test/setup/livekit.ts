/** A LiveKit server of the tests' own, on free ports of loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort } from "../../tools/start/ports.ts";

export interface LiveKit {
  /** ws:// */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

declare module "vitest" {
  interface ProvidedContext {
    livekit: LiveKit;
  }
}

const key = "testkey";
const secret = "a-secret-for-tests-of-32-characters-or-more";
const startMs = 10_000;

export interface LiveKitPorts {
  readonly signalling: number;
  /** ICE over TCP. */
  readonly media: number;
  readonly udp: number;
}

export interface RunningLiveKit extends LiveKit {
  readonly ports: LiveKitPorts;
  stop(): Promise<void>;
}

/** Starts livekit-server on free ports, or on those given, and waits until it answers. */
export async function startLiveKit(given?: LiveKitPorts): Promise<RunningLiveKit> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-livekit-"));
  const ports = given ?? { signalling: await freePort(), media: await freePort(), udp: await freePort("udp") };
  const config = join(folder, "livekit.yaml");
  await writeFile(
    config,
    [
      `port: ${ports.signalling}`,
      `bind_addresses: ["127.0.0.1"]`,
      "rtc:",
      `  tcp_port: ${ports.media}`,
      `  udp_port: ${ports.udp}`,
      "  use_external_ip: false",
      "  node_ip: 127.0.0.1",
      "  enable_loopback_candidate: true # without it a server on loopback offers no candidate at all",
      "  interfaces: { includes: [lo] }",
      `  stun_servers: ["127.0.0.1:${ports.udp}"] # without it browsers are told of Google's and Twilio's`,
      `keys: { ${key}: ${secret} }`,
      "logging: { level: warn }",
    ].join("\n"),
  );
  const child = spawn(binary(), ["--config", config], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  const failed = new Promise<never>((_, reject) => {
    child.once("error", (cause) =>
      reject(new Error("livekit-server cannot be started; run npm start once", { cause })),
    );
    child.once("exit", () => reject(new Error(`livekit-server ended: ${output.slice(-500)}`)));
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([answers(`http://127.0.0.1:${ports.signalling}`), failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `ws://127.0.0.1:${ports.signalling}`, key, secret, ports, stop };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, url } = await startLiveKit();
  project.provide("livekit", { url, key, secret });
  return stop;
}

function binary(): string {
  const kept = ".earshot/bin/livekit-server";
  return process.env.EARSHOT_LIVEKIT_SERVER ?? (existsSync(kept) ? kept : "livekit-server");
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`livekit-server did not answer at ${url} within ${startMs / 1000} s`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
}
