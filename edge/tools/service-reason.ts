/**
 * The reason why a site's own service refused a request: the JSON of a 4xx, or its problem document (RFC 9457), cut
 * down for the model and without private values, secrets and texts for the service's developers. It is data, never an
 * instruction.
 */

import type { ToolDefinition } from "../agent/tools.ts";
import { isDeeper } from "./bounded.ts";
import { privateMark, withoutPrivate } from "./privacy.ts";
import { textWithin } from "./response-text.ts";

type HttpTool = Extract<ToolDefinition, { kind: "http" }>;

export interface RefusedRequest {
  readonly tool: HttpTool;
  readonly args: Readonly<Record<string, unknown>>;
  /** As they were sent, so that a value that the service repeats stays secret. */
  readonly headers: Readonly<Record<string, string>>;
}

const maxBytes = 8 * 1024;
const maxDepth = 8;
const maxItems = 20;
const maxTextCharacters = 300;
/** The most of it, as JSON. */
const maxCharacters = 1_500;
/** From a proxy, or about the Worker and the service (its key, its rate, its slowness): not the caller's concern. */
const notForCallers = new Set([401, 403, 407, 408, 429]);

/** For developers: member names and texts that no caller needs. */
const developers =
  /^(stack|stack_?trace|trace|trace_?back|exception|debug|sql|query|file|line|headers|request|cookies?)$/i;
const developersText = /<(!doctype|html|head|body|script|pre)\b|(?:^|\n)[ \t]+at \S+ ?\(|Traceback \(most recent/i;
/**
 * Members that tell a reason, in problem documents and in common frameworks. Only these pass if the tool has a
 * `result`.
 */
const reasons = new Set(
  "title detail details message messages msg reason reasons error errors description code hint violations issues problems invalidparams validationerrors fielderrors errordescription errorcode errormessage usermessage field fields name param parameter pointer property path loc attribute argument source propertypath".split(
    " ",
  ),
);

/** Null: it tells no reason that may be passed on, or none until `stop`. Never throws. */
export async function serviceReason(response: Response, request: RefusedRequest, stop: AbortSignal): Promise<unknown> {
  const { status } = response;
  const isJson = /^[\w.-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(response.headers.get("content-type") ?? "");
  if (status < 400 || status > 499 || notForCallers.has(status) || !isJson) return null;
  const said = await jsonWithin(response, stop);
  if (said === null || typeof said === "number" || typeof said === "boolean" || isDeeper(said, maxDepth)) return null;
  const { tool, args } = request;
  const shown = withoutPrivate(said, tool.private);
  const hidden = secretsOf(request);
  const all = trimmed(shown, { hidden, keeps: () => true });
  const keeps = (name: string) => reasons.has(plain(name)) || Object.hasOwn(args, name);
  const told = tool.result === undefined && fits(all) ? all : trimmed(shown, { hidden, keeps });
  return told !== undefined && hasWords(told) && fits(told) ? told : null;
}

async function jsonWithin(response: Response, stop: AbortSignal): Promise<unknown> {
  try {
    return JSON.parse((await textWithin(response, maxBytes, stop)) ?? "null") as unknown;
  } catch {
    // It was refused all the same, for an unknown reason.
    return null;
  }
}

function fits(value: unknown): boolean {
  return (JSON.stringify(value) ?? "").length <= maxCharacters;
}

interface Trimming {
  readonly hidden: readonly string[];
  readonly keeps: (name: string) => boolean;
}

/** Undefined: nothing of it is left. */
function trimmed(value: unknown, trimming: Trimming): unknown {
  if (typeof value === "string") return text(value, trimming.hidden);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return value.slice(0, maxItems).flatMap((inner) => {
      const left = trimmed(inner, trimming);
      return left === undefined ? [] : [left];
    });
  }
  const entries = Object.entries(value)
    .filter(([name]) => !developers.test(name) && trimming.keeps(name))
    .slice(0, maxItems)
    .map(([name, inner]) => [text(name, trimming.hidden) ?? "", trimmed(inner, trimming)] as const);
  return Object.fromEntries(entries.filter(([, left]) => left !== undefined));
}

function text(value: string, hidden: readonly string[]): string | undefined {
  if (developersText.test(value)) return undefined;
  const shown = hidden.reduce((left, secret) => left.replaceAll(secret, privateMark), value);
  return shown.length <= maxTextCharacters ? shown : `${shown.slice(0, maxTextCharacters)}…`;
}

/** The longest first, so that no rest of one is left. */
function secretsOf({ tool, args, headers }: RefusedRequest): string[] {
  const sent = Object.entries(headers)
    .filter(([name]) => Object.hasOwn(tool.headers, name))
    .flatMap(([, value]) => [value, ...value.split(/\s+/)])
    .filter((value) => value.length >= 6);
  const own = Object.entries(args)
    .filter(([name, value]) => tool.private.includes(name) && ["string", "number"].includes(typeof value))
    .map(([, value]) => String(value))
    .filter((value) => value.length >= 3);
  return [...sent, ...own].sort((one, other) => other.length - one.length);
}

function hasWords(value: unknown): boolean {
  if (typeof value === "string") return /\p{L}/u.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasWords);
}

/** Members with the name of an argument, or a path to it: RFC 9457's and JSON:API's `pointer`, FastAPI's `loc`. */
const naming = new Set(
  "field fields name param parameter params parameters pointer property path loc attribute argument propertypath instancepath key".split(
    " ",
  ),
);
/** Members whose own members have the arguments' names. */
const byName = new Set(
  "error errors fields fielderrors violations issues problems invalidparams validationerrors details messages modelstate".split(
    " ",
  ),
);

/** The arguments that a reason calls wrong, under the tool's names, in the tool's order. */
export function argumentsNamed(reason: unknown, tool: HttpTool): string[] {
  const own = Object.keys(tool.parameters.shape);
  const aliases = aliasesOf(tool, own);
  const named = new Set<string | undefined>();
  const look = (value: unknown, inErrors: boolean, isTop: boolean) => {
    if (typeof value === "string")
      for (const one of subjects) named.add(aliases.get(plain(one.exec(value)?.[1] ?? "")));
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) {
        // "errors": { "date": [...] }. Django sends the inner object alone.
        if (inErrors || (isTop && isMessage(inner)))
          for (const way of [name, ...waysIn(name)]) named.add(aliases.get(plain(way)));
        if (naming.has(plain(name))) for (const way of waysIn(inner)) named.add(aliases.get(plain(way)));
      }
      look(inner, inErrors || byName.has(plain(name)), false);
    }
  };
  look(reason, false, true);
  return own.filter((name) => named.has(name));
}

const subjects: readonly RegExp[] = [
  // "date must be a weekday", "`date`: closed on Sundays", "The date is in the past"
  /^(?:the\s)?["'`“]?([\w-]{1,64})["'`”]?(?:\s?:\s|\s(?:is|must|may|has|cannot|can't|should)\b)/i,
  // "Field 'when' is invalid", "The parameter date is missing"
  /^(?:the\s)?(?:field|parameter|argument|property|attribute|value\s(?:of|for))\s["'`“]?([\w-]{1,64})/i,
  // "The date field must be a weekday."
  /^(?:the\s)?["'`“]?([\w-]{1,64})["'`”]?\s(?:field|parameter|argument|property|attribute)\b/i,
  // "Invalid value for 'date': closed", "Invalid date", "Missing parameter date"
  /^(?:invalid|missing|unknown|bad)\s(?:(?:value|field|parameter|argument|property)\s)?(?:(?:for|of)\s)?["'`“]?([\w-]{1,64})/i,
];

/**
 * The service's name for an argument: its own, or that of the body's member or the query's parameter with its value.
 */
function aliasesOf({ body, url }: HttpTool, own: readonly string[]): Map<string, string> {
  const aliases = new Map<string, string>();
  const add = (name: string, template: unknown) => {
    const argument = typeof template === "string" ? /^\{(\w+)\}$/.exec(template)?.[1] : undefined;
    if (argument !== undefined && own.includes(argument)) aliases.set(plain(name), argument);
  };
  const look = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      add(name, inner);
      look(inner);
    }
  };
  look(body);
  for (const [, name = "", template] of url.matchAll(/[?&]([^=&#?]+)=([^&#]*)/g)) add(name, template);
  for (const name of own) aliases.set(plain(name), name);
  return aliases;
}

function waysIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    // FastAPI's ["body", "date"] is one path, and ["date", "time"] of `fields` are two. All are looked up.
    return value.flatMap((one) => (typeof one === "string" ? waysIn(one) : []));
  }
  const last = typeof value === "string" ? value.split(/[/.#[\]]+/).findLast((part) => /\D/.test(part)) : undefined;
  return last === undefined ? [] : [last];
}

function isMessage(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isMessage);
  return typeof value === "string" && /\p{L}\s+\p{L}/u.test(value);
}

/** `invalid-params`, `invalid_params` and `invalidParams` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
