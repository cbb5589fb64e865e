/** Limits in tests of what does not depend on them: they let more calls in than a test makes. */
import type { AdmissionLimits } from "../admission.ts";

export const ampleLimits: AdmissionLimits = {
  callMinutes: 10,
  callsAtOncePerVisitor: 50,
  callsPerHourPerVisitor: 50,
  callsPerMinute: 60,
  minutesPerDay: 600,
  tokensPerCall: 3_000_000,
  charactersPerCall: 60_000,
};
