import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { attributeNames, events, methods } from "../../widget/contract.ts";
import { customProperties } from "../../widget/looks.ts";
import { manifest, withReference } from "./widget.ts";

const root = new URL("../../", import.meta.url);
const styles = new URL("widget/", root);

test("a document without the markers is refused", () => {
  expect(() => withReference("# Earshot")).toThrow("reference, made by npm run reference: begin");
});

test("the manifest names every attribute, property, method and event", () => {
  const [declaration] = JSON.parse(manifest()).modules[0].declarations;
  const names = (list: { name: string }[]) => list.map(({ name }) => name);
  expect(names(declaration.attributes)).toEqual(attributeNames);
  expect(names(declaration.members)).toEqual(
    expect.arrayContaining(["pushToTalk", "recordingConsent", ...Object.keys(methods)]),
  );
  expect(names(declaration.events)).toEqual(Object.keys(events).map((name) => `earshot:${name}`));
  const { parameters } = declaration.members.find(({ name }: { name: string }) => name === "startCall");
  expect(parameters).toEqual([{ name: "options", optional: true, type: { text: "{ microphone?: boolean }" } }]);
});

test("the style sheets use no custom property that the table does not have", () => {
  const sheets = readdirSync(styles, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));
  expect(sheets).toContain("button.css");
  const used = sheets.flatMap((name) => readFileSync(new URL(name, styles), "utf8").match(/--earshot-[a-z-]+/g) ?? []);
  expect(Object.keys(customProperties)).toEqual(expect.arrayContaining([...new Set(used)]));
});
