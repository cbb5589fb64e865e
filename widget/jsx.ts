/** The element for JSX; this file has types alone. */
import type { AttributeName } from "./contract.ts";

/** The attributes of `<earshot-widget>` in JSX, as in HTML. */
export type EarshotWidgetAttributes = Partial<Record<AttributeName, string | boolean>> & {
  class?: string;
  id?: string;
};

/** For a framework's `JSX.IntrinsicElements`, which extends it; `earshot/react` does so for React's. */
export interface EarshotElements {
  "earshot-widget": EarshotWidgetAttributes;
}
