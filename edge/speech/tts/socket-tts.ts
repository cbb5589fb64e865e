/**
 * A TTS over one WebSocket, where each utterance is a context of its own. The socket is replaced when it breaks, and what
 * was not spoken to its end is said again. Every service of that kind uses it; the differences are in their
 * `TtsSocketProtocol`.
 */
import type { Sound } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";
import { LastingSocket } from "../lasting-socket.ts";
import { ContextText } from "./context-text.ts";
import { type Spoke, socketPatience, type TtsReader, type TtsSocketProtocol } from "./socket-protocol.ts";

export interface SocketTtsOptions {
  readonly protocol: TtsSocketProtocol;
  readonly clock: Clock;
  /** If audio is due and no message comes for this long, the service has stalled. */
  readonly stallMs?: number;
}

const { maxTries, maxRetryMs, maxStalls } = socketPatience;

interface Speaking {
  readonly listen: (event: TtsEvent) => void;
  readonly text: ContextText;
  /** Its context on this connection; null: it waits for one. */
  context: string | null;
  /** Texts that wait for the end of the one before, where the service tells each. */
  waiting: string[];
  /** No more text follows. */
  ended: boolean;
  /** The service has been told so. */
  endTold: boolean;
  /** Audio is due: there was none since the last text, or all of it is to come. */
  isDue: boolean;
  isAgain: boolean;
  stalls: number;
}

/** Connects at once, so that the first reply need not wait for it. */
export class SocketTts implements Tts {
  readonly #protocol: TtsSocketProtocol;
  readonly #clock: Clock;
  readonly #stallMs: number;
  readonly #connection: LastingSocket;
  #queue: Speaking[] = [];
  /** Contexts that were cancelled and still count as open. */
  readonly #ending = new Set<string>();
  #reader: TtsReader;
  /** The service takes text: it is open, and has said so if it does. */
  #ready = false;
  #contexts = 0;
  #stallTimer: Cancel = () => {};
  #keepAliveTimer: Cancel = () => {};

  constructor({ protocol, clock, stallMs }: SocketTtsOptions) {
    this.#protocol = protocol;
    this.#clock = clock;
    this.#stallMs = stallMs ?? socketPatience.stallMs;
    this.#reader = protocol.reader();
    this.#connection = new LastingSocket(
      {
        clock,
        maxTries,
        maxRetryMs,
        check: "the model, the voice, the language and the address",
        connect: (listener, signal) => protocol.connect(listener, signal),
        isFinalClose: (code) => protocol.isFinalClose?.(code) === true,
      },
      {
        opened: () => this.#opened(),
        message: (data) => this.#message(data),
        broke: () => this.#lost(),
        down: (why, cause) => this.#failAll(why, cause),
      },
    );
    this.#connection.wake();
  }

  open(listen: (event: TtsEvent) => void): Utterance {
    const { sampleRateHz, maxCharacters, format } = this.#protocol;
    const speaking: Speaking = {
      listen,
      text: new ContextText(sampleRateHz, maxCharacters, format),
      context: null,
      waiting: [],
      ended: false,
      endTold: false,
      isDue: false,
      isAgain: false,
      stalls: 0,
    };
    this.#queue.push(speaking);
    this.#connection.wake();
    return {
      say: (text) => {
        if (speaking.ended) return;
        speaking.text.add(text);
        this.#proceed();
      },
      end: () => {
        speaking.ended = true;
        this.#clock.after(0, () => this.#proceed());
      },
      cancel: () => this.#cancel(speaking),
    };
  }

  close(): void {
    this.#queue = [];
    this.#stallTimer();
    this.#keepAliveTimer();
    this.#connection.close(this.#protocol.goodbye);
  }

  #proceed(): void {
    for (const speaking of [...this.#queue]) {
      if (speaking.ended && speaking.text.isEmpty) {
        this.#remove(speaking);
        speaking.listen({ kind: "done" });
      } else if (this.#connection.isOpen && this.#ready) this.#send(speaking);
    }
    this.#watch();
  }

  #send(speaking: Speaking): void {
    if (speaking.text.isEmpty) return;
    const protocol = this.#protocol;
    if (speaking.context === null) {
      const openContexts = this.#ending.size + this.#queue.filter(({ context }) => context !== null).length;
      if (openContexts >= protocol.maxContexts) return;
      this.#contexts += 1;
      speaking.context = `c${this.#contexts}`;
      this.#tell(protocol.open?.(speaking.context) ?? []);
    }
    const { context } = speaking;
    speaking.waiting.push(...speaking.text.takeUnsent());
    while (speaking.waiting.length > 0 && !(protocol.endsEachText === true && speaking.isDue)) {
      speaking.isDue = true;
      this.#tell(protocol.say(context, speaking.waiting.shift() ?? ""));
    }
    if (protocol.endsEachText === true) {
      if (!speaking.isDue && speaking.ended && !speaking.endTold) this.#endAfterTexts(speaking, context);
      return;
    }
    if (!speaking.ended || speaking.endTold) return;
    speaking.endTold = true;
    speaking.isDue = true;
    this.#tell(protocol.end(context));
  }

  /** All texts have ended, and no more follow. */
  #endAfterTexts(speaking: Speaking, context: string): void {
    speaking.endTold = true;
    this.#tell(this.#protocol.end(context));
    this.#done(speaking);
  }

  #tell(messages: readonly string[]): void {
    for (const message of messages) this.#connection.send(message);
    if (messages.length > 0) this.#scheduleKeepAlive();
  }

  #cancel(speaking: Speaking): void {
    if (!this.#queue.includes(speaking)) return;
    this.#remove(speaking);
    const { context } = speaking;
    if (context !== null && this.#connection.isOpen) {
      const messages = this.#protocol.cancel(context);
      if (messages === "reconnect") {
        this.#lost();
        this.#connection.renew(this.#protocol.goodbye);
      } else {
        this.#tell(messages);
        if (this.#protocol.endsCancelled === true) this.#ending.add(context);
      }
    }
    this.#clock.after(0, () => this.#proceed());
  }

  #opened(): void {
    this.#reader = this.#protocol.reader();
    this.#ready = this.#protocol.isReady === undefined;
    this.#tell(this.#protocol.hello ?? []);
    this.#scheduleKeepAlive();
    this.#proceed();
  }

  /** The connection is gone, and each utterance begins anew on the next one. */
  #lost(): void {
    this.#stallTimer();
    this.#keepAliveTimer();
    this.#ending.clear();
    for (const speaking of this.#queue) {
      speaking.text.startOver();
      Object.assign(speaking, { context: null, waiting: [], endTold: false, isDue: false });
    }
  }

  #message(data: string | Uint8Array): void {
    let spoken: readonly Spoke[];
    try {
      if (!this.#ready && this.#protocol.isReady?.(data) === true) {
        this.#ready = true;
        this.#proceed();
      }
      spoken = this.#reader.read(data, (context) => this.#speakingIn(context)?.text.contextMs ?? 0);
    } catch {
      // Not of the protocol: ignored. If the due audio does not come either, the stall timer acts.
      return;
    }
    for (const one of spoken) this.#take(one);
    this.#watch();
  }

  /** The utterance of a context, or the oldest one that has any. */
  #speakingIn(context: string | undefined): Speaking | undefined {
    return this.#queue.find((one) => one.context !== null && (context ?? one.context) === one.context);
  }

  #take(spoke: Spoke): void {
    const { context, trouble } = spoke;
    if (context !== undefined && this.#ending.has(context)) {
      if (spoke.isDone === true || trouble !== undefined) {
        this.#ending.delete(context);
        this.#proceed();
      }
      return;
    }
    const speaking = this.#speakingIn(context);
    if (trouble !== undefined) {
      if (spoke.isFinal === true) this.#connection.refuse(`reports: ${trouble}`);
      else if (context === undefined) this.#connection.replace(`reports: ${trouble}`);
      else if (speaking !== undefined) this.#fail(speaking, `reports: ${trouble}`);
      return;
    }
    if (speaking === undefined) return;
    if (spoke.audio !== undefined) this.#audio(speaking, spoke.audio);
    if (!this.#queue.includes(speaking)) return;
    const words = speaking.text.words(spoke.words ?? []);
    if (words.length > 0) speaking.listen({ kind: "words", words });
    if (spoke.isDone !== true) return;
    if (this.#protocol.endsEachText === true) this.#textEnded(speaking);
    else this.#done(speaking);
  }

  #textEnded(speaking: Speaking): void {
    this.#connection.proved();
    speaking.text.textEnded();
    speaking.isDue = false;
    this.#proceed();
  }

  #audio(speaking: Speaking, bytes: Uint8Array): void {
    this.#connection.proved();
    if (!speaking.endTold && this.#protocol.endsEachText !== true) speaking.isDue = false;
    let audio: Sound | undefined;
    try {
      audio = speaking.text.audio(bytes);
    } catch (thrown) {
      this.#cancel(speaking);
      this.#fail(speaking, thrown instanceof Error ? thrown.message : String(thrown), thrown);
      return;
    }
    if (audio !== undefined) speaking.listen({ kind: "audio", audio });
  }

  #done(speaking: Speaking): void {
    this.#connection.proved();
    // A service may end a context that has only paused; the next text opens another.
    if (!speaking.endTold) {
      speaking.text.contextEnded();
      speaking.context = null;
      speaking.isDue = false;
      return;
    }
    const { silent } = speaking.text;
    if (silent.length > 0 && !speaking.isAgain) {
      speaking.text.askAgain();
      Object.assign(speaking, { context: null, waiting: [], endTold: false, isDue: false, isAgain: true });
      this.#proceed();
      return;
    }
    this.#remove(speaking);
    for (const nth of silent) speaking.listen({ kind: "silent", nth });
    speaking.listen({ kind: "done" });
    this.#proceed();
  }

  /** Starts the stall timer anew while anything is due, and stops it otherwise. */
  #watch(): void {
    this.#stallTimer();
    // The end of a cancelled context is due where an utterance waits for its place.
    const waits = this.#ending.size > 0 && this.#queue.some(({ context, text }) => context === null && !text.isEmpty);
    if (!waits && !this.#queue.some((speaking) => this.#isDue(speaking))) return;
    this.#stallTimer = this.#clock.after(this.#stallMs, () => this.#stalled());
  }

  /** Audio is due, or the word for which the text waits: that the service is ready, or has ended what was cancelled. */
  #isDue({ isDue, text, context }: Speaking): boolean {
    const waits = this.#connection.isOpen && context === null && !text.isEmpty;
    return isDue || (waits && (!this.#ready || this.#ending.size > 0));
  }

  #stalled(): void {
    for (const speaking of this.#queue.filter((one) => this.#isDue(one))) {
      speaking.stalls += 1;
      if (speaking.stalls < maxStalls) continue;
      this.#fail(speaking, `sent no audio for ${this.#stallMs} ms, on ${maxStalls} connections; it is slow or down`);
    }
    this.#connection.replace(`sent nothing for ${this.#stallMs} ms`);
  }

  #scheduleKeepAlive(): void {
    const { keepAlive } = this.#protocol;
    this.#keepAliveTimer();
    if (keepAlive === undefined) return;
    this.#keepAliveTimer = this.#clock.after(keepAlive.everyMs, () => {
      if (!this.#connection.isOpen) return;
      this.#connection.send(keepAlive.message);
      this.#scheduleKeepAlive();
    });
  }

  #fail(speaking: Speaking, why: string, cause?: unknown): void {
    this.#remove(speaking);
    const message = `${this.#protocol.name} (text to speech) ${why}`;
    speaking.listen({ kind: "failed", error: new EarshotError("tts_failed", message, { cause }) });
    this.#clock.after(0, () => this.#proceed());
  }

  #failAll(why: string, cause: unknown): void {
    this.#lost();
    for (const speaking of [...this.#queue]) this.#fail(speaking, why, cause);
  }

  #remove(speaking: Speaking): void {
    this.#queue = this.#queue.filter((one) => one !== speaking);
  }
}
