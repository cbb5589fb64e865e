/** A page that pins a release: versioned path and integrity hash, loaded by the browser from the other origin. */
import { expect, inject, test } from "vitest";
import { Visitor } from "./visitor.ts";

/** A page of the shop's origin that has nothing else on it. */
async function openPage(visitor: Visitor, body: string): Promise<void> {
  await visitor.page.route("**/pinned", (route) => route.fulfill({ contentType: "text/html", body }));
  await visitor.page.goto(`${inject("shopOrigin")}/pinned`);
}

test("the pinned script runs, and loads its parts from the same release", async () => {
  const workerOrigin = inject("workerOrigin");
  const told = await (await fetch(`${workerOrigin}/integrity.json`)).json();
  const visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  try {
    const parts: string[] = [];
    visitor.page.on("response", (response) => {
      if (response.ok() && response.url().includes("/chunks/")) parts.push(new URL(response.url()).pathname);
    });
    await openPage(
      visitor,
      `<script src="${workerOrigin}${told.script}" integrity="${told.integrity}" crossorigin="anonymous"></script>
       <earshot-widget agent="front-desk" preload></earshot-widget>`,
    );
    await visitor.talk();
    await visitor.waitForEvent(
      "state",
      ({ state }: { state: string }) => state === "listening" || state === "speaking",
    );
    expect(parts.length).toBeGreaterThan(0);
    for (const path of parts) expect(path.startsWith(told.script.replace("widget.js", "chunks/"))).toBe(true);
  } finally {
    await visitor.close();
  }
});

test("a script that is not the one of the hash is refused by the browser", async () => {
  const workerOrigin = inject("workerOrigin");
  const visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  try {
    const wrong = `sha384-${"A".repeat(64)}`;
    await openPage(
      visitor,
      `<script src="${workerOrigin}/widget.js" integrity="${wrong}" crossorigin="anonymous"></script>`,
    );
    expect(await visitor.page.evaluate(() => customElements.get("earshot-widget") === undefined)).toBe(true);
  } finally {
    await visitor.close();
  }
});
