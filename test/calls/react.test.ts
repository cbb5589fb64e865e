/** `earshot/react` in the demo's React page, as a customer bundles it, in StrictMode, on React 18 and 19. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

const source = fileURLToPath(new URL("../../demo/react/", import.meta.url));
const question = "Where is my order 421?";
const answer = /421|four two one/i;

/** Bundles the page with the React of one folder. Development, because only there StrictMode mounts everything twice. */
async function bundle(reactFolder: string, outDir: string): Promise<void> {
  const installed = (name: string): string => fileURLToPath(new URL(`${reactFolder}/${name}`, import.meta.url));
  await build({
    root: source,
    configFile: false,
    mode: "development",
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"development"' },
    resolve: { alias: { react: installed("react"), "react-dom": installed("react-dom") } },
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { input: join(source, "react-page.tsx"), output: { entryFileNames: "page.js" } },
    },
  });
}

/** The site's answer when the page asks for the visitor's token. */
let account = "";

/** Serves the page at an origin that may call the agent. */
async function serve(folder: string): Promise<Server> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A customer's page</title>
    <link rel="icon" href="data:,"><script type="module" src="/page.js"></script></head>
    <body><div id="root" data-agent="front-desk" data-server="${inject("workerOrigin")}"></div></body></html>`;
  const script = await readFile(join(folder, "page.js"));
  const server = createServer(({ url = "/" }, response) => {
    if (url === "/account/token") response.writeHead(200, { "Content-Type": "application/json" }).end(account);
    else if (url === "/page.js") response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    else response.writeHead(200, { "Content-Type": "text/html" }).end(html);
  });
  const { hostname, port } = new URL(inject("pageOrigin"));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(Number(port), hostname, resolve);
  });
  return server;
}

describe.each([
  ["18.3.1", "../react-18/node_modules"],
  ["19.3.1", "../../node_modules"],
])("on React %s", (version, reactFolder) => {
  let folder: string;
  let site: Server;
  let visitor: Visitor;
  let complaints: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "earshot-react-"));
    await bundle(reactFolder, folder);
    site = await serve(folder);
  });

  afterAll(async () => {
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
    complaints = [];
    account = '{"token":null}';
    visitor.page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    visitor.page.on("pageerror", (error) => complaints.push(error.message));
  });

  afterEach(() => visitor.close());

  async function openPage(use: "component" | "hook"): Promise<void> {
    await visitor.page.goto(`${inject("pageOrigin")}/?use=${use}`);
    await visitor.page.locator(`[data-react="${version}"]`).waitFor();
  }

  const click = (name: string): Promise<void> => visitor.page.getByRole("button", { name, exact: true }).click();

  async function handled(handler: string): Promise<unknown[]> {
    const lines = await visitor.page.locator(`[data-handler="${handler}"] code`).allTextContents();
    return lines.map((line) => JSON.parse(line));
  }

  /** The call's own record says that the visitor hung up, which a tab that is merely gone does not do. */
  async function hungUp(remembered: { callId: string; callToken: string }): Promise<void> {
    const read = () => readTrace(inject("workerOrigin"), remembered);
    expect((await traceWhere(read, ({ state }) => state === "ended")).endReason).toBe("caller-hung-up");
  }

  test("the component calls, hands every event to its handler, and hangs up when it goes", async () => {
    await openPage("component");
    await visitor.talk();
    await visitor.agentListens();
    await visitor.ask(question, answer);
    const remembered = await visitor.remembered();
    expect(await handled("onReady")).toHaveLength(1);
    expect(await handled("onCallStart")).toEqual([{ callId: remembered.callId }]);
    expect(await handled("onState")).toEqual(expect.arrayContaining([{ state: "connecting" }, { state: "speaking" }]));
    expect(await handled("onTranscript")).toContainEqual(expect.objectContaining({ of: "visitor", text: question }));
    expect(await handled("onToolCall")).toContainEqual(
      expect.objectContaining({ name: "lookup_order", state: "done" }),
    );
    await click("Remove");
    await hungUp(remembered);
    expect(await handled("onCallEnd")).toEqual([{ callId: remembered.callId, reason: "visitor" }]);
    expect(await visitor.page.locator("earshot-widget").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test.each(["component", "hook"] as const)("with the %s, the page's function says who calls", async (use) => {
    account = '{"token":"a.forged.token"}';
    await openPage(use);
    const asked = visitor.page.waitForRequest((request) => request.url().endsWith("/v1/sessions"));
    if (use === "component") await visitor.talk();
    else await click("I agree: start");
    expect((await asked).postDataJSON()).toMatchObject({ identityToken: "a.forged.token" });
    await visitor.sees(use === "component" ? /You are no longer signed in here\./ : "failed");
    expect(await visitor.page.content()).not.toContain("a.forged.token");
  });

  test.each([
    ["ended", "End"],
    ["taken out of the page", "Remove"],
  ])("a call of the hook that is %s while it is being started never begins", async (_, how) => {
    const asked: Record<string, string>[] = [];
    // Asked for here: a page that breaks off does not read the answer.
    await visitor.page.route("**/v1/sessions", async (route) => {
      const response = await route.fetch();
      if (response.status() === 201) asked.push(await response.json());
      await route.fulfill({ response }).catch(() => undefined);
    });
    await openPage("hook");
    await click("I agree: start");
    await click("I agree: start");
    await visitor.page.waitForTimeout(300);
    await click(how);
    await visitor.page.waitForTimeout(1_000);
    expect(asked.length).toBeLessThanOrEqual(1);
    for (const { callId = "", callToken = "" } of asked) await hungUp({ callId, callToken });
    expect(complaints).toEqual([]);
  });

  test("without a call the hook says so where something is to be sent", async () => {
    await openPage("hook");
    await click("Ask");
    await expect.poll(() => complaints.join()).toMatch(/start a call before sending text/);
  });

  test("the component says the same when it comes again, where the element is known already", async () => {
    await openPage("component");
    const element = visitor.page.locator("earshot-widget.corner[theme=dark][preload]");
    await element.waitFor({ state: "attached" });
    await click("Remove");
    await element.waitFor({ state: "detached" });
    await click("Put back");
    await element.waitFor({ state: "attached" });
    await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("the hook calls with no UI of ours, tells all in its snapshot, and hangs up when it goes", async () => {
    await openPage("hook");
    await visitor.sees("no call yet");
    const sent: string[] = [];
    visitor.page.on("request", (request) => sent.push(request.url()));
    await click("Start without a yes");
    await visitor.sees(/show the visitor the terms/);
    expect(sent).toEqual([]);
    await click("I agree: start");
    await visitor.sees("listening");
    await click("Ask");
    await visitor.page.locator("[data-of=visitor]", { hasText: question }).waitFor();
    await visitor.page.locator("[data-of=agent]", { hasText: answer }).waitFor();
    const remembered = await visitor.remembered();
    await click("Remove");
    await hungUp(remembered);
    const { consent } = await readTrace(inject("workerOrigin"), remembered);
    expect(consent).toMatchObject({
      terms: true,
      recording: false,
      termsText: expect.stringMatching(/goes to the shop/),
    });
    expect(complaints).toEqual([]);
  });
});
