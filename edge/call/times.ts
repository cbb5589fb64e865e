/** The waiting times of a call that the object's alarms keep. */

/** How long the object waits for a visitor who vanished, and for one who never came, ms: a reload takes less. */
export const vanishedMs = 20_000;
export const noShowMs = 60_000;
/**
 * How often an alarm looks whether the call is still in memory, ms. Each look is an invocation of its own, and the
 * platform counts CPU time by invocation (https://developers.cloudflare.com/durable-objects/platform/limits/): a call
 * may last as long as it wants.
 */
export const pulseMs = 10_000;
/** The alarm ends a call this long after its goodbye began, ms, where memory with `goodbyeMaxMs` was lost. */
export const goodbyeAlarmMs = 15_000;
/** While a human has the call, its limit is looked at again after this, ms. */
export const withHumanMs = 30_000;
/**
 * The record of a session that nobody joined is kept this long. Anybody can ask for sessions, and each is an object.
 */
export const unjoinedKeptMs = 24 * 60 * 60_000;
