/** The handlers that a component gives to a call, as they are in its latest render. */
import { useEffect, useRef } from "react";
import { propertyOf } from "../contract.ts";
import { callEventNames } from "../page-events.ts";
import type { CallHandlers, EarshotCall } from "./earshot-call.ts";

/** Hands what happens in the call to the handlers, while the component is in the page. */
export function useHandlers(on: EarshotCall["on"] | undefined, handlers: CallHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (!on) return;
    const stops = callEventNames.map((name) => {
      const handler = propertyOf(`on-${name}`);
      return on(name, (detail: unknown) => (latest.current[handler] as ((it: unknown) => void) | undefined)?.(detail));
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [on]);
}
