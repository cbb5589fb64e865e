/** The URL of an HTTP tool: `${NAME}` of the Worker's environment at the beginning, `{argument}` anywhere after it. */
import { EarshotError } from "../base/errors.ts";
import { settingOf } from "../base/secrets.ts";

export interface FilledUrl {
  readonly url: URL;
  /** The arguments in the URL. */
  readonly used: ReadonlySet<string>;
}

/**
 * @throws EarshotError `not_configured` if the variable is missing, `definition_invalid` if the result is no http(s)
 * URL, `tool_arguments_invalid` if an argument is missing or would climb out of its place in the path.
 */
export function fillUrl(
  template: string,
  args: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, unknown>>,
): FilledUrl {
  const used = new Set<string>();
  const whole = withVariable(template, env);
  const query = whole.search(/[?#]/);
  const filled = whole.replace(/\{([A-Za-z_][A-Za-z0-9_.]*)\}/g, (_, name: string, at: number) => {
    used.add(name);
    const given = textOf(name, Object.hasOwn(args, name) ? args[name] : undefined);
    if (at < (query < 0 ? whole.length : query)) refuseSteps(name, given);
    return encodeURIComponent(given);
  });
  // Two arguments side by side may make a segment that neither is: "." and ".".
  if (pathOf(filled).some((segment, at) => isDots(segment) && segment !== pathOf(whole)[at])) {
    throw new EarshotError("tool_arguments_invalid", "the arguments would climb out of their place in the path");
  }
  const url = URL.canParse(filled) ? new URL(filled) : undefined;
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

function textOf(name: string, value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw new EarshotError("tool_arguments_invalid", `"${name}" must be given, as text, number or boolean`);
  }
  const text = String(value);
  // URLs resolve dot segments even after percent-encoding (WHATWG URL, "double-dot path segment").
  if (text === "." || text === ".." || text === "") {
    throw new EarshotError("tool_arguments_invalid", `"${name}" must not be "${text}"`);
  }
  return text;
}

/** Services that read `%2F` as a slash would walk up ("../"), or end the path (";", a zero byte). */
function refuseSteps(name: string, text: string): void {
  const isStep = (segment: string) => isDots(segment.replace(/;.*$/s, ""));
  const leads = (form: string) => form.split(/[/\\]/).some(isStep) || /\p{Cc}/u.test(form);
  if (!formsOf(text).some(leads)) return;
  throw new EarshotError("tool_arguments_invalid", `"${name}" must not lead out of its place in the path`);
}

/** The readings of services that decode a text once more, or fold its signs: "..%2f", "．．/". */
function formsOf(text: string): string[] {
  const forms = [text];
  for (let inner = text, times = 0; times < maxDecodings; times += 1) {
    // Piece by piece, so that a literal percent sign does not hide the rest. For overlong UTF-8: the dot and the
    // slashes.
    inner = inner
      .replace(/%c0%ae/gi, ".")
      .replace(/%c0%af/gi, "/")
      .replace(/%c1%9c/gi, "\\")
      .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    forms.push(inner);
  }
  return [...forms, ...forms.map((form) => form.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, ""))];
}

const maxDecodings = 3;

/** Whether a segment of a path is a step, also as it may be written (WHATWG URL, "double-dot path segment"). */
function isDots(segment: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(segment);
}

function pathOf(address: string): string[] {
  return (address.split(/[?#]/)[0] ?? "").split("/");
}
