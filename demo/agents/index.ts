/** The agents of the sample shop; its Worker (demo/worker.ts) serves them. */
import { frontDesk } from "./front-desk.ts";
import { workshop } from "./workshop.ts";

export { rehearsal } from "./rehearsal.ts";

export const agents = [frontDesk, workshop];
