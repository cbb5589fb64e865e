/** Runs the alarms of a call when they are due. */
import type { CallRecording } from "../recording/call-recording.ts";
import type { Alarm, Alarms } from "./alarms.ts";
import type { CallArchive } from "./call-archive.ts";
import type { CallEnding } from "./call-ending.ts";
import type { CallHandoff } from "./call-handoff.ts";
import type { CallLife } from "./call-life.ts";
import type { CallTelemetry } from "./call-telemetry.ts";
import type { CallDecisions } from "./decisions.ts";
import type { DeskReports } from "./desk-reports.ts";
import type { RoomEnd } from "./room-end.ts";

export interface DueAlarmsOptions {
  readonly alarms: Alarms;
  readonly life: CallLife;
  readonly desk: DeskReports;
  readonly decisions: CallDecisions;
  readonly ending: CallEnding;
  readonly roomEnd: RoomEnd;
  readonly handoff: CallHandoff;
  readonly telemetry: CallTelemetry;
  readonly recording: CallRecording;
  readonly archive: CallArchive;
  /** The archive has the call as it is now: those who watch the version in which it began may look. */
  readonly archived: () => Promise<void>;
  /** The days of the words are over. */
  readonly forget: () => Promise<void>;
  /** Takes work that is done beside the call. */
  readonly see: (work: Promise<void>) => void;
  readonly complain: (thrown: unknown) => void;
}

export class DueAlarms {
  readonly #options: DueAlarmsOptions;

  constructor(options: DueAlarmsOptions) {
    this.#options = options;
  }

  /** Runs what is due. A failed task is due again in a while, so the platform's own retries are not needed. */
  async run(): Promise<void> {
    const { alarms, complain } = this.#options;
    for (const alarm of await alarms.takeDue(Date.now())) {
      try {
        await this.#do(alarm);
        await alarms.done(alarm);
      } catch (thrown) {
        complain(thrown);
      }
    }
  }

  async #do(alarm: Alarm): Promise<void> {
    const { life, desk, decisions, ending, roomEnd, handoff, recording, archive, archived, telemetry, forget, see } =
      this.#options;
    switch (alarm) {
      case "no-show":
      case "vanished":
        return life.callerVanished();
      case "limit":
        return life.limitReached();
      case "pulse":
        return life.beat();
      case "joined":
        return desk.joined();
      case "report":
        return desk.ended();
      case "unjoined":
        return desk.ended(0);
      case "decided":
        return decisions.carryOut();
      case "ending":
        return ending.make();
      case "room":
        return roomEnd.make();
      case "room-again":
        return roomEnd.look();
      case "notify":
        // Beside everything else that is due: a server may take its time.
        see(handoff.deliver());
        return;
      case "telemetry":
        // Beside everything else, as news is.
        see(telemetry.deliver());
        return;
      case "archive":
        // Beside everything else that is due: D1 may take its time.
        see(archive.deliver().then(archived));
        return;
      case "recording-days":
        return recording.expire();
      case "recording":
        // R2 may take its time as well.
        see(recording.store());
        return;
      case "retention":
        return forget();
    }
  }
}
