/** Headers and body of an HTTP tool, filled in. Secrets go into headers alone, by name, here and nowhere else. */
import { EarshotError } from "../base/errors.ts";
import { settingOf } from "../base/secrets.ts";

/**
 * @throws EarshotError `not_configured`, naming the missing variable; `definition_invalid` for a value that no header
 * can hold.
 */
export function headersOf(
  templates: Readonly<Record<string, string>>,
  env: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).map(([header, template]) => {
      const value = template.replace(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_, name: string) => variable(name, env));
      // Never with the value in the message: it holds a secret.
      if (/[\r\n\0]/.test(value))
        throw new EarshotError("definition_invalid", `the header ${header} has a line break in it`);
      return [header, value];
    }),
  );
}

/** The template with the arguments filled in: `"{name}"` alone becomes the value, within other text its words. */
export function bodyOf(template: unknown, args: Readonly<Record<string, unknown>>): unknown {
  if (typeof template === "string") {
    const alone = /^\{([A-Za-z_][\w.]*)\}$/.exec(template)?.[1];
    if (alone !== undefined) return Object.hasOwn(args, alone) ? (args[alone] ?? null) : null;
    return template.replace(/\{([A-Za-z_][\w.]*)\}/g, (_, name: string) => {
      const value = Object.hasOwn(args, name) ? args[name] : undefined;
      return value === undefined || value === null
        ? ""
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value);
    });
  }
  if (Array.isArray(template)) return template.map((inner) => bodyOf(inner, args));
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, inner]) => [name, bodyOf(inner, args)]));
}

function variable(name: string, env: Readonly<Record<string, unknown>>): string {
  return settingOf(env, name, `the tool's headers need the variable ${name}`);
}
