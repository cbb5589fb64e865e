/** The Worker of the tests inside workerd, made as every deployment's is. */
import { createWorker } from "../../worker.ts";
import { agents } from "./agents.ts";

const worker = createWorker({ agents });
export default worker;
export const { Call, Desk, Library } = worker;
