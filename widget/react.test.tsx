import { createRequire } from "node:module";
import { afterEach, expect, test, vi } from "vitest";
import type { EarshotProvider, useEarshotCall } from "./react.tsx";

const versions = [
  // Their results for a flag that is set. The element reads both alike.
  ["19", "", createRequire(import.meta.url)],
  ["18", "true", createRequire(new URL("../test/react-18/package.json", import.meta.url))],
] as const;

/** A page's own component around the call. */
function Headless({ useCall }: { useCall: typeof useEarshotCall }) {
  return String(useCall({ agent: "front-desk", server: "https://voice.example" }).snapshot);
}

/** A component deep in a page. */
function Deep({ useCall, seen }: { useCall: typeof useEarshotCall; seen: unknown[] }) {
  seen.push(useCall().start);
  return "deep";
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

test.each(versions)(
  "React %s shares the provider's call, and a hook without one says what to do",
  async (_version, _set, requireFrom) => {
    const React = requireFrom("react") as typeof import("react");
    const { renderToString } = requireFrom("react-dom/server") as typeof import("react-dom/server");
    vi.resetModules();
    vi.doMock("react", () => ({ ...React, default: React }));
    const page: { EarshotProvider: typeof EarshotProvider; useEarshotCall: typeof useEarshotCall } = await import(
      "./react.tsx"
    );
    const seen: unknown[] = [];
    const given = { useCall: page.useEarshotCall, seen };
    const shared = { agent: "front-desk", server: "https://voice.example" };
    const twice = [React.createElement(Deep, { key: 1, ...given }), React.createElement(Deep, { key: 2, ...given })];
    expect(renderToString(React.createElement(page.EarshotProvider, shared, twice))).toContain("deep");
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
    let thrown: unknown;
    try {
      renderToString(React.createElement(Deep, given));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: "provider_missing", message: expect.stringContaining("<EarshotProvider") });
  },
);
