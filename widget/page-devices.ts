/** The page's choices for its calls, devices and volume: kept from call to call, and before the first. */
import type { Call } from "./call/call.ts";

type ChosenCall = Pick<Call, "chooseMicrophone" | "chooseSpeaker" | "setVolume">;

export class PageDevices {
  #call: ChosenCall | null = null;
  #microphone: string | null = null;
  #speaker: string | null = null;
  #volume = 1;

  /** A call is to begin with a microphone that the page has named. */
  get hasMicrophone(): boolean {
    return this.#microphone !== null;
  }

  async chooseMicrophone(deviceId: string | null): Promise<void> {
    this.#microphone = deviceId;
    await this.#call?.chooseMicrophone(deviceId);
  }

  async chooseSpeaker(deviceId: string | null): Promise<void> {
    this.#speaker = deviceId;
    await this.#call?.chooseSpeaker(deviceId);
  }

  setVolume(volume: number): void {
    this.#volume = volume;
    this.#call?.setVolume(volume);
  }

  /** Gives all of it to a call that is about to begin, and from now on whatever is chosen. */
  async giveTo(call: ChosenCall): Promise<void> {
    this.#call = call;
    if (this.#volume !== 1) call.setVolume(this.#volume);
    if (this.#microphone !== null) await call.chooseMicrophone(this.#microphone);
    if (this.#speaker !== null) await call.chooseSpeaker(this.#speaker);
  }
}
