/** Asks the browser for the microphone, whatever it asks the visitor. */
import { microphoneConstraints } from "./opening.ts";

/**
 * Asks the browser for the microphone.
 * @param deviceId that one and no other; the system's default unless given
 * @throws DOMException as `getUserMedia` does, `SecurityError` where the page is not allowed to ask at all.
 */
export async function askForMicrophone(deviceId?: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("the page is not served by https", "SecurityError");
  const audio = deviceId ? { ...microphoneConstraints, deviceId: { exact: deviceId } } : microphoneConstraints;
  return navigator.mediaDevices.getUserMedia({ audio });
}
