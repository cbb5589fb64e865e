/** The agents of the tests of whole calls: the sample shop's and the examples'. */
import { agents as sample, rehearsal as samples } from "../../demo/agents/index.ts";
import { repairShop } from "../../examples/handoff/agents.ts";
import { museum } from "../../examples/knowledge/agents.ts";
import { bakery } from "../../examples/minimal/agents.ts";
import { hotel } from "../../examples/plain-html/agents.ts";
import { bikeRental } from "../../examples/react/agents.ts";
import { restaurant } from "../../examples/tools/agents.ts";

// The examples are called in writing: their phrases would only be mistaken for the shop's.
const examples = [bakery, restaurant, repairShop, museum, bikeRental, hotel].map((one) => ({ ...one, phrases: [] }));

export const agents = [...sample, ...examples];
export const rehearsal = {
  ...samples,
  documents: [...(samples.documents ?? []), { agent: "museum", folder: "examples/knowledge/documents" }],
};
