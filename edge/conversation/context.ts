import type { Raised } from "./events.ts";
import type { History } from "./history.ts";
import type { Ports } from "./ports.ts";
import type { ConversationSettings } from "./settings.ts";
import type { StageBook } from "./stages.ts";

/** The parts of one conversation share this. */
export interface Context {
  readonly ports: Ports;
  readonly settings: ConversationSettings;
  readonly history: History;
  readonly stages: StageBook;
  /** Tells an event to the conversation's listeners. */
  raise(event: Raised): void;
  /** Tells that something changed: the loop looks at everything again. */
  changed(): void;
}
