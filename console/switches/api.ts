/** The Worker's routes under /v1/console/switches. */
import type { SwitchesReply, SwitchReply, SwitchRequest } from "../../edge/wire/switches.ts";
import { read } from "../request.ts";

/** @throws ApiError, each of them: `switch_changed` where somebody else was faster */
export const switchesApi = {
  all: (signal?: AbortSignal) => read<SwitchesReply>("GET", "/switches", { signal }),
  turn: (request: SwitchRequest) => read<SwitchReply>("POST", "/switches", { body: request }),
};
