/**
 * A text to speech service on a socket on loopback, with contexts. Each vendor's dialect says how this goes over the wire.
 */
import type { WebSocket } from "ws";
import { wavHeader } from "../../../edge/speech/stt/wav.ts";
import { serveUpgrades, type UpgradeFaults } from "../upgrade.ts";
import { type FakeTts, piecesOf, type TtsConnection, type TtsFaults, type TtsScript } from "./stand-in.ts";

export type Frame = string | Uint8Array;

export type TtsAct =
  | { readonly kind: "open"; readonly context: string }
  /** `flush`: it is spoken now; otherwise with the next one, or at the end. */
  | { readonly kind: "text"; readonly context: string; readonly text: string; readonly flush?: boolean }
  | { readonly kind: "end"; readonly context: string }
  | { readonly kind: "cancel"; readonly context: string }
  | { readonly kind: "goodbye" }
  /** Anything else that the protocol has, with its answer. */
  | { readonly kind: "other"; readonly answer?: readonly Frame[] };

/** A piece of a context's audio. */
export interface AudioPiece {
  readonly context: string;
  /** Linear16, or Opus in Ogg; a sample or a page may be cut between two. */
  readonly bytes: Buffer;
  /** How much sound is whole by its end, beyond the piece before. */
  readonly ms: number;
  /** The last piece of a text. */
  readonly isLast: boolean;
  /** With the first piece of a text: what is spoken, and where in the context's audio it begins. */
  readonly spoken?: { readonly text: string; readonly fromMs: number };
}

/** One connection, in one vendor's words. */
export interface TtsDialect {
  readonly rateHz: number;
  /** Linear16 unless given. */
  readonly format?: "opus" | undefined;
  /** More open contexts than this are refused. */
  readonly maxContexts: number;
  opened?(): readonly Frame[];
  /** A text message. @throws Error at one that the vendor would refuse */
  take(message: string): readonly TtsAct[];
  audio(piece: AudioPiece): readonly Frame[];
  done(context: string, text: string): readonly Frame[];
  /** The answer to a cancel; absent: none. */
  cancelled?(context: string): readonly Frame[];
  trouble(words: string): readonly Frame[];
}

export async function startSpeaker(
  dialectOf: (connection: TtsConnection) => TtsDialect,
  script: Partial<TtsScript> = {},
): Promise<FakeTts> {
  const connections: TtsConnection[] = [];
  const refused: string[] = [];
  const faults: TtsFaults & UpgradeFaults = script.faults ?? {};
  const fake = { frameGapMs: script.frameGapMs ?? 0, faults, connections, refused, stopped: 0 };
  const server = await serveUpgrades(0, faults, (socket, request) => {
    const connection: TtsConnection = {
      url: new URL(request.url ?? "/", "ws://fake"),
      headers: request.headers,
      messages: [],
      closed: false,
      close: (code, reason) => socket.close(code, reason),
      send: (frame) => socket.send(frame),
      trouble: (words) => {
        for (const frame of dialect.trouble(words)) socket.send(frame);
      },
    };
    const dialect = dialectOf(connection);
    connections.push(connection);
    new Speaking(socket, connection, dialect, fake);
  });
  return Object.assign(fake, { url: server.url, close: server.close });
}

interface Context {
  /** Taken and not yet spoken. */
  waiting: string;
  spoken: string;
  /** The sound of that. */
  spokenMs: number;
  readonly frames: AudioPiece[];
  ended: boolean;
}

class Speaking {
  readonly #socket: WebSocket;
  readonly #dialect: TtsDialect;
  readonly #fake: TtsScript & { readonly refused: string[]; stopped: number };
  readonly #contexts = new Map<string, Context>();
  #timer: NodeJS.Timeout | undefined;
  #stalled = false;

  constructor(
    socket: WebSocket,
    connection: TtsConnection,
    dialect: TtsDialect,
    fake: TtsScript & { readonly refused: string[]; stopped: number },
  ) {
    this.#socket = socket;
    this.#dialect = dialect;
    this.#fake = fake;
    for (const frame of dialect.opened?.() ?? []) socket.send(frame);
    socket.on("message", (data: Buffer) => {
      connection.messages.push(data.toString());
      this.#take(data.toString());
    });
    socket.on("close", () => {
      connection.closed = true;
      // A vendor without a message for it is stopped by closing.
      if (this.#contexts.size > 0) fake.stopped += 1;
      clearTimeout(this.#timer);
    });
  }

  #take(message: string): void {
    const { faults } = this.#fake;
    if (faults.stall === "once") {
      delete faults.stall;
      this.#stalled = true;
    }
    let acts: readonly TtsAct[];
    try {
      acts = this.#dialect.take(message);
    } catch (thrown) {
      this.#refuse(thrown instanceof Error ? thrown.message : String(thrown));
      return;
    }
    for (const act of acts) this.#do(act);
    this.#next();
  }

  #refuse(why: string): void {
    this.#fake.refused.push(why);
    this.#socket.close(1008, why.slice(0, 100));
  }

  #do(act: TtsAct): void {
    switch (act.kind) {
      case "open":
        this.#contextOf(act.context);
        return;
      case "text": {
        const context = this.#contextOf(act.context);
        context.waiting += act.text;
        if (act.flush === true) this.#speak(act.context, context);
        return;
      }
      case "end": {
        const context = this.#contextOf(act.context);
        this.#speak(act.context, context);
        context.ended = true;
        return;
      }
      case "cancel":
        this.#cancel(act.context);
        return;
      case "goodbye":
        this.#contexts.clear();
        this.#socket.close(1000);
        return;
      case "other":
        for (const frame of act.answer ?? []) this.#socket.send(frame);
    }
  }

  #contextOf(id: string): Context {
    const known = this.#contexts.get(id);
    if (known !== undefined) return known;
    const context: Context = { waiting: "", spoken: "", spokenMs: 0, frames: [], ended: false };
    this.#contexts.set(id, context);
    if (this.#contexts.size > this.#dialect.maxContexts) this.#refuse("too many contexts");
    return context;
  }

  #speak(id: string, context: Context): void {
    const { faults } = this.#fake;
    const text = context.waiting;
    if (text === "") return;
    const rateHz = faults.headerRateHz ?? this.#dialect.rateHz;
    const hasHeader = faults.headerRateHz !== undefined && context.spoken === "";
    const header = hasHeader ? [{ bytes: Buffer.from(wavHeader(rateHz, 0)), ms: 0 }] : [];
    const spoken = { text, fromMs: context.spokenMs };
    const pieces = [...header, ...piecesOf(text, rateHz, this.#dialect.format, faults)];
    context.frames.push(
      ...pieces.map((piece, at, all) => {
        return { context: id, ...piece, isLast: at === all.length - 1, ...(at === 0 ? { spoken } : {}) };
      }),
    );
    context.spoken += text;
    context.spokenMs += pieces.reduce((sum, { ms }) => sum + ms, 0);
    context.waiting = "";
  }

  #cancel(id: string): void {
    const context = this.#contexts.get(id);
    this.#fake.stopped += 1;
    this.#contexts.delete(id);
    const late = context?.frames.slice(0, this.#fake.faults.framesAfterCancel ?? 0) ?? [];
    for (const piece of late) for (const frame of this.#dialect.audio(piece)) this.#socket.send(frame);
    for (const frame of this.#dialect.cancelled?.(id) ?? []) this.#socket.send(frame);
  }

  /** Sends the next frame, of the oldest context that has one. */
  #next(): void {
    clearTimeout(this.#timer);
    const { faults, frameGapMs } = this.#fake;
    if (this.#stalled || faults.stall === true) return;
    for (const frame of faults.rubbish?.splice(0) ?? []) this.#socket.send(frame);
    for (const [id, context] of this.#contexts) {
      const piece = context.frames.shift();
      if (piece !== undefined) {
        for (const frame of this.#dialect.audio(piece)) this.#socket.send(frame);
        if (this.#breaks()) return;
        this.#timer = setTimeout(() => this.#next(), frameGapMs);
        return;
      }
      if (!context.ended) continue;
      this.#contexts.delete(id);
      for (const frame of this.#dialect.done(id, context.spoken)) this.#socket.send(frame);
    }
  }

  #breaks(): boolean {
    const { faults } = this.#fake;
    if (faults.breakAfterFrames === undefined) return false;
    faults.breakAfterFrames -= 1;
    if (faults.breakAfterFrames > 0) return false;
    delete faults.breakAfterFrames;
    // Data that was sent may leave first.
    setTimeout(() => this.#socket.terminate(), 20);
    return true;
  }
}
