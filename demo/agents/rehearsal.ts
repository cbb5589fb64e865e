/**
 * What the offline engines know of the sample shop beyond its definitions, so that nothing of lamps stands in the engines
 * themselves. A site owner's own agents need nothing of the kind.
 */
import type { RehearsalInput } from "../deployed.ts";
import { frontDeskVariants } from "./phrases.ts";

export const rehearsal: RehearsalInput = {
  phrases: [...frontDeskVariants],
  asks: {
    issue_refund: ["refund", "money back", "pay back"],
    reschedule_appointment: [
      "move appointment",
      "reschedule appointment",
      "change appointment",
      "postpone appointment",
    ],
    book_visit: ["book visit", "reserve visit", "visit workshop", "like to come"],
  },
  results: {
    lookup_order: {
      field: "status",
      said: {
        en: {
          shipped: "Order {order:digits}[, {item},] is on its way.[ It should arrive on {eta:date}.]",
          delivered: "Order {order:digits}[, {item},] was delivered[ on {eta:date}].",
          packing: "Order {order:digits}[, {item},] is being packed.[ It should arrive on {eta:date}.]",
          cancelled: "Order {order:digits}[, {item},] was cancelled.",
        },
      },
    },
  },
  documents: [{ agent: "front-desk", folder: "demo/knowledge" }],
};
