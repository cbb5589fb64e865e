/**
 * The package's types, one file an entry that holds all that its signatures name (dist/package/<entry>.d.ts), and a report
 * on what each entry exports (dist/api/<entry>.api.md).
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Extractor, ExtractorConfig, type ExtractorMessage } from "@microsoft/api-extractor";
import { root } from "../start/bootstrap.mjs";
import { type AnyEntryName, entries, madeReport, packageDir, pageEntries } from "./entries.ts";
import { writtenTypes } from "./written-types.ts";

const treeDir = join(root, "dist", "types");
const here = join(root, "tools", "package");
const config = join(here, "tsconfig.json");

/** Types that are derived from schemas, by the file that exports them. */
const derived = [
  { file: "edge/agent/agent.ts", names: ["AgentInput", "Agent"] },
  { file: "engines/deployed.ts", names: ["RehearsalInput"] },
] as const;

/** @throws Error with the compiler's words where they cannot be made */
export function buildTypes(): void {
  rmSync(treeDir, { recursive: true, force: true });
  compile(config);
  compile(join(here, "tsconfig.page.json"));
  for (const { file, names } of derived) writeOut(file, names);
  for (const name of entries) extract(name, join("entries", `${name}.d.ts`), "edge");
  for (const name of ["react", "widget"] as const) {
    extract(name, pageEntries[name].replace(/\.tsx?$/, ".d.ts"), "widget");
  }
}

function compile(config: string): void {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", config], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the package's types cannot be made:\n${stdout}`);
}

/** Puts the types that people write in the place of those that tell what a schema is made of. */
function writeOut(file: string, names: readonly string[]): void {
  const declarations = join(treeDir, file.replace(/\.ts$/, ".d.ts"));
  let text = readFileSync(declarations, "utf8");
  for (const [name, written] of writtenTypes(config, join(root, file), names)) {
    const line = new RegExp(`^export type ${name} = .*;$`, "m");
    if (!line.test(text)) throw new Error(`${file}: the declarations have no line "export type ${name} = …;"`);
    text = text.replace(line, () => `export type ${name} = ${written};`);
  }
  writeFileSync(declarations, text);
}

/** Makes an entry's report, and of one for Workers the types in one file. */
function extract(name: AnyEntryName, declarations: string, part: "edge" | "widget"): void {
  const entry = join(treeDir, declarations);
  const report = madeReport(name);
  for (const folder of [packageDir, dirname(report)]) mkdirSync(folder, { recursive: true });
  const prepared = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: entry,
      newlineKind: "lf",
      compiler: { overrideTsconfig: compilerOf(entry, part) },
      apiReport: {
        enabled: true,
        reportFileName: basename(report),
        reportFolder: dirname(report),
        reportTempFolder: join(dirname(report), "temp"),
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      tsdocMetadata: { enabled: false },
      dtsRollup: { enabled: part === "edge", untrimmedFilePath: join(packageDir, `${name}.d.ts`) },
    },
  });
  const problems: string[] = [];
  const messageCallback = (message: ExtractorMessage) => {
    message.handled = true;
    if (message.category === "Compiler") problems.push(message.formatMessageWithLocation(root));
  };
  const { errorCount } = Extractor.invoke(prepared, { localBuild: true, messageCallback });
  if (errorCount > 0 || problems.length > 0) {
    throw new Error(`the types of earshot/${name} cannot be made:\n${problems.join("\n")}`);
  }
}

function compilerOf(entry: string, part: string): object {
  return {
    extends: join(root, part, "tsconfig.json"),
    compilerOptions: { incremental: false },
    include: [],
    files: [entry],
  };
}
