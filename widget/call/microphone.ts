/** Why there is no microphone, and which browser's words help to get it. Pure. */
import type { Permission } from "./permission.ts";

export type MicrophoneProblem =
  /** The visitor, or a setting of the browser, forbids it to this site. */
  | "denied"
  /** The browser asked, and the visitor closed the question: asking again is possible. */
  | "dismissed"
  /** The system forbids it to the browser. */
  | "system"
  | "missing"
  | "busy"
  /** The page was not loaded over https. */
  | "insecure"
  /** The page is in a frame without `allow="microphone"`, or its own Permissions-Policy forbids it. */
  | "policy"
  /** A browser without microphones, as some apps have one inside. */
  | "unsupported"
  /** The agent's services do not speak the language: the call goes on in writing. */
  | "language"
  | "failed";

/** Facts that distinguish problems which browsers report alike. */
export interface Circumstances {
  /** After the failure. */
  readonly permission: Permission;
  readonly policyAllows: boolean | null;
  readonly secure: boolean;
  /** There is `navigator.mediaDevices.getUserMedia`. */
  readonly supported: boolean;
}

/**
 * Tells what `getUserMedia` threw, by the names of W3C Media Capture and Streams, section 10.2.1. "Not allowed" is
 * taken apart by what the browser says of the permission, and by Chromium's messages ("Permission dismissed",
 * "Permission denied by system"; its blink::mojom::MediaStreamRequestResult).
 */
export function microphoneProblem(thrown: unknown, circumstances: Circumstances): MicrophoneProblem {
  if (!circumstances.supported) return circumstances.secure ? "unsupported" : "insecure";
  const name = thrown instanceof DOMException ? thrown.name : "";
  const message = thrown instanceof DOMException ? thrown.message : "";
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      if (circumstances.policyAllows === false) return "policy";
      if (/by system/i.test(message)) return "system";
      return circumstances.permission === "prompt" || /dismissed/i.test(message) ? "dismissed" : "denied";
    case "NotFoundError":
    case "OverconstrainedError":
    case "DevicesNotFoundError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
    case "TrackStartError":
      return "busy";
    case "SecurityError":
      return circumstances.secure ? "policy" : "insecure";
    default:
      return "failed";
  }
}

export type Browser = "chrome" | "edge" | "firefox" | "safari" | "ios" | "android" | "other";

/** The family of the browser, as far as it decides where the microphone's permission is found. */
export function browserOf(userAgent: string): Browser {
  if (/iPhone|iPad|iPod/.test(userAgent)) return "ios";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Android/.test(userAgent)) return "android";
  if (/Edg\//.test(userAgent)) return "edge";
  if (/Chrome\/|Chromium\//.test(userAgent)) return "chrome";
  return /Safari\//.test(userAgent) ? "safari" : "other";
}
