/** Runs of the cron trigger over an agent's calls in a real D1, with real Desks, and a receiver that may be away. */
import { afterEach, beforeEach, vi } from "vitest";
import type { AgentInput } from "../../../agent/agent.ts";
import { testAgent } from "../../../agent/testing/agent.ts";
import { bindArchive } from "../../../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf } from "../../../archive/testing/rows.ts";
import { deskOf } from "../../../desk/desk.ts";
import { watchedAgentsDesk } from "../../../desk/watched-agents.ts";
import { env } from "../../alerts/testing/told.workerd.ts";
import { type ObjectivesDesk, type WatchOptions, watchObjectives } from "../watch.ts";

export const nowMs = Date.UTC(2026, 10, 30, 12);
/** From one run to the next. */
export const runMs = 5 * 60_000;

type Notified = NonNullable<NonNullable<AgentInput["objectives"]>[number]["notify"]>;
type Given = NonNullable<AgentInput["objectives"]>;

export const notifyA: Notified = [{ format: "standard", url: "https://hooks.example/a" }];
export const notifyB: Notified = [{ format: "standard", url: "https://hooks.example/b" }];

/** An agent of its own: a Desk outlives its test. */
export const ownName = () => `watched-${crypto.randomUUID()}`;
export function watched(
  name = ownName(),
  objectives: Given = [{ figure: "availability", target: 0.995, notify: notifyA }],
) {
  return testAgent({ name, objectives });
}

export interface Delivery {
  readonly id: string | null;
  readonly to: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Options of a run, beside its time. */
export type More = Partial<Omit<WatchOptions, "env">> & { readonly env?: object };

/** For each test of a file: an empty archive, a receiver of the alerts, and nobody who is remembered from before. */
export function watching() {
  const deliveries: Delivery[] = [];
  const state = {
    deliveries,
    /** Of the receiver. */
    answer: (): Response | Promise<Response> => new Response(null, { status: 204 }),
    db: {} as D1Database,
    errors: vi.fn(),
    receiver: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init);
      const { headers, url } = request;
      deliveries.push({ id: headers.get("webhook-id"), to: url, headers, body: await request.text() });
      return state.answer();
    },
    /** Puts calls into the archive that ended within the minute before `atMs`. */
    async calls(agent: string, atMs: number, calls: number, bad: number): Promise<void> {
      const rows = Array.from({ length: calls }, (_, at) =>
        callRow({
          call_id: crypto.randomUUID().replaceAll("-", ""),
          agent,
          started_at_ms: atMs - 31_000 - at * 100,
          duration_ms: 30_000,
          end_reason: at < bad ? "failed" : "caller-left",
          outcome: at < bad ? "failed" : "resolved",
        }),
      );
      await state.db.batch([insertOf(state.db, "calls", rows)]);
    },
    run: (agents: WatchOptions["agents"], atMs: number, { env: own, ...more }: More = {}) =>
      watchObjectives({
        env: { ...env, DB: state.db, ...own },
        agents,
        nowMs: atMs,
        fetch: state.receiver as typeof fetch,
        ...more,
      }),
    /** All news in its order: the type, and the receiver. */
    told: () => deliveries.map(({ body, to }) => `${JSON.parse(body).type} ${new URL(to).pathname}`),
    /** The alert of the delivery with this number. */
    alert: (at: number) => JSON.parse(deliveries[at]?.body ?? "{}").data?.alert,
  };
  beforeEach(async () => {
    deliveries.length = 0;
    state.answer = () => new Response(null, { status: 204 });
    state.db = await bindArchive();
    await emptied(state.db);
    const list = deskOf(env, watchedAgentsDesk);
    for (const name of await list.goneAgents([])) await list.forgetAgent(name);
    state.errors = vi.fn();
    vi.spyOn(console, "error").mockImplementation(state.errors);
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return state;
}

/** The Desk, but for some of its methods. */
export function changedDesk(desk: ObjectivesDesk, methods: Partial<ObjectivesDesk>): ObjectivesDesk {
  return new Proxy(desk, { get: (target, key) => Reflect.get(methods, key) ?? Reflect.get(target, key) });
}
