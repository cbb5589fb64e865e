/**
 * The Durable Object of one call, from ring to record: it answers requests, and wires its parts together. It keeps the
 * data that must outlive memory (the record, the alarms); `CallLife` conducts the call, and `LiveCall` talks. States:
 * ringing (joining, nobody there yet), live, waiting (the visitor vanished), ended.
 */
import { DurableObject } from "cloudflare:workers";
import type { Agent } from "../agent/agent.ts";
import { agentsInCall } from "../agent/versioned.ts";
import { watched } from "../archive/watched.ts";
import type { Env } from "../base/env.ts";
import { asEarshotError, EarshotError, logged } from "../base/errors.ts";
import { roomNameOf } from "../base/names.ts";
import { systemClock } from "../base/system-clock.ts";
import { deskOf } from "../desk/desk.ts";
import { Translator } from "../features/translation/translator.ts";
import { checkVersions } from "../features/versions/check.ts";
import type {
  CallState,
  CallStub,
  Delivered,
  HumanOrder,
  Invitation,
  RatingOutcome,
  RoomNews,
  StaffWords,
} from "../objects/call.ts";
import type { Decided } from "../objects/human.ts";
import { ErasableStorage } from "../record/erasable.ts";
import { CallRecord } from "../record/store.ts";
import type { StoreJob } from "../record/stores.ts";
import { recordingsBucket, recordingsStore } from "../recording/bucket.ts";
import { CallRecording } from "../recording/call-recording.ts";
import { RecordingPieces } from "../recording/pieces.ts";
import { roomEnderOf } from "../transport/transports.ts";
import type { Translations } from "../wire/console.ts";
import type { ErasureReceipt } from "../wire/erasure.ts";
import type { CallTrace } from "../wire/http.ts";
import type { SwitchNews } from "../wire/switches.ts";
import { writtenBy } from "./agent-writing.ts";
import { Alarms } from "./alarms.ts";
import { CallAgents } from "./call-agents.ts";
import { CallArchive } from "./call-archive.ts";
import { CallEnding } from "./call-ending.ts";
import { CallHandoff } from "./call-handoff.ts";
import { CallLife, isOwnRoom } from "./call-life.ts";
import { CallSwitches } from "./call-switches.ts";
import { CallTelemetry } from "./call-telemetry.ts";
import { CallDecisions } from "./decisions.ts";
import { DeskReports } from "./desk-reports.ts";
import { DueAlarms } from "./due-alarms.ts";
import { CallJournal } from "./journal.ts";
import { KeptUsage } from "./kept-usage.ts";
import { RoomEnd } from "./room-end.ts";
import { staffWordsOf } from "./staff-words.ts";
import { taughtTexts } from "./taught-texts.ts";

/** A human waits for a translation, and the caller for the human, ms. */
const translationMs = 8_000;

/** `createWorker()` (edge/worker.ts) binds it to the agents of a deployment. */
export abstract class Call extends DurableObject<Env> implements CallStub {
  readonly #agents: readonly Agent[];
  readonly #storage: ErasableStorage;
  readonly #record: CallRecord;
  readonly #journal: CallJournal;
  readonly #handoff: CallHandoff;
  readonly #callAgents: CallAgents;
  readonly #switches: CallSwitches;
  readonly #telemetry: CallTelemetry;
  readonly #usage: KeptUsage;
  readonly #decisions: CallDecisions;
  readonly #ending: CallEnding;
  readonly #recording: CallRecording;
  readonly #roomEnd: RoomEnd;
  readonly #life: CallLife;
  readonly #archive: CallArchive;
  readonly #dueAlarms: DueAlarms;
  /** Left before it rang. */
  #givenUp = false;

  constructor(state: DurableObjectState, env: Env, agents: readonly Agent[]) {
    super(state, env);
    this.#agents = agents;
    const see = (work: Promise<void>) => this.#see(work);
    const complain = (thrown: unknown) => this.#complain(thrown);
    const trouble = (error: EarshotError) => this.#journal.trouble(error);
    const storage = new ErasableStorage(state.storage);
    const { sql } = storage;
    const record = new CallRecord(
      watched(sql, () => this.#archive?.touch()),
      {
        redactionOf: (name) => agents.find((agent) => agent.name === name)?.redaction,
        secret: env.CALL_TOKEN_SECRET,
      },
    );
    const alarms = new Alarms(storage);
    this.#archive = new CallArchive({ env, agents, record, sql, alarms, see, trouble });
    this.#storage = storage;
    this.#record = record;
    this.#journal = new CallJournal({ record, report: (report) => this.#life.report(report) });
    this.#handoff = new CallHandoff({
      record,
      env,
      sql,
      clock: systemClock,
      notify: (dueMs) => see(alarms.put("notify", dueMs)),
      translator: new Translator({ nowMs: () => Date.now(), write: (asked) => this.#translated(asked) }),
      trouble: (thrown) => trouble(asEarshotError(thrown, "internal")),
    });
    this.#usage = new KeptUsage({ record: record.usage, clock: systemClock });
    this.#telemetry = new CallTelemetry({
      record,
      env,
      plan: (dueMs) => see(alarms.put("telemetry", dueMs)),
      trouble,
    });
    this.#switches = new CallSwitches({ env, changed: () => this.#life.switched(), complain });
    this.#callAgents = new CallAgents({
      env,
      agents,
      record,
      handoff: this.#handoff,
      usage: this.#usage,
      switches: this.#switches,
      see,
      trouble,
      late: () => this.#decisions.look(),
    });
    this.#decisions = new CallDecisions({
      record,
      alarms,
      passOn: (untold) => this.#callAgents.passOn(untold),
      rules: () => this.#callAgents.now(),
      comeBack: () => this.#life.comeBack(),
      decided: async (approval) => {
        for (const name of this.#callAgents.made?.names ?? []) await deskOf(env, name).approvalDecided(approval);
      },
      forgotten: () => see(storage.rewrite(() => alarms.nextMs())),
      see,
    });
    const pieces = new RecordingPieces(sql);
    record.add(pieces);
    this.#recording = new CallRecording({
      record,
      pieces,
      bucket: () => recordingsBucket(env),
      nowMs: () => Date.now(),
      due: (atMs) => (atMs === null ? alarms.strike("recording") : alarms.put("recording", atMs)),
      isOff: () => this.#life.isRecordingOff,
      deleted: () => see(storage.rewrite(() => alarms.nextMs())),
    });
    this.#ending = new CallEnding({
      record,
      env,
      usage: this.#usage,
      off: (agent) => this.#switches.offNow(agent),
      agent: () => this.#callAgents.now()?.definition ?? null,
      agentNamed: (name) => agentsInCall(agents, record.invitation()).find((agent) => agent.name === name),
      taught: taughtTexts(env),
      tell: (news, to) => this.#handoff.tell(news, to),
      trouble,
    });
    this.#roomEnd = new RoomEnd({
      sql,
      alarms,
      nowMs: () => Date.now(),
      ender: () => roomEnderOf(env, record.invitation()?.transport ?? ""),
      failed: complain,
      left: (error) => {
        console.error(`earshot: ${error.message}`);
        trouble(error);
      },
    });
    const shared = {
      alarms,
      handoff: this.#handoff,
      recording: this.#recording,
      decisions: this.#decisions,
      ending: this.#ending,
      telemetry: this.#telemetry,
      roomEnd: this.#roomEnd,
      archive: this.#archive,
      desk: new DeskReports({ env, agents, record, alarms, complain }),
      see,
      complain,
    };
    this.#life = new CallLife({
      ...shared,
      env,
      agents,
      storage,
      record,
      journal: this.#journal,
      callAgents: this.#callAgents,
      switches: this.#switches,
    });
    this.#dueAlarms = new DueAlarms({
      ...shared,
      life: this.#life,
      archived: () => this.#judgeVersion(),
      forget: () => this.#forgetInTime(),
    });
  }

  /** Begins to ring: the agent sets out for the room. Answers before it has joined; a second ring does nothing. */
  async ring(invitation: Invitation): Promise<void> {
    this.#usage.invoked();
    if (this.#givenUp || this.#storage.isErased || this.#record.state() !== "unknown") return;
    await this.#life.begin(invitation);
  }

  async state(): Promise<CallState> {
    return this.#record.state();
  }

  async transport(): Promise<string | null> {
    return this.#record.invitation()?.transport ?? null;
  }

  async locale(): Promise<string | null> {
    return this.#record.invitation()?.locale ?? null;
  }

  async agentVersion(): Promise<string | null> {
    return this.#record.invitation()?.agentVersion ?? null;
  }

  async changedLanguage(): Promise<string | null> {
    return this.#record.languages.now;
  }

  async forStaff(): Promise<StaffWords | null> {
    return staffWordsOf(this.#record, agentsInCall(this.#agents, this.#record.invitation()));
  }

  async trace(): Promise<CallTrace | null> {
    return this.#record.load();
  }

  async traceForVisitor(): Promise<CallTrace | null> {
    return this.#record.forVisitor();
  }

  async rate(stars: number, comment: string): Promise<RatingOutcome> {
    if (this.#record.state() === "unknown") return { kind: "unknown" };
    const rating = this.#record.rate(stars, comment, Date.now());
    return rating ? { kind: "kept", rating } : { kind: "closed" };
  }

  /** A human decides on what a tool is about to do: also of a call that was evicted, or is over. */
  async decide(approval: string, approved: boolean, by: string): Promise<Decided> {
    return this.#decisions.decide(approval, approved, by);
  }

  async leave(): Promise<boolean> {
    if (this.#record.state() === "unknown") {
      this.#givenUp = true;
      return false;
    }
    await this.#life.endNow("caller-hung-up");
    await this.#life.outOfRoom();
    return true;
  }

  async erase(): Promise<ErasureReceipt | null> {
    if (this.#storage.isErased) {
      this.#storage.hasten(this.#archive.stores().map(({ name }) => name));
      return this.#tellErased();
    }
    // A Desk that cannot be told of the end now is told that the call is erased, until it has heard it.
    await this.#life.endNow("closed").catch((thrown: unknown) => this.#complain(thrown));
    return this.#forget(this.#archive.jobsOfErasure(Date.now()));
  }

  async webhook(news: RoomNews): Promise<void> {
    this.#usage.invoked();
    if (news.kind === "participant-joined") return this.#cameIn();
    if (this.#record.state() === "unknown" || !this.#record.isNewDelivery(news.id)) return;
    if (news.kind === "participant-left") this.#handoff.left(news.identity);
    // The room itself shows who else leaves. Only the room's own end is news to an object that is not in it.
    if (news.kind === "room-finished" && this.#life.isAway) await this.#life.settle("closed");
  }

  async switched(news: SwitchNews): Promise<void> {
    const first = this.#storage.isErased ? undefined : this.#record.invitation()?.agentName;
    if (first !== undefined) this.#switches.take(first, news);
  }

  async deliver(): Promise<Delivered> {
    const state = this.#record.state();
    if (state === "unknown") return { kind: "unknown" };
    if (state !== "ended") return { kind: "running" };
    return { kind: "delivered", receivers: this.#ending.deliver() ?? 0 };
  }

  async translations(language: string): Promise<Translations | null> {
    return this.#record.state() === "unknown" ? null : this.#handoff.translations(language);
  }

  async order(order: HumanOrder) {
    // Of a call that was evicted, the agent comes back first.
    await this.#life.comeBack();
    return this.#handoff.order(order);
  }

  override async alarm(): Promise<void> {
    this.#usage.invoked();
    if (this.#storage.isErased) await this.#tellErased();
    else await this.#dueAlarms.run();
  }

  /**
   * A token outlives its room for minutes. A participant who opens the room anew after the call must not stay in it
   * either.
   */
  async #cameIn(): Promise<void> {
    if (this.#storage.isErased) {
      this.#storage.roomIsBack();
      await this.#tellErased();
      return;
    }
    const invitation = this.#record.invitation();
    if (!invitation || !isOwnRoom(invitation)) return;
    if (this.#record.state() !== "ended") return this.#see(this.#life.seeWhoIsThere(invitation));
    await this.#roomEnd.want(invitation.roomName);
    await this.#life.outOfRoom();
  }

  /** The days of the words are over: of this call only the archive's figures stay. */
  async #forgetInTime(): Promise<void> {
    await this.#forget(this.#archive.jobsOfRetention(Date.now()));
  }

  /** Of this call nothing is kept from now on, here, at the Desks of those who had it, or in the stores after their jobs. */
  async #forget(jobs: readonly StoreJob[]): Promise<ErasureReceipt | null> {
    const invitation = this.#record.invitation();
    if (invitation === null) return null;
    const { callId, agentName, transport } = invitation;
    const passed = this.#record.transfers.entries().flatMap(({ from, to }) => [from, to]);
    const desks = [...new Set([agentName, ...passed])];
    await this.#storage.erase({ callId, desks, transport, room: isOwnRoom(invitation), jobs });
    this.#callAgents.drop();
    this.#journal.drop();
    this.#telemetry.drop();
    const storing = this.#recording.drop();
    if (storing !== null) this.#see(storing.then(() => this.#eraseRecordingAgain()));
    return this.#tellErased();
  }

  /** R2 was being given the files when the call was erased. */
  async #eraseRecordingAgain(): Promise<void> {
    this.#storage.storeIsBack(recordingsStore);
    await this.#tellErased();
  }

  #tellErased(): Promise<ErasureReceipt | null> {
    return this.#storage.finish(
      (desk, callId) => deskOf(this.env, desk).forget(callId),
      (transport) => {
        const ender = roomEnderOf(this.env, transport);
        const end = async (callId: string) => {
          await this.#life.conducted;
          return ender.end(roomNameOf(callId));
        };
        return { ...ender, end };
      },
      this.#archive.stores(),
    );
  }

  /** A call that a version answered may be the one after which a rule takes that version out. */
  async #judgeVersion(): Promise<void> {
    const invitation = this.#record.invitation();
    if (invitation?.agentVersion === undefined || this.#record.state() !== "ended") return;
    const began = this.#agents.filter(({ name }) => name === invitation.agentName);
    await checkVersions(this.env, began, Date.now());
  }

  /** By the model of the agent that has the call. @throws what the model throws. */
  #translated(asked: { readonly instructions: string; readonly text: string }): Promise<string> {
    const agent = this.#callAgents.now()?.definition;
    if (agent === undefined) throw new EarshotError("agent_unknown", "the call's agent is not deployed any more");
    const off = (name: string) => this.#switches.offNow(name);
    return writtenBy(agent, asked, { env: this.env, usage: this.#usage, mostMs: translationMs, off });
  }

  #see(work: Promise<void>): void {
    this.ctx.waitUntil(work.catch((thrown: unknown) => this.#complain(thrown)));
  }

  /** An error beside the call goes into the operator's log. */
  #complain(thrown: unknown): void {
    console.error(
      "earshot: call",
      this.#record.invitation()?.callId ?? "unknown",
      this.#record.redaction.words.text(logged(thrown)),
    );
  }
}
