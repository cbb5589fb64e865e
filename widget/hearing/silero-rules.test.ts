import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sileroFolder } from "./silero-files.ts";
import { maySilero, wantsSilero } from "./silero-rules.ts";

test("auto is the light detector, by the benchmark", () => {
  expect((["auto", "light", "silero"] as const).map(wantsSilero)).toEqual([false, false, true]);
});

test("nobody loads it over a connection that is slow or saves data, or on a small device", () => {
  expect(maySilero({})).toBe(true);
  expect(maySilero({ connection: { saveData: false, effectiveType: "4g" }, deviceMemory: 8 })).toBe(true);
  expect(maySilero({ connection: { saveData: true, effectiveType: "4g" } })).toBe(false);
  for (const effectiveType of ["slow-2g", "2g", "3g"]) expect(maySilero({ connection: { effectiveType } })).toBe(false);
  expect(maySilero({ deviceMemory: 2 })).toBe(false);
});

test("its folder names the releases of its files, which never change under one address", () => {
  const { devDependencies } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const releases = `${devDependencies["onnxruntime-web"]}-${devDependencies["@ricky0123/vad-web"]}`;
  expect(sileroFolder).toBe(`silero/${releases}/`);
});
