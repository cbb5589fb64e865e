/** The comments of the fields of an agent's definition or of a suite's case. TypeScript 7 has no stable API, so this goes by that of 6. */
import { fileURLToPath } from "node:url";
import ts from "typescript-api";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A field's comment, and the way to those of its own fields. */
export class FieldComments {
  readonly comment: string;
  readonly #checker: ts.TypeChecker;
  /** The types of its value, one for each member of a union. */
  readonly #types: readonly ts.Type[];

  private constructor(checker: ts.TypeChecker, types: readonly ts.Type[], comment: string) {
    this.#checker = checker;
    this.#types = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
    this.comment = comment;
  }

  /**
   * Those of an exported type's fields.
   * @param file from the project's root; `tsconfig` too
   * @throws Error where the file exports no such type
   */
  static ofType(name: string, file: string, tsconfig: string): FieldComments {
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
    const parsed = ts.getParsedCommandLineOfConfigFile(root + tsconfig, {}, host);
    const address = root + file;
    const program = ts.createProgram([address], parsed?.options ?? {});
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(address);
    const module = source && checker.getSymbolAtLocation(source);
    const input = module && checker.getExportsOfModule(module).find((one) => one.name === name);
    if (input === undefined) throw new Error(`${file} exports no type ${name}`);
    return new FieldComments(checker, [checker.getDeclaredTypeOfSymbol(input)], "");
  }

  /** A field's. @param where a field and its value as JSON: only those members of a union that have it */
  of(name: string, where?: readonly [name: string, json: string]): FieldComments {
    const types = where === undefined ? this.#types : this.#types.filter((type) => this.#has(type, ...where));
    const fields = types.flatMap((type) => this.#checker.getPropertyOfType(type, name) ?? []);
    const comments = fields.map((field) => ts.displayPartsToString(field.getDocumentationComment(this.#checker)));
    const comment = comments.find((text) => text !== "") ?? "";
    const inner = fields.map((field) => this.#checker.getTypeOfSymbol(field));
    return new FieldComments(this.#checker, inner, comment.trim().replace(/\s*\n\s*/g, " "));
  }

  /** Those of a list's entries. */
  items(): FieldComments {
    const lists = this.#types.filter((type) => this.#checker.isArrayType(type));
    const entries = lists.flatMap((type) => this.#checker.getTypeArguments(type as ts.TypeReference));
    return new FieldComments(this.#checker, entries, "");
  }

  /** Those of values by freely chosen names, or by names from a list, which are fields to TypeScript. */
  named(): FieldComments {
    const values = this.#types.flatMap((type) => {
      const free = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
      return free ? [free] : type.getProperties().map((field) => this.#checker.getTypeOfSymbol(field));
    });
    return new FieldComments(this.#checker, values, "");
  }

  #has(type: ts.Type, name: string, json: string): boolean {
    const field = this.#checker.getPropertyOfType(type, name);
    const value = field && this.#checker.getTypeOfSymbol(field);
    // A kind with a default may be left out, which makes its type a union with undefined.
    const all = value?.isUnion() ? value.types : [value];
    return all.some((one) => one?.isStringLiteral() === true && JSON.stringify(one.value) === json);
  }
}
