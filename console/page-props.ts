/** The props of every page of the console. */
import type { Me } from "./api.ts";

export interface PageProps {
  readonly me: Me;
  /** The address's query, with its question mark. */
  readonly search: string;
}
