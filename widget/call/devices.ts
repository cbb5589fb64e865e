/** The microphones and loudspeakers that there are, and which of them the system prefers. */
import type { Device } from "./snapshot.ts";

/** Names that Chromium gives to roles, not to devices. */
const roles = ["default", "communications"];

export interface DeviceLists {
  readonly microphones: readonly Device[];
  /** Empty where the browser does not let a page choose. */
  readonly speakers: readonly Device[];
  /** The group of the system's default microphone. It changes when a headset becomes the default. */
  readonly defaultGroup: string | null;
}

/** Sorts out what `enumerateDevices` tells. Before the microphone is allowed that is nothing that has a name. Pure. */
export function deviceLists(infos: readonly MediaDeviceInfo[]): DeviceLists {
  const listOf = (kind: MediaDeviceKind): Device[] =>
    infos
      .filter((info) => info.kind === kind && info.deviceId !== "" && !roles.includes(info.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  const inputs = infos.filter(({ kind, deviceId }) => kind === "audioinput" && deviceId !== "");
  // "The system default must be listed first" (W3C Media Capture and Streams, 9.2.1), by Chromium under a name of its own.
  const preferred = inputs.find(({ deviceId }) => deviceId === "default") ?? inputs[0];
  return {
    microphones: listOf("audioinput"),
    speakers: listOf("audiooutput"),
    defaultGroup: preferred ? preferred.groupId || preferred.deviceId : null,
  };
}

/** Whether the browser gives microphones to pages at all; some apps have one inside that has only half of the interface. */
export function hasMicrophones(): boolean {
  try {
    return typeof navigator.mediaDevices?.getUserMedia === "function";
  } catch {
    return false; // refused to the page
  }
}

/** A browser that has not listed its devices by then does not, ms. */
const patienceMs = 1000;

/** Asks the browser which devices there are; none where it will not say. */
export async function listDevices(): Promise<DeviceLists> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  try {
    const lists = deviceLists((await Promise.race([navigator.mediaDevices?.enumerateDevices(), late])) ?? []);
    return canChooseSpeaker() ? lists : { ...lists, speakers: [] };
  } catch (thrown) {
    console.info("earshot: the browser does not list its devices:", thrown);
    return deviceLists([]);
  }
}

/** Tells when something was plugged in or out, or another device became the default, until the signal. */
export function watchDevices(onChange: () => void, signal: AbortSignal): void {
  try {
    navigator.mediaDevices?.addEventListener("devicechange", onChange, { signal });
  } catch (thrown) {
    console.info("earshot: the browser does not tell when devices change:", thrown);
  }
}

function canChooseSpeaker(): boolean {
  return "setSinkId" in HTMLMediaElement.prototype;
}
