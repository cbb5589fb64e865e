/** The module that the Worker's build takes for the table of vendors. */
import { dirname, isAbsolute, relative } from "node:path";
import type { LeftOut } from "../../edge/vendors/left-out.ts";
import { allVendors } from "./needed.ts";

/** Where the vendors' modules are, absolute: sources in the clone; in the package, what tools/package/code.ts made of them. */
export interface VendorModules {
  vendor(service: string): string;
  /** The table of all vendors. */
  readonly all: string;
  /** edge/vendors/left-out.ts */
  readonly leftOut: string;
}

export interface TableModule {
  readonly modules: VendorModules;
  /** Its own file, absolute. */
  readonly file: string;
  /** The command that writes it anew. */
  readonly remedy: string;
}

const head = (remedy: string) => `// Made by \`${remedy}\`: the vendors that this Worker has.\n`;

/** The table with these vendors; of the others it has the names. */
export function tableModule(needed: ReadonlySet<string>, { modules, file, remedy }: TableModule): string {
  const from = (module: string) => JSON.stringify(specifier(file, module));
  const held = allVendors.flatMap(([name, { service }]) =>
    needed.has(service) ? `export { ${name} } from ${from(modules.vendor(service))};\n` : [],
  );
  const others = allVendors.flatMap(([name, { service, name: shown, genAiProvider, takesAll, ...ports }]) => {
    if (needed.has(service)) return [];
    const parts = (["stt", "tts", "llm", "turnJudge"] as const).filter((part) => part in ports);
    const told: LeftOut = {
      ...{ service, name: shown, parts },
      ...(genAiProvider !== undefined && { genAiProvider }),
      ...(takesAll !== undefined && { takesAll }),
    };
    return `export const ${name} = leftOut(${JSON.stringify(told)}, remedy);\n`;
  });
  if (others.length === 0) return head(remedy) + held.join("");
  const stand = `import { leftOut } from ${from(modules.leftOut)};\n${held.join("")}`;
  return `${head(remedy)}${stand}\nconst remedy = ${JSON.stringify(remedy)};\n${others.join("")}`;
}

/** The table with all vendors. */
export function wholeTableModule({ modules, file, remedy }: TableModule): string {
  return `${head(remedy)}export * from ${JSON.stringify(specifier(file, modules.all))};\n`;
}

/** As an import in the file names the module. On another drive of Windows there is no way from one to the other. */
function specifier(file: string, module: string): string {
  const path = relative(dirname(file), module).replaceAll("\\", "/");
  if (isAbsolute(path) || /^[A-Za-z]:/.test(path)) return path;
  return path.startsWith(".") ? path : `./${path}`;
}
