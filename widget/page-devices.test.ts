import { expect, test } from "vitest";
import { PageDevices } from "./page-devices.ts";

function fakeCall() {
  const asked: unknown[] = [];
  return {
    asked,
    chooseMicrophone: async (id: string | null) => void asked.push(["microphone", id]),
    chooseSpeaker: async (id: string | null) => void asked.push(["speaker", id]),
    setVolume: (volume: number) => void asked.push(["volume", volume]),
  };
}

test("what was chosen before a call is given to it, and to the next", async () => {
  const devices = new PageDevices();
  devices.setVolume(0.5);
  await devices.chooseMicrophone("headset");
  expect(devices.hasMicrophone).toBe(true);
  const [first, second] = [fakeCall(), fakeCall()];
  await devices.giveTo(first);
  await devices.chooseSpeaker("desk");
  expect(first.asked).toEqual([
    ["volume", 0.5],
    ["microphone", "headset"],
    ["speaker", "desk"],
  ]);
  await devices.chooseMicrophone(null);
  await devices.giveTo(second);
  expect(devices.hasMicrophone).toBe(false);
  expect(second.asked).toEqual([
    ["volume", 0.5],
    ["speaker", "desk"],
  ]);
});

test("a call of which nothing was chosen is left as it is", async () => {
  const call = fakeCall();
  await new PageDevices().giveTo(call);
  expect(call.asked).toEqual([]);
});
