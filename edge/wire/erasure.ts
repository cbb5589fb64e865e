/** The receipt of an erasure: where a call was, what was deleted there, and what is still to be deleted. */
import { z } from "zod";

export const erasureReceiptSchema = z.object({
  callId: z.string(),
  /** ISO 8601: from then on nothing of the call is written. */
  erasedAt: z.string(),
  /** Whether a place could not be reached. Earshot tries it again until it has deleted the call. */
  pending: z.boolean(),
  places: z.array(
    z.object({
      /**
       * `record`: the call's own object; `desk/NAME`: the index of the agent's calls; `room`; or a store: `archive` (D1),
       * `recording` (R2). docs/operate.md tells them to people.
       */
      place: z.string(),
      state: z.enum(["erased", "pending"]),
      rows: z.number().int().optional(),
      bytes: z.number().int().optional(),
    }),
  ),
});
/** `200` of `DELETE /v1/calls/:id` and `DELETE /v1/console/archive/calls/:id`, for the admin. */
export type ErasureReceipt = z.infer<typeof erasureReceiptSchema>;

/** `POST …/deliver` of the same calls: how many receivers of `call.ended` are told anew. */
export const deliveredSchema = z.object({ receivers: z.number().int() });
export type Delivered = z.infer<typeof deliveredSchema>;
