/** The licences of what is shipped: of the packages that an install of Earshot brings along, of those bundled in it, and theirs. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** As its package.json tells it (SPDX); empty: it tells none. */
  readonly licence: string;
}

/** Licences that may go along with MIT code unchanged. MPL-2.0 binds changed files of its own, and none are changed. */
const allowed = new Set([
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Unlicense", "CC0-1.0"],
  ...["BlueOak-1.0.0", "Zlib", "MPL-2.0"],
]);

/** Bundled into what is shipped (tools/package/code.ts, tools/command/build.ts, widget/vite.config.ts), so that no install brings them along. */
const bundled = [
  ...[
    "@evan/opus",
    "@livekit/components-react",
    "@opentelemetry/otlp-transformer",
    "@ricky0123/vad-web",
    "livekit-client",
    "onnxruntime-web",
    "preact",
    "uplot",
    "werift",
    // The offline engines serve with it.
    "ws",
  ],
  // The project brings it along, of its own version.
  "zod",
];

const versions = z.record(z.string(), z.string()).default({});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
      optional: z.boolean().optional(),
      dependencies: versions,
      optionalDependencies: versions,
    }),
  ),
});
type LockPackages = z.output<typeof lockSchema>["packages"];
const named = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]);
/** `licenses` is the form of before 2015, which some still have. */
const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: named.optional(),
  licenses: z.array(named).optional(),
});

/**
 * Those that are installed in this folder and shipped, by name. Optional ones for other systems are not there.
 * @throws Error where one is missing, or says nothing readable of itself
 */
export async function shippedPackages(root: string): Promise<Licensed[]> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")));
  const shipped = new Map<string, Licensed>();
  const within = bundledPaths(packages);
  for (const [path, { dev, link, optional }] of Object.entries(packages)) {
    if (!path.includes("node_modules/") || (dev && !within.has(path)) || link) continue;
    const text = await readFile(join(root, path, "package.json"), "utf8").catch((thrown: unknown) => {
      if (optional) return null;
      throw new Error(`${path} is not installed: run npm ci`, { cause: thrown });
    });
    if (text === null) continue;
    const { name, version, license, licenses } = packageSchema.parse(JSON.parse(text));
    shipped.set(`${name}@${version}`, { name, version, licence: license ?? licenses?.join(" OR ") ?? "" });
  }
  return [...shipped.values()].sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

/** Where the lock file has the bundled packages and all that they need. */
function bundledPaths(packages: LockPackages): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = pathOf(packages, name, from);
    if (path === null || found.has(path)) return;
    found.add(path);
    const { dependencies = {}, optionalDependencies = {} } = packages[path] ?? {};
    for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) visit(other, path);
  };
  for (const name of bundled) visit(name, "");
  return found;
}

/** As Node looks for it: in the package's own folder, then in those above. */
function pathOf(packages: LockPackages, name: string, from: string): string | null {
  const path = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (packages[path] !== undefined) return path;
  return from === "" ? null : pathOf(packages, name, from.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, ""));
}

/**
 * Whether it may be shipped: one of an OR is enough, an AND needs all
 * (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/). A licence that is not one of SPDX may not.
 */
export function isAllowed(licence: string): boolean {
  const tokens = licence.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const term = (): boolean => {
    const token = tokens[at++];
    if (token !== "(") return token !== undefined && allowed.has(token);
    const inner = either();
    return tokens[at++] === ")" && inner;
  };
  const both = (): boolean => {
    let result = term();
    for (; tokens[at] === "AND"; result = term() && result) at += 1;
    return result;
  };
  const either = (): boolean => {
    let result = both();
    for (; tokens[at] === "OR"; result = both() || result) at += 1;
    return result;
  };
  const result = either();
  return result && at === tokens.length;
}

/** The list as text, a package a line. */
export function licenceList(packages: readonly Licensed[]): string {
  return packages.map(({ name, version, licence }) => `${name} ${version}: ${licence || "none"}\n`).join("");
}
