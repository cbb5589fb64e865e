/** Cursors: where a page of an answer ended, as text that its reader hands back unread. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { stableJson } from "../base/stable-json.ts";

const cursorSchema = z.tuple([z.literal(1), z.string(), z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)]);

/** @param of what the page belongs to: its filter */
export function cursorOf(place: number, of: unknown): string {
  return Buffer.from(JSON.stringify([1, fingerprintOf(of), place])).toString("base64url");
}

/**
 * The place in a cursor.
 * @throws EarshotError `query_malformed` for a cursor that is none of ours, or belongs to something else.
 */
export function placeIn(cursor: string, of: unknown): number {
  const parsed = cursorSchema.safeParse(jsonIn(cursor));
  if (!parsed.success) {
    throw new EarshotError("query_malformed", "cursor: send it as the page before gave it, or leave it out");
  }
  const [, fingerprint, place] = parsed.data;
  if (fingerprint === fingerprintOf(of)) return place;
  throw new EarshotError("query_malformed", "cursor: it belongs to another filter: leave it out for the first page");
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    // The schema says that this is no cursor.
    return undefined;
  }
}

function fingerprintOf(of: unknown): string {
  return createHash("sha256").update(stableJson(of)).digest("base64url").slice(0, 8);
}
