/**
 * The page's tools: functions that the page registered and the agent may call. Each call is checked, asked about where
 * the tool says so, run with a time limit, and answered with JSON or with why not. No error of a function is thrown at
 * the room.
 */
import type { ConfirmNotice, PageToolReply, PageTools as ToolList } from "../../edge/wire/topics.ts";
import type { PageTool } from "../contract.ts";
import { CallError } from "./error.ts";
import type { CallStore } from "./store.ts";
import { type Args, readToolSchema, type ToolSchema } from "./tool-schema.ts";
import { isRecord, isText } from "./type-guards.ts";

/** As the agent's side takes them (edge/wire/topics.ts). */
const maxTools = 32;
/** A packet holds this much besides its envelope. */
const maxListBytes = 14 * 1024 - 64;
const maxDescription = 1000;
const defaultTimeoutMs = 10_000;
const maxTimeoutMs = 60_000;
/** LiveKit's answers carry 15 KiB (livekit-client, MAX_V1_PAYLOAD_BYTES). */
const maxReplyBytes = 15_360;
const maxErrorCharacters = 300;
/** The agent says this much of a question aloud. The rest stands in the panel alone (edge/wire/topics.ts). */
const maxQuestion = 300;
/** Our answer is on its way before the other side gives up, ms. */
const headStartMs = 1_000;

interface Registered {
  readonly tool: PageTool;
  readonly schema: ToolSchema;
  readonly timeoutMs: number;
}

interface Question {
  readonly callId: string;
  readonly title: string;
  readonly args: Args;
  readonly answer: (yes: boolean) => void;
}

/**
 * A question that the agent asks aloud too. `yes`: the visitor's word, here or to the agent; null: there is none yet.
 */
interface AskedAloud {
  readonly name: string;
  /** JSON. */
  readonly args: string;
  readonly yes: boolean | null;
}

type Reply = PageToolReply extends infer R ? (R extends unknown ? Omit<R, "v"> : never) : never;

export class PageTools {
  readonly #store: CallStore;
  readonly #changed: () => void;
  readonly #tools = new Map<string, Registered>();
  readonly #running = new Set<AbortController>();
  /** Owns what the agent of this call has asked for. */
  #call = new AbortController();
  /** The first is the one that is shown. */
  #questions: readonly Question[] = [];
  /** By the calls' ids, until the tool is called or the question is given up. */
  readonly #aloud = new Map<string, AskedAloud>();
  readonly #pressed: (callId: string, yes: boolean) => void;

  /** `changed`: the list is another one now. `pressed`: the visitor answered what the agent asks too. */
  constructor(
    store: CallStore,
    changed: () => void,
    pressed: (callId: string, yes: boolean) => void = () => undefined,
  ) {
    this.#store = store;
    this.#changed = changed;
    this.#pressed = pressed;
  }

  /** The list for the agent. */
  get list(): ToolList["tools"] {
    return [...this.#tools.values()].map(({ tool, schema, timeoutMs }) => ({
      name: tool.name,
      description: tool.description,
      parameters: { ...schema.json },
      confirm: Boolean(tool.confirm),
      ...(tool.confirm && { question: isText(tool.confirm) ? tool.confirm.slice(0, maxQuestion) : "" }),
      timeoutMs,
    }));
  }

  /**
   * Registers a tool; the function that it returns takes it back.
   * @throws CallError `tool_invalid`, saying what is wrong with it.
   */
  register(tool: PageTool): () => void {
    const registered = readTool(tool);
    if (this.#tools.has(tool.name)) throw invalid(tool.name, "there is one by that name already");
    if (this.#tools.size >= maxTools) throw invalid(tool.name, `there are ${maxTools} already`);
    this.#tools.set(tool.name, registered);
    if (byteLength(JSON.stringify(this.list)) > maxListBytes) {
      this.#tools.delete(tool.name);
      throw invalid(tool.name, `all tools together may have ${maxListBytes} bytes of descriptions and schemas`);
    }
    this.#changed();
    return () => {
      if (this.#tools.get(tool.name) !== registered) return;
      this.#tools.delete(tool.name);
      this.#changed();
    };
  }

  /** Answers one call of the agent's, which waits for `waitsMs`. Never rejects. */
  async run(payload: string, waitsMs: number): Promise<string> {
    return replyText(await this.#reply(payload, waitsMs));
  }

  /** The visitor's word on the question that is shown. */
  answer(callId: string, yes: boolean): void {
    this.#questions.find((question) => question.callId === callId)?.answer(yes);
  }

  /**
   * The agent asks the visitor about a tool that it is about to call, or has their answer. A tool runs only after a yes
   * to this very question, and a no that was pressed here stays one.
   */
  asked(notice: ConfirmNotice): void {
    const { callId } = notice;
    const known = this.#aloud.get(callId);
    if (notice.state !== "open") {
      if (!known) return;
      this.#drop(callId);
      if (notice.state === "no") this.#aloud.delete(callId);
      else this.#aloud.set(callId, { ...known, yes: known.yes ?? true });
      return;
    }
    const tool = this.#tools.get(notice.name)?.tool;
    if (!tool?.confirm || known) return;
    const { name, args } = notice;
    const asked = { name, args: JSON.stringify(args) };
    this.#aloud.set(callId, { ...asked, yes: null });
    this.#show(tool, callId, args, (yes) => {
      this.#aloud.set(callId, { ...asked, yes });
      this.#drop(callId);
      this.#pressed(callId, yes);
    });
  }

  /** The call is over: what runs is told to stop, what was asked is not asked any more. */
  stop(): void {
    this.#call.abort();
    this.#call = new AbortController();
    for (const running of this.#running)
      running.abort(new DOMException("the page left the call before it was done", "AbortError"));
    for (const { callId, answer } of this.#questions) {
      if (this.#aloud.has(callId)) this.#drop(callId);
      else answer(false);
    }
    this.#aloud.clear();
  }

  async #reply(payload: string, waitsMs: number): Promise<Reply> {
    const request = readRequest(payload);
    if (!request) return { ok: false, error: "the request is not as it should be" };
    const registered = this.#tools.get(request.name);
    if (!registered) return { ok: false, code: "unknown", error: "the page has taken this tool back" };
    const call = this.#call.signal;
    try {
      const checked = await registered.schema.check(request.args);
      if (call.aborted) return { ok: false, error: "the page left the call before it was begun" };
      if (!checked.ok) return { ok: false, error: `the arguments do not fit: ${short(checked.why)}` };
      const { args } = checked;
      const patienceMs = waitsMs - registered.timeoutMs - headStartMs;
      const mayRun = () => this.#saidYes(request) ?? this.#ask(registered.tool, request.callId, args, patienceMs);
      if (registered.tool.confirm && !(await mayRun())) {
        return { ok: false, code: "declined", error: "the visitor did not say yes, so it was not done" };
      }
      return await this.#run(registered, args);
    } catch (thrown) {
      return errorReply(thrown);
    }
  }

  /** The visitor's word on just this, which counts once; null: they were not asked by the agent, or have not answered. */
  #saidYes({ callId, name, args }: Request): boolean | null {
    const known = this.#aloud.get(callId);
    if (!known) return null;
    this.#aloud.delete(callId);
    this.#drop(callId);
    return known.name === name && known.args === JSON.stringify(args) ? known.yes : null;
  }

  #drop(callId: string): void {
    this.#questions = this.#questions.filter((one) => one.callId !== callId);
    this.#showQuestion();
  }

  #show({ confirm, description }: PageTool, callId: string, args: Args, answer: Question["answer"]): void {
    this.#questions = [...this.#questions, { callId, title: isText(confirm) ? confirm : description, args, answer }];
    this.#showQuestion();
  }

  /** Asks the visitor, one question at a time. No answer in time is a no. */
  #ask(tool: PageTool, callId: string, args: Args, patienceMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (yes: boolean) => {
        clearTimeout(timer);
        this.#drop(callId);
        resolve(yes);
      };
      const timer = setTimeout(() => settle(false), Math.max(0, patienceMs));
      this.#show(tool, callId, args, settle);
    });
  }

  #showQuestion(): void {
    const [first] = this.#questions;
    const shown = this.#store.snapshot().confirm;
    if (!first && shown === null) return;
    this.#store.change({ confirm: first ? { callId: first.callId, title: first.title, args: first.args } : null });
  }

  #run({ tool, timeoutMs }: Registered, args: Args): Promise<Reply> {
    const running = new AbortController();
    const { signal } = running;
    const late = new DOMException(`it took longer than ${timeoutMs} ms`, "TimeoutError");
    const timer = setTimeout(() => running.abort(late), timeoutMs);
    this.#running.add(running);
    const stopped = new Promise<Reply>((resolve) => {
      signal.addEventListener("abort", () => {
        const error = signal.reason.message;
        resolve(signal.reason === late ? { ok: false, code: "timeout", error } : { ok: false, error });
      });
    });
    // An error that is thrown at once is an error of the tool's like any other.
    const ran = Promise.resolve()
      .then(() => tool.run(args, { signal }))
      .then(replyWith)
      .catch((thrown: unknown) => errorReply(thrown));
    return Promise.race([ran, stopped]).finally(() => {
      clearTimeout(timer);
      this.#running.delete(running);
    });
  }
}

function errorReply(thrown: unknown): Reply {
  const error = thrown instanceof Error ? thrown.message : String(thrown);
  return { ok: false, error: short(error) || "it failed without saying why" };
}

/** @throws CallError `tool_invalid` */
function readTool(tool: PageTool): Registered {
  const given: unknown = tool;
  if (!isRecord(given) || !isText(given.name)) throw invalid("", "it has no name");
  const { name, description, timeoutMs = defaultTimeoutMs, confirm, run } = given;
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(given.name)) {
    throw invalid(given.name, "its name is not a letter and then letters, digits, _ and -, at most 64 long");
  }
  if (!isText(description) || description === "" || description.length > maxDescription) {
    throw invalid(given.name, `its description is not a text of 1 to ${maxDescription} characters`);
  }
  if (typeof run !== "function") throw invalid(given.name, "its run is no function");
  if (confirm !== undefined && typeof confirm !== "boolean" && !isText(confirm)) {
    throw invalid(given.name, "its confirm is neither true, false nor a text");
  }
  if (typeof timeoutMs !== "number" || !Number.isInteger(timeoutMs) || timeoutMs < 100 || timeoutMs > maxTimeoutMs) {
    throw invalid(given.name, `its timeoutMs is not a whole number from 100 to ${maxTimeoutMs}`);
  }
  try {
    return { tool, schema: readToolSchema(given.parameters), timeoutMs };
  } catch (thrown) {
    throw invalid(String(name), thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function invalid(name: string, why: string): CallError {
  return new CallError("tool_invalid", `the tool "${name}" was not registered: ${why}`);
}

interface Request {
  readonly callId: string;
  readonly name: string;
  readonly args: unknown;
}

function readRequest(payload: string): Request | null {
  let request: unknown;
  try {
    request = JSON.parse(payload);
  } catch {
    return null; // answered as any request that does not fit
  }
  if (!isRecord(request) || request.v !== 1 || !isText(request.callId) || !isText(request.name)) return null;
  return { callId: request.callId, name: request.name, args: request.args ?? {} };
}

/** A function's result as its answer. @throws Error where JSON cannot hold it. */
function replyWith(result: unknown): Reply {
  const json = JSON.stringify(result) as string | undefined;
  if (json === undefined && result !== undefined)
    return { ok: false, error: `its result, a ${typeof result}, is no JSON` };
  const reply: Reply = { ok: true, result: result ?? null };
  const bytes = byteLength(replyText(reply));
  if (bytes <= maxReplyBytes) return reply;
  return { ok: false, error: `its result has ${bytes} bytes; ${maxReplyBytes} are allowed` };
}

function replyText(reply: Reply): string {
  return JSON.stringify({ v: 1, ...reply });
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function short(text: string): string {
  return text.slice(0, maxErrorCharacters);
}
