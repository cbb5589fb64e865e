/** A demo whose archive has a week of calls, and one call that a visitor let it record: for the console's own tests. */
import { createHash, createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { sampleModule } from "../../demo/agents/module.ts";
import { makeWav } from "../../engines/tts/wav.ts";
import { demoProject, startDemo } from "../../tools/start/demo.ts";
import { parseVars } from "../../tools/start/dev-vars.ts";
import { anyFreePorts } from "../../tools/start/ports.ts";
import type { Processes } from "../../tools/start/processes.ts";
import { createScreen } from "../../tools/start/progress.mjs";
import { fillArchive } from "../../tools/start/week.ts";
import { Visitor } from "./visitor.ts";

export interface ConsoleDemo {
  readonly shopOrigin: string;
  readonly workerOrigin: string;
  readonly adminToken: string;
  /** Signs in somebody who only reads. */
  readonly viewerToken: string;
  /** A link for a colleague that was good until an hour ago. */
  expiredLink(callId: string): string;
  close(): Promise<void>;
}

/** The same calls each time: among them some about shipping, orders that a tool looks up, and replies that are cut off. */
const week = { seed: 1, calls: 24 };
/** The variables by which a real service would take an engine's place. */
const outside = /^(DEEPGRAM|OPENAI|LIVEKIT)_|^EARSHOT_.*PORT$/;

export async function startConsoleDemo(): Promise<ConsoleDemo> {
  const screen = createScreen();
  const state = await mkdtemp(join(tmpdir(), "earshot-console-"));
  const started: Processes[] = [];
  const close = async () => {
    for (const processes of started) await processes.stop();
    await rm(state, { recursive: true, force: true });
  };
  try {
    const varsFile = join(state, "dev.vars");
    const viewerToken = crypto.randomUUID();
    const hash = createHash("sha256").update(viewerToken).digest("hex");
    await writeFile(varsFile, `CONSOLE_TOKENS='Vera:${hash}:viewer'\n`);
    const storage = join(state, "storage");
    const { shopOrigin, workerOrigin, adminToken } = await startDemo({
      screen,
      state,
      varsFile,
      storage,
      env: {
        ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !outside.test(name))),
        ...anyFreePorts,
      },
      workersAi: false,
      liveReload: false,
      agents: sampleModule,
      onProcesses: (processes) => started.push(processes),
      beforeWorker: () => fillArchive({ config: demoProject.config, storage, state, screen, ...week }),
    });
    const { CALL_TOKEN_SECRET: secret = "" } = parseVars(await readFile(varsFile, "utf8"));
    return {
      shopOrigin,
      workerOrigin,
      adminToken,
      viewerToken,
      expiredLink(callId) {
        const body = `s1.${callId}.${Math.floor(Date.now() / 1000) - 60 * 60}`;
        const signature = createHmac("sha256", `share\n${secret}`).update(body).digest("base64url");
        return `${workerOrigin}/console#shared=${body}.${signature}`;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Signs somebody in by hand, and closes the page again. */
export async function signIn(
  context: BrowserContext,
  { workerOrigin }: Pick<ConsoleDemo, "workerOrigin">,
  token: string,
  name = "",
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${workerOrigin}/console/calls`);
  await page.getByLabel("Your name, as callers hear it").fill(name);
  await page.getByLabel("Your token, or the admin token").fill(token);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Calls", exact: true }).waitFor();
  await page.close();
}

/** Long enough for the greeting to be over. */
const afterGreetingMs = 9000;

/** A visitor agrees to a recording, asks for an order by voice, and hangs up once the agent has answered. @returns the call */
export async function recordCall(
  { shopOrigin }: Pick<ConsoleDemo, "shopOrigin">,
  chromiumPath: string,
): Promise<string> {
  const microphone = await makeWav([
    { silenceMs: afterGreetingMs },
    { text: "where is my order four two one" },
    { silenceMs: 60_000 },
  ]);
  const visitor = await Visitor.open({ chromiumPath, microphone });
  try {
    const { page } = visitor;
    await page.goto(shopOrigin);
    await page.evaluate(() =>
      document.querySelector("earshot-widget")?.setAttribute("recording-consent", "May we keep what is said?"),
    );
    await visitor.talk();
    await page.getByRole("checkbox", { name: "You may record this call" }).check();
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await visitor.agentSays(/421|four two one/i, 0, 60_000);
    const { callId } = await visitor.remembered();
    await page.getByRole("button", { name: "Hang up" }).click();
    await visitor.sees("Call ended");
    return callId;
  } finally {
    await visitor.close();
  }
}
