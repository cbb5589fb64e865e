/** Tools, a model and a voice in trouble, as a case has it. */
import type { Agent } from "../../../edge/agent/agent.ts";
import { sendCodeName } from "../../../edge/agent/identity.ts";
import { EarshotError } from "../../../edge/base/errors.ts";
import type { Llm, Tts } from "../../../edge/conversation/ports.ts";
import type { Case, ToolTrouble } from "./case.ts";

/** The tools of `world.tools` that none of the agents has as a request over HTTP. */
export function unknownTools({ world }: Pick<Case, "world">, agents: readonly Agent[]): string[] {
  const known = new Set(agents.flatMap(requestsOf).map(({ name }) => name));
  return Object.keys(world.tools).filter((name) => !known.has(name));
}

interface ToolRequest {
  readonly name: string;
  readonly method: string;
  /** As the definition has it. */
  readonly url: string;
}

/** The tools of an agent that are a request over HTTP; the one that sends codes is one where the site sends them. */
function requestsOf({ tools, identity: { code } }: Agent): ToolRequest[] {
  const sender = code?.sender;
  return [
    ...tools.flatMap((tool) => (tool.kind === "http" ? [tool] : [])),
    ...(sender?.kind === "webhook" ? [{ name: sendCodeName, method: "POST", url: sender.url }] : []),
  ];
}

export interface TroubledRequests {
  /** Requests of tools in trouble go wrong; the others are made as ever. */
  readonly fetch: typeof fetch;
  /** How much later the answer to this one comes, ms; 0: its tool is not slow. Asked before the request is made. */
  slowByMs(request: Request): number;
}

export function troubledRequests(
  { world }: Case,
  agents: readonly Agent[],
  { env, fetch: made = fetch }: { readonly env: Readonly<Record<string, string>>; readonly fetch?: typeof fetch },
): TroubledRequests {
  const troubled = agents.flatMap(requestsOf).flatMap(({ name, method, url }) => {
    const given = world.tools[name];
    if (given === undefined) return [];
    const troubles = Array.isArray(given) ? given : [given];
    return [{ method, pattern: patternOf(url, env), troubles, asked: 0 }];
  });
  const toolOf = ({ url, method }: Request) => troubled.find((one) => one.method === method && one.pattern.test(url));
  /** Each request has the next trouble; the last stays. */
  const troubleIn = (tool: ReturnType<typeof toolOf>): ToolTrouble | undefined =>
    tool?.troubles[Math.min(tool.asked, tool.troubles.length - 1)];
  return {
    fetch: async (input, init) => {
      const tool = toolOf(new Request(input, init));
      const trouble = troubleIn(tool);
      if (tool) tool.asked += 1;
      return inTrouble(trouble) ?? made(input, init);
    },
    slowByMs: (request) => {
      const trouble = troubleIn(toolOf(request));
      return typeof trouble === "object" && "slowBy" in trouble ? (trouble.slowBy ?? 0) * 1_000 : 0;
    },
  };
}

/** Null: the service itself answers. */
function inTrouble(trouble: ToolTrouble | undefined): Response | null {
  if (trouble === "unreachable") throw new TypeError("fetch failed");
  if (trouble === undefined) return null;
  const headers = { "content-type": "application/json" };
  if ("fails" in trouble) {
    const { fails: status, answers } = trouble;
    return answers === undefined
      ? new Response("Something went wrong.", { status })
      : new Response(answers, { status, headers });
  }
  return "answers" in trouble ? new Response(trouble.answers, { headers }) : null;
}

/** An address with its variables in place, and its `{argument}`s open. */
function patternOf(url: string, env: Readonly<Record<string, string>>): RegExp {
  const whole = url.replace(/\$\{([A-Z][A-Z0-9_]*)\}/gu, (_, name: string) => env[name] ?? "");
  const parts = whole.split(/\{[\w.]+\}/u).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"));
  return new RegExp(`^${parts.join("[^/?]+")}(?:\\?.*)?$`, "u");
}

type Outage = Case["world"]["model"];

/** Whether this request fails. @param request counted from 1 */
export function isOut(outage: Outage, request: number): boolean {
  return outage === "down" || outage?.includes(request) === true;
}

/** Whether the next request fails; counted over all agents of the call. */
function failing(outage: Outage): () => boolean {
  let requests = 0;
  return () => {
    requests += 1;
    return isOut(outage, requests);
  };
}

/** The model, failing as the case has it. */
export function troubledModel({ world }: Case): (llm: Llm) => Llm {
  const fails = failing(world.model);
  return (llm) => ({
    think(thought, listen) {
      if (!fails()) return llm.think(thought, listen);
      return soon(() =>
        listen({ kind: "failed", error: new EarshotError("llm_failed", "the case has the model down") }),
      );
    },
  });
}

/** The voice, failing as the case has it: the reply that it fails to say has no sound, and the page shows it. */
export function troubledVoice({ world }: Case): (tts: Tts) => Tts {
  const fails = failing(world.voice);
  return (tts) => ({
    open(listen) {
      if (!fails()) return tts.open(listen);
      const cancel = soon(() =>
        listen({ kind: "failed", error: new EarshotError("tts_failed", "the case has the voice down") }),
      );
      return { say: () => {}, end: () => {}, cancel };
    },
    close: () => tts.close(),
  });
}

/** Not within the call that asked. */
function soon(tell: () => void): () => void {
  let live = true;
  queueMicrotask(() => {
    if (live) tell();
  });
  return () => {
    live = false;
  };
}
