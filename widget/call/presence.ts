/**
 * Tells the agent that the visitor is there, though they say nothing: they type, fill in a form, read on with their
 * microphone muted. Only that something happens is told, never what, and once every few seconds at most.
 */

/** A message comes no sooner after the last one than this, ms; the agent's shortest silence is longer. */
export const presenceEveryMs = 4_000;

/** A visitor's use of keys, pointers, fingers and the fields of a page, as DOM events. */
const signs = ["keydown", "input", "change", "pointerdown", "pointermove", "wheel", "touchmove"] as const;

/**
 * Further signs that somebody is at a panel: a screen reader presses a button, text is selected or pasted. The focus is
 * none: the panel moves it by itself, to a question that has come.
 */
const panelSigns = [...signs, "click", "select", "paste", "drop"] as const;

export interface PresenceOptions {
  /** Sends one message. */
  readonly send: () => void;
  /** Whether the agent hears the visitor: who can speak for themselves is not taken to be there for a mouse that moves. */
  readonly isHeard: () => boolean;
}

export class Presence {
  readonly #send: () => void;
  readonly #life = new AbortController();
  #sentMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** From now on the use of the whole page counts, wherever the visitor is not heard. */
  constructor({ send, isHeard }: PresenceOptions) {
    this.#send = send;
    const { signal } = this.#life;
    // A script's own events are no visitor, nor is what scrolls inside the page by itself.
    const used = (event: Event) => event.isTrusted && !isHeard() && this.seen();
    watch(window, signs, used, signal);
    document.addEventListener("scroll", used, { passive: true, signal });
  }

  /** The visitor did something. Sent at once, or as soon as the last message is long enough ago. */
  seen(): void {
    if (this.#timer !== undefined || this.#life.signal.aborted) return;
    const waitMs = this.#sentMs + presenceEveryMs - performance.now();
    if (waitMs <= 0) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), waitMs);
  }

  /** Nothing is watched or sent any more. */
  stop(): void {
    this.#life.abort();
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    this.#sentMs = performance.now();
    this.#send();
  }
}

/** Calls `used` for whatever the visitor does inside a panel, until the signal. */
export function watchPanel(panel: EventTarget, used: () => void, signal: AbortSignal): void {
  watch(panel, panelSigns, used, signal);
}

/** Before anybody else sees it: what a field keeps to itself is still a sign. */
function watch(target: EventTarget, types: readonly string[], used: (event: Event) => void, signal: AbortSignal): void {
  let at = "";
  const moved = (event: Event) => {
    const { screenX, screenY } = event as PointerEvent;
    const before = at;
    at = `${screenX} ${screenY}`;
    // WebKit tells of a move where the page moves under a pointer that rests.
    if (before !== "" && before !== at) used(event);
  };
  for (const type of types) {
    const listen = type === "pointermove" ? moved : used;
    target.addEventListener(type, listen, { capture: true, passive: true, signal });
  }
}
