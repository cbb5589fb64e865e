/** The packed package in a stranger's Next 16 project: built by Turbopack, rendered on its server, hydrated in Chromium. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Stranger } from "../package/stranger.ts";
import { Visitor } from "./visitor.ts";

const layout = `
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;
const page = `
import { Talk } from "./talk";

export default function Page() {
  return <main><h1>Shop</h1><Talk /></main>;
}
`;
const talk = (server: string): string => `"use client";
import "earshot/widget";
import { EarshotProvider, EarshotWidget, useEarshotCall } from "earshot/react";

const given = { agent: "front-desk", server: "${server}" };

function Deep() {
  const { snapshot } = useEarshotCall();
  return <output>{snapshot?.call.name ?? "no call yet"}</output>;
}

export function Talk() {
  return <EarshotProvider {...given}><Deep /><EarshotWidget {...given} /></EarshotProvider>;
}
`;

let stranger: Stranger;
let next: ChildProcess | undefined;
let visitor: Visitor | undefined;

beforeAll(async () => {
  stranger = await Stranger.settle(["next@16.4.6", "react@19.3.1", "react-dom@19.3.1"]);
  const icon = { "public/favicon.ico": "" };
  await stranger.write({
    "app/layout.jsx": layout,
    "app/page.jsx": page,
    "app/talk.jsx": talk(inject("workerOrigin")),
    ...icon,
  });
  await stranger.run("next", ["build"]);
}, 900_000);

afterAll(async () => {
  await visitor?.close();
  const running = next;
  if (running?.exitCode === null) {
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill();
    await gone;
  }
  await stranger?.leave();
});

test("what is shipped says that it is the browser's", async () => {
  const module = join(stranger.folder, "node_modules/earshot/dist/react/earshot.js");
  expect((await readFile(module, "utf8")).split("\n")[0]).toBe('"use client";');
});

test("the page is rendered on the server, hydrates without an error, and calls", async () => {
  const { hostname, port } = new URL(inject("pageOrigin"));
  const script = join(stranger.folder, "node_modules/next/dist/bin/next");
  next = spawn(process.execPath, [script, "start", "-p", port, "-H", hostname], {
    cwd: stranger.folder,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "ignore",
  });
  const rendered = () =>
    fetch(inject("pageOrigin")).then(
      (response) => response.text(),
      () => "",
    );
  await expect
    .poll(rendered, { timeout: 30_000 })
    .toMatch(/<output>no call yet<\/output><earshot-widget agent="front-desk"/);

  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  const complaints: string[] = [];
  visitor.page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  visitor.page.on("pageerror", (error) => complaints.push(error.message));
  await visitor.page.goto(inject("pageOrigin"));
  await visitor.talk();
  await visitor.callIsUp();
  expect(complaints).toEqual([]);
});
