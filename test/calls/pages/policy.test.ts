/**
 * Pages whose policy allows nothing but the directives that docs/widget.md lists, with a nonce and an integrity hash on the
 * tag, and with Trusted Types: a whole call, and not one violation. The first is the demo's own strict page.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { writeWav } from "../../../engines/tts/wav-format.ts";
import { policyDirectives } from "../../../widget/policy.ts";
import { Site } from "../site.ts";
import { Visitor } from "../visitor.ts";

declare global {
  interface Window {
    violations: string[];
  }
}

const nonce = "c2F5IGhlbGxv";
let site: Site;
let visitor: Visitor;
let complaints: string[];

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

beforeEach(async () => {
  visitor = await Visitor.open({
    chromiumPath: inject("chromiumPath"),
    microphone: writeWav(new Int16Array(48_000), 48_000),
  });
  complaints = [];
  visitor.page.on("console", (message) => {
    if (/policy|directive|trusted/i.test(message.text())) complaints.push(message.text());
  });
  await visitor.page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
});
afterEach(() => visitor.close());

async function openPage(directives: readonly string[], attributes = ""): Promise<void> {
  const { script, integrity } = await (await fetch(`${inject("workerOrigin")}/integrity.json`)).json();
  const src = `${inject("workerOrigin")}${script}`;
  const address = site.put("/", {
    headers: { "content-security-policy": ["default-src 'none'", ...directives].join("; ") },
    head: `<script nonce="${nonce}" src="${src}" integrity="${integrity}" crossorigin="anonymous" async></script>`,
    body: `<h1>Strict</h1><earshot-widget agent="front-desk" vad="light" ${attributes}></earshot-widget>`,
  });
  await visitor.page.goto(address);
}

/** The Worker's origin, and LiveKit's, where signalling is. */
function connections(): string {
  const directives = policyDirectives({ script: inject("workerOrigin"), livekit: inject("livekitUrl") });
  return directives.find((one) => one.startsWith("connect-src")) ?? "";
}

async function talk(): Promise<void> {
  await visitor.talk();
  await visitor.agentListens();
  await visitor.ask("Where is my order 421?", /421|four two one/i);
  expect((await visitor.heard()).loudestRms).toBeGreaterThan(0.02);
  expect((await visitor.page.evaluate(() => window.violations)).concat(complaints)).toEqual([]);
}

test("a call runs under the directives that docs/widget.md lists, and violates none", async () => {
  const reply = await visitor.page.goto(`${inject("shopOrigin")}/strict`);
  const policy = (await reply?.headerValue("content-security-policy"))?.split("; ") ?? [];
  const nonce = await visitor.page.locator("script[integrity]").evaluate((script: HTMLScriptElement) => script.nonce);
  const needed = policyDirectives({ script: inject("workerOrigin"), livekit: inject("livekitUrl"), nonce });
  const itsOwn = ["style-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"];
  expect(policy.filter((directive) => !itsOwn.includes(directive))).toEqual([
    "default-src 'none'",
    ...needed,
    "require-trusted-types-for 'script'",
  ]);
  await talk();
  // The worklet is a file of ours: where it could not run, nobody would judge voice activity.
  await visitor.page.getByRole("button", { name: "Mute" }).waitFor();
});

test("with 'strict-dynamic' the nonce is enough for scripts", async () => {
  await openPage([`script-src 'nonce-${nonce}' 'strict-dynamic'`, connections()]);
  await talk();
});

test("the test sees what a policy forbids", async () => {
  await openPage([`script-src 'nonce-${nonce}' ${inject("workerOrigin")}`, "connect-src 'none'"]);
  await visitor.talk();
  await visitor.waitForEvent("state", ({ state }: { state: string }) => state === "failed");
  expect(await visitor.page.evaluate(() => window.violations)).not.toEqual([]);
});
