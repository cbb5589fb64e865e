/** A short sound when somebody begins to wait. Off where the person who answers has said so, and it stays off. */

const kept = "earshot-console-sound";
/** Two soft notes, a fourth apart: Hz. */
const notes = [659.26, 880];
const noteSeconds = 0.16;
const loudness = 0.12;

export class Chime {
  #context: AudioContext | null = null;
  #isOn = read();

  get isOn(): boolean {
    return this.#isOn;
  }

  turn(on: boolean): void {
    this.#isOn = on;
    try {
      localStorage.setItem(kept, on ? "on" : "off");
    } catch (thrown) {
      console.warn("the choice is not kept: this browser stores nothing", thrown);
    }
    if (on) this.play();
  }

  /** Silent where the browser lets a page play nothing before somebody has touched it; the tab's title says it too. */
  play(): void {
    if (!this.#isOn) return;
    try {
      this.#context ??= new AudioContext();
      const context = this.#context;
      context.resume().then(
        () => sound(context),
        (thrown: unknown) => console.warn("no sound can be played", thrown),
      );
    } catch (thrown) {
      console.warn("no sound can be played", thrown);
    }
  }
}

function sound(context: AudioContext): void {
  for (const [at, frequency] of notes.entries()) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const fromSeconds = context.currentTime + at * noteSeconds;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, fromSeconds);
    gain.gain.linearRampToValueAtTime(loudness, fromSeconds + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, fromSeconds + 2 * noteSeconds);
    tone.connect(gain).connect(context.destination);
    tone.start(fromSeconds);
    tone.stop(fromSeconds + 2 * noteSeconds);
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(kept) !== "off";
  } catch {
    return true; // where nothing may be stored, nothing was chosen
  }
}
