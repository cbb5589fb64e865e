import type { Raised } from "./events.ts";
import type { History } from "./history.ts";
import type { Ports } from "./ports.ts";
import type { ConversationSettings } from "./settings.ts";
import type { StageBook } from "./stages.ts";

/** What the parts of one conversation share. */
export interface Context {
  readonly ports: Ports;
  readonly settings: ConversationSettings;
  readonly history: History;
  readonly stages: StageBook;
  /** Says an event to whoever listens to the conversation. */
  raise(event: Raised): void;
  /** Something changed: the loop looks at everything again. */
  changed(): void;
}
