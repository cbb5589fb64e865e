/** One call for a whole page, or a part of it: the provider has it, and components below it share it. */
import { type Context, createContext, createElement, type ReactNode } from "react";
import type { EarshotCall, EarshotCallOptions } from "./earshot-call.ts";
import { useHandlers } from "./handlers.ts";
import { useOwnCall } from "./own-call.ts";

/** The call of the nearest provider above; `null`: there is none. */
export const SharedCall: Context<EarshotCall | null> = createContext<EarshotCall | null>(null);

/** As of `useEarshotCall`, and the part of the page that shares the call. */
export interface EarshotProviderProps extends EarshotCallOptions {
  readonly children?: ReactNode;
}

/** Shares one call with all components below: each gets it by `useEarshotCall()`. It ends with the provider. */
export function EarshotProvider({ children, ...options }: EarshotProviderProps) {
  const call = useOwnCall(options);
  useHandlers(call.on, options);
  return createElement(SharedCall.Provider, { value: call }, children);
}
