/** The module of a Worker, for agents that a run names by their file. */
import { workerEntry } from "./scripts.ts";

/** @param agents a file that exports `agents`, absolute */
export function workerModule(agents: string): string {
  return `import { createWorker } from ${JSON.stringify(workerEntry)};
import { agents } from ${JSON.stringify(agents)};

const worker = createWorker({ agents });
export default worker;
export const { Call, Desk, Library } = worker;
`;
}
