/** The hooks: a call without any UI, shared or of the component's own, and how loud a side of it is. */
import { useContext, useEffect, useState } from "react";
import { CallError } from "../call/error.ts";
import type { LevelOf } from "../call/page-snapshot.ts";
import type { CallHandlers, EarshotCall, EarshotCallOptions } from "./earshot-call.ts";
import { useHandlers } from "./handlers.ts";
import { useOwnCall } from "./own-call.ts";
import { SharedCall } from "./provider.tsx";

/** A call of the component's own. Its code is loaded by `start()`; the call ends with the component. */
export function useEarshotCall(options: EarshotCallOptions): EarshotCall;
/**
 * The call of the `<EarshotProvider>` above, and handlers of what happens in it.
 * @throws CallError `provider_missing` where there is none
 */
export function useEarshotCall(handlers?: CallHandlers): EarshotCall;
export function useEarshotCall(given: CallHandlers & Partial<EarshotCallOptions> = {}): EarshotCall {
  const shared = useContext(SharedCall);
  // Hooks are called in the same order in both cases; without `start()` this one does nothing.
  const own = useOwnCall({ ...given, agent: given.agent ?? "", server: given.server ?? "" });
  const call = given.agent === undefined ? shared : own;
  useHandlers(call?.on, given);
  return call ?? missing("useEarshotCall()", "useEarshotCall({ agent, server })");
}

/**
 * How loud one side of a call is, 0 to 1. It renders the component some 15 times a second while somebody is heard: call it
 * in a small one that draws the level alone.
 * @param call as `useEarshotCall` gives it; that of the `<EarshotProvider>` above unless given
 * @throws CallError `provider_missing` where there is neither
 */
export function useEarshotLevel(of: LevelOf, call?: Pick<EarshotCall, "followLevel">): number {
  const shared = useContext(SharedCall);
  const { followLevel } = call ?? shared ?? missing("useEarshotLevel()", "useEarshotLevel(of, call)");
  const [level, setLevel] = useState(0);
  useEffect(() => followLevel(of, setLevel), [followLevel, of]);
  return level;
}

function missing(hook: string, alone: string): never {
  throw new CallError(
    "provider_missing",
    `${hook} needs an <EarshotProvider agent="…" server="…"> around the component; without one, call ${alone}`,
  );
}
