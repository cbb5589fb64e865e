import { createWorker } from "earshot/worker";
import { agents } from "./agents.ts";

const worker = createWorker({ agents });
export default worker;
export const { Call, Desk, Library } = worker;
