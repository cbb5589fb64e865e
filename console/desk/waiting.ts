/** Tells the number of waiting callers to people who do not look: the tab's title, and a sound for each new caller. */
import { useEffect, useRef, useState } from "react";
import { Chime } from "./chime.ts";

const chime = new Chime();

/**
 * @param ids of those who wait now, each the same as long as it waits
 * @param page the name of the page in view; empty for the desk
 */
export function useWaiting(ids: readonly string[], page: string): void {
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (ids.some((id) => !known.current.has(id))) chime.play();
    known.current = new Set(ids);
  }, [ids]);
  useEffect(() => {
    document.title = titleFor(ids.length, page);
  }, [ids, page]);
}

export function titleFor(count: number, page = ""): string {
  const waiting = count > 0 ? `(${count}) ${count === 1 ? "waits" : "wait"}` : "";
  return [waiting, page, "Console"].filter(Boolean).join(" · ");
}

/** Whether it sounds, and the switch. */
export function useChime(): readonly [isOn: boolean, turn: (on: boolean) => void] {
  const [isOn, setOn] = useState(chime.isOn);
  const turn = (on: boolean) => {
    chime.turn(on);
    setOn(on);
  };
  return [isOn, turn];
}
