/** A call's record, as far as its agents need it. They share it. */

import type { IdentityStore } from "../../edge/objects/identity.ts";
import type { HandoffRecord } from "../../edge/record/handoff.ts";
import type { TransferRecord } from "../../edge/record/transfers.ts";
import type { ActionLog } from "../../edge/tools/action-log.ts";
import type { SlotStore, SlotValues } from "../../edge/tools/slots.ts";
import type { HandoffState } from "../../edge/wire/console.ts";
import type { ActionEntry } from "../../edge/wire/http.ts";
import type { TransferTrace } from "../../edge/wire/transfers.ts";

/** The data that a simulated call's agents keep; a call's own record (edge/record/store.ts) has them as well. */
export interface SimulatedRecord {
  readonly actions: ActionLog;
  readonly slots: SlotStore;
  readonly identity: IdentityStore;
  readonly transfers: Pick<TransferRecord, "entries" | "add">;
  readonly handoff: Pick<HandoffRecord, "state" | "setState" | "summary" | "note" | "messagesLeft">;
}

export class MemoryRecord implements SimulatedRecord {
  readonly actions: ActionLog = new MemoryLog();
  readonly slots = new MemorySlots();
  readonly identity: IdentityStore = new MemoryTexts();
  readonly transfers: SimulatedRecord["transfers"];
  readonly handoff: SimulatedRecord["handoff"];

  constructor() {
    const passed: TransferTrace[] = [];
    this.transfers = { entries: () => passed, add: (entry) => void passed.push(entry) };
    let human: HandoffState = { kind: "none" };
    this.handoff = {
      state: () => human,
      setState: (state) => {
        human = state;
      },
      // Nobody reads its summary or its events here.
      summary: () => null,
      note: () => {},
      messagesLeft: () => 0,
    };
  }
}

class MemoryLog implements ActionLog {
  readonly #entries: ActionEntry[] = [];

  append(entry: Omit<ActionEntry, "seq">): boolean {
    this.#entries.push(structuredClone({ ...entry, seq: this.#entries.length + 1 }));
    return true;
  }

  entries(): readonly ActionEntry[] {
    return this.#entries;
  }
}

class MemoryTexts implements IdentityStore {
  readonly #kept = new Map<string, string>();

  get(name: string): string | null {
    return this.#kept.get(name) ?? null;
  }

  put(name: string, value: string): void {
    this.#kept.set(name, value);
  }
}

class MemorySlots implements SlotStore {
  readonly #kept = new Map<string, SlotValues>();

  get(tool: string): SlotValues {
    return this.#kept.get(tool) ?? {};
  }

  names(): string[] {
    return [...this.#kept.keys()];
  }

  put(tool: string, values: SlotValues | null): void {
    if (values === null) this.#kept.delete(tool);
    else this.#kept.set(tool, values);
  }

  /** All that are filled, by tool. */
  filled(): Readonly<Record<string, SlotValues>> {
    return Object.fromEntries([...this.#kept].filter(([, values]) => Object.keys(values).length > 0));
  }
}
