/** The part of a phone's screen that is to be seen: its keyboard covers the rest. */
import { type RefObject, useEffect, useSyncExternalStore } from "react";

/** As in styles/phone.css. */
const phone = "(max-width: 520px)";

/** Whether a media query holds; false where the browser does not say. */
export function matches(query: string): boolean {
  try {
    return matchMedia(query).matches;
  } catch {
    return false; // no such interface: the panel is drawn as for everybody
  }
}

/** Whether a floating panel is a sheet over the whole screen. */
export function useSheet(): boolean {
  return useSyncExternalStore(onPhoneChange, isPhone);
}

const isPhone = () => matches(phone);

function onPhoneChange(listener: () => void): () => void {
  const life = new AbortController();
  try {
    matchMedia(phone).addEventListener("change", listener, { signal: life.signal });
  } catch (thrown) {
    console.info("earshot: the browser does not tell when its window changes:", thrown);
  }
  return () => life.abort();
}

/** Keeps the panel's `--_seen-top` and `--_seen-height` at what the visitor sees of the page, while `wanted`. */
export function useSeenViewport(panel: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    const viewport = globalThis.visualViewport;
    const element = panel.current;
    if (!wanted || !viewport || !element) return;
    const measure = () => {
      // A visitor who has zoomed in wants to look at a part of the panel, not to have it shrunk.
      if (viewport.scale > 1.01) return;
      element.style.setProperty("--_seen-top", `${viewport.offsetTop}px`);
      element.style.setProperty("--_seen-height", `${viewport.height}px`);
    };
    measure();
    viewport.addEventListener("resize", measure);
    viewport.addEventListener("scroll", measure);
    return () => {
      viewport.removeEventListener("resize", measure);
      viewport.removeEventListener("scroll", measure);
    };
  }, [panel, wanted]);
}
