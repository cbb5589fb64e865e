/**
 * `npm run pictures`: the README's pictures, taken of the whole demo in a real call. docs/call.png is the sample shop
 * while the agent answers what was spoken; docs/states.png shows the widget's states side by side.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeWav } from "../demo/engines/voice/wav.ts";
import { root } from "../demo/start/bootstrap.mjs";
import { buildWidget } from "../demo/start/build.ts";
import { startDemo } from "../demo/start/demo.ts";
import { anyFreePorts } from "../demo/start/ports.ts";
import { createScreen } from "../demo/start/progress.mjs";
import type { StateName } from "../widget/contract.ts";
import { Visitor } from "./calls/visitor.ts";
import { obtainBrowser } from "./setup/browser.ts";

/** Long enough for the greeting to be over. */
const afterGreetingMs = 9000;
const spoken = "where is my order four two one";
/** Panel, meter and buttons have come to rest after this long. */
const movementMs = 800;
const sheetWidthPx = 1640;

const screen = createScreen();
const browserStep = screen.step("browser");
const chromiumPath = await obtainBrowser(browserStep);
browserStep.done(chromiumPath);
await buildWidget(screen);
const state = await mkdtemp(join(tmpdir(), "earshot-pictures-"));
const demo = await startDemo({
  ...{ screen, state, varsFile: join(state, "dev.vars"), storage: join(state, "storage") },
  ...{ env: { ...process.env, ...anyFreePorts }, workersAi: false, liveReload: false },
});
const docs = join(root, "docs");

interface Shot {
  readonly name: string;
  readonly png: Buffer;
}
const shots: Shot[] = [];

async function openShop(microphone: boolean): Promise<Visitor> {
  const wav = await makeWav([{ silenceMs: afterGreetingMs }, { text: spoken }, { silenceMs: 60_000 }]);
  const visitor = await Visitor.open({ chromiumPath, ...(microphone ? { microphone: wav } : {}) });
  await visitor.page.setViewportSize({ width: 1280, height: 800 });
  await visitor.page.goto(demo.shopOrigin);
  await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
  return visitor;
}

async function shoot(visitor: Visitor, name: string): Promise<void> {
  shots.push({ name, png: await visitor.page.locator("earshot-widget .panel").screenshot() });
}

/** Waits until the widget's state is this one, looking at every frame: some pass quickly. */
async function becomes(visitor: Visitor, state: StateName): Promise<void> {
  const look = (wanted: string) => document.querySelector("earshot-widget")?.state === wanted;
  await visitor.page.waitForFunction(look, state, { polling: "raf", timeout: 30_000 });
}

/** A spoken question in the shop, from the click to the farewell. */
async function photographCall(): Promise<void> {
  const visitor = await openShop(true);
  const { page } = visitor;
  try {
    await page.getByRole("link", { name: "Ask the front desk" }).click();
    await page.locator("earshot-widget .panel").waitFor();
    await page.waitForTimeout(movementMs);
    await shoot(visitor, "idle");
    await page.getByRole("button", { name: "Start talking" }).click();
    await shoot(visitor, "connecting");
    await becomes(visitor, "speaking");
    await becomes(visitor, "listening");
    await shoot(visitor, "listening");
    await becomes(visitor, "thinking");
    await shoot(visitor, "thinking");
    await becomes(visitor, "speaking");
    // The words have begun, and the answer is audible.
    await page.waitForTimeout(1500);
    await shoot(visitor, "speaking");
    await page.evaluate(() => {
      const top = document.querySelector("#talk")?.getBoundingClientRect().top ?? 0;
      window.scrollBy({ top: top - 100, behavior: "instant" });
    });
    await page.screenshot({ path: join(docs, "call.png") });
    await page.getByRole("button", { name: "Hang up" }).click();
    await visitor.sees("Call ended");
    await page.waitForTimeout(movementMs);
    await shoot(visitor, "ended");
  } finally {
    await visitor.close();
  }
}

async function photographDenied(): Promise<void> {
  const visitor = await openShop(false);
  try {
    await visitor.talk();
    await visitor.sees("The microphone is blocked.");
    await becomes(visitor, "listening");
    await shoot(visitor, "microphone denied");
  } finally {
    await visitor.close();
  }
}

async function photographFailed(): Promise<void> {
  const visitor = await openShop(false);
  try {
    await visitor.page.route("**/v1/sessions", (route) => route.abort());
    await visitor.talk();
    await becomes(visitor, "failed");
    await visitor.page.locator("earshot-widget .panel").waitFor();
    await shoot(visitor, "failed");
  } finally {
    await visitor.close();
  }
}

/** All shots on one sheet, each with its name. */
async function composeSheet(): Promise<void> {
  const visitor = await Visitor.open({ chromiumPath });
  const figures = shots.map(
    ({ name, png }) =>
      `<figure><img src="data:image/png;base64,${png.toString("base64")}"><figcaption>${name}</figcaption></figure>`,
  );
  const style = `body { margin: 0; padding: 24px; background: #f7f2e8; display: grid; gap: 20px;
    grid-template-columns: repeat(4, 1fr); font: 600 18px system-ui, sans-serif; text-align: center }
    figure { margin: 0 } img { width: 100%; border-radius: 20px } figcaption { padding-top: 8px }`;
  try {
    await visitor.page.setViewportSize({ width: sheetWidthPx, height: 900 });
    await visitor.page.setContent(`<style>${style}</style>${figures.join("")}`);
    await visitor.page.screenshot({ path: join(docs, "states.png"), fullPage: true });
  } finally {
    await visitor.close();
  }
}

try {
  await mkdir(docs, { recursive: true });
  for (const photograph of [photographCall, photographDenied, photographFailed, composeSheet]) await photograph();
  screen.line("  docs/call.png, docs/states.png");
} finally {
  await demo.processes.stop();
  await rm(state, { recursive: true, force: true });
}
