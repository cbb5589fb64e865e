/** A call on record of which no case can be made; the message says what to do. */
export class CallNotRead extends Error {
  override readonly name = "CallNotRead";
  readonly code = "call_not_read";
}
