/**
 * The loop itself. After each event it looks at everything in the same order: is the agent interrupted, is the turn
 * over, what is owed, what may be heard, is it quiet. Its decisions depend on the state alone, not on which event came
 * last, so no order of events leaves it stuck. One timer waits for what time alone will change.
 */
import type { EarshotError } from "../base/errors.ts";
import { Answers } from "./answers.ts";
import { isBackchannel } from "./backchannel.ts";
import { BargeIn } from "./barge-in.ts";
import { Bridge } from "./bridge.ts";
import { CallerCaptions } from "./caller-captions.ts";
import { CallerSounds, type CallerVoiceActivity } from "./caller-voice-activity.ts";
import { CallerWords } from "./caller-words.ts";
import type { Context } from "./context.ts";
import type { Conversation, SayOptions } from "./conversation.ts";
import { endpoint } from "./endpointing.ts";
import type { ConversationEvent, EndReason, HumanLine, Raised } from "./events.ts";
import { Floor } from "./floor.ts";
import { History } from "./history.ts";
import { LanguageWatch } from "./language-watch.ts";
import { endNoise } from "./noise.ts";
import { Pauses } from "./pauses.ts";
import type { CallerHint, LateResult, Message, Ports, SttEvent } from "./ports.ts";
import { preempt } from "./preempt.ts";
import { QuietCaller } from "./quiet-caller.ts";
import type { ConversationSettings } from "./settings.ts";
import { ShownState } from "./shown-state.ts";
import type { Speech } from "./speech.ts";
import { StageBook } from "./stages.ts";
import { Timer } from "./timer.ts";
import { CallerTurn } from "./turn.ts";
import { TypedWords } from "./typed-words.ts";

const never = Number.POSITIVE_INFINITY;

/** STT takes noise for a word, and takes it back. More words than this came from a person. */
const wordsOfSpeech = 2;

class Loop implements Conversation {
  readonly #settings: ConversationSettings;
  readonly #ports: Ports;
  readonly #listen: (event: ConversationEvent) => void;
  readonly #context: Context;
  readonly #history: History;
  readonly #turn = new CallerTurn();
  readonly #voiceActivity: CallerVoiceActivity;
  readonly #words: CallerWords;
  readonly #floor: Floor;
  readonly #answers: Answers;
  readonly #typed: TypedWords;
  readonly #bargeIn: BargeIn;
  readonly #captions: CallerCaptions;
  readonly #quiet: QuietCaller;
  readonly #bridge: Bridge;
  readonly #pauses = new Pauses();
  readonly #timer: Timer;
  #turns = 0;
  readonly #shown: ShownState;
  /** The caller waits for a human who has been called. */
  #humanAwaited = false;
  readonly #languageWatch = new LanguageWatch();
  #sttApologised = false;
  #present = false;
  /** Another agent or a human answers: this one hears the caller and does not answer. */
  #aside = false;
  #ending = false;
  #ended = false;
  #looking = false;
  #lookAgain = false;

  constructor(
    ports: Ports,
    settings: ConversationSettings,
    listen: (event: ConversationEvent) => void,
    history: readonly Message[],
  ) {
    this.#history = new History(history);
    this.#ports = ports;
    this.#settings = settings;
    this.#listen = listen;
    const raise = (event: Raised) => this.#raise(event);
    this.#context = {
      ports,
      settings,
      history: this.#history,
      stages: new StageBook(raise),
      raise,
      changed: () => this.#look(),
    };
    this.#floor = new Floor(this.#context, (speech, error) => this.#ttsFailed(speech, error));
    this.#answers = new Answers(this.#context, this.#floor, (text) => this.#speak(text, {}));
    this.#bargeIn = new BargeIn(this.#turn, this.#floor, settings, () => this.#interrupt());
    this.#typed = new TypedWords(settings.typedTurnsPerMinute);
    this.#captions = new CallerCaptions(raise);
    this.#shown = new ShownState(raise);
    this.#quiet = new QuietCaller({
      settings,
      turn: this.#turn,
      floor: this.#floor,
      answers: this.#answers,
      speak: (text, options) => this.#speak(text, options),
      end: () => this.end("caller-silent"),
    });
    this.#bridge = new Bridge(settings, this.#turn, this.#answers, this.#floor, (text, ahead) =>
      this.#speak(text, {}, ahead),
    );
    this.#timer = new Timer(ports.clock, () => this.#look());
    const isThinking = () => this.#shown.value === "thinking";
    const sounds = { turn: this.#turn, pauses: this.#pauses, floor: this.#floor, isThinking };
    this.#voiceActivity = new CallerSounds({ context: this.#context, ...sounds }).voiceActivity();
    this.#words = new CallerWords({
      turn: this.#turn,
      voiceActivity: this.#voiceActivity,
      floor: this.#floor,
      ports,
      settings,
    });
  }

  hint(hint: CallerHint): void {
    if (this.#ended) return;
    this.#voiceActivity.hint(hint, this.#ports.clock.nowMs());
    this.#look();
  }

  energy(speaking: boolean, agoMs = 0): void {
    if (this.#ended) return;
    this.#voiceActivity.energy(speaking, this.#ports.clock.nowMs() - agoMs);
    this.#look();
  }

  lull(forMs: number | null): void {
    if (this.#ended) return;
    this.#turn.lulled(forMs === null ? null : this.#ports.clock.nowMs() - forMs);
    this.#look();
  }

  heard(event: SttEvent): void {
    if (this.#ended) return;
    const nowMs = this.#ports.clock.nowMs();
    switch (event.kind) {
      case "speech-started":
        this.#voiceActivity.stt("started", nowMs);
        break;
      case "partial":
      case "final": {
        const wordsBefore = this.#turn.wordCount;
        if (this.#words.heard(event, nowMs)) {
          this.#sttApologised = false;
          this.#callerThere();
        } else if (event.kind === "final" && wordsBefore >= (this.#turn.sound?.overAgent ? 1 : wordsOfSpeech)) {
          this.#notUnderstood();
        }
        break;
      }
      case "not-understood":
        this.#turn.heardFinal("", nowMs);
        this.#notUnderstood();
        break;
      case "turn-maybe-ended":
        this.#voiceActivity.stt("maybe-ended", nowMs);
        break;
      case "turn-resumed":
        this.#turn.goesOn();
        this.#voiceActivity.stt("started", nowMs);
        break;
      case "turn-ended":
        this.#voiceActivity.stt("ended", nowMs);
        break;
      case "failed":
        this.#sttFailed(event.error, event.fatal);
        break;
    }
    this.#look();
  }

  judged(probability: number | null): void {
    if (this.#ended) return;
    this.#turn.judge(probability);
    this.#look();
  }

  typed(text: string): void {
    const trimmed = text.trim();
    if (this.#ended || trimmed === "") return;
    this.#callerThere();
    this.#typed.add(trimmed);
    this.#endTyped(this.#ports.clock.nowMs());
    this.#look();
  }

  pressed(callId: string, yes: boolean): void {
    if (this.#ended || !this.#answers.pressed(callId, yes)) return;
    this.#callerThere();
    this.#look();
  }

  callerThere(): void {
    if (this.#ended) return;
    this.#callerThere();
    this.#look();
  }

  awaitHuman(awaited: boolean): void {
    if (this.#ended || this.#humanAwaited === awaited) return;
    this.#humanAwaited = awaited;
    // A caller who waited until now was there.
    this.#callerThere();
    this.#look();
  }

  say(text: string, options: SayOptions = {}): void {
    if (this.#ended || this.#aside || text.trim() === "") return;
    this.#speak(text, options);
    this.#look();
  }

  standAside(lastWords: string | null): void {
    if (this.#ended || this.#aside) return;
    this.#looking = true;
    this.#answers.leaveOff();
    this.#floor.clear();
    this.#looking = false;
    if (lastWords !== null) this.#speak(lastWords, { interruptible: false });
    this.#aside = true;
    this.#look();
  }

  humanSaid(name: string, text: string): void {
    if (this.#ended) return;
    this.#turns += 1;
    this.#history.human(name, text);
    this.#raise({ event: "human-turn", turn: this.#turns, name, text });
  }

  humanWrote(text: string, line: HumanLine): void {
    if (this.#ended || text.trim() === "") return;
    this.#turns += 1;
    this.#speak(text, { interruptible: false, human: line });
    this.#look();
  }

  stepIn(words: string): void {
    if (this.#ended) return;
    this.#aside = false;
    this.#answers.leaveOff();
    this.#callerThere();
    this.#speak(words, {});
    this.#look();
  }

  late(result: LateResult): void {
    if (this.#ended) return;
    this.#answers.owe(this.#turns, result);
    this.#look();
  }

  dropQuestions(): readonly string[] {
    const dropped = this.#ended ? [] : this.#answers.dropQuestions();
    this.#look();
    return dropped;
  }

  callerArrived(): void {
    if (this.#ended || this.#present) return;
    this.#present = true;
    this.#callerThere();
    if (!this.#aside) this.#answers.askAgain();
    this.#look();
  }

  callerLeft(): void {
    if (this.#ended) return;
    this.#present = false;
    this.#voiceActivity.giveUp(this.#ports.clock.nowMs());
    this.#interrupt();
    this.#look();
  }

  history(): readonly Message[] {
    return this.#history.all();
  }

  end(reason: EndReason): void {
    if (this.#ended || this.#ending) return;
    this.#ending = true;
    // Stopping these must not make the loop begin something else.
    this.#looking = true;
    this.#answers.clear();
    this.#floor.clear();
    this.#timer.set(never);
    this.#shown.show("listening");
    this.#raise({ event: "ended", reason });
    this.#ended = true;
  }

  #raise(event: Raised): void {
    if (this.#ended) return;
    this.#listen({ ...event, atMs: this.#ports.clock.nowMs() });
  }

  /** Looks at everything until nothing changes any more, then sets the timer for what time will change. */
  #look(): void {
    if (this.#looking || this.#ended) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = true;
    let dueMs = never;
    // Each pass moves something on, so a handful always suffices. The bound stops a port that answers at once for ever.
    for (let pass = 0; pass < 20; pass += 1) {
      this.#lookAgain = false;
      dueMs = this.#lookOnce(this.#ports.clock.nowMs());
      if (this.#ended || !this.#lookAgain) break;
    }
    this.#looking = false;
    if (!this.#ended) this.#timer.set(this.#lookAgain ? this.#ports.clock.nowMs() + 1 : dueMs);
  }

  #lookOnce(nowMs: number): number {
    const dues = [
      endNoise(this.#turn, this.#voiceActivity, this.#settings.endpointing, nowMs),
      this.#bargeIn.look(nowMs),
      this.#endTurn(nowMs),
      this.#endTyped(nowMs),
    ];
    this.#captions.show(this.#turn.text);
    if (this.#aside) {
      const heldUntilMs = this.#present ? nowMs : never;
      dues.push(this.#answers.check(nowMs), this.#floor.release(heldUntilMs, nowMs), this.#floor.check(nowMs));
      this.#shown.look(this.#floor.onAir, this.#answers.isThinking);
      return Math.min(...dues);
    }
    dues.push(preempt(this.#turn, this.#turns + 1, this.#answers, this.#settings, this.#history.agentSaid, nowMs));
    const goesOn = this.#answers.isOvertaken && !this.#turn.isEmpty;
    this.#answers.look(goesOn || this.#bargeIn.callerHasFloor(nowMs), nowMs);
    if (this.#present) dues.push(this.#bridge.look(nowMs));
    // Speech waits for a caller who is away and may be back.
    dues.push(this.#floor.release(this.#present ? this.#bargeIn.holdsUntilMs : never, nowMs));
    dues.push(this.#floor.check(nowMs), this.#answers.check(nowMs));
    dues.push(this.#quiet.look(this.#present && !this.#humanAwaited, nowMs));
    this.#shown.look(this.#floor.onAir, this.#answers.isThinking);
    return Math.min(...dues);
  }

  // ---------------------------------------------------------------- the caller

  /** The caller gives a sign of being there. */
  #callerThere(): void {
    this.#quiet.isThere(this.#ports.clock.nowMs());
  }

  /** Asks the caller to repeat words that the STT rejected or took back, unless there is something else to answer. */
  #notUnderstood(): void {
    if (!this.#turn.isEmpty) return;
    // A reply to words that are gone.
    this.#answers.dropSpeculative();
    if (this.#aside || !this.#answers.isIdle || !this.#floor.isEmpty) return;
    this.#speak(this.#settings.lines.notUnderstood, {});
  }

  #interrupt(): void {
    const onAir = this.#floor.onAir;
    const { sound } = this.#turn;
    if (sound?.hasWords && this.#answers.isUnheard) this.#pauses.wentOn(sound.startMs);
    if (onAir?.interruptible) {
      onAir.stop();
      this.#answers.stopped(onAir);
    } else if (onAir) onAir.stopsAfterPassage = true;
    this.#answers.dropUnheard();
  }

  /** Commits the caller's turn when it is due. Returns when to look again. */
  #endTurn(nowMs: number): number {
    const { endpointing, interruption, language } = this.#settings;
    const pauseMs = endpointing.learnsPauses ? this.#pauses.expectedMs : 0;
    const end = endpoint(this.#turn, endpointing, language, pauseMs, this.#history.agentSaid);
    if (end.kind === "open") return never;
    if (nowMs < end.atMs) return end.atMs;
    const isAside = interruption.backchannels && this.#turn.allOverAgent && isBackchannel(this.#turn.text, language);
    const { text, speechEndMs, finalMs, language: told } = this.#turn.take();
    if (isAside) this.#captions.close(text);
    else this.#commit(text, false, { speechEndMs, finalMs }, told);
    return never;
  }

  /** Commits typed words when they are due. Returns when to look again. */
  #endTyped(nowMs: number): number {
    const taken = this.#typed.take(nowMs, this.#aside);
    if ("waitMs" in taken) return nowMs + taken.waitMs;
    this.#answers.dropSpeculative();
    this.#interrupt();
    this.#commit(taken.text, true, null);
    return never;
  }

  /** @param told the language that the service heard */
  #commit(
    text: string,
    typed: boolean,
    times: { speechEndMs: number; finalMs: number | null } | null,
    told: string | null = null,
  ): void {
    this.#turns += 1;
    const turn = this.#turns;
    this.#watchLanguage(text, told, turn);
    const { stages } = this.#context;
    const nowMs = this.#ports.clock.nowMs();
    const message = this.#history.caller(text);
    this.#callerThere();
    this.#bridge.committed();
    this.#pauses.committed(times?.speechEndMs ?? null);
    if (typed) this.#captions.typed(text);
    else this.#captions.close(text);
    this.#raise({ event: "caller-turn", turn, text, typed });
    stages.reach(turn, "speech-end", times?.speechEndMs ?? nowMs);
    stages.reach(turn, "final-transcript", times?.finalMs ?? nowMs);
    stages.reach(turn, "commit", nowMs);
    if (!this.#aside) this.#answers.committed(turn, message, { text, typed });
  }

  /** A reply that has begun is in the language of before, so the loop drops it. */
  #watchLanguage(text: string, told: string | null, turn: number): void {
    const { language: from, languages } = this.#settings;
    const change = this.#languageWatch.heard(text, told, from, languages);
    if (change === null) return;
    this.#answers.dropSpeculative();
    this.#raise({ event: "language", turn, from, ...change });
  }

  // ---------------------------------------------------------------- the agent

  #speak(text: string, options: SayOptions & { readonly human?: HumanLine }, ahead = false): Speech {
    const { interruptible = true, wordsOf, human } = options;
    const kind = { interruptible, own: true, wordsOf, human, turn: this.#turns, cleared: true, ahead };
    const speech = this.#floor.open(kind, () => null);
    const audio = options.audio ?? this.#settings.kept(text);
    if (audio) speech.sayKept(text, audio);
    else {
      speech.say(text);
      speech.endText();
    }
    return speech;
  }

  // ---------------------------------------------------------------- trouble

  #ttsFailed(speech: Speech, error: EarshotError): void {
    this.#raise({ event: "trouble", error });
    const text = this.#settings.lines.ttsApology;
    const audio = this.#settings.kept(text);
    if (!speech.own && speech.cleared && audio) this.#speak(text, { audio });
    // A caller who cannot hear the loop's own words reads them.
    if (speech.own && speech.failedUnheard) this.#floor.show(speech, speech.text, null);
  }

  #sttFailed(error: EarshotError, fatal: boolean): void {
    this.#raise({ event: "trouble", error });
    if (!fatal || this.#sttApologised || this.#aside) return;
    this.#sttApologised = true;
    this.#speak(this.#settings.lines.sttApology, {});
  }
}

/**
 * Starts a conversation. `listen` gets every event, in order, and may call back into the conversation. `history`: the
 * words and actions before, where a call goes on that was cut off.
 */
export function startConversation(
  ports: Ports,
  settings: ConversationSettings,
  listen: (event: ConversationEvent) => void,
  history: readonly Message[] = [],
): Conversation {
  return new Loop(ports, settings, listen, history);
}
