import { createRequire } from "node:module";
import { afterEach, expect, test, vi } from "vitest";
import type { useEarshotCall } from "./react.tsx";

const versions = [
  // What they make of a flag that is set; the element reads both alike.
  ["19", "", createRequire(import.meta.url)],
  ["18", "true", createRequire(new URL("../test/react-18/package.json", import.meta.url))],
] as const;

/** A page's own component around the call. */
function Headless({ useCall }: { useCall: typeof useEarshotCall }) {
  return String(useCall({ agent: "front-desk", server: "https://voice.example" }).snapshot);
}

afterEach(() => {
  vi.doUnmock("react");
  vi.resetModules();
});

test.each(versions)("React %s renders the bare element on a server", async (version, set, requireFrom) => {
  const React = requireFrom("react") as typeof import("react");
  const { renderToString } = requireFrom("react-dom/server") as typeof import("react-dom/server");
  vi.resetModules();
  vi.doMock("react", () => ({ ...React, default: React }));
  const { EarshotWidget, useEarshotCall: useCall } = await import("./react.tsx");

  expect(React.version.startsWith(version)).toBe(true);
  const widget = React.createElement(EarshotWidget, {
    agent: "front-desk",
    server: "https://voice.example",
    theme: "dark",
    muted: true,
    preload: false,
    className: "corner",
    // No attribute: it is in nobody's HTML.
    identityToken: "a.b.c",
    turnstileToken: "d.e.f",
    onState: () => undefined,
  });
  expect(renderToString(widget)).toBe(
    `<earshot-widget agent="front-desk" server="https://voice.example" theme="dark" muted="${set}" class="corner"></earshot-widget>`,
  );

  expect(renderToString(React.createElement(Headless, { useCall }))).toBe("null");
});
