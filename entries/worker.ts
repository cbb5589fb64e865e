/** `earshot/worker`: the Worker of a deployment. */
export type { Agent } from "../edge/agent/agent.ts";
export {
  createWorker,
  type EarshotWorker,
  type ObjectClass,
  type WorkerContext,
  type WorkerOptions,
} from "../edge/worker.ts";
