/**
 * Tools that the page offers: functions of its own that the agent may call. What a page says of them, and what they
 * return, is untrusted: whoever sits in front of the page can change it. So a page's tool never takes the place of one
 * of the definition's, its arguments are checked here before the page is asked, and what comes back is told to the
 * model as the page's word (`page_says`), no more.
 */
import type { Cancel } from "../base/clock.ts";
import { asEarshotError, boundedText } from "../base/errors.ts";
import type { ToolCall, ToolResult } from "../conversation/ports.ts";
import { type RpcOutcome, rpcErrors } from "../transport/livekit/rpc.ts";
import type { Room } from "../transport/room.ts";
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

/** A tool as the model is told of it. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
  /** The page asks the visitor before it runs. */
  readonly confirm: boolean;
}

/** How long a visitor may think about a question that a tool asks them, ms. */
export const confirmMs = 45_000;
/** More than the page's own limits, so that the page's word comes first, ms. */
const graceMs = 2_000;
/** Longer than any page tool takes, its question included, ms. */
export const longestPageToolMs = confirmMs + 60_000 + 2 * graceMs;
/** What is told of an error in the page. */
const maxErrorCharacters = 300;

interface KeptTool extends Omit<PageTool, "parameters"> {
  readonly schema: PageSchema;
}

/** What the visitor is to be asked before a tool of the page runs. */
export interface PageQuestion {
  /** The page's words, on one line; empty: the agent's own. */
  readonly text: string;
  /** Under which the page is asked and the tool is called. */
  readonly callId: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Arguments above this are not shown ahead of the call: the page asks as it is called, bytes of JSON. */
const maxShownBytes = 8_000;

export class PageTools {
  readonly #allowed: boolean;
  readonly #ownNames: ReadonlySet<string>;
  #tools: ReadonlyMap<string, KeptTool> = new Map();
  #offered: readonly OfferedTool[] = [];

  /** `ownNames`: the agent's own tools, which no tool of a page may be named like. */
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

  /** Takes the page's list in place of the one before. Returns what was taken, and what not and why. */
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
   * The question before a call that the agent is to ask; null: none is needed, or the page asks it itself, as one that
   * does not tell its question does.
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
  run(call: ToolCall, room: Pick<Room, "performRpc">, report: (result: ToolResult) => void): Cancel {
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
    return room.performRpc({ method: pageToolMethod, payload, responseMs }, (outcome) => report(resultOf(outcome)));
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

/** Some models' ids are long; within one call of ours any will do. */
function wireId(call: ToolCall): string {
  return call.id.slice(0, 128);
}

function argumentsOf({ schema }: KeptTool, args: unknown): ToolResult {
  const checked = checkedArguments(schema.check, args ?? {});
  return checked.ok ? { ok: true, value: checked.args } : failed("tool_arguments_invalid", checked.why);
}

function resultOf(outcome: RpcOutcome): ToolResult {
  if (!outcome.ok) return failed(...whyUnanswered(outcome));
  const reply = replyOf(outcome.payload);
  if (reply === undefined) return failed("tool_failed", "what the page answered is not as it should be");
  if (reply.ok && isDeeper(reply.result, maxDepth))
    return failed("tool_failed", "what the page answered is nested too deep");
  if (reply.ok) return pageSays(reply.result);
  const says = `the page says: ${boundedText(reply.error, maxErrorCharacters)}`;
  return failed(reply.code === undefined ? "tool_failed" : `tool_${reply.code}`, says);
}

/** The page's own word, without what neither a model nor the record can take. */
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
function whyUnanswered({ code, message }: Extract<RpcOutcome, { ok: false }>): [code: string, message: string] {
  switch (code) {
    case rpcErrors.recipientDisconnected:
      return ["tool_failed", "the page was left or loaded anew before it answered; whether it was done is not known"];
    case rpcErrors.connectionTimeout:
    case rpcErrors.responseTimeout:
      return ["tool_timeout", `${message}; whether it was done is not known`];
    case rpcErrors.recipientNotFound:
    case rpcErrors.requestPayloadTooLarge:
    case rpcErrors.responsePayloadTooLarge:
      return ["tool_failed", boundedText(message, maxErrorCharacters)];
    case rpcErrors.unsupportedMethod:
      return ["tool_unknown", "the page offers no tools now"];
    default:
      return ["tool_failed", "the page could not run it"];
  }
}

function failed(code: string, message: string): Extract<ToolResult, { ok: false }> {
  return { ok: false, error: { code, message } };
}
