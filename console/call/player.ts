/**
 * Plays the sides of a recording at once. Each is an element of its own, since only elements keep the pitch at other speeds.
 * All begin at the call's zero; one leads, and another that strays from it by more than an ear notices is set right.
 */
import type { RecordingSide } from "./recording.ts";

/** About the delay from which two sides of a talk sound wrong, s. */
const strayS = 0.08;

export class Player {
  readonly #sides = new Map<RecordingSide, HTMLAudioElement>();
  readonly #changed: () => void;
  #frame = 0;
  #rate = 1;

  /** @param changed called whenever it plays, stops or has moved */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** @param url of a file of the page's own (`blob:`) */
  add(side: RecordingSide, url: string): void {
    const element = new Audio(url);
    element.preload = "auto";
    element.playbackRate = this.#rate;
    element.addEventListener("ended", () => {
      if (!this.isPlaying) this.#stopped();
    });
    this.#sides.set(side, element);
  }

  get isPlaying(): boolean {
    return [...this.#sides.values()].some(({ paused, ended }) => !paused && !ended);
  }

  get rate(): number {
    return this.#rate;
  }

  set rate(rate: number) {
    this.#rate = rate;
    for (const element of this.#sides.values()) element.playbackRate = rate;
    this.#changed();
  }

  /** The moment that is heard, ms since the call began. */
  get atMs(): number {
    return (this.#leader?.currentTime ?? 0) * 1_000;
  }

  /** Goes to a moment, and plays on if it plays. */
  async seek(ms: number): Promise<void> {
    const wasPlaying = this.isPlaying;
    for (const element of this.#sides.values()) element.currentTime = Math.max(0, ms / 1_000);
    if (wasPlaying) await this.play();
    this.#changed();
  }

  /** @throws DOMException where the browser refuses to play */
  async play(): Promise<void> {
    const atS = this.#leader?.currentTime ?? 0;
    await Promise.all(
      [...this.#sides.values()].map(async (element) => {
        if (atS >= element.duration) return;
        element.currentTime = atS;
        await element.play();
      }),
    );
    cancelAnimationFrame(this.#frame);
    this.#follow();
  }

  pause(): void {
    for (const element of this.#sides.values()) element.pause();
    this.#stopped();
  }

  /** Lets the files go. */
  close(): void {
    this.pause();
    for (const element of this.#sides.values()) element.removeAttribute("src");
    this.#sides.clear();
  }

  /** The longest side, since it has every moment. */
  get #leader(): HTMLAudioElement | undefined {
    const length = ({ duration }: HTMLAudioElement) => (Number.isFinite(duration) ? duration : 0);
    return [...this.#sides.values()].sort((a, b) => length(b) - length(a))[0];
  }

  #follow = (): void => {
    const leader = this.#leader;
    for (const element of this.#sides.values()) {
      if (element === leader || element.paused || element.seeking || leader === undefined) continue;
      if (Math.abs(element.currentTime - leader.currentTime) > strayS) element.currentTime = leader.currentTime;
    }
    this.#changed();
    if (this.isPlaying) this.#frame = requestAnimationFrame(this.#follow);
  };

  #stopped(): void {
    cancelAnimationFrame(this.#frame);
    this.#changed();
  }
}
