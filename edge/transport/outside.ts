/**
 * A transport's rooms from outside, for the Worker and the call's object: it lets people in and puts them out, ends
 * rooms, and reads the news of the transport's server. Rooms are known by their names.
 */

import type { z } from "zod";
import type { Env } from "../base/env.ts";
import type { RoomNews } from "../objects/call.ts";
import type { RoomPass } from "../wire/transport.ts";

/** One participant of one room. */
export interface Entry {
  readonly room: string;
  readonly identity: string;
}

/** Ways in for callers' pages. */
export interface PageEntries {
  /** `expiresAt`: until then it is good for joining. */
  pass(env: Env, entry: Entry): Promise<{ readonly pass: RoomPass; readonly expiresAt: Date }>;
}

/** Ways in and out for the site's humans. */
export interface HumanEntries {
  /** `talks`: the caller hears them. Else they listen in: nobody sees them, and they can send nothing. */
  pass(env: Env, entry: Entry & { readonly name: string; readonly talks: boolean }): Promise<RoomPass>;
  /**
   * Puts somebody out of a room. It is no error if they have left already.
   * @throws EarshotError if they may still be in it.
   */
  putOut(env: Env, entry: Entry): Promise<void>;
  /** The addresses that their page connects to, for its Content Security Policy. */
  addresses(env: Env): readonly string[];
}

/** A request whose signature the transport judges before it reads the body. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Headers;
  /** @throws EarshotError `body_too_large`, `body_malformed` */
  text(maxBytes: number): Promise<string>;
  /** @throws EarshotError `body_too_large`, `body_malformed` */
  json<Schema extends z.ZodType>(schema: Schema): Promise<z.output<Schema>>;
}

/** The transport's server tells it of this room. */
export interface NewsOfRoom {
  readonly room: string;
  readonly news: RoomNews;
}

/** An agent is wanted in a room that somebody else made. */
export interface Dispatch {
  readonly room: string;
  readonly agent: string;
}

export interface Outside {
  /** Names the settings that are missing or unfit; none if the deployment does not use this transport. */
  missingSettings(env: Env): readonly string[];
  /** Asks the transport's server for an answer. Null: it answers; else the operator reads this. */
  trouble(env: Env): Promise<string | null>;
  /** Null: no page can come into its rooms. */
  readonly pages: PageEntries | null;
  /** Null: nobody but the caller comes into its rooms. */
  readonly humans: HumanEntries | null;
  /**
   * Ends a room, and puts everybody out of it. It is no error if there is no such room.
   * @returns whether there was one
   * @throws EarshotError if it may still be there.
   */
  endRoom(env: Env, room: string): Promise<boolean>;
  /** When to look whether somebody opened an ended room again: ms after its end, in order; empty: nobody can. */
  readonly looksAfterMs: readonly number[];
  /**
   * Reads a delivery of the transport's webhook; null: no call needs it.
   * @throws EarshotError `token_missing`, `token_invalid`, `token_expired`, `body_malformed`, `body_too_large`
   */
  readNews(env: Env, request: SignedRequest): Promise<NewsOfRoom | null>;
  /**
   * Reads a signed request that sends an agent into somebody else's room. Null: all rooms are Earshot's own.
   * @throws EarshotError as `readNews()`
   */
  readonly readDispatch: ((env: Env, request: SignedRequest) => Promise<Dispatch>) | null;
}
