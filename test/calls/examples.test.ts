/** The examples' pages in a browser, each with its own agent: as the files lie there, and as a customer bundles React. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type Files, Site } from "./site.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
};

let site: Site;
let visitor: Visitor;
/** The example whose site has a service. */
let restaurant: ChildProcess;

beforeAll(async () => {
  const pages = ["minimal", "handoff", "knowledge", "plain-html"].map(asTheyLie);
  site = await Site.open(Object.assign({}, ...(await Promise.all([...pages, bundled("react")]))));
  restaurant = spawn(process.execPath, [join(examples, "tools", "site", "server.ts")], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PORT: new URL(inject("exampleOrigin")).port,
      EARSHOT_ORIGIN: inject("workerOrigin"),
      SITE_KEY: inject("exampleKey"),
    },
  });
});
afterAll(async () => {
  await site?.close();
  if (restaurant?.kill()) await once(restaurant, "exit");
});
// A call goes on where the tab remembers it: each test has a browser of its own.
beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});
afterEach(() => visitor.close());

async function asTheyLie(example: string): Promise<Files> {
  const folder = join(examples, example, "site");
  const files = (await readdir(folder)).map(async (name) => {
    const text = await readFile(join(folder, name), "utf8");
    // As `earshot dev` serves a folder of pages.
    const body = name.endsWith(".html") ? text.replaceAll("{{earshot}}", inject("workerOrigin")) : text;
    return [`/${example}/${name}`, { type: types[extname(name)] ?? "", body }] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

async function bundled(example: string): Promise<Files> {
  const made = await build({
    root: join(examples, example, "site"),
    base: `/${example}/`,
    configFile: false,
    mode: "production",
    logLevel: "warn",
    // Under a test runner vite would write for React's development build.
    oxc: { jsx: { runtime: "automatic", development: false } },
    define: {
      "process.env.NODE_ENV": '"production"',
      "import.meta.env.VITE_EARSHOT_ORIGIN": JSON.stringify(inject("workerOrigin")),
    },
    build: { write: false, chunkSizeWarningLimit: 5000 },
  });
  const files = (made as Rolldown.RolldownOutput).output.map((file) => {
    const body = file.type === "chunk" ? file.code : Buffer.from(file.source);
    return [`/${example}/${file.fileName}`, { type: types[extname(file.fileName)] ?? "", body }] as const;
  });
  return Object.fromEntries(files);
}

const button = (name: string) => visitor.page.getByRole("button", { name });

async function open(example: string, query = ""): Promise<void> {
  const pages = `${inject("pageOrigin")}/${example}/index.html${query}`;
  await visitor.page.goto(example === "tools" ? inject("exampleOrigin") : pages);
}

/** Opens the page and calls; the call is up once the agent listens. */
async function call(example: string, label = "Talk to us"): Promise<void> {
  await open(example);
  await button(label).click();
  await visitor.agentListens(40_000);
}

const trace = (wanted: Parameters<typeof traceWhere>[1]) =>
  traceWhere(async () => readTrace(inject("workerOrigin"), await visitor.remembered()), wanted);

test("minimal: answers from what it knows", async () => {
  await call("minimal");
  await visitor.ask("When are you open?", /Tuesday to Sunday, from seven to two/);
  expect((await trace(({ turns }) => turns.length > 1)).agent).toBe("bakery");
});

/** The tools' deeds in the call, once they are done. */
async function actions(tool: string, event: string) {
  const is = (one: { tool: string; event: string }): boolean => one.tool === tool && one.event === event;
  const { actions = [] } = await trace((one) => one.actions?.some(is) ?? false);
  return actions.filter(is);
}

async function freeSeats(date: unknown): Promise<unknown> {
  return (await fetch(`${inject("exampleOrigin")}/tables/${date}`)).json();
}

test("tools: asks for what is missing, reads it back, books after a yes, and takes it back", async () => {
  await call("tools");
  await visitor.ask("I would like to book a table", "For which day?");
  await visitor.ask("tomorrow", "How many people will you be?");
  await visitor.ask("four people", "And your name?");
  await visitor.ask("Tom", /A table for 4 on .*, in the name of Tom\. Shall I book it\?/);
  expect((await trace(() => true)).actions ?? []).not.toContainEqual(expect.objectContaining({ event: "begun" }));
  await visitor.type("yes");
  const [done] = await actions("book_table", "done");
  expect(done?.args).toMatchObject({ people: 4, name: expect.stringMatching(/tom/i) });
  const { date } = (done?.args ?? {}) as { date?: string };
  expect(await freeSeats(date)).toEqual({ date, free: 16 });
  await visitor.type("take that back");
  await actions("book_table", "undone");
  expect(await freeSeats(date)).toEqual({ date, free: 20 });
});

test("handoff: offers a human for its topics, and gets one who is asked for", async () => {
  await call("handoff");
  await visitor.ask("My repair went wrong", /^I am sorry about that\./);
  await visitor.type("yes");
  const { detail } = await visitor.waitForEvent("handoff", () => true);
  // By day somebody may come, by night a message is taken.
  expect(["queued", "unavailable"]).toContain((detail as { state: string }).state);
  await trace(({ handoff }) => JSON.stringify(handoff ?? null).includes("sensitive-topic"));
});

test("knowledge: answers from the documents, and shows where it stands", async () => {
  await call("knowledge");
  await visitor.ask("What does a ticket cost?", /A ticket costs twelve euros/);
  await visitor.sees("Tickets");
});

describe("plain HTML", () => {
  test("the page's own button asks, and the page lists what is said", async () => {
    await open("plain-html");
    await button("Call the reception").waitFor();
    await button("When is breakfast?").click();
    const said = visitor.page.locator("#said li");
    await said.filter({ hasText: "agent: Breakfast is served from seven to ten." }).waitFor({ timeout: 40_000 });
    await said.filter({ hasText: "visitor: When is breakfast?" }).waitFor();
  });

  test("the agent shows a room by the page's tool", async () => {
    await call("plain-html", "Call the reception");
    await visitor.ask("Show me the tower room", /one bed, and the sea on three sides/i);
    await visitor.page.locator("#tower.shown").waitFor();
    expect(await visitor.page.locator("#garden.shown").count()).toBe(0);
  });
});

describe("React", () => {
  test("the component calls, and hands on what is said", async () => {
    await call("react", "Talk to Tandem");
    await visitor.ask("How much is a bike?", /fifteen euros a day/);
    await visitor.page.locator("#root > p").filter({ hasText: "A bike costs fifteen euros a day." }).waitFor();
    const { agent, turns } = await trace((one) => one.turns.some(({ caller }) => caller === "How much is a bike?"));
    expect(agent).toBe("bike-rental");
    expect(turns.some(({ typed }) => typed)).toBe(true);
  });

  test("a panel of one's own asks by the hook", async () => {
    await open("react", "?own");
    await button("Start").click();
    await visitor.page.locator("output").filter({ hasText: "listening" }).waitFor({ timeout: 40_000 });
    await button("How much is a bike?").click();
    await visitor.page.locator("li").filter({ hasText: "agent: A bike costs fifteen euros a day." }).waitFor();
    await button("Hang up").click();
    await visitor.page.locator("output").filter({ hasText: "ended" }).waitFor();
  });
});
