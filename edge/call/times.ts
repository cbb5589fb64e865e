/** How long a call waits for what, where the object's agenda keeps the time. */

/** How long the object waits for a visitor who vanished, and for one who never came, ms (see the design, "reload"). */
export const vanishedMs = 20_000;
export const noShowMs = 60_000;
/**
 * How often the agenda looks whether the call is still in memory, ms. Each look is an invocation of its own, and the
 * platform counts CPU time by invocation (https://developers.cloudflare.com/durable-objects/platform/limits/): a call
 * may last as long as it wants.
 */
export const pulseMs = 10_000;
/** A call that has had its goodbye is ended for certain after this, ms. */
export const goodbyeMs = 15_000;
/** While a human has the call, its limit is looked at again after this, ms. */
export const withHumanMs = 30_000;
/** The record of a session that nobody joined is kept for so long: anybody can ask for sessions, and each is an object. */
export const unjoinedKeptMs = 24 * 60 * 60_000;
