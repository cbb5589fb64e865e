/** The agents that this deployment serves; the Worker imports them as `#agents`. */
import { frontDesk } from "./front-desk.ts";
import { workshop } from "./workshop.ts";

export { rehearsal } from "./rehearsal.ts";

export const agents = [frontDesk, workshop];
