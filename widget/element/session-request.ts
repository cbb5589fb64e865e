import type { SessionRequest } from "../../edge/wire/http.ts";
import type { Consent, Settings } from "../contract.ts";

export interface Asked {
  /** `language` is the page's where the attribute says none. */
  readonly settings: Readonly<Pick<Settings, "agent" | "language" | "greeting" | "consent" | "recordingConsent">>;
  readonly context: Readonly<Record<string, string>> | null;
  /** `null` where the page asks for none. */
  readonly consent: Consent | null;
}

/** The page's request to the server. The texts that the visitor agreed to go along, word for word. */
export function sessionRequest({ settings, context, consent }: Asked): SessionRequest {
  const { agent, language, greeting, consent: termsText, recordingConsent: recordingText } = settings;
  return {
    agent,
    ...(language && { locale: language }),
    ...(greeting && { greeting }),
    ...(context && Object.keys(context).length > 0 && { context }),
    ...(consent && {
      consent: {
        terms: termsText !== "" && consent.terms,
        recording: recordingText !== "" && consent.recording,
        ...(termsText && { termsText }),
        ...(recordingText && { recordingText }),
      },
    }),
  };
}
