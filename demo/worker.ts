/** The sample shop's Worker. */
import { createWorker } from "earshot/worker";
import { agents } from "./agents/index.ts";

const worker = createWorker({ agents });
export default worker;
export const { Call, Desk, Library } = worker;
