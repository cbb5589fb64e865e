/** How many wait, for whoever does not look: the tab's title, and a sound when somebody new does. */
import { useEffect, useRef, useState } from "react";
import { Chime } from "./chime.ts";

const chime = new Chime();

/** @param ids of those who wait now, each the same as long as it waits */
export function useWaiting(ids: readonly string[]): void {
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (ids.some((id) => !known.current.has(id))) chime.play();
    known.current = new Set(ids);
    document.title = titleFor(ids.length);
  }, [ids]);
}

export function titleFor(count: number): string {
  return count > 0 ? `(${count}) ${count === 1 ? "waits" : "wait"} · Console` : "Console";
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
