/**
 * How long the longest files of tests take alone on a quiet machine, s. Long ones begin first, and calls that run side
 * by side are dealt out so that all end at about the same time. Nothing else depends on it.
 */

export const durationsSeconds: Readonly<Record<string, number>> = {
  "engines/stt/calibration.test.ts": 164,
  "test/patterns/patterns.test.ts": 15,
  "widget/hearing/double-talk.test.ts": 41,
  "widget/panel/fixtures/axe.test.ts": 39,
  "engines/stt/unlisted.test.ts": 36,
  "widget/panel/fixtures/presence.test.ts": 32,
  "console/pages.test.ts": 16,
  "widget/panel/fixtures/look.test.ts": 16,
  "widget/panel/fixtures/written.test.ts": 11,
  "edge/transport/livekit/media.test.ts": 11,
  "widget/panel/fixtures/keyboard.test.ts": 10,
  "edge/call/silence.test.ts": 9,
  "edge/features/handoff/handoff.test.ts": 8,

  "edge/call/room-end.workerd.test.ts": 75,
  "edge/call/call.workerd.test.ts": 52,
  "edge/call/rules.workerd.test.ts": 44,
  "edge/call/call-handoff.workerd.test.ts": 16,
  "edge/call/spending.workerd.test.ts": 16,
  "edge/call/unjoined.workerd.test.ts": 12,
  "edge/call/flood.workerd.test.ts": 11,

  "test/calls/refund.test.ts": 126,
  "test/calls/project.test.ts": 120,
  "test/calls/booking-spoken.test.ts": 92,
  "test/calls/refund-spoken.test.ts": 89,
  "test/calls/page-tools.test.ts": 82,
  "test/calls/react.test.ts": 67,
  "test/calls/moving.test.ts": 64,
  "test/calls/local.test.ts": 60,
  "test/calls/presence.test.ts": 56,
  "test/calls/trouble-services.test.ts": 56,
  "test/calls/booking.test.ts": 53,
  "test/calls/pages/showroom.test.ts": 50,
  "test/calls/model.test.ts": 49,
  "test/calls/pages/moving.test.ts": 46,
  "test/calls/human.test.ts": 46,
  "test/calls/pages/refusing.test.ts": 43,
  "test/calls/transfer.test.ts": 41,
  "test/calls/transfer-spoken.test.ts": 39,
  "test/calls/knowledge-spoken.test.ts": 38,
  "test/calls/two-calls.test.ts": 37,
  "test/calls/human-spoken.test.ts": 36,
  "test/calls/knowledge.test.ts": 34,
  "test/calls/trouble-refused.test.ts": 31,
  "test/calls/given-up.test.ts": 30,
  "test/calls/pages/visit.test.ts": 30,
  "test/calls/signed-in.test.ts": 27,
  "test/calls/written.test.ts": 25,
  "test/calls/push-to-talk.test.ts": 25,
  "test/calls/workflow.test.ts": 25,
  "test/calls/firefox.test.ts": 25,
  "test/calls/trouble-connection.test.ts": 25,
  "test/calls/shop-tools-spoken.test.ts": 25,
  "test/calls/interrupting.test.ts": 23,
  "test/calls/pages/policy.test.ts": 22,
  "test/calls/plain-client.test.ts": 20,
  "test/calls/speaking.test.ts": 19,
  "test/calls/pages/silero.test.ts": 19,
  "test/calls/turnstile.test.ts": 19,
  "test/calls/typing.test.ts": 17,
  "test/calls/microphone.test.ts": 16,
  "test/calls/shop-tools.test.ts": 15,
};

/** Of a file that is not listed. */
const usualSeconds = { calls: 30, others: 2 };

/** @param file its path from the project's root */
export function secondsOf(file: string): number {
  return durationsSeconds[file] ?? (file.startsWith("test/calls/") ? usualSeconds.calls : usualSeconds.others);
}

/** The longest first; those of one length by name, so that every process has the same order. */
export function longestFirst(files: readonly string[]): string[] {
  return files.toSorted((a, b) => secondsOf(b) - secondsOf(a) || (a < b ? -1 : 1));
}

/**
 * Deals files out so that each share takes about as long: the longest first, each to the share that has least so far.
 * @param count how many shares
 */
export function dealOut(files: readonly string[], count: number): string[][] {
  const shares = Array.from({ length: count }, () => ({ seconds: 0, files: [] as string[] }));
  for (const file of longestFirst(files)) {
    const [least] = shares.toSorted((a, b) => a.seconds - b.seconds);
    if (least === undefined) throw new RangeError("there must be a share to deal out to");
    least.seconds += secondsOf(file);
    least.files.push(file);
  }
  return shares.map((share) => share.files);
}
