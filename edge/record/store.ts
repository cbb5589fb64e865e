/**
 * The record of one call in its object's SQLite. Earshot writes it while the call runs, so that an eviction or a crash
 * loses nothing that was said. One object, one call. All data lies in parts, and each part knows how to forget words
 * and how to erase itself.
 */

import type { Sql } from "../base/sql.ts";
import type { Invitation } from "../objects/call.ts";
import { type RedactionSettings, redactsAll } from "../redaction/kinds.ts";
import type { CallTrace, Rating } from "../wire/http.ts";
import { ActionRecord } from "./action-log.ts";
import { DeliveryRecord } from "./deliveries.ts";
import { EndingRecord } from "./ending.ts";
import { ErrorRecord } from "./errors.ts";
import { HandoffRecord } from "./handoff.ts";
import { IdentityRecord, sealedIdentity } from "./identity.ts";
import { LanguageRecord } from "./languages.ts";
import { LifeRecord } from "./life.ts";
import { migrate } from "./migrations.ts";
import { OutcomeRecord } from "./outcome.ts";
import type { RecordPart } from "./part.ts";
import { RecordingRecord } from "./recording.ts";
import { RecordRedaction } from "./redaction.ts";
import { SealedRecord } from "./sealed.ts";
import { SlotRecord } from "./slots.ts";
import { SpendingRecord } from "./spending.ts";
import { TelemetryRecord } from "./telemetry.ts";
import type { TraceChange } from "./trace.ts";
import { cardsBy, TransferRecord, toldApart } from "./transfers.ts";
import { TurnRecord } from "./turns.ts";
import { UsageRecord, usageIn } from "./usage.ts";
import { type Written, WrittenRecord } from "./written.ts";

/** How long a record lives unless its agent says otherwise, or it is erased before. */
export const retentionMs = 30 * 24 * 60 * 60 * 1000;

export interface RecordOptions {
  /** An agent's redaction, by its name; undefined: it is not deployed. All kinds unless given. */
  readonly redactionOf?: (agent: string) => RedactionSettings | undefined;
  /** The deployment's, which seals what a running call must find again; undefined: it finds marks. */
  readonly secret?: string | undefined;
}

export class CallRecord {
  readonly #life: LifeRecord;
  readonly #turns: TurnRecord;
  readonly #errors: ErrorRecord;
  readonly #written: WrittenRecord;
  readonly #deliveries: DeliveryRecord;
  /** The tools' actions; the rules of tools write it. */
  readonly actions: ActionRecord;
  /** The caller's proved identity. */
  readonly identity: IdentityRecord;
  /** Collected arguments of tools that need more; the rules of tools write it. */
  readonly slots: SlotRecord;
  /** The way to a human; the handoff writes it. */
  readonly handoff: HandoffRecord;
  /** The summary after the call. */
  readonly ending: EndingRecord;
  /** The outcome of the call, and its cost. */
  readonly outcome: OutcomeRecord;
  /** The transfers between agents. */
  readonly transfers: TransferRecord;
  /** The changes of the call's language. */
  readonly languages: LanguageRecord;
  /** The cost; the meter writes it. */
  readonly spending: SpendingRecord;
  /** The use of each service, which costs are made of. */
  readonly usage: UsageRecord;
  /** The requests by which its telemetry is sent, and their outcome. */
  readonly telemetry: TelemetryRecord;
  /** The consent to the recording, and its files; edge/recording writes it. */
  readonly recording: RecordingRecord;
  readonly #sealed: SealedRecord;
  /** Takes personal numbers and addresses out of all that is stored or leaves. */
  readonly redaction: RecordRedaction;
  readonly #parts: RecordPart[];

  /** Opens the record in the object's storage. Makes its tables if they are missing, and brings old ones up to date. */
  constructor(sql: Sql, { redactionOf = () => redactsAll, secret }: RecordOptions = {}) {
    const keepsNoWords = () => this.#keepsNoWords();
    const redaction = new RecordRedaction(redactionOf);
    const sealed = new SealedRecord(sql, secret);
    this.redaction = redaction;
    this.#sealed = sealed;
    this.#life = new LifeRecord(sql, redaction, sealed);
    this.#turns = new TurnRecord(sql, keepsNoWords, redaction, sealed, (fromTurn) => this.#redactAnew(fromTurn));
    this.#errors = new ErrorRecord(sql, keepsNoWords, redaction);
    this.#written = new WrittenRecord(sql, keepsNoWords, redaction, sealed);
    this.#deliveries = new DeliveryRecord(sql);
    this.actions = new ActionRecord(sql, keepsNoWords, redaction, sealed, (turn) => this.#turns.askedBefore(turn));
    this.identity = new IdentityRecord(sql, redaction, sealed);
    this.slots = new SlotRecord(sql, keepsNoWords, redaction, sealed);
    this.handoff = new HandoffRecord(sql, keepsNoWords, redaction);
    this.ending = new EndingRecord(sql, redaction);
    this.outcome = new OutcomeRecord(sql, redaction);
    this.transfers = new TransferRecord(sql, keepsNoWords, redaction);
    this.languages = new LanguageRecord(sql);
    this.spending = new SpendingRecord(sql);
    this.usage = new UsageRecord(sql);
    this.telemetry = new TelemetryRecord(sql);
    this.recording = new RecordingRecord(sql);
    this.#parts = [
      this.telemetry,
      this.#life,
      this.#turns,
      this.#errors,
      this.#written,
      this.#deliveries,
      this.actions,
      this.identity,
      this.slots,
      this.handoff,
      this.ending,
      this.outcome,
      this.transfers,
      this.languages,
      this.spending,
      this.usage,
      this.recording,
      this.#sealed,
    ];
    migrate(sql);
    this.#knowAgents();
  }

  /** All data of the call. Forgetting words and erasing the call go through each of them. */
  get parts(): readonly RecordPart[] {
    return this.#parts;
  }

  /** Adds data that other code keeps in the same storage, so that it is forgotten and erased with the rest. */
  add(part: RecordPart): void {
    this.#parts.push(part);
  }

  /** The call begins to ring. A second `begin` of the same object changes nothing. */
  begin(invitation: Invitation, services: CallTrace["services"], nowMs: number): void {
    this.redaction.add(invitation.agentName);
    this.#life.begin(invitation, services, nowMs);
  }

  /** The call's invitation, for an object that was evicted; null if there is no call. */
  invitation(): Invitation | null {
    return this.#life.invitation();
  }

  /** `unknown`: never begun, or erased. */
  state(): CallTrace["state"] | "unknown" {
    return this.#life.state();
  }

  /** When the call began, Unix ms. */
  startedAtMs(): number | undefined {
    return this.#life.startedAtMs();
  }

  /** When the record is due to be erased, Unix ms: `keptMs` after the call's end, or its beginning while it runs. */
  expiresAtMs(keptMs = retentionMs): number | undefined {
    const fromMs = this.#life.endedAtMs() ?? this.#life.startedAtMs();
    return fromMs === undefined ? undefined : fromMs + keptMs;
  }

  /** An ended call stays ended. */
  setState(state: "ringing" | "live" | "waiting"): void {
    this.#life.setState(state);
  }

  /** The first end counts. */
  end(reason: string, nowMs: number): void {
    this.#life.end(reason, nowMs);
  }

  /** The agent is in the room, `joinMs` after it set out. The first time counts. */
  joined(joinMs: number): void {
    this.#life.joined(joinMs);
  }

  /** Writes the change that `TraceBuilder.take()` returned. After the record was erased it writes nothing. */
  write(change: TraceChange): void {
    if (!this.#life.isKnown) return;
    if (change.kind === "turn") this.#turns.write(change.turn);
    else this.#errors.write(change.error);
  }

  /**
   * Keeps a thing that was shown or written. False: it does not, since there is too much already, or no call any more.
   */
  keep(written: Written): boolean {
    return this.#life.isKnown && this.#written.keep(written);
  }

  /** The visitor's rating of the call, which they may change for an hour. Null: it is too late. */
  rate(stars: number, comment: string, nowMs: number): Rating | null {
    return this.#written.rate(stars, comment, nowMs);
  }

  /** The number that the next turn gets: 0, or one more than the last recorded. */
  nextTurn(): number {
    return this.#turns.next();
  }

  /** Whether this webhook delivery is new; each id is new once. */
  isNewDelivery(id: string): boolean {
    return this.#deliveries.isNew(id);
  }

  /** The whole trace, or null if there is no call here. */
  load(): CallTrace | null {
    return this.#traceOf(() => this.#turns.load().turns);
  }

  /** The trace as it was said, for the model of a call that goes on. Afterwards, and for all others: `load()`. */
  asSaid(): CallTrace | null {
    const trace = this.#traceOf(() => this.#turns.asSaid());
    const context = this.#written.contextAsSaid();
    return trace && { ...trace, contexts: context === null ? [] : [...trace.contexts.slice(0, -1), context] };
  }

  #traceOf(turnsOf: () => CallTrace["turns"]): CallTrace | null {
    const life = this.#life.load();
    if (life === null) return null;
    const transfers = this.transfers.entries();
    const written = this.#written.load();
    // A page's greeting is the first line of its call.
    const greetedByPage = this.invitation()?.greeting !== undefined;
    const turns = turnsOf().map((turn) =>
      greetedByPage && turn.turn === 0 ? { ...turn, greeting: "page" as const } : turn,
    );
    return {
      ...life,
      ...this.spending.load(),
      ...usageIn(
        turns.map((turn) => toldApart(turn, life.agent, transfers)),
        this.usage.rows(),
      ),
      transfers,
      ...this.languages.load(),
      ...this.ending.load(),
      ...this.outcome.load(),
      ...written,
      cards: cardsBy(written.cards, transfers),
      ...this.actions.load(),
      ...this.identity.load(),
      ...this.handoff.load(),
      ...this.recording.load(),
      ...this.#errors.load(),
      ...this.telemetry.load(),
    };
  }

  /**
   * The trace for the visitor's page, which shows them their own forms again after a reload: as they sent them, while the
   * call runs.
   */
  forVisitor(): CallTrace | null {
    const trace = this.load();
    return trace && { ...trace, forms: this.#written.formsAsSaid() };
  }

  /** The call is over: deletes the sealed words, as far as no human has yet to decide on an action. */
  dropSealed(): void {
    if (this.state() !== "ended") return;
    const open = this.actions.sealedAndOpen();
    this.#sealed.keepOnly((name) => open.has(name) || (open.size > 0 && name.startsWith(sealedIdentity)));
  }

  /** Whether the visitor did not want the call recorded, or no more, so that no words stay when it is over. */
  forgets(): boolean {
    if (this.recording.isTakenBack) return true;
    const consent = this.invitation()?.consent;
    return consent?.recordingText !== undefined && !consent.recording;
  }

  /**
   * The call is over, and the visitor did not want it recorded: deletes what was said and shown, and keeps when and how
   * long. Messages for a human stay, and the rating.
   */
  forgetWords(): void {
    this.dropSealed();
    for (const part of this.#parts) part.forgetWords();
  }

  /** Empties all tables. An erased call loses its whole storage, with what any later version adds (erasable.ts). */
  erase(): void {
    for (const part of this.#parts) part.erase();
  }

  /** The caller's words stand in these as well, and a later turn may show that a number began in them. */
  #redactAnew(fromTurn: number): void {
    this.actions.redactAnew(fromTurn);
    this.transfers.redactAnew(fromTurn);
  }

  /** Goes on after an eviction with the settings of each agent that had the call. */
  #knowAgents(): void {
    const first = this.#life.load()?.agent;
    if (first !== undefined) this.redaction.add(first, ...this.transfers.entries().map(({ to }) => to));
  }

  /** After the end of such a call no writer writes words. */
  #keepsNoWords(): boolean {
    return this.state() === "ended" && this.forgets();
  }
}
