/** The props of every page of the console. */
import type { SwitchesReply } from "../edge/wire/switches.ts";
import type { Me } from "./api.ts";
import type { Asked } from "./asking.ts";

export interface PageProps {
  readonly me: Me;
  /** The address's query, with its question mark. */
  readonly search: string;
  /** Everything that is off. */
  readonly switches: Asked<SwitchesReply | null>;
}
