/** The visitor's choice of microphone, loudspeaker and volume: kept from call to call, and at once where one runs. */

import { askForMicrophone } from "./ask-microphone.ts";
import { listDevices } from "./devices.ts";
import { watchLevel } from "./level-test.ts";
import type { Devices } from "./snapshot.ts";
import type { CallStore } from "./store.ts";
import type { Visit } from "./visit.ts";

export class DeviceChoice {
  readonly #store: CallStore;
  readonly #visit: () => Visit | null;

  constructor(store: CallStore, visit: () => Visit | null) {
    this.#store = store;
    this.#visit = visit;
  }

  /** A visit begins: it sounds as the one before. */
  giveTo(visit: Visit): void {
    const { volume, speakerId } = this.#store.snapshot().devices;
    visit.playback.setVolume(volume);
    if (speakerId !== null) void this.speaker(speakerId);
  }

  async microphone(deviceId: string | null): Promise<void> {
    this.#change({ microphoneId: deviceId });
    await this.#visit()?.microphone.reopen();
  }

  async speaker(deviceId: string | null): Promise<void> {
    try {
      await this.#visit()?.playback.setSpeaker(deviceId ?? "default");
      this.#change({ speakerId: deviceId });
    } catch (thrown) {
      console.warn("earshot: that loudspeaker is not to be had, the one before goes on:", thrown);
    }
  }

  volume(volume: number): void {
    const within = Math.min(1, Math.max(0, volume));
    this.#visit()?.playback.setVolume(within);
    this.#change({ volume: within });
  }

  /** @throws DOMException as `getUserMedia` does */
  async test(onLevel: (level: number) => void): Promise<() => void> {
    const stop = watchLevel(await askForMicrophone(this.#store.snapshot().devices.microphoneId), onLevel);
    // Only now does the browser name them.
    const { microphones, speakers } = await listDevices();
    this.#change({ microphones, speakers });
    return stop;
  }

  #change(change: Partial<Devices>): void {
    this.#store.change({ devices: { ...this.#store.snapshot().devices, ...change } });
  }
}
