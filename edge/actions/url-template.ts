/** The URL of an HTTP tool: `${NAME}` of the Worker's environment in front, `{argument}` anywhere behind. */
import { EarshotError } from "../errors.ts";
import { settingOf } from "../secrets.ts";

export interface FilledUrl {
  readonly url: URL;
  /** The arguments that stand in the URL now. */
  readonly used: ReadonlySet<string>;
}

/**
 * @throws EarshotError `not_configured` where the variable is missing, `definition_invalid` where the result is no
 * http(s) URL, `tool_arguments_invalid` where an argument is missing or would climb out of its place in the path.
 */
export function fillUrl(
  template: string,
  args: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, unknown>>,
): FilledUrl {
  const used = new Set<string>();
  const whole = withVariable(template, env).replace(/\{([A-Za-z_][A-Za-z0-9_.]*)\}/g, (_, name: string) => {
    used.add(name);
    return encoded(name, args[name]);
  });
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new EarshotError("definition_invalid", `the tool's url "${template}" does not make an http(s) address`);
  }
  return { url, used };
}

function withVariable(template: string, env: Readonly<Record<string, unknown>>): string {
  return template.replace(/^\$\{([A-Z][A-Z0-9_]*)\}/, (_, name: string) => {
    return settingOf(env, name, `the tool's url needs the variable ${name}`).replace(/\/$/, "");
  });
}

function encoded(name: string, value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw new EarshotError("tool_arguments_invalid", `"${name}" must be given, as text, number or boolean`);
  }
  const text = String(value);
  // URLs resolve dot segments even after percent-encoding (WHATWG URL, "double-dot path segment").
  if (text === "." || text === ".." || text === "") {
    throw new EarshotError("tool_arguments_invalid", `"${name}" must not be "${text}"`);
  }
  return encodeURIComponent(text);
}
