/** Tools and a model in trouble, as a case has it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Agent } from "../../../edge/agent/agent.ts";
import { EarshotError } from "../../../edge/base/errors.ts";
import type { Llm } from "../../../edge/conversation/ports.ts";
import type { Case, ToolTrouble } from "./case.ts";

/** The tools of `world.tools` that none of the agents has as a request over HTTP. */
export function unknownTools({ world }: Case, agents: readonly Agent[]): string[] {
  const known = new Set(
    agents.flatMap(({ tools }) => tools.flatMap(({ kind, name }) => (kind === "http" ? [name] : []))),
  );
  return Object.keys(world.tools).filter((name) => !known.has(name));
}

/** Requests of tools in trouble go wrong; the others are made as ever. */
export function troubledFetch(
  { world }: Case,
  agents: readonly Agent[],
  { env, fetch: made = fetch }: { readonly env: Readonly<Record<string, string>>; readonly fetch?: typeof fetch },
): typeof fetch {
  const troubles = agents.flatMap(({ tools }) =>
    tools.flatMap((tool) => {
      const given = world.tools[tool.name];
      if (given === undefined || tool.kind !== "http") return [];
      return [
        {
          method: tool.method,
          pattern: patternOf(tool.url, env),
          next: inTurn(Array.isArray(given) ? given : [given]),
        },
      ];
    }),
  );
  return async (input, init) => {
    const { url, method } = new Request(input, init);
    const found = troubles.find((one) => one.method === method && one.pattern.test(url));
    const trouble = found?.next();
    return trouble === undefined ? made(input, init) : inTrouble(trouble, () => made(input, init));
  };
}

/** Each request has the next trouble; the last stays. */
function inTurn(troubles: readonly ToolTrouble[]): () => ToolTrouble | undefined {
  let asked = 0;
  return () => troubles[Math.min(asked++, troubles.length - 1)];
}

async function inTrouble(trouble: ToolTrouble, make: () => Promise<Response>): Promise<Response> {
  if (trouble === "unreachable") throw new TypeError("fetch failed");
  if ("slowBy" in trouble && trouble.slowBy !== undefined) await sleep(trouble.slowBy * 1_000);
  if ("answers" in trouble) return new Response(trouble.answers, { headers: { "content-type": "application/json" } });
  if ("fails" in trouble) return new Response("Something went wrong.", { status: trouble.fails });
  return make();
}

/** An address with its variables in place, and its `{argument}`s open. */
function patternOf(url: string, env: Readonly<Record<string, string>>): RegExp {
  const whole = url.replace(/\$\{([A-Z][A-Z0-9_]*)\}/gu, (_, name: string) => env[name] ?? "");
  const parts = whole.split(/\{[\w.]+\}/u).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"));
  return new RegExp(`^${parts.join("[^/?]+")}(?:\\?.*)?$`, "u");
}

/** The model, failing as the case has it. Requests are counted over all agents of the call. */
export function troubledModel({ world: { model } }: Case): (llm: Llm) => Llm {
  let requests = 0;
  return (llm) => ({
    think(thought, listen) {
      requests += 1;
      const isDown = model === "down" || model?.includes(requests) === true;
      if (!isDown) return llm.think(thought, listen);
      let live = true;
      queueMicrotask(() => {
        if (live) listen({ kind: "failed", error: new EarshotError("llm_failed", "the case has the model down") });
      });
      return () => {
        live = false;
      };
    },
  });
}
