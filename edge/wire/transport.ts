/**
 * The way into a call's room, for the page of a visitor or of a human at the console. Each transport that pages can use has a
 * shape of its own; `kind` tells them apart.
 */
import { z } from "zod";

/** For LiveKit's clients: the server (ws:// or wss://), and an access token that is good for joining for a minute. */
export const livekitPassSchema = z.object({ kind: z.literal("livekit"), url: z.string(), token: z.string() });

export const roomPassSchema = z.discriminatedUnion("kind", [livekitPassSchema]);
export type RoomPass = z.infer<typeof roomPassSchema>;
