/** Two versions and more, built, kept and served from a folder of their own. */
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyFolder } from "../../widget/empty-folder.ts";
import { keepRelease, placeReleases } from "./releases.ts";

let top: string;
let kept: string;
let assets: string;
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), "earshot-releases-"));
  [kept, assets] = [join(top, "releases"), join(top, "dist", "widget")];
});
afterEach(() => rm(top, { recursive: true }));

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Leaves what the widget's and the console's builds leave, and then does what every build does after them. */
async function build(version: string, text = version) {
  emptyFolder(assets, ["v"]);
  const files = { "widget.js": `script ${text}`, "panel.js": `panel ${text}`, "hearing-worklet.js": "worklet" };
  const folders = { [`chunks/panel-${text}.js`]: `chunk ${text}`, "silero/1-2/a.wasm": "\u0000asm" };
  await write(assets, { ...files, ...folders, "console/index.html": "console" });
  return placeReleases({ kept, assets }, version);
}

const day0 = Date.UTC(2026, 0, 1);
const onDay = (day: number) => day0 + day * 86_400_000;
const keep = (version: string, day: number) => keepRelease({ kept, assets }, version, onDay(day));

async function release(version: string, day: number) {
  await build(version);
  const kept = await keep(version, day);
  await build(version);
  return kept;
}

const read = (...path: string[]): Promise<string> => readFile(join(assets, ...path), "utf8");
const sri = (text: string): string => `sha384-${createHash("sha384").update(text).digest("base64")}`;

test("an address goes on with the same bytes after the next version, with all that its script loads", async () => {
  await release("0.1.0", 0);
  const before = JSON.parse(await read("integrity.json"));
  await build("0.2.0");
  expect(before).toEqual({ version: "0.1.0", script: "/v/0.1.0/widget.js", integrity: sri("script 0.1.0") });
  expect(sri(await read(before.script.slice(1)))).toBe(before.integrity);
  expect(JSON.parse(await read("v/0.1.0/integrity.json"))).toEqual(before);
  const files = (await readdir(join(assets, "v/0.1.0"), { recursive: true })).toSorted();
  const folders = ["chunks", "chunks/panel-0.1.0.js", "silero", "silero/1-2", "silero/1-2/a.wasm"];
  expect(files).toEqual([...folders, "hearing-worklet.js", "integrity.json", "panel.js", "widget.js"].toSorted());
  // For pages that have the earlier /widget.js open.
  expect(await read("v/chunks/panel-0.1.0.js")).toBe("chunk 0.1.0");
  expect(JSON.parse(await read("integrity.json")).integrity).toBe(sri("script 0.2.0"));
});

test("a fresh clone, where dist/ is empty, serves what was committed", async () => {
  await release("0.1.0", 0);
  await rm(join(top, "dist"), { recursive: true });
  await build("0.2.0");
  expect(await read("v/0.1.0/widget.js")).toBe("script 0.1.0");
});

test("a build by itself keeps nothing and changes nothing kept", async () => {
  expect(await build("0.1.0")).toBe("unreleased");
  expect(await build("0.1.0", "0.1.0 again")).toBe("unreleased");
  expect(JSON.parse(await read("integrity.json")).integrity).toBe(sri("script 0.1.0 again"));
  expect(await readdir(kept)).toEqual([]);
});

test("a later build of a released version leaves its address and hash alone, and says that it differs", async () => {
  await release("0.1.0", 0);
  expect(await build("0.1.0")).toBe("released");
  expect(await build("0.1.0", "later")).toBe("differs");
  expect(await read("widget.js")).toBe("script later");
  expect(await read("v/0.1.0/widget.js")).toBe("script 0.1.0");
  expect(JSON.parse(await read("integrity.json")).integrity).toBe(sri("script 0.1.0"));
});

test("releasing a version again is nothing with the same bytes, and refused with others", async () => {
  await release("0.1.0", 0);
  expect(await keep("0.1.0", 1)).toEqual({ isNew: false, dropped: [] });
  await build("0.1.0", "later");
  await expect(keep("0.1.0", 2)).rejects.toThrow(/0\.1\.0 is released.*panel\.js.*Raise the version/);
  expect(await readFile(join(kept, "0.1.0/widget.js"), "utf8")).toBe("script 0.1.0");
});

test.each<[string, () => Promise<void>]>([
  ["a changed script", () => writeFile(join(kept, "0.1.0/widget.js"), "other")],
  ["a changed chunk", () => writeFile(join(kept, "0.1.0/chunks/panel-0.1.0.js"), "other")],
  ["other line ends", () => writeFile(join(kept, "0.1.0/panel.js"), "panel 0.1.0\r\n")],
  ["a missing chunk", () => rm(join(kept, "0.1.0/chunks"), { recursive: true })],
  ["a missing script", () => rm(join(kept, "0.1.0/widget.js"))],
  ["a further file", () => write(join(kept, "0.1.0"), { "chunks/more.js": "more" })],
  ["a manifest that is none", () => writeFile(join(kept, "0.1.0/release.json"), "{")],
  ["a manifest of another", () => writeFile(join(kept, "0.1.0/release.json"), '{"version":"0.2.0"}')],
  ["a manifest that is null", () => writeFile(join(kept, "0.1.0/release.json"), "null")],
  ["a folder with another name", () => write(kept, { "v0.2.0/widget.js": "x" })],
  ["a folder with no script", () => write(kept, { "0.2.0/panel.js": "x" })],
])("%s in releases/ is refused, and nothing served changes", async (_, change) => {
  await release("0.1.0", 0);
  await change();
  await expect(build("0.2.0")).rejects.toThrow("releases/");
  await expect(keep("0.2.0", 1)).rejects.toThrow("releases/");
  expect(await read("v/0.1.0/widget.js")).toBe("script 0.1.0");
});

test("a copy kept by hand survives builds: in dist/, and in releases/ without a manifest", async () => {
  await build("0.1.0");
  await cp(assets, join(top, "by-hand"), { recursive: true });
  await cp(join(top, "by-hand"), join(assets, "v/0.0.8"), { recursive: true });
  await cp(join(top, "by-hand"), join(kept, "0.0.9"), { recursive: true });
  await release("0.2.0", 0);
  const dropped = [(await release("0.3.0", 500)).dropped, (await release("0.4.0", 1000)).dropped];
  expect(dropped).toEqual([[], ["0.2.0"]]);
  for (const old of ["0.0.8", "0.0.9"]) expect(await read("v", old, "widget.js")).toBe("script 0.1.0");
  expect(JSON.parse(await read("v/0.0.9/integrity.json")).script).toBe("/v/0.0.9/widget.js");
});

test("a copy in dist/ that differs from its release is put right", async () => {
  await release("0.1.0", 0);
  await writeFile(join(assets, "v/0.1.0/widget.js"), "other");
  await build("0.2.0");
  expect(await read("v/0.1.0/widget.js")).toBe("script 0.1.0");
});

test("a release is dropped 90 days after the next one came, and by the release step alone", async () => {
  await release("0.1.0", 0);
  // Never while it is the newest, however old.
  expect(await release("0.2.0", 400)).toEqual({ isNew: true, dropped: [] });
  expect(await release("0.3.0", 490)).toEqual({ isNew: true, dropped: [] });
  await build("0.4.0");
  expect(await read("v/0.1.0/widget.js")).toBe("script 0.1.0");
  expect(await keep("0.4.0", 490.01)).toEqual({ isNew: true, dropped: ["0.1.0"] });
  await build("0.4.0");
  expect((await readdir(kept)).toSorted()).toEqual(["0.2.0", "0.3.0", "0.4.0"]);
  expect((await readdir(join(assets, "v"))).toSorted()).toEqual(["0.2.0", "0.3.0", "0.4.0", "chunks", "silero"]);
  expect((await readdir(join(assets, "v/chunks"))).toSorted()).toEqual(
    ["0.2.0", "0.3.0", "0.4.0"].map((version) => `panel-${version}.js`),
  );
});

test("a release that broke off half-way is none", async () => {
  await write(kept, { ".0.1.0/chunks/stale.js": "stale" });
  expect(await release("0.1.0", 0)).toEqual({ isNew: true, dropped: [] });
  expect(await readdir(kept)).toEqual(["0.1.0"]);
  expect(await readdir(join(kept, "0.1.0/chunks"))).toEqual(["panel-0.1.0.js"]);
});

test.each(["", "1", "../0.1.0", "0.1.0/x", "1.0.0+5"])("%j is no version to release", async (version) => {
  await build("0.1.0");
  await expect(keep(version, 0)).rejects.toThrow("package.json's version");
});
