/**
 * The shape of a transport: it brings an agent into a caller's room (room.ts), and handles rooms from outside
 * (outside.ts). A transport knows no agent and no record.
 */
import type { Env } from "../base/env.ts";
import type { ErrorCode } from "../base/errors.ts";
import type { Outside } from "./outside.ts";
import type { JoinRoom } from "./room.ts";

/** One line of the table. */
export interface Transport {
  /** Its folder's name. Invitations, records and the replies to pages have it. */
  readonly kind: string;
  /** The name that people see. */
  readonly name: string;
  /** The error of a server that answers, and refuses. */
  readonly refusedCode: ErrorCode;
  /**
   * The agent's way into a room. `caller`: the caller's identity, where it is known; nobody else is taken for them. Else
   * the first person is.
   */
  enter(env: Env, room: string, caller?: string): Promise<JoinRoom>;
  readonly outside: Outside;
}
