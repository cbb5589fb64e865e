/** The surroundings of a suite's calls: the agents, and the site's services, new for each case. */
import type { Agent } from "../../../edge/agent/agent.ts";
import type { Documents } from "../../../edge/knowledge/knowledge.ts";
import type { AskedModel } from "./asked-model.ts";

export interface CaseWorld {
  /** The Worker's variables, with those of the model that answers. */
  readonly env: Readonly<Record<string, string>>;
  /** Answers the requests of tools; the runtime's `fetch` unless given. */
  readonly fetch?: typeof fetch;
  /** The site's own state, for `expects.state`. */
  state(): Promise<unknown>;
  close(): Promise<void>;
}

export interface SuiteWorld {
  /** The first is called unless a case names another. */
  readonly agents: readonly [Agent, ...Agent[]];
  /** By agent, the documents that it was taught; none has any unless given. */
  readonly libraries?: ReadonlyMap<string, Documents>;
  /** The models beside the calls; undefined: cases that need one are skipped. */
  readonly asks?: {
    /** Plays callers who have a goal. */
    readonly caller: AskedModel;
    /** Judges calls. */
    readonly judge: AskedModel;
  };
  /** Whether a language model answers; otherwise cases with `needsModel` are skipped. */
  readonly hasModel: boolean;
  /** Services as they are before the first call: no case sees what another has done. */
  open(): Promise<CaseWorld>;
  close(): Promise<void>;
}
