/** The imports of a project such as the demo, the examples and the template: the package's entries, its own files, npm packages. */
import { posix } from "node:path";
import { dependencies, devDependencies, exports, peerDependencies } from "../../package.json";

export const projects: readonly string[] = ["demo", "examples", "create-earshot/template"];

const entries = Object.keys(exports).map((path) => path.replace(/^\./, "earshot"));
const packages = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });

/** Why a file of a project may not import this; null: it may. @param file from the repository's top */
export function projectFaultOf(file: string, specifier: string): string | null {
  const project = projects.find((folder) => file.startsWith(`${folder}/`));
  if (project === undefined) return `${file} is in no project`;
  if (/^[./]/.test(specifier)) {
    const path = posix.resolve("/", posix.dirname(file), specifier).slice(1);
    return path.startsWith(`${project}/`)
      ? null
      : `${path} is not in ${project}/: a project has the package's entries alone`;
  }
  if (specifier.startsWith("node:") || entries.includes(specifier)) return null;
  const name = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1);
  return packages.includes(name.join("/"))
    ? null
    : `${specifier} is no entry of the package, and no package that is installed`;
}
