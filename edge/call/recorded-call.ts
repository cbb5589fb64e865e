/** The recording of a talking call: its packets go to the recorder, and the caller can take their consent back. */
import type { Conversation } from "../conversation/conversation.ts";
import { linesIn } from "../languages/packs.ts";
import type { LiveRecording } from "../recording/call-recording.ts";
import { stopWishIn } from "../recording/stop-words.ts";
import type { Media } from "../transport/media.ts";
import type { PageLink } from "./page-link.ts";

export interface RecordedCallOptions {
  readonly recording: LiveRecording;
  readonly media: Media;
  readonly page: PageLink;
  readonly conversation: Conversation;
  /** Of the active agent, BCP 47. */
  readonly language: () => string;
  /** A human has the call, and the agent is silent. */
  readonly isWithHuman: () => boolean;
}

export class RecordedCall {
  readonly #options: RecordedCallOptions;
  #isOn = true;
  /** Switched off: nothing more is recorded, and the caller can still take their consent back. */
  #isHalted = false;

  /** From now on each packet of the call is recorded. */
  constructor(options: RecordedCallOptions) {
    this.#options = options;
    options.media.tap?.((packet) => options.recording.take(packet));
  }

  /** The page can be told things: it shows that the call is recorded, or no more. */
  tell(): void {
    this.#options.page.recording(this.#isOn && !this.#isHalted);
  }

  /** Recording is switched off: nothing more is recorded. */
  halt(): void {
    if (!this.#isOn || this.#isHalted) return;
    this.#isHalted = true;
    this.#options.media.tap?.(null);
    this.tell();
  }

  /** The caller has said this. */
  callerTurn(text: string): void {
    const wish = stopWishIn(text, this.#options.language());
    // If they say nothing else, the reply tells them (edge/recording/llm.ts).
    if (wish === "alone") this.#stop();
    else if (wish === "among-others") this.takeBack();
    else this.#options.recording.callerTurn(text);
  }

  /** The caller agrees no more: they pressed the button. All that was recorded is deleted before the agent says so. */
  takeBack(): void {
    const { conversation, language } = this.#options;
    if (this.#stop()) conversation.say(linesIn(language()).recording.stopped);
  }

  /** Ends the recording of all sides, a human's too. Returns whether it was recorded until now. */
  #stop(): boolean {
    const { recording, media, page, language, isWithHuman } = this.#options;
    if (!this.#isOn) return false;
    this.#isOn = false;
    media.tap?.(null);
    recording.takeBack();
    this.tell();
    // The agent may not speak now, so the visitor reads it.
    if (isWithHuman()) {
      const text = linesIn(language()).recording.stopped;
      page.notice({ level: "info", code: "recording_stopped", text, ends: false });
    }
    return true;
  }
}
