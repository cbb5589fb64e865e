/**
 * A demo of which every part can be made to fail while calls go on: the services are the vendors' stand-ins, and the
 * way to LiveKit is a network that can be cut.
 */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleModule } from "../../demo/agents/module.ts";
import { startDemo } from "../../tools/start/demo.ts";
import { anyFreePorts } from "../../tools/start/ports.ts";
import type { Processes } from "../../tools/start/processes.ts";
import { createScreen } from "../../tools/start/progress.mjs";
import { startLiveKit } from "../setup/livekit.ts";
import { type FakeListen, startFakeListen } from "../vendors/deepgram-listen.ts";
import { type FakeSpeak, startFakeSpeak } from "../vendors/deepgram-speak.ts";
import { type FakeChat, startFakeChat } from "../vendors/openai-chat.ts";
import { operatedWith } from "./trace.ts";
import { type Network, startNetwork } from "./trouble-network.ts";

export interface TroubleDemo {
  readonly shopOrigin: string;
  readonly workerOrigin: string;
  readonly adminToken: string;
  readonly stt: FakeListen;
  readonly tts: FakeSpeak;
  readonly llm: FakeChat;
  readonly network: Network;
  /** For what a site's own server would ask of LiveKit. */
  readonly livekit: { readonly origin: string; readonly key: string; readonly secret: string };
  /** As a crash would: every room is gone. */
  restartLiveKit(): Promise<void>;
  close(): Promise<void>;
}

/** Speech is short, so that nobody waits for it. */
const msPerCharacter = 25;

/** @param ownVars what the owner has in `.dev.vars` */
export async function startTroubleDemo(ownVars: Readonly<Record<string, string>> = {}): Promise<TroubleDemo> {
  const endings: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    let livekit = await startLiveKit();
    endings.push(() => livekit.stop());
    const restartLiveKit = async () => {
      await livekit.stop();
      livekit = await startLiveKit(livekit.ports);
    };
    const network = await startNetwork(livekit.ports.signalling);
    endings.push(() => network.close());
    const stt = await startFakeListen();
    const tts = await startFakeSpeak({ msPerCharacter });
    const llm = await startFakeChat();
    endings.push(() => Promise.all([stt.close(), tts.close(), llm.close()]));
    const state = await mkdtemp(join(tmpdir(), "earshot-trouble-"));
    endings.push(() => rm(state, { recursive: true, force: true }));
    const varsFile = join(state, "dev.vars");
    await writeFile(
      varsFile,
      Object.entries(ownVars)
        .map(([name, value]) => `${name}='${value}'\n`)
        .join(""),
    );
    const started: Processes[] = [];
    endings.push(() => Promise.all(started.map((processes) => processes.stop())));
    const { shopOrigin, workerOrigin, adminToken } = await startDemo({
      screen: createScreen(),
      workersAi: false,
      liveReload: false,
      agents: sampleModule,
      state,
      varsFile,
      storage: join(state, "storage"),
      env: {
        ...process.env,
        ...anyFreePorts,
        LIVEKIT_URL: `ws://127.0.0.1:${network.port}`,
        LIVEKIT_API_KEY: livekit.key,
        LIVEKIT_API_SECRET: livekit.secret,
        DEEPGRAM_API_KEY: "any",
        DEEPGRAM_LISTEN_BASE_URL: stt.url,
        DEEPGRAM_SPEAK_BASE_URL: tts.url,
        OPENAI_API_KEY: "any",
        OPENAI_BASE_URL: llm.url,
        OPENAI_MODEL: "stand-in",
      },
      onProcesses: (processes) => started.push(processes),
    });
    operatedWith(workerOrigin, adminToken);
    const { key, secret, ports } = livekit;
    return {
      shopOrigin,
      workerOrigin,
      adminToken,
      stt,
      tts,
      llm,
      network,
      restartLiveKit,
      close,
      livekit: { origin: `http://127.0.0.1:${ports.signalling}`, key, secret },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
