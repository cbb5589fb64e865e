import { expect, test } from "vitest";
import { deviceLists } from "./devices.ts";

const info = (kind: MediaDeviceKind, deviceId: string, groupId: string): MediaDeviceInfo => {
  const device = { kind, deviceId, groupId, label: deviceId && `${kind} ${deviceId}` };
  return { ...device, toJSON: () => device };
};

test("lists what one can choose, and not Chromium's roles", () => {
  const { microphones, speakers } = deviceLists([
    info("audioinput", "default", "g1"),
    info("audioinput", "communications", "g1"),
    info("audioinput", "m1", "g1"),
    info("videoinput", "c1", "g9"),
    info("audiooutput", "default", "g1"),
    info("audiooutput", "s1", "g1"),
  ]);
  expect(microphones).toEqual([{ id: "m1", label: "audioinput m1" }]);
  expect(speakers).toEqual([{ id: "s1", label: "audiooutput s1" }]);
});

test("before the microphone is allowed there is nothing to choose", () => {
  expect(deviceLists([info("audioinput", "", ""), info("audiooutput", "", "")])).toEqual({
    microphones: [],
    speakers: [],
    defaultGroup: null,
  });
});

test("a headset that becomes the default changes the default's group, in Chromium and elsewhere", () => {
  const [built, headset] = [info("audioinput", "m1", "built-in"), info("audioinput", "m2", "headset")];
  const role = (groupId: string) => info("audioinput", "default", groupId);
  expect(deviceLists([role("built-in"), built, headset]).defaultGroup).toBe("built-in");
  expect(deviceLists([role("headset"), built, headset]).defaultGroup).toBe("headset");
  expect(deviceLists([headset, built]).defaultGroup).toBe("headset");
  expect(deviceLists([info("audioinput", "m1", "")]).defaultGroup).toBe("m1");
});
