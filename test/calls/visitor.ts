/** A visitor in a real Chromium, whose microphone is a WAV file and whose loudspeaker is measured. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
// Named so that its declaration of the element adds to the DOM's own types.
import type {} from "earshot/react";
import { type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { type EventName, events } from "../../widget/contract.ts";

export interface VisitorOptions {
  readonly chromiumPath: string;
  /**
   * The microphone's sound, from the moment it is opened; 48 kHz, mono. "devices": three microphones that beep, and the
   * browser's own question, which nobody answers (see `permit`). Without it, the microphone is denied.
   */
  readonly microphone?: Buffer | "devices";
  /** The browser plays nothing in a page that the visitor has not touched, as browsers do; tests mostly do without. */
  readonly quietUntilTouched?: boolean;
}

/** An event of the widget, as the page saw it. */
export interface SeenEvent {
  readonly type: string;
  readonly atMs: number;
  readonly detail: unknown;
}

declare global {
  interface Window {
    /** The notes of the test's instrument in the page. */
    heard: { loudestRms: number; firstLoudAtMs: number | null; lastLoudAtMs: number | null };
    seen: SeenEvent[];
    /** Resolves when more than `count` events of this type were seen, or after a while. */
    seesMore(type: string, count: number): Promise<void>;
    /** Every peer connection of the page. */
    connections: RTCPeerConnection[];
  }
}

export const watchedEvents: readonly EventName[] = Object.keys(events) as EventName[];

export class Visitor {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #folder: string;
  #permissions: CDPSession | undefined;

  private constructor(page: Page, context: BrowserContext, folder: string) {
    this.page = page;
    this.#context = context;
    this.#folder = folder;
  }

  /** Opens a browser of its own and a page on which everything that is played is measured. */
  static async open(options: VisitorOptions): Promise<Visitor> {
    const folder = await mkdtemp(join(tmpdir(), "earshot-visitor-"));
    const wav = join(folder, "microphone.wav");
    const { microphone } = options;
    if (microphone && microphone !== "devices") await writeFile(wav, microphone);
    const context = await chromium.launchPersistentContext(join(folder, "profile"), {
      executablePath: options.chromiumPath,
      headless: true,
      viewport: { width: 1280, height: 860 },
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        `--autoplay-policy=${options.quietUntilTouched ? "document-user-activation-required" : "no-user-gesture-required"}`,
        ...microphoneFlags(microphone, wav),
      ],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(measureTheLoudspeaker);
    await page.addInitScript(noteEvents, watchedEvents);
    return new Visitor(page, context, folder);
  }

  /** Opens a browser, calls from this page, and waits until the agent listens. */
  static async calling(address: string, options: VisitorOptions): Promise<Visitor> {
    const visitor = await Visitor.open(options);
    await visitor.page.goto(address);
    await visitor.talk();
    await visitor.agentListens();
    return visitor;
  }

  /** Sets the browser's response when the origin's pages ask for the microphone. The pages hear of the change. */
  async permit(origin: string, setting: "granted" | "prompt" | "denied"): Promise<void> {
    // When a session ends, the browser forgets its settings.
    this.#permissions ??= await this.#context.newCDPSession(this.page);
    await this.#permissions.send("Browser.setPermission", { permission: { name: "microphone" }, setting, origin });
  }

  /** How loud the agent has been in this page so far (RMS, 0 to 1). */
  heard(): Promise<Window["heard"]> {
    return this.page.evaluate(() => window.heard);
  }

  /** The widget's events of one kind, so far. */
  async events(type: string): Promise<SeenEvent[]> {
    // Only these are handed over: a call has many others.
    return this.page.evaluate((wanted) => window.seen.filter((event) => event.type === wanted), `earshot:${type}`);
  }

  /** Waits until the page has seen more events of one kind than `count`, or for a moment. */
  async #seesMore(type: string, count: number): Promise<void> {
    const wanted = { type: `earshot:${type}`, count };
    try {
      await this.page.evaluate(({ type, count }) => window.seesMore(type, count), wanted);
    } catch (error) {
      // A page that is loaded anew meanwhile sees its own events from now on; a closed one says so here.
      await this.page.waitForTimeout(50);
      if (this.page.isClosed()) throw error;
    }
  }

  /** Waits until the page shows this, and fails with what it shows instead. */
  async sees(text: string | RegExp, timeoutMs = 20_000): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: timeoutMs });
  }

  /** Clicks the talk button. */
  async talk(): Promise<void> {
    await this.page.getByRole("button", { name: "Talk to us" }).click();
  }

  /** Writes something into the call. */
  async type(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Type a message" }).fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** Waits for the agent's next words like these, said to the end. @param sinceMs the page's time they come after */
  async agentSays(words: string | RegExp, sinceMs = 0, timeoutMs = 20_000): Promise<void> {
    const untilMs = Date.now() + timeoutMs;
    for (;;) {
      const transcripts = await this.events("transcript");
      const said = transcripts.filter(({ atMs }) => atMs > sinceMs).map(({ detail }) => detail);
      const found = (said as { of: string; text: string; final: boolean }[]).some(
        ({ of, text, final }) =>
          of === "agent" && final && (words instanceof RegExp ? words.test(text) : text === words),
      );
      if (found) return;
      if (Date.now() > untilMs) throw new Error(`the agent did not say ${words}: ${JSON.stringify(said)}`);
      await this.#seesMore("transcript", transcripts.length);
    }
  }

  /** Asks something in writing and waits until the agent has answered with these words. */
  async ask(question: string, answer: string | RegExp): Promise<void> {
    const sinceMs = await this.page.evaluate(() => performance.now());
    await this.type(question);
    await this.agentSays(answer, sinceMs);
  }

  /** The widget's events until one satisfies `found`; throws with all that were seen when none does in time. */
  async waitForEvent(type: string, found: (detail: never) => boolean, timeoutMs = 20_000): Promise<SeenEvent> {
    const untilMs = Date.now() + timeoutMs;
    for (;;) {
      const seen = await this.events(type);
      const match = seen.find((event) => found(event.detail as never));
      if (match) return match;
      if (Date.now() > untilMs)
        throw new Error(`no such earshot:${type} within ${timeoutMs} ms: ${JSON.stringify(seen)}`);
      await this.#seesMore(type, seen.length);
    }
  }

  /** Waits until the agent listens, or has listened before. */
  async agentListens(timeoutMs?: number): Promise<SeenEvent> {
    return this.waitForEvent("state", ({ state }: { state: string }) => state === "listening", timeoutMs);
  }

  /** Waits until the call is up: the agent listens, or speaks already. */
  async callIsUp(): Promise<SeenEvent> {
    return this.waitForEvent("state", ({ state }: { state: string }) => state === "listening" || state === "speaking");
  }

  /** The call that goes on, as the tab remembers it. */
  async remembered(): Promise<{ callId: string; callToken: string }> {
    const stored = await this.page.evaluate(() =>
      Object.entries(sessionStorage).find(([key]) => key.startsWith("earshot:")),
    );
    if (!stored) throw new Error("the tab remembers no call");
    return JSON.parse(stored[1]);
  }

  async close(): Promise<void> {
    await this.#context.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function microphoneFlags(microphone: VisitorOptions["microphone"], wav: string): readonly string[] {
  const fake = "--use-fake-device-for-media-stream";
  if (!microphone) return [fake, "--deny-permission-prompts"];
  if (microphone === "devices") return [fake];
  return [fake, "--use-fake-ui-for-media-stream", `--use-file-for-fake-audio-capture=${wav}%noloop`];
}

/** Runs in the page before its scripts: every remote track of every peer connection goes through a meter. */
export function measureTheLoudspeaker(): void {
  window.heard = { loudestRms: 0, firstLoudAtMs: null, lastLoudAtMs: null };
  window.connections = [];
  const audibleRms = 0.01;
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.connections.push(this);
      this.addEventListener("track", ({ track }) => {
        if (track.kind !== "audio") return;
        const context = new AudioContext();
        // Held back as the page's own is, where the browser is quiet until it is touched.
        document.addEventListener("pointerdown", () => void context.resume());
        const meter = context.createAnalyser();
        meter.fftSize = 1024;
        context.createMediaStreamSource(new MediaStream([track])).connect(meter);
        const samples = new Float32Array(meter.fftSize);
        setInterval(() => {
          meter.getFloatTimeDomainData(samples);
          const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
          window.heard.loudestRms = Math.max(window.heard.loudestRms, rms);
          if (rms < audibleRms) return;
          window.heard.firstLoudAtMs ??= performance.now();
          window.heard.lastLoudAtMs = performance.now();
        }, 10);
      });
    }
  };
}

/** Runs in the page before its scripts: the widget's events are kept. */
export function noteEvents(types: readonly string[]): void {
  const atMostMs = 500;
  const told = new EventTarget();
  window.seen = [];
  window.seesMore = (type, count) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => end(), atMostMs);
      const look = (): void => {
        if (window.seen.filter((event) => event.type === type).length > count) end();
      };
      const end = (): void => {
        clearTimeout(timer);
        told.removeEventListener("seen", look);
        resolve();
      };
      told.addEventListener("seen", look);
      look();
    });
  for (const type of types) {
    document.addEventListener(`earshot:${type}`, (event) => {
      const { detail } = event as CustomEvent<unknown>;
      window.seen.push({ type: event.type, atMs: performance.now(), detail: structuredClone(detail) });
      told.dispatchEvent(new Event("seen"));
    });
  }
}
