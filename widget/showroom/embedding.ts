/**
 * The lines that a customer pastes for their settings: the tag, the same in React, and the page's content security
 * policy. Pure, and without the DOM: the generator and the shop's server both use it.
 */
import { type AttributeName, attributeNames, attributes, propertyOf, type Rule } from "../contract.ts";
import { policyDirectives } from "../policy.ts";

/** The Worker's /integrity.json about its current release. */
export interface Release {
  readonly version: string;
  /** Its path, such as `/v/0.1.0/widget.js`. */
  readonly script: string;
  readonly integrity: string;
}

/** Attributes as they are written: a flag that is there is the empty string. */
export type Written = Readonly<Partial<Record<AttributeName, string>>>;

export interface Embedding {
  readonly attributes: Written;
  /** Where the script comes from. */
  readonly workerOrigin: string;
  /** Pins the tag to this release, with its hash; `null` follows releases. */
  readonly release: Release | null;
  /** The LiveKit server's address. */
  readonly livekit: string;
  /** Of the page's policy, which is another for each reply; empty where there is none. */
  readonly nonce: string;
}

/** The two lines for a page of HTML. */
export function tagOf({ attributes, workerOrigin, release, nonce }: Embedding): string {
  const script: [string, string][] = [["src", `${workerOrigin}${release?.script ?? "/widget.js"}`]];
  if (release) script.push(["integrity", release.integrity], ["crossorigin", "anonymous"]);
  if (nonce) script.push(["nonce", nonce]);
  script.push(["async", ""]);
  return `${element("script", script)}\n${element("earshot-widget", needed(attributes, workerOrigin))}`;
}

/** The element for a React page, which has to say where the Worker is. */
export function reactOf({ attributes, workerOrigin }: Embedding): string {
  const props = needed(attributes, workerOrigin).map(([name, value]) => {
    const { kind }: Rule = attributeRules[name];
    if (kind === "flag") return propertyOf(name);
    // In JSX a text in quotes knows no escapes but HTML's; in braces it is JavaScript.
    const literal =
      kind === "json" ? `{${value}}` : /["&\n\\{}<>]/.test(value) ? `{${JSON.stringify(value)}}` : `"${value}"`;
    return `${propertyOf(name)}=${literal}`;
  });
  if (!attributes.server) props.splice(1, 0, `server="${workerOrigin}"`);
  return `<EarshotWidget ${props.join(" ")} />`;
}

/** The directives to add to the page's policy. */
export function policyOf({ attributes, workerOrigin, livekit, nonce }: Embedding): readonly string[] {
  const { server = "", avatar = "", vad } = attributes;
  return policyDirectives({
    script: workerOrigin,
    livekit,
    nonce,
    silero: vad === "silero",
    ...(URL.canParse(server) ? { server: new URL(server).origin } : {}),
    ...(avatar.trim() ? { pictures: [URL.canParse(avatar) ? new URL(avatar).origin : "'self'"] } : {}),
  });
}

const attributeRules: Readonly<Record<AttributeName, Rule>> = attributes;

/** The attributes to write. A default need not be written. */
function needed(written: Written, workerOrigin: string): [AttributeName, string][] {
  return attributeNames.flatMap((name): [AttributeName, string][] => {
    const rule = attributeRules[name];
    const value = written[name]?.trim();
    if (value === undefined) return [];
    if (rule.kind === "flag") return value === "false" ? [] : [[name, ""]];
    const idle = value === "" || (rule.kind === "choice" && value === rule.choices[0]);
    return idle || (name === "server" && value === workerOrigin) ? [] : [[name, value]];
  });
}

function element(name: string, written: readonly (readonly [name: string, value: string])[]): string {
  const texts = written.map(([attribute, value]) => (value === "" ? attribute : `${attribute}="${escaped(value)}"`));
  return `<${[name, ...texts].join(" ")}></${name}>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
