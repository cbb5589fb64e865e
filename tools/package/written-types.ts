/**
 * Types that are derived from schemas, written out. The compiler's declarations say what a schema is made of, and lose the
 * comments on its fields; here each field stands as people write it, with its comment, so that an editor shows it.
 * TypeScript 7 has no API that is stable, so this goes by that of 6.
 */
import ts from "typescript-api";

/** The fields that a deep type may nest, at most: a type that holds itself would have no end. */
const maxDepth = 12;
const { NoTruncation, UseFullyQualifiedType } = ts.TypeFormatFlags;
const format = NoTruncation | UseFullyQualifiedType;

/**
 * @param config the tsconfig.json by which the file is read
 * @returns for each name, the right side of `export type <name> =`
 * @throws Error where the file exports no type of that name
 */
export function writtenTypes(config: string, file: string, names: readonly string[]): ReadonlyMap<string, string> {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const parsed = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  if (parsed === undefined) throw new Error(`${config} cannot be read`);
  const program = ts.createProgram([file], parsed.options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = module ? checker.getExportsOfModule(module) : [];
  return new Map(
    names.map((name) => {
      const symbol = exported.find((one) => one.name === name);
      if (source === undefined || symbol === undefined) throw new Error(`${file} exports no type ${name}`);
      return [name, new Writer(checker, source).type(checker.getDeclaredTypeOfSymbol(symbol), 0)];
    }),
  );
}

class Writer {
  readonly #checker: ts.TypeChecker;
  readonly #source: ts.SourceFile;
  /** Those whose fields are being written. */
  readonly #open: ts.Type[] = [];

  constructor(checker: ts.TypeChecker, source: ts.SourceFile) {
    this.#checker = checker;
    this.#source = source;
  }

  type(type: ts.Type, depth: number): string {
    const checker = this.#checker;
    // A named type that holds itself goes on under its name.
    if (type.aliasSymbol !== undefined && this.#open.includes(type)) return this.#named(type);
    if (depth > maxDepth || !this.#isOurs(type)) return this.#named(type);
    if (type.isUnion()) return this.#union(type.types, depth);
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference);
      const written = item === undefined ? "unknown" : this.type(item, depth);
      return / [|&] |=>/.test(written) && !isOneBlock(written) ? `(${written})[]` : `${written}[]`;
    }
    const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
    if (!isObject || type.getCallSignatures().length > 0 || checker.isTupleType(type)) return this.#named(type);
    this.#open.push(type);
    const fields = this.#fields(type, depth);
    this.#open.pop();
    return fields;
  }

  #union(types: readonly ts.Type[], depth: number): string {
    const written = types.map((one) => this.type(one, depth));
    const isBoolean = written.includes("true") && written.includes("false");
    const rest = isBoolean ? written.filter((one) => one !== "true" && one !== "false") : written;
    const all = [...new Set([...(isBoolean ? ["boolean"] : []), ...rest])];
    // `undefined` last, as people write it.
    all.sort((one, other) => Number(one === "undefined") - Number(other === "undefined"));
    return all.map((one) => (one.includes("=>") && !one.startsWith("{") ? `(${one})` : one)).join(" | ");
  }

  #fields(type: ts.Type, depth: number): string {
    const indent = "    ".repeat(depth + 1);
    const fields = this.#checker.getPropertiesOfType(type).map((field) => {
      const of = this.#checker.getTypeOfSymbolAtLocation(field, this.#source);
      const optional = (field.flags & ts.SymbolFlags.Optional) !== 0 ? "?" : "";
      return `${this.#comment(field, indent)}${indent}${nameOf(field.name)}${optional}: ${this.type(of, depth + 1)};\n`;
    });
    const rest = this.#checker.getIndexInfosOfType(type).map((info) => {
      const key = this.#checker.typeToString(info.keyType);
      return `${indent}[name: ${key}]: ${this.type(info.type, depth + 1)};\n`;
    });
    return `{\n${[...fields, ...rest].join("")}${"    ".repeat(depth)}}`;
  }

  #comment(field: ts.Symbol, indent: string): string {
    const text = ts.displayPartsToString(field.getDocumentationComment(this.#checker)).trim();
    if (text === "") return "";
    const lines = text.split("\n");
    if (lines.length === 1) return `${indent}/** ${text} */\n`;
    return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
  }

  /** Whether it is of this project and anonymous; what a package or the language names is told by that name. */
  #isOurs(type: ts.Type): boolean {
    const declared = (type.aliasSymbol ?? type.symbol)?.declarations?.[0];
    if (declared === undefined || this.#checker.isArrayType(type)) return true;
    if (!declared.getSourceFile().fileName.includes("/node_modules/")) return !ts.isClassLike(declared);
    // A helper's own shape ("Prettify<…>") is no name that anybody knows.
    return ts.isTypeLiteralNode(declared) || ts.isMappedTypeNode(declared) || isHelper(type.aliasSymbol);
  }

  #named(type: ts.Type): string {
    return this.#checker.typeToString(type, this.#source, format);
  }
}

/** Helpers whose results stand for themselves. */
function isHelper(alias: ts.Symbol | undefined): boolean {
  return alias !== undefined && /^(?:Record|Prettify|Flatten|\$Infer.*|input|output|infer)$/.test(alias.name);
}

/** Whether it is the fields of one object, from its first line to its last. */
function isOneBlock(written: string): boolean {
  const indent = /^\s*/.exec(written.slice(written.lastIndexOf("\n") + 1))?.[0] ?? "";
  return written.startsWith("{") && written.split("\n").filter((line) => line.startsWith(`${indent}}`)).length === 1;
}

function nameOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
