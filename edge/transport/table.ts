/** All transports. To add one, make a folder with a `transport.ts` and add a line here. */
export { livekit } from "./livekit/transport.ts";
