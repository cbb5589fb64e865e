/** Our own agent, as one to be measured: the product's Worker, of which workerd's own processes count. */
import type { LiveKit } from "../../setup/livekit.ts";
import type { MeasuredAgent } from "./agent.ts";
import type { Vendors } from "./vendors.ts";
import { startWorker } from "./worker.ts";

/** @throws Error where the Worker does not start. */
export async function startOurs(livekit: LiveKit, vendors: Vendors): Promise<MeasuredAgent> {
  const { pid, dispatch, stop } = await startWorker({
    livekit,
    deepgramListenBase: vendors.listenUrl,
    deepgramSpeakBase: vendors.speakUrl,
    openAiBase: vendors.openAiUrl,
  });
  return { dispatch, processes: () => [pid], stop };
}
