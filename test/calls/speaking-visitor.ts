/**
 * A visitor who speaks when they are spoken to: their microphone is live, and what they say is played into it at the
 * test's word, so that a conversation of many turns waits for the agent as a person would, on a slow machine too.
 */
import { makeWav, type WavPart } from "../../engines/tts/wav.ts";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { Visitor } from "./visitor.ts";

declare global {
  interface Window {
    /** Plays a WAV file (base64) into the microphone; resolves when it is over. */
    speakInto(wav: string): Promise<void>;
  }
}

/** People do not answer on the last syllable. */
const beforeAnsweringMs = 500;
const askedAgain = /Could you say it again\?/;
const answerWithinMs = 30_000;

export class SpeakingVisitor {
  readonly visitor: Visitor;

  private constructor(visitor: Visitor) {
    this.visitor = visitor;
  }

  static async open(chromiumPath: string): Promise<SpeakingVisitor> {
    // The file grants the microphone; what is heard is the page's own below.
    const visitor = await Visitor.open({ chromiumPath, microphone: writeWav(new Int16Array(48_000), 48_000) });
    await visitor.page.addInitScript(openMicrophone);
    return new SpeakingVisitor(visitor);
  }

  /** Opens a browser, calls from this page, and waits until the greeting has been said. */
  static async calling(shopOrigin: string, chromiumPath: string): Promise<SpeakingVisitor> {
    const caller = await SpeakingVisitor.open(chromiumPath);
    await caller.call(shopOrigin);
    return caller;
  }

  /** Calls, and waits until the greeting has been said. */
  async call(shopOrigin: string): Promise<void> {
    await this.visitor.page.goto(shopOrigin);
    await this.visitor.talk();
    await this.visitor.agentSays(/How can I help you\?/);
  }

  /** Says this aloud, and comes back when it has been said. */
  async say(...parts: readonly (string | WavPart)[]): Promise<void> {
    const wav = await makeWav(parts.map((part) => (typeof part === "string" ? { text: part } : part)));
    await this.visitor.page.waitForTimeout(beforeAnsweringMs);
    await this.visitor.page.evaluate((encoded) => window.speakInto(encoded), wav.toString("base64"));
  }

  /**
   * Says this aloud, waits until the agent has answered with these words, and returns its answer. A visitor who is
   * asked to repeat does so, up to two times, as people do: on a busy machine the browser plays speech with holes in
   * it.
   */
  async ask(question: string | readonly WavPart[], answer: RegExp): Promise<string> {
    for (let time = 1; ; time++) {
      const sinceMs = await this.visitor.page.evaluate(() => performance.now());
      await this.say(...(typeof question === "string" ? [question] : question));
      const expected = time > 2 ? answer : new RegExp(`${answer.source}|${askedAgain.source}`);
      await this.visitor.agentSays(expected, sinceMs, answerWithinMs);
      const heard = (await this.visitor.events("transcript")).filter(({ atMs }) => atMs > sinceMs);
      const words = heard.map(({ detail }) => detail as { of: string; text: string; final: boolean });
      const answered = words.findLast(({ of, final, text }) => of === "agent" && final && answer.test(text));
      if (answered) return answered.text;
      console.log("was asked to say it again:", JSON.stringify(question));
    }
  }

  close(): Promise<void> {
    return this.visitor.close();
  }
}

/** Runs in the page before its scripts. */
function openMicrophone(): void {
  const air = new AudioContext();
  const microphone = air.createMediaStreamDestination();
  // A room is never wholly silent.
  const hiss = air.createBufferSource();
  hiss.buffer = air.createBuffer(1, air.sampleRate, air.sampleRate);
  const samples = hiss.buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = (Math.random() - 0.5) * 0.002;
  hiss.loop = true;
  hiss.connect(microphone);
  hiss.start();
  navigator.mediaDevices.getUserMedia = async () => {
    await air.resume();
    return microphone.stream.clone();
  };
  window.speakInto = async (wav) => {
    const bytes = Uint8Array.from(atob(wav), (character) => character.charCodeAt(0));
    const source = air.createBufferSource();
    source.buffer = await air.decodeAudioData(bytes.buffer);
    source.connect(microphone);
    await new Promise((resolve) => {
      source.onended = resolve;
      source.start();
    });
  };
}
