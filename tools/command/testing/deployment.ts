/** A project in a folder of its own, a stand-in for wrangler, and a Worker of which only `/health` is there. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testAgent } from "../../../edge/agent/testing/agent.ts";
import type { Ask } from "../ask.ts";
import { type DeployOptions, deployProject } from "../deploy-project.ts";
import { wranglerAt } from "../run-wrangler.ts";

/** A configuration with all that Earshot needs. */
export const wholeConfig = {
  name: "my-desk",
  main: "worker.ts",
  compatibility_date: "2026-11-01",
  compatibility_flags: ["nodejs_compat"],
  assets: { directory: "widget", binding: "ASSETS", run_worker_first: true },
  durable_objects: {
    bindings: [
      { name: "CALL", class_name: "Call" },
      { name: "DESK", class_name: "Desk" },
      { name: "LIBRARY", class_name: "Library" },
    ],
  },
  migrations: [{ tag: "v1", new_sqlite_classes: ["Call", "Desk", "Library"] }],
  limits: { cpu_ms: 300_000 },
};

/** Writes a configuration, and the files that it names. @returns the configuration's file */
export async function writeProject(folder: string, config: object): Promise<string> {
  const file = join(folder, "wrangler.jsonc");
  await mkdir(join(folder, "widget"));
  await writeFile(join(folder, "widget", "widget.js"), "");
  await writeFile(join(folder, "worker.ts"), "");
  await writeFile(file, JSON.stringify(config));
  return file;
}

export interface StandIn {
  /** The address of who is logged in; `out`: nobody; `offline`: Cloudflare does not answer. */
  readonly login: string;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  /** Null: there is no such Worker yet. */
  readonly secrets: readonly string[] | null;
  readonly refusesSecrets: boolean;
  /** The account's databases of D1, by name. */
  readonly databases: readonly string[];
  /** Its buckets of R2, by name; null: it has no R2. */
  readonly buckets: readonly string[] | null;
  readonly migrations: "fine" | "refused";
  readonly deploy: "fine" | "free" | "broken";
  /** `health`: where the Worker of this test answers. */
  readonly targets: readonly string[];
}

export interface WranglerCall {
  readonly args: readonly string[];
  readonly input: string;
  readonly config: Readonly<Record<string, unknown>>;
}

export class Deployment {
  readonly folder: string;
  readonly lines: string[] = [];
  readonly questions: { readonly question: string; readonly hidden: boolean }[] = [];
  /** Answers of `/health`, one after the other; the last one stays. Null: one that is not Earshot's. */
  health: readonly (object | null)[] = [{ ready: true }];
  readonly healthTokens: (string | undefined)[] = [];
  readonly #config: string;
  readonly #server = createServer((request, response) => {
    this.healthTokens.push(request.headers.authorization);
    const answer = this.health[Math.min(this.healthTokens.length, this.health.length) - 1] ?? null;
    response.statusCode = answer === null ? 404 : 200;
    response.end(answer === null ? "There is nothing here yet" : JSON.stringify(answer));
  });

  private constructor(folder: string, config: string) {
    this.folder = folder;
    this.#config = config;
  }

  static async open(config: object = wholeConfig): Promise<Deployment> {
    const folder = await mkdtemp(join(tmpdir(), "earshot-deploy-test-"));
    const deployment = new Deployment(folder, await writeProject(folder, config));
    await new Promise<void>((resolve) => deployment.#server.listen(0, "127.0.0.1", resolve));
    return deployment;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.folder, { recursive: true });
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the Worker of the test does not listen");
    return `http://127.0.0.1:${address.port}`;
  }

  async cloudflareIs(state: Partial<StandIn>): Promise<void> {
    const whole: StandIn = {
      login: "anna@example.com",
      accounts: [{ id: "a1", name: "Anna's" }],
      secrets: null,
      refusesSecrets: false,
      databases: [],
      buckets: [],
      migrations: "fine",
      deploy: "fine",
      targets: [this.origin],
      ...state,
    };
    await writeFile(join(this.folder, "stand-in.json"), JSON.stringify(whole));
  }

  /** Runs the command. @param answers in a terminal: what is typed, one after the other; null: no terminal */
  async run(more: Partial<DeployOptions>, answers: readonly string[] | null = null): Promise<void> {
    const left = [...(answers ?? [])];
    const ask: Ask = async (question, { hidden }) => {
      this.questions.push({ question, hidden });
      const answer = left.shift();
      if (answer === undefined) throw new Error(`nobody answers: ${question}`);
      return answer;
    };
    await deployProject({
      project: { folder: this.folder, agents: "", config: this.#config, site: null, siteName: "site" },
      agents: [testAgent({ origins: ["${SITE_ORIGIN}"] })],
      wrangler: wranglerAt({
        script: fileURLToPath(new URL("wrangler.mjs", import.meta.url)),
        folder: this.folder,
        logs: join(this.folder, "logs"),
        env: process.env,
        show: (line) => this.lines.push(line),
      }),
      free: false,
      dryRun: false,
      env: {},
      ask: answers === null ? null : ask,
      print: (line) => this.lines.push(line),
      waits: { answerMs: 400, notReadyMs: 100, betweenMs: 20 },
      ...more,
    });
  }

  /** All runs of wrangler. */
  async calls(): Promise<WranglerCall[]> {
    const text = await readFile(join(this.folder, "runs.ndjson"), "utf8").catch(() => "");
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line): WranglerCall => JSON.parse(line));
  }

  /** The commands of those runs, without their configuration. */
  async commands(): Promise<string[]> {
    return (await this.calls()).map(({ args }) => args.slice(0, args.indexOf("--config")).join(" "));
  }

  /** The secrets that were put. */
  async put(): Promise<Record<string, string>> {
    const bulk = (await this.calls()).find(({ args }) => args[1] === "bulk");
    return bulk === undefined ? {} : JSON.parse(bulk.input);
  }

  /** The names of the files in the project's folder. */
  async files(): Promise<string[]> {
    return readdir(this.folder);
  }

  get output(): string {
    return this.lines.join("\n");
  }
}
