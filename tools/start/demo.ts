/** The sample shop in demo/, run as any project is, with the widget of these sources and the showroom beside its pages. */
import { join } from "node:path";
import { sampleModule } from "../../demo/agents/module.ts";
import { root } from "./bootstrap.mjs";
import { buildWidget } from "./build.ts";
import type { Project } from "./project.ts";
import { type Run, type RunOptions, startProject } from "./run.ts";

/** The clone's folder for what it fetched and keeps. */
export const home = join(root, ".earshot");

export const demoProject: Project = {
  folder: root,
  agents: sampleModule,
  config: join(root, "wrangler.jsonc"),
  site: { kind: "script", file: join(root, "tools", "showroom", "serve.ts") },
  siteName: "shop",
};

export type DemoOptions = Omit<RunOptions, "project" | "home" | "build">;

export interface Demo extends Omit<Run, "siteOrigin"> {
  readonly shopOrigin: string;
}

/**
 * Builds what has changed and starts everything.
 * @throws StartError where a port is in use, something cannot be built or had, or a process does not come up
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const build = () => buildWidget(options.screen);
  const { siteOrigin, ...run } = await startProject({ ...options, project: demoProject, home, build });
  return { ...run, shopOrigin: siteOrigin };
}
