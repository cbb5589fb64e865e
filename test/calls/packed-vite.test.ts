/** The packed package in a stranger's Vite project, on React 19 and 18: types, production build, and a call in Chromium. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { Stranger } from "../package/stranger.ts";
import { Visitor } from "./visitor.ts";

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mine</title><link rel="icon" href="data:,"></head>
<body><div id="root"></div><script type="module" src="/main.tsx"></script></body></html>`;

const page = (server: string): string => `
import { EarshotProvider, EarshotWidget, useEarshotCall } from "earshot/react";
import { version } from "react";
import { createRoot } from "react-dom/client";

const given = { agent: "front-desk", server: "${server}" };

function Deep() {
  const { snapshot } = useEarshotCall();
  return <output data-react={version}>{snapshot?.call.name ?? "no call yet"}</output>;
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<EarshotProvider {...given}><Deep /><EarshotWidget {...given} /></EarshotProvider>);
`;

/** All that a signature names, from both entries, as a page writes it. */
const consumer = `
import "earshot/widget";
import { EarshotProvider, EarshotWidget, useEarshotCall, useEarshotLevel } from "earshot/react";
import type { CallError, CallSnapshot, Card, Device, EarshotCall, EventDetails, Message, WidgetErrorCode } from "earshot/react";
import type { EarshotWidgetElement, EventMap, PageTool, TurnReport } from "earshot/widget";

const element: EarshotWidgetElement | null = document.querySelector("earshot-widget");
element?.addEventListener("earshot:turn", ({ detail }: EventMap["earshot:turn"]) => detail.turn satisfies number);
export const tool: PageTool = { name: "show", description: "Shows.", parameters: {}, run: () => null };
export const codeOf = (error: CallError): WidgetErrorCode => error.code;

export function Deep() {
  const call: EarshotCall = useEarshotCall({ onTurn: (report: TurnReport) => report.stages, onCallEnd: ({ reason }) => reason });
  const level: number = useEarshotLevel("agent");
  const snapshot: CallSnapshot | null = call.snapshot;
  const devices: readonly Device[] | undefined = snapshot?.devices.microphones;
  const cards: (Card | undefined)[] | undefined = snapshot?.messages.map(({ card }: Message) => card);
  // @ts-expect-error there is no such event
  call.on("nothing", () => undefined);
  return <p>{level} {devices?.length} {cards?.length} {snapshot?.voices.agent?.mediaStreamTrack.id}</p>;
}

export const page = (
  <EarshotProvider agent="a" server="https://voice.example" onTurn={({ turn }: EventDetails["turn"]) => turn}>
    <Deep />
    <EarshotWidget agent="a" server="https://voice.example" onError={({ code }) => code} />
    <earshot-widget agent="a" push-to-talk />
  </EarshotProvider>
);
`;

const typeCheck = (module: string, moduleResolution: string): string =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      jsx: "react-jsx",
      target: "es2022",
      types: [],
      lib: ["es2023", "dom", "dom.iterable"],
      module,
      moduleResolution,
    },
    files: ["consumer.tsx"],
  });

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
};

/** Serves the stranger's build at an origin that may call the agent. */
async function serve(folder: string): Promise<Server> {
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const file = join(folder, pathname === "/" ? "index.html" : pathname);
    const there = await stat(file).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!there) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  const { hostname, port } = new URL(inject("pageOrigin"));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(Number(port), hostname, resolve);
  });
  return server;
}

let stranger: Stranger;
let visitor: Visitor | undefined;

beforeAll(async () => {
  stranger = await Stranger.settle([
    ...["vite@8.3.8", "typescript@7.0.2", "@types/react@19.3.0", "react@19.3.1", "react-dom@19.3.1"],
  ]);
  await stranger.write({
    "index.html": html,
    "main.tsx": page(inject("workerOrigin")),
    "consumer.tsx": consumer,
    "tsconfig.json": '{ "compilerOptions": { "jsx": "react-jsx" } }',
    "bundler.json": typeCheck("esnext", "bundler"),
    "node16.json": typeCheck("node16", "node16"),
  });
}, 500_000);
afterAll(() => stranger?.leave());
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});

test.each(["bundler", "node16"])("every type is there, without skipLibCheck: %s", async (resolution) => {
  expect(await stranger.run("tsc", ["-p", `${resolution}.json`])).toBe("");
});

describe.each(["19.3.1", "18.3.1"])("on React %s", (version) => {
  let site: Server;
  let complaints: string[];

  beforeAll(async () => {
    if (version !== "19.3.1") await stranger.install([`react@${version}`, `react-dom@${version}`]);
    await stranger.run("vite", ["build"]);
    site = await serve(join(stranger.folder, "dist"));
  }, 500_000);
  afterAll(async () => {
    site?.closeAllConnections();
    await new Promise((resolve) => (site ? site.close(resolve) : resolve(undefined)));
  });

  async function open(path: string): Promise<Visitor> {
    const opened = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone: "devices" });
    visitor = opened;
    complaints = [];
    opened.page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    opened.page.on("pageerror", (error) => complaints.push(error.message));
    await opened.permit(inject("pageOrigin"), "granted");
    await opened.page.goto(inject("pageOrigin") + path);
    return opened;
  }

  test("the component and the provider are there, with one React, and call", async () => {
    const opened = await open("/");
    await opened.page.locator(`output[data-react="${version}"]`, { hasText: "no call yet" }).waitFor();
    await opened.talk();
    await opened.callIsUp();
    expect(complaints).toEqual([]);
  });
});
