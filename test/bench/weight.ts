/** The weight of a page, gzip: the script alone, before intent, and all code up to the first word. */
import { gzipSync } from "node:zlib";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { budget } from "../../widget/weight.ts";
import { Visitor } from "../calls/visitor.ts";
import type { Finding } from "./report.ts";
import type { Target } from "./target.ts";

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB gzip`;

export async function measureWeight({ chromiumPath, shopOrigin, workerOrigin }: Target): Promise<Finding[]> {
  const visitor = await Visitor.open({ chromiumPath, microphone: writeWav(new Int16Array(48_000), 48_000) });
  try {
    const loaded = new Map<string, number>();
    const weighing: Promise<void>[] = [];
    visitor.page.on("response", (response) => {
      const { origin, pathname } = new URL(response.url());
      if (origin !== workerOrigin || !/\.(js|mjs|wasm|onnx)$/.test(pathname) || !response.ok()) return;
      const weigh = response.body().then((body) => loaded.set(pathname, gzipSync(body, { level: 9 }).length));
      weighing.push(weigh.then(() => undefined));
    });
    await visitor.page.goto(shopOrigin);
    await visitor.page.waitForTimeout(2000);
    const script = loaded.get("/widget.js") ?? Number.NaN;
    const beforeIntent = loaded.size;
    await visitor.talk();
    await visitor.waitForEvent("state", ({ state }: { state: string }) => state === "speaking");
    await visitor.page.waitForTimeout(6000);
    await Promise.all(weighing);
    const silero = [...loaded].filter(([path]) => path.startsWith("/silero/") || /silero/.test(path));
    const all = [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
    const sileroBytes = silero.reduce((sum, [, bytes]) => sum + bytes, 0);
    return [
      { what: "script alone", value: kb(script), goal: { text: "≤ 6 KB", met: script <= budget.script } },
      { what: "files before intent", value: String(beforeIntent), goal: { text: "1", met: beforeIntent === 1 } },
      {
        what: "all code of a call",
        value: `${kb(all - sileroBytes)}${sileroBytes > 0 ? `, and Silero with its runtime ${kb(sileroBytes)}` : ""}`,
        goal: { text: "≤ 260 KB without Silero", met: all - sileroBytes <= budget.call },
      },
    ];
  } finally {
    await visitor.close();
  }
}
