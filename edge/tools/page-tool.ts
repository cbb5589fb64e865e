/**
 * Tools that the page offers: functions of its own that the agent may call. The page's descriptions and results are
 * untrusted, since any visitor can change the page. So a page's tool never replaces one of the definition's, its
 * arguments are checked here before the page is asked, and the model gets the result as the page's word (`page_says`),
 * no more.
 */
import type { Cancel } from "../base/clock.ts";
import { asEarshotError, boundedText } from "../base/errors.ts";
import type { ToolCall, ToolResult } from "../conversation/ports.ts";
import type { Page, PageReply } from "../transport/page.ts";
import {
  type PageTool,
  type PageToolReply,
  type PageToolsTaken,
  pageToolMethod,
  pageToolReplySchema,
  topicVersion,
} from "../wire/topics.ts";
import { checkedArguments } from "./arguments.ts";
import { bounded, isDeeper, maxDepth } from "./bounded.ts";
import { foldedName } from "./folded-name.ts";
import { type JsonSchema, type PageSchema, pageSchema } from "./page-schema.ts";

/** A tool as the model sees it. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
  /** The page asks the visitor before it runs. */
  readonly confirm: boolean;
}

/** How long a visitor may think about a question that a tool asks them, ms. */
export const confirmMs = 45_000;
/** More than the page's own limits, so that the page's answer comes first, ms. */
const graceMs = 2_000;
/** Longer than any page tool takes, its question included, ms. */
export const longestPageToolMs = confirmMs + 60_000 + 2 * graceMs;
/** The most of an error in the page that is told. */
const maxErrorCharacters = 300;

interface KeptTool extends Omit<PageTool, "parameters"> {
  readonly schema: PageSchema;
}

/** The question to the visitor before a tool of the page runs. */
export interface PageQuestion {
  /** The page's words, on one line; empty: the agent's own. */
  readonly text: string;
  /** The id under which the page is asked and the tool is called. */
  readonly callId: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Larger arguments are not shown before the call: the page asks when the tool is called, bytes of JSON. */
const maxShownBytes = 8_000;

export class PageTools {
  readonly #allowed: boolean;
  readonly #ownNames: ReadonlySet<string>;
  #tools: ReadonlyMap<string, KeptTool> = new Map();
  #offered: readonly OfferedTool[] = [];

  /** `ownNames`: the agent's own tools. No tool of a page may have such a name. */
  constructor({ allowed, ownNames }: { allowed: boolean; ownNames: readonly string[] }) {
    this.#allowed = allowed;
    this.#ownNames = new Set(ownNames.map(foldedName));
  }

  get offered(): readonly OfferedTool[] {
    return this.#offered;
  }

  has(name: string): boolean {
    return this.#tools.has(name);
  }

  /**
   * Takes the page's list in place of the one before. Returns the tools that it accepts, and the refused ones with
   * reasons.
   */
  offer(tools: readonly PageTool[]): Omit<PageToolsTaken, "v"> {
    const refused: { name: string; why: string }[] = [];
    const kept = new Map<string, KeptTool>();
    for (const { parameters, ...tool } of tools) {
      try {
        const why = this.#whyNot(tool.name);
        if (why === undefined) kept.set(tool.name, { ...tool, schema: pageSchema(parameters) });
        else refused.push({ name: tool.name, why });
      } catch (thrown) {
        refused.push({ name: tool.name, why: asEarshotError(thrown, "tool_arguments_invalid").message.slice(0, 300) });
      }
    }
    this.#tools = kept;
    this.#offered = [...kept.values()].map(({ name, description, confirm, schema }) => {
      return { name, description, parameters: schema.shown, confirm };
    });
    return { taken: [...kept.keys()], refused };
  }

  /** The page is gone, and its tools with it. */
  clear(): void {
    this.#tools = new Map();
    this.#offered = [];
  }

  /**
   * The question that the agent must ask before a call; null: none is needed, or the page asks it itself, as a page
   * without `question` does.
   */
  question(call: ToolCall): PageQuestion | null {
    const tool = this.#tools.get(call.name);
    if (!tool?.confirm || tool.question === undefined) return null;
    const checked = argumentsOf(tool, call.args);
    if (!checked.ok || byteLength(checked.value) > maxShownBytes) return null;
    const text = tool.question.replace(/[\p{Cc}\s]+/gu, " ").trim();
    return { text, callId: wireId(call), args: checked.value as PageQuestion["args"] };
  }

  /** Runs a tool in the page, once. Reports once unless cancelled, never from within this call. */
  run(call: ToolCall, page: Pick<Page, "request">, report: (result: ToolResult) => void): Cancel {
    const tool = this.#tools.get(call.name);
    const checked = tool && argumentsOf(tool, call.args);
    let live = true;
    if (tool === undefined || checked === undefined || !checked.ok) {
      const result = checked ?? failed("tool_unknown", `the page offers no tool named "${call.name}" now`);
      queueMicrotask(() => live && report(result));
      return () => {
        live = false;
      };
    }
    const request = { v: topicVersion, callId: wireId(call), name: tool.name, args: checked.value };
    const responseMs = tool.timeoutMs + (tool.confirm ? confirmMs : 0) + graceMs;
    const payload = JSON.stringify(request);
    return page.request({ method: pageToolMethod, payload, responseMs }, (reply) => report(resultOf(reply)));
  }

  #whyNot(name: string): string | undefined {
    if (!this.#allowed) return "the agent's definition takes no tools from pages (pageTools: false)";
    if (this.#ownNames.has(foldedName(name)))
      return "the agent has a tool of its own by that name, or one that looks like it";
    return undefined;
  }
}

function byteLength(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** Some models' ids are long. Within one call any id will do. */
function wireId(call: ToolCall): string {
  return call.id.slice(0, 128);
}

function argumentsOf({ schema }: KeptTool, args: unknown): ToolResult {
  const checked = checkedArguments(schema.check, args ?? {});
  return checked.ok ? { ok: true, value: checked.args } : failed("tool_arguments_invalid", checked.why);
}

function resultOf(told: PageReply): ToolResult {
  if (!told.ok) return failed(...whyUnanswered(told));
  const reply = replyOf(told.payload);
  if (reply === undefined) return failed("tool_failed", "what the page answered is not as it should be");
  if (reply.ok && isDeeper(reply.result, maxDepth))
    return failed("tool_failed", "what the page answered is nested too deep");
  if (reply.ok) return pageSays(reply.result);
  const says = `the page says: ${boundedText(reply.error, maxErrorCharacters)}`;
  return failed(reply.code === undefined ? "tool_failed" : `tool_${reply.code}`, says);
}

/** The page's own word, without the parts that a model or the record cannot take. */
function pageSays(result: unknown): ToolResult {
  try {
    return { ok: true, value: { page_says: bounded(result ?? null) } };
  } catch (thrown) {
    return failed("tool_failed", asEarshotError(thrown, "tool_failed").message);
  }
}

function replyOf(payload: string): PageToolReply | undefined {
  try {
    return pageToolReplySchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined; // no JSON: told by the caller like anything else that does not fit
  }
}

/** In our own words: an error of the method's is the page's, and may say anything. */
function whyUnanswered({ fault, message }: Extract<PageReply, { ok: false }>): [code: string, message: string] {
  switch (fault) {
    case "gone":
      return ["tool_failed", "the page was left or loaded anew before it answered; whether it was done is not known"];
    case "timeout":
      return ["tool_timeout", `${message}; nobody knows whether it was done`];
    case "undelivered":
      return ["tool_failed", boundedText(message, maxErrorCharacters)];
    case "unsupported":
      return ["tool_unknown", "the page offers no tools now"];
    case "failed":
      return ["tool_failed", "the page could not run it"];
  }
}

function failed(code: string, message: string): Extract<ToolResult, { ok: false }> {
  return { ok: false, error: { code, message } };
}
