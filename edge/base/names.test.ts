import { expect, test } from "vitest";
import { callIdOf, isCallId, newCallId, roomNameOf, visitorIdentityOf } from "./names.ts";

test("finds the call of its room, and of no other room", () => {
  const callId = newCallId();
  expect(isCallId(callId)).toBe(true);
  expect(callIdOf(roomNameOf(callId))).toBe(callId);
  for (const name of ["", "call-", "call-1234", callId, `call-${callId}0`, `call-${callId.toUpperCase()}x`]) {
    expect(callIdOf(name)).toBeUndefined();
  }
});

test("names a visitor the same whenever it joins, and never by the whole of the call's id", () => {
  const callId = newCallId();
  expect(visitorIdentityOf(callId)).toBe(visitorIdentityOf(callId));
  expect(visitorIdentityOf(callId)).not.toContain(callId);
});
