/** What a record keeps beside the talk, as those know it who hand it over. */
import type { CallTrace } from "../wire/http.ts";

/** One thing that was written; `atMs` is since the call began. */
export type Written =
  | { readonly kind: "context"; readonly body: CallTrace["contexts"][number] }
  | { readonly kind: "card"; readonly body: CallTrace["cards"][number] }
  | { readonly kind: "form"; readonly body: CallTrace["forms"][number] }
  | { readonly kind: "message"; readonly body: CallTrace["messages"][number] };
