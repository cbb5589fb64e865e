/** `vad="silero"` in a page under a strict policy: loaded in the call and not before, kept for good, and then it judges. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { makeWav } from "../../../engines/tts/wav.ts";
import { policyDirectives } from "../../../widget/policy.ts";
import { Site, scriptTag } from "../site.ts";
import { Visitor } from "../visitor.ts";

declare global {
  interface Window {
    /** Detectors that were named in what the page sent to the agent. */
    judges: string[];
  }
}

const greetingOverMs = 15_000;
let site: Site;
let visitor: Visitor;
let complaints: string[];

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());
beforeEach(async () => {
  const words = { text: "where is my order four two one" };
  const pause = { silenceMs: 4_000 };
  const microphone = await makeWav([{ silenceMs: greetingOverMs }, words, pause, words, pause, words, pause]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  complaints = [];
  visitor.page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await visitor.page.addInitScript(() => {
    window.judges = [];
    const send = RTCDataChannel.prototype.send;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: never) {
      const text = new TextDecoder().decode(data);
      const judge = /"detector":"(\w+)"/.exec(text)?.[1];
      if (judge) window.judges.push(judge);
      send.call(this, data);
    };
  });
});
afterEach(() => visitor.close());

/** A page that asks for Silero, under the policy for it or for the light detector. */
function openPage(silero: boolean): Promise<unknown> {
  const needs = { script: inject("workerOrigin"), livekit: inject("livekitUrl"), silero };
  const policy = ["default-src 'none'", ...policyDirectives(needs)].join("; ");
  const body = '<h1>A bar</h1><earshot-widget agent="front-desk" vad="silero"></earshot-widget>';
  return visitor.page.goto(site.put("/", { headers: { "content-security-policy": policy }, head: scriptTag(), body }));
}

test("it is loaded once the call is up, may be kept for good, and then judges", { timeout: 90_000 }, async () => {
  const files = new Map<string, string | undefined>();
  visitor.page.on("response", (response) => {
    if (response.url().includes("/silero/")) files.set(response.url(), response.headers()["cache-control"]);
  });
  await openPage(true);
  await visitor.page.getByRole("button", { name: "Talk to us" }).hover();
  await visitor.page.waitForTimeout(500);
  expect(files.size).toBe(0);
  await visitor.talk();
  await visitor.page.waitForFunction(() => window.judges.includes("silero"), null, { timeout: 60_000 });
  expect([...files.keys()].map((url) => url.split(".").at(-1)).sort()).toEqual(["mjs", "mjs", "onnx", "wasm"]);
  for (const [url, kept] of files) expect(kept, url).toBe("public, max-age=31536000, immutable");
  expect(complaints).toEqual([]);
});

test("where the policy forbids WebAssembly, nothing of it is loaded, and the light detector judges", {
  timeout: 90_000,
}, async () => {
  const asked: string[] = [];
  visitor.page.on("request", (request) => asked.push(request.url()));
  await openPage(false);
  await visitor.talk();
  await visitor.page.waitForFunction(() => window.judges.length > 0, null, { timeout: 60_000 });
  expect(new Set(await visitor.page.evaluate(() => window.judges))).toEqual(new Set(["light"]));
  expect(asked.filter((url) => url.includes("/silero/"))).toEqual([]);
});
