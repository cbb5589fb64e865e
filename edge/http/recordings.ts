/**
 * `GET /v1/calls/:id/recording/:side`: one side of a recorded call, for the admin, for people at the console, and for a
 * colleague with a link to this call.
 */
import { type Context, Hono } from "hono";
import { EarshotError } from "../base/errors.ts";
import { isCallId } from "../base/names.ts";
import { isAdmin } from "../desk/staff.ts";
import { recordingKey, recordingsBucket } from "../recording/bucket.ts";
import { recordingSideSchema } from "../wire/recording.ts";
import { bearerIn } from "./call-token.ts";
import { isShareToken, sharedCallOf } from "./console/share-link.ts";
import { type ConsoleEnv, humanIfSignedIn } from "./console/sign-in.ts";
import { countWrongToken } from "./wrong-tokens.ts";

/** For players at the console too, which send its cookie. */
export function recordingRoutes() {
  return new Hono<ConsoleEnv>().get("/v1/calls/:id/recording/:side", (c) =>
    readRecording(c, c.req.param("id"), c.req.param("side")),
  );
}

/**
 * The side as Ogg Opus, whole or the range that the request asks for (RFC 9110, section 14). It is not kept on the way.
 * @throws EarshotError `token_missing`, `token_invalid`, `token_expired`; `recording_unknown`; `range_unfit`
 */
async function readRecording(context: Context<ConsoleEnv>, callId: string, side: string): Promise<Response> {
  const { env, req } = context;
  await requireListener(context, callId);
  const named = recordingSideSchema.safeParse(side);
  const bucket = recordingsBucket(env);
  if (bucket === undefined || !isCallId(callId) || !named.success) throw unknownRecording();
  const key = recordingKey(callId, named.data);
  const asked = req.header("Range");
  const head = await bucket.head(key);
  if (head === null) throw unknownRecording();
  const range = asked === undefined ? null : rangeOf(asked, head.size);
  const found = await bucket.get(key, range === null ? {} : { range });
  if (found === null) throw unknownRecording();
  const headers = new Headers({
    "Content-Type": "audio/ogg",
    "Accept-Ranges": "bytes",
    "Content-Length": String(range?.length ?? head.size),
    ETag: head.httpEtag,
  });
  if (range === null) return new Response(found.body, { headers });
  headers.set("Content-Range", `bytes ${range.offset}-${range.offset + range.length - 1}/${head.size}`);
  return new Response(found.body, { status: 206, headers });
}

/** A wrong token counts: it may be a guess. */
async function requireListener(context: Context<ConsoleEnv>, callId: string): Promise<void> {
  const { env, req } = context;
  const token = bearerIn(req.raw);
  if (token !== undefined) {
    if (isAdmin(env, token)) return;
    if (isShareToken(token) && (await sharedCallOf(env, req.raw)) === callId) return;
    await countWrongToken(env, req.raw);
    throw new EarshotError("token_invalid", "this recording is for the admin's token, or for a link to this very call");
  }
  if (env.CALL_TOKEN_SECRET && (await humanIfSignedIn(context)) !== null) return;
  throw new EarshotError("token_missing", "send the admin's token as Authorization: Bearer …, or sign in at /console");
}

/**
 * One range of bytes. Null: several, or another unit, for which the whole is an answer too.
 * @throws EarshotError `range_unfit` where nothing of it is there
 */
function rangeOf(asked: string, size: number): { readonly offset: number; readonly length: number } | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const offset = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (offset > end) throw new EarshotError("range_unfit", `the recording has ${size} bytes: ask for some of those`);
  return { offset, length: end - offset + 1 };
}

function unknownRecording(): EarshotError {
  return new EarshotError(
    "recording_unknown",
    "there is no recording of this side: the visitor did not agree, took it back, or R2 has not got it yet",
  );
}
