/** Axe looks for barriers in a page of the console. For tests alone. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Off unless asked for: targets of 24 px and more (WCAG 2.2, 2.5.8).
const axeOptions: RunOptions = { rules: { "target-size": { enabled: true } } };

/** Axe's findings, each with the element, and the page's width where it is more than the window's. */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const found = (await axe.run(options)).violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...found, `${scrollWidth} px wide`] : found;
  }, axeOptions);
}
