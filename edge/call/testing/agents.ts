/** The agents of the tests' Worker (worker.ts). A test that needs others puts a module of its own in place of this one. */
import type { Agent } from "../../agent/agent.ts";
import { testAgent } from "../../agent/testing/agent.ts";

export const agents: readonly Agent[] = [testAgent()];
