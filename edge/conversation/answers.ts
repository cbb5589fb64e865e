/**
 * The agent's debts to the caller: an answer to each committed turn, the results of tools, and the question before a
 * tool that needs a yes. It makes one reply at a time, and drops a reply when the caller goes on.
 */
import { EarshotError } from "../base/errors.ts";
import { sameWords } from "../base/words.ts";
import { CallIds } from "./call-ids.ts";
import { type Confirming, type GivenAnswer, judgeAnswer, wasAsked, whyDeclined } from "./confirming.ts";
import type { Context } from "./context.ts";
import type { Floor } from "./floor.ts";
import type { LateResult, Message, Question, ToolCall } from "./ports.ts";
import { Reply, type ReplyListener } from "./reply.ts";
import type { Speech } from "./speech.ts";
import { ToolRound } from "./tools.ts";

/** The record has this for an answer that the caller gave by a button. */
const pressed = "(pressed the button)";

/** A committed turn for which no reply has begun. */
interface Unanswered {
  readonly turn: number;
  readonly message: Message;
}

export class Answers {
  readonly #context: Context;
  readonly #floor: Floor;
  /** Says one of the loop's own lines. */
  readonly #say: (text: string) => Speech;
  readonly #ids: CallIds;
  #replies: Reply[] = [];
  #rounds: ToolRound[] = [];
  #unanswered: Unanswered | null = null;
  #confirming: Confirming | null = null;
  #callerHasFloor = false;
  /** Whether the caller's further words made the loop drop a reply to the unanswered turn. */
  #overtaken = false;

  constructor(context: Context, floor: Floor, say: (text: string) => Speech) {
    this.#context = context;
    this.#floor = floor;
    this.#say = say;
    this.#ids = new CallIds(context.history.all());
  }

  /** Tools that run, or whose results the agent has yet to tell. */
  get rounds(): readonly ToolRound[] {
    return this.#rounds;
  }

  /**
   * Whether the agent owes nothing, thinks of nothing and runs nothing; it may be waiting for the answer to a question.
   */
  get isIdle(): boolean {
    const isOwed = this.#rounds.some((round) => round.isBusy && this.#mayTell(round));
    return this.#replies.length === 0 && this.#unanswered === null && !isOwed;
  }

  /** Whether the agent is at work on something the caller waits for, and the caller has heard nothing of it. */
  get isThinking(): boolean {
    return (
      this.isUnheard ||
      this.#rounds.some((round) => round.attached && round.isBusy) ||
      (this.#unanswered !== null && !this.#callerHasFloor) ||
      (this.#confirming !== null && isUnheard(this.#confirming.speech))
    );
  }

  /** Whether the loop dropped a reply because the caller went on, and will answer both turns together. */
  get isOvertaken(): boolean {
    return this.#overtaken && this.#unanswered !== null;
  }

  /** Whether a reply is on its way and the caller has heard nothing of it. */
  get isUnheard(): boolean {
    return this.#replies.some((reply) => reply.committed && !reply.heard);
  }

  /** Whether a reply is due and has no audio yet. */
  get waitsForReply(): boolean {
    return this.#replies.some((reply) => reply.committed && !reply.isOver && !reply.speech?.ready);
  }

  get speculative(): Reply | null {
    return this.#replies.find((reply) => !reply.committed) ?? null;
  }

  /** Whether a reply could begin at once if a turn were committed now. */
  get isFree(): boolean {
    const nothingRuns = this.#replies.length === 0 && this.#rounds.every((round) => !round.isBusy);
    return nothingRuns && this.#confirming === null && this.#floor.isEmpty;
  }

  /** Begins a reply to words that are not committed yet. */
  speculate(turn: number, text: string): void {
    const thought = this.#context.history.thought(text);
    this.#begin({ turn, text, thought, speculative: true, anchor: null, round: null });
  }

  /** Drops the reply to words that have changed. */
  dropSpeculative(): void {
    const reply = this.speculative;
    if (reply) this.#drop(reply);
  }

  /** A turn was committed: `message` is it in the history. */
  committed(turn: number, message: Message, { text, typed }: GivenAnswer): void {
    const reply = this.speculative;
    this.#overtaken = false;
    if (this.#confirming && this.#answers({ text, typed }, this.#confirming)) {
      this.dropSpeculative();
      return;
    }
    if (reply && sameWords(reply.text, text)) {
      // Its request to the model has the earlier turns too, if they are still unanswered.
      this.#unanswered = null;
      reply.commit(message);
      return;
    }
    this.dropSpeculative();
    this.#unanswered = { turn, message };
  }

  /**
   * The caller has gone on: the loop drops replies that nobody has heard, and running tools finish by themselves. If
   * the caller's words come to nothing, the turn is answered after all.
   */
  dropUnheard(): void {
    for (const reply of [...this.#replies]) {
      if (!reply.committed || reply.heard) continue;
      this.#drop(reply);
      if (reply.round === null && reply.anchor && (reply.calls === null || reply.calls.isEmpty)) {
        this.#unanswered ??= { turn: reply.turn, message: reply.anchor };
        this.#overtaken = true;
      }
    }
    for (const round of this.#rounds) round.attached = false;
    this.#floor.dropWaiting();
    // A question that the caller can read stays.
    const open = this.#confirming;
    const asked = open?.question.onScreen || open?.speech.failedUnheard ? null : open?.speech.state;
    if (open && asked?.kind === "over" && !asked.heard) {
      const { round } = open;
      this.#abandon(whyDeclined.wentOn);
      round.forgetUnconfirmed();
    }
  }

  /** The caller has stopped the reply that was being heard. */
  stopped(speech: Speech): void {
    const reply = this.#replies.find((known) => known.speech === speech);
    if (!reply) return;
    if (reply.drop()) this.#cancelled(reply);
    closeRound(reply);
    this.#replies = this.#replies.filter((known) => known !== reply);
  }

  /**
   * Keeps a result that nobody waits for any more, and tells it at the next good moment, until the caller has heard it.
   */
  owe(turn: number, late: LateResult): void {
    const isOwed = (round: ToolRound | null) => round?.late === late;
    if (this.#rounds.some(isOwed) || this.#replies.some(({ round }) => isOwed(round))) return;
    const round = this.#newRound({ turn, before: null, heard: "" });
    round.settle(late, this.#ids.own(late.call));
  }

  /**
   * Begins the replies that are owed and may begin. `callerHasFloor`: the caller is saying something that will be a
   * turn.
   */
  look(callerHasFloor: boolean, nowMs: number): void {
    this.#callerHasFloor = callerHasFloor;
    this.#settle();
    if (callerHasFloor) return;
    this.#ask();
    if (this.#replies.some((reply) => reply.thinking || !reply.heard)) return;
    const ready = this.#rounds.find((round) => round.isReady && this.#mayTell(round));
    if (ready) this.#tell(ready);
    else if (this.#unanswered && this.#replies.length === 0 && this.#floor.isEmpty && this.#mayAnswer()) {
      const { turn, message } = this.#unanswered;
      this.#unanswered = null;
      const thought = this.#context.history.thought(null);
      this.#begin({ turn, text: "", thought, speculative: false, anchor: message, round: null });
    }
    this.check(nowMs);
  }

  /** Checks the time limits of models and tools, and tells stages. Returns when to look again. */
  check(nowMs: number): number {
    let dueMs = Number.POSITIVE_INFINITY;
    for (const round of [...this.#rounds]) dueMs = Math.min(dueMs, round.check(nowMs));
    for (const reply of [...this.#replies]) {
      dueMs = Math.min(dueMs, reply.check(nowMs));
      if (reply.heard) reply.round?.late?.told();
      if (!reply.committed) continue;
      this.#context.stages.reach(reply.turn, "first-token", reply.firstTokenMs);
      this.#context.stages.reach(reply.turn, "first-audio", reply.speech?.firstAudioMs ?? null);
    }
    return dueMs;
  }

  /** Gives up the tools that wait for the caller's yes. Returns their names. */
  dropQuestions(): string[] {
    const waiting = this.#rounds.flatMap((round) => round.allUnconfirmed.map((call) => ({ round, call })));
    const open = this.#confirming;
    for (const { round, call } of waiting) {
      const question = open?.call === call && wasAsked(open) ? open.question.text : null;
      round.decline(call, { question, answer: null }, whyDeclined.passedOn);
    }
    open?.speech.stop();
    this.#confirming = null;
    return waiting.map(({ call }) => call.name);
  }

  /**
   * Drops all that is owed, since somebody else answers now. Running tools finish, because the record must have their
   * outcome; the agent tells nobody. It tells late results later still.
   */
  leaveOff(): void {
    this.#abandon(whyDeclined.taken);
    for (const reply of [...this.#replies]) this.#drop(reply);
    for (const round of this.#rounds) {
      round.attached = false;
      round.forgetUnconfirmed();
    }
    this.#rounds = this.#rounds.filter((round) => round.isRunning || round.late);
    this.#unanswered = null;
  }

  /** The call is over. */
  clear(): void {
    this.#abandon(whyDeclined.ended);
    for (const reply of this.#replies) reply.drop();
    for (const round of this.#rounds) round.cancel();
    this.#replies = [];
    this.#rounds = [];
    this.#unanswered = null;
  }

  /** Forgets finished replies and rounds. Shows the words that the TTS could not say. */
  #settle(): void {
    for (const reply of this.#replies) {
      if (reply.isOver && reply.committed && reply.speech?.failedUnheard) {
        this.#floor.show(reply.speech, reply.said.trim(), reply.anchor);
        reply.round?.late?.told();
      }
    }
    this.#replies = this.#replies.filter((reply) => !reply.isOver || !reply.committed);
    this.#rounds = this.#rounds.filter((round) => !round.complete || !round.isEmpty);
  }

  /** No late result comes between a question and its answer. */
  #mayTell({ late }: ToolRound): boolean {
    return late === null || (this.#confirming === null && late.mayTell());
  }

  /** A turn waits for the tools of the one before, unless the caller has gone on from it. */
  #mayAnswer(): boolean {
    return this.#rounds.every((round) => !round.attached || !round.isBusy);
  }

  #begin(task: ConstructorParameters<typeof Reply>[2]): void {
    const { ports, settings, raise } = this.#context;
    raise({ event: "model-request", turn: task.turn, speculative: task.speculative });
    this.#replies.push(new Reply(ports, settings, task, this.#listener));
  }

  readonly #listener: ReplyListener = {
    changed: () => this.#context.changed(),
    answered: ({ turn }, model) => this.#context.raise({ event: "model-answer", turn, model }),
    retrieved: ({ turn }, retrieval) => this.#context.raise({ event: "retrieval", turn, retrieval }),
    speak: (reply) =>
      this.#floor.open(
        { interruptible: true, own: false, turn: reply.turn, cleared: reply.committed },
        () => reply.anchor,
      ),
    call: (reply, call) => this.#called(reply, call),
    thought: (reply) => {
      this.#tellTimes(reply);
      if (reply.calls) reply.calls.complete = true;
    },
    failed: (reply, error) => {
      this.#context.raise({ event: "trouble", error });
      if (!reply.committed) this.#drop(reply);
      else if (reply.calls === null || reply.calls.isEmpty) this.#say(this.#context.settings.lines.llmApology);
    },
    again: (reply, error) => {
      this.#context.raise({ event: "trouble", error });
      this.#context.raise({ event: "model-request", turn: reply.turn, speculative: false });
    },
  };

  #tell(round: ToolRound): void {
    this.#rounds = this.#rounds.filter((known) => known !== round);
    const { messages, last } = this.#context.history.thoughtOf(round.calls);
    this.#begin({ turn: round.turn, text: "", thought: messages, speculative: false, anchor: last, round });
  }

  #called(reply: Reply, call: ToolCall): void {
    const { settings, history, raise } = this.#context;
    const depth = (reply.round?.depth ?? 0) + 1;
    if (depth > settings.maxToolRounds + 1) {
      const message = `The model called tools more than ${settings.maxToolRounds} times in a row; it was stopped.`;
      raise({ event: "trouble", error: new EarshotError("llm_failed", message) });
      if (reply.speech === null) this.#say(settings.lines.llmApology);
      return;
    }
    const { turn, round: before } = reply;
    reply.calls ??= this.#newRound({ turn, before, heard: history.callerSince(reply.anchor) });
    const own = this.#ids.own(call);
    if (depth > settings.maxToolRounds) {
      reply.calls.refuse(own, "tool_failed", "No more tools may be called for this turn: answer with what you know.");
    } else if (reply.calls.callsOfReply >= settings.maxToolCalls) {
      const message = `It was not run: at most ${settings.maxToolCalls} tools may be called for one reply. Answer with what you know.`;
      reply.calls.refuse(own, "tool_limit_reached", message);
    } else reply.calls.add(own);
  }

  #newRound(task: ConstructorParameters<typeof ToolRound>[2]): ToolRound {
    const { ports, settings, history, raise } = this.#context;
    const round = new ToolRound(ports, settings.timeouts.toolMs, task, {
      changed: () => this.#context.changed(),
      called: (_round, call, ran) => {
        history.toolCall(call);
        if (ran) raise({ event: "tool-call", turn: task.turn, call });
      },
      returned: (_round, call, result, tookMs) => {
        history.toolResult(call, result);
        raise({ event: "tool-result", turn: task.turn, call, result, tookMs });
      },
    });
    this.#rounds.push(round);
    return round;
  }

  /** Asks the caller about the next tool that needs a yes. */
  #ask(): void {
    if (this.#confirming !== null) return;
    for (const round of this.#rounds) {
      const next = round.unconfirmed;
      if (next === null || !round.complete) continue;
      const { lines } = this.#context.settings;
      const { text, readFirst } = next.question;
      const own = readFirst === undefined ? lines.confirm : `${readFirst} ${lines.confirm}`;
      const question = text === "" ? { ...next.question, text: own } : next.question;
      this.#put({ round, call: next.call, question });
      return;
    }
  }

  #put(asked: { readonly round: ToolRound; readonly call: ToolCall; readonly question: Question }): void {
    const before = this.#confirming !== null && wasAsked(this.#confirming);
    this.#confirming = { ...asked, speech: this.#say(asked.question.text), clarified: false, before };
    asked.question.onScreen?.open();
  }

  /** Closes the open question without an answer. A question that nobody heard counts as never asked. */
  #abandon(why: string): void {
    const open = this.#confirming;
    this.#confirming = null;
    if (open && wasAsked(open)) open.round.abandon(open.call, { question: open.question.text, answer: null }, why);
  }

  /** The caller pressed a button under the open question. Returns whether it was open. */
  pressed(callId: string, yes: boolean): boolean {
    const open = this.#confirming;
    if (open?.call.id !== callId || !open.question.onScreen) return false;
    const { round, call, question, speech } = open;
    speech.stop();
    this.#close(round);
    if (yes) round.confirm(call, { question: question.text, answer: pressed });
    else round.decline(call, { question: question.text, answer: pressed }, whyDeclined.no);
    return true;
  }

  /** Repeats the open question to a caller who has gone quiet. Returns whether there is one. */
  askAgain(): boolean {
    if (this.#confirming === null) return false;
    this.#put(this.#confirming);
    return true;
  }

  /** Takes a committed turn as the answer to the open question. Returns whether it was one. */
  #answers(given: GivenAnswer, confirming: Confirming): boolean {
    const { round, call, question } = confirming;
    const { text } = given;
    const { language, lines } = this.#context.settings;
    const verdict = judgeAnswer(given, confirming, this.#floor.lastHeard, language);
    switch (verdict.kind) {
      case "not-asked":
        return false;
      case "repeat":
        this.#put(confirming);
        return true;
      case "clarify":
        this.#confirming = { ...confirming, speech: this.#say(lines.confirmAgain), clarified: true, before: true };
        return true;
      case "yes":
        this.#close(round);
        round.confirm(call, { question: verdict.question, answer: text });
        return true;
      case "no":
      case "changed":
        this.#close(round);
        round.decline(call, { question: question.text, answer: text }, whyDeclined[verdict.kind]);
        return true;
    }
  }

  #close(round: ToolRound): void {
    this.#confirming = null;
    round.attached = true;
  }

  #drop(reply: Reply): void {
    reply.drop();
    this.#cancelled(reply);
    closeRound(reply);
    this.#replies = this.#replies.filter((known) => known !== reply);
    if (reply.round?.late && !reply.heard) this.#rounds.push(reply.round);
  }

  #tellTimes(reply: Reply): void {
    const times = reply.takeTimes();
    if (times !== null) this.#context.raise({ event: "model-done", turn: reply.turn, ...times });
  }

  #cancelled(reply: Reply): void {
    this.#context.raise({ event: "model-cancel", turn: reply.turn, speculative: !reply.committed });
    if (reply.committed) this.#tellTimes(reply);
  }
}

/** A dropped reply names no more tools, and its tools that have not begun do not run. Running tools go on. */
function closeRound(reply: Reply): void {
  if (!reply.calls || reply.calls.complete) return;
  reply.calls.forgetUnconfirmed();
  reply.calls.complete = true;
}

function isUnheard({ state }: Speech): boolean {
  return state.kind === "waiting" || state.kind === "released";
}
