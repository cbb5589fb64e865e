/** The console's pictures: a recorded call, the list of calls, and figures, as an admin sees them. */
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";

interface Taken {
  /** Somebody is signed in there. */
  readonly context: BrowserContext;
  readonly workerOrigin: string;
  readonly recordedId: string;
  readonly folder: string;
}

/** Takes console.png, console-calls.png and console-figures.png. */
export async function photographConsole({ context, workerOrigin, recordedId, folder }: Taken): Promise<void> {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1_280, height: 900 });
  const take = (name: string) => page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });

  await page.goto(`${workerOrigin}/console/calls/${recordedId}`);
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.locator("li.agent [data-word]").nth(3).click();
  await page.locator(".facts summary").last().click();
  await page.locator(".timeline").evaluate((axis) => {
    scrollTo({ top: axis.getBoundingClientRect().top + scrollY - 16, behavior: "instant" });
  });
  await take("console");

  await page.goto(`${workerOrigin}/console/calls`);
  await page.locator(".calls > li").nth(8).waitFor();
  await take("console-calls");

  await page.goto(`${workerOrigin}/console/figures`);
  await page.locator(".uplot canvas").first().waitFor();
  await take("console-figures");
  await page.close();
}
