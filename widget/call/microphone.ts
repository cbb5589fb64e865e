/** Why there is no microphone, and which browser's words help to get it. Pure. */
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
  | "failed";

/** What `getUserMedia` threw, by the names of W3C Media Capture and Streams, section 10.2.1. */
export function microphoneProblem(thrown: unknown): MicrophoneProblem {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError" || name === "PermissionDeniedError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError" || name === "DevicesNotFoundError") return "missing";
  if (name === "NotReadableError" || name === "AbortError" || name === "TrackStartError") return "busy";
  return name === "SecurityError" ? "insecure" : "failed";
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
