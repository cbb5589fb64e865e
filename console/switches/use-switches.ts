/** Everything that is off, asked for again and again. */
import type { SwitchesReply } from "../../edge/wire/switches.ts";
import { type Asked, useAsked } from "../asking.ts";
import { switchesApi } from "./api.ts";

/** Somebody else may have switched something, or its time was over, ms. */
const everyMs = 10_000;

/** @param isIn nobody may ask who is not signed in */
export function useSwitches(isIn: boolean): Asked<SwitchesReply | null> {
  return useAsked(
    isIn ? "in" : "",
    (signal) => (isIn ? switchesApi.all(signal) : Promise.resolve(null)),
    () => (isIn ? everyMs : null),
  );
}
