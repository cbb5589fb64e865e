/**
 * `npm run pictures`: the pictures of the README, docs/widget.md and docs/console.md. docs/call.png is the sample shop in a
 * real call, while the agent answers what was spoken; docs/console.png is such a call at the console, which also has a
 * week of calls. The others are the showroom's: each of the widget's states, its variants,
 * themes and languages. The machine needs a font for Japanese and Chinese (Debian's fonts-droid-fallback), and should
 * have nothing else to do: the call's picture shows how long its stages took.
 */

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Locator } from "playwright-core";
import { sampleModule } from "../demo/agents/module.ts";
import { makeWav } from "../engines/tts/wav.ts";
import { root } from "../tools/start/bootstrap.mjs";
import { demoProject, startDemo } from "../tools/start/demo.ts";
import { anyFreePorts } from "../tools/start/ports.ts";
import { createScreen } from "../tools/start/progress.mjs";
import { fillArchive } from "../tools/start/week.ts";
import type { StateName } from "../widget/contract.ts";
import { recordCall, signIn } from "./calls/console-demo.ts";
import { photographConsole } from "./calls/console-pictures.ts";
import { Visitor } from "./calls/visitor.ts";
import { obtainBrowser } from "./setup/browser.ts";

/** Long enough for the greeting to be over. */
const afterGreetingMs = 9000;
const spoken = "where is my order four two one";
/** The widget's answer has begun, and is audible, after this long. */
const intoAnswerMs = 1500;
/** The showroom's parts, and how wide a window they are taken in. */
const sheets = { states: 1500, variants: 1400, themes: 1000, languages: 1300 } as const;

const screen = createScreen();
const browserStep = screen.step("browser");
const chromiumPath = await obtainBrowser(browserStep);
browserStep.done(chromiumPath);
const state = await mkdtemp(join(tmpdir(), "earshot-pictures-"));
const storage = join(state, "storage");
const demo = await startDemo({
  screen,
  state,
  varsFile: join(state, "dev.vars"),
  storage,
  env: { ...process.env, ...anyFreePorts },
  workersAi: false,
  liveReload: false,
  agents: sampleModule,
  beforeWorker: () => fillArchive({ config: demoProject.config, storage, state, screen, seed: 1 }),
});
const docs = join(root, "docs");

async function openShop(): Promise<Visitor> {
  const wav = await makeWav([{ silenceMs: afterGreetingMs }, { text: spoken }, { silenceMs: 60_000 }]);
  const visitor = await Visitor.open({ chromiumPath, microphone: wav });
  await visitor.page.setViewportSize({ width: 1280, height: 800 });
  await visitor.page.goto(demo.shopOrigin);
  await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
  return visitor;
}

/** Waits until the widget's state is this one, looking at every frame: some pass quickly. */
async function becomes(visitor: Visitor, state: StateName): Promise<void> {
  const look = (wanted: string) => document.querySelector("earshot-widget")?.state === wanted;
  await visitor.page.waitForFunction(look, state, { polling: "raf", timeout: 30_000 });
}

/** A spoken question in the shop. */
async function photographCall(): Promise<void> {
  const visitor = await openShop();
  const { page } = visitor;
  try {
    await page.getByRole("link", { name: "Ask the front desk" }).click();
    await page.getByRole("button", { name: "Start talking" }).click();
    for (const state of ["speaking", "listening", "thinking", "speaking"] as const) await becomes(visitor, state);
    await page.waitForTimeout(intoAnswerMs);
    await page.evaluate(() => {
      const top = document.querySelector("#talk")?.getBoundingClientRect().top ?? 0;
      window.scrollBy({ top: top - 100, behavior: "instant" });
    });
    await page.screenshot({ path: join(docs, "call.png") });
  } finally {
    await visitor.close();
  }
}

/** A recorded call at the console, and the week before it. */
async function photographCallsOfWeek(): Promise<void> {
  const recordedId = await recordCall(demo, chromiumPath);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const context = await browser.newContext();
    await signIn(context, demo, demo.adminToken, "Anna");
    await photographConsole({ context, workerOrigin: demo.workerOrigin, recordedId, folder: docs });
  } finally {
    await browser.close();
  }
}

/** The showroom's parts, each a picture. */
async function photographShowroom(): Promise<void> {
  const visitor = await Visitor.open({ chromiumPath });
  const { page } = visitor;
  try {
    for (const [part, width] of Object.entries(sheets)) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${demo.shopOrigin}/showroom?theme=light`);
      // An element that sticks to the window's top would lie over the picture.
      await page.addStyleTag({ content: ".looks { position: static }" });
      const sheet = page.locator(`#${part} .grid`);
      await seeAll(sheet);
      await sheet.screenshot({ path: join(docs, `${part}.png`), animations: "disabled" });
    }
  } finally {
    await visitor.close();
  }
}

/** Goes past every tile, so that it is drawn. */
async function seeAll(sheet: Locator): Promise<void> {
  for (const figure of await sheet.locator("figure").all()) {
    await figure.scrollIntoViewIfNeeded();
    const frame = figure.locator("iframe");
    const drawn = (await frame.count()) > 0 ? frame.contentFrame() : figure;
    await drawn.locator("[part~=panel]:visible, [part~=button]:visible").first().waitFor();
  }
}

try {
  await mkdir(docs, { recursive: true });
  for (const photograph of [photographCall, photographCallsOfWeek, photographShowroom]) await photograph();
  screen.line(
    `  docs/call.png, docs/console.png, docs/console-calls.png, docs/console-figures.png, ${Object.keys(sheets)
      .map((part) => `docs/${part}.png`)
      .join(", ")}`,
  );
} finally {
  await demo.processes.stop();
  await rm(state, { recursive: true, force: true });
}
