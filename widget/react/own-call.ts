/** The call of one component: its code is loaded by `start()`, and it ends with the component. */
import { useCallback, useEffect, useInsertionEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Call } from "../call/call.ts";
import { CallError } from "../call/error.ts";
import { beginOpening, type Opening } from "../call/opening.ts";
import type { PageSnapshot } from "../call/page-snapshot.ts";
import { withTokens } from "../call/page-tokens.ts";
import { sessionRequest } from "../element/session-request.ts";
import { wantsSilero } from "../hearing/silero-rules.ts";
import { byServer } from "../origin.ts";
import { PageCall } from "../page-call.ts";
import { loadPart } from "../parts.ts";
import type { EarshotCall, EarshotCallOptions, StartOptions } from "./earshot-call.ts";

const warn = (error: CallError) => console.warn(`earshot: ${error}`);
const silent = () => () => undefined;
const nothing = () => null;

/** A call without any UI, of the component that calls this. The object is another one only where the snapshot is. */
export function useOwnCall(options: EarshotCallOptions): EarshotCall {
  const { agent, server, identityToken, turnstileToken } = options;
  const { language = "", greeting = "", consent: terms = "", recordingConsent = "" } = options;
  const { muted = false, pushToTalk = false, vad = "auto" } = options;
  const [call, setCall] = useState<Call | null>(null);
  const [line] = useState(() => new PageCall(setCall));
  // Of the component's life; other effects come and go twice in StrictMode, and whenever React hides the component.
  useInsertionEffect(() => {
    line.mounted = true;
    return () => {
      line.mounted = false;
    };
  }, [line]);
  useEffect(() => () => line.end(), [line]);
  const start = useCallback(
    async ({ microphone = true, consent }: StartOptions = {}) => {
      if ((terms !== "" && !consent?.terms) || (recordingConsent !== "" && !consent)) {
        throw new CallError(
          "consent_missing",
          "show the visitor the terms, and start with what they answered: consent",
        );
      }
      const settings = { agent, language, greeting, consent: terms, recordingConsent };
      const asked = sessionRequest({ settings, context: null, consent: consent ?? null });
      const scriptBase = `${server}/`;
      await line.start({
        options: { server, agent, scriptBase, silero: wantsSilero(vad), muted, pushToTalk },
        begin: () => {
          const request = withTokens(asked, { identityToken, turnstileToken }, warn);
          return openingOf(line, { server, request, microphone, muted });
        },
        load: () => loadPart(scriptBase, byServer.entry),
      });
    },
    [
      agent,
      server,
      language,
      greeting,
      terms,
      recordingConsent,
      muted,
      pushToTalk,
      vad,
      identityToken,
      turnstileToken,
      line,
    ],
  );
  const snapshot = useSyncExternalStore<PageSnapshot | null>(
    call?.subscribe ?? silent,
    call?.snapshot ?? nothing,
    nothing,
  );
  const functions = useMemo(() => functionsOf(line), [line]);
  return useMemo(() => ({ snapshot, start, ...functions }), [snapshot, start, functions]);
}

/** The device that the page has named is opened by the call, which knows its name; else it is opened at the click. */
function openingOf(line: PageCall, options: Parameters<typeof beginOpening>[0] & { readonly muted: boolean }): Opening {
  const later = line.devices.hasMicrophone && options.microphone && !options.muted;
  const opening = beginOpening(later ? { ...options, muted: true } : options);
  return later ? { ...opening, voice: "open" } : opening;
}

function functionsOf(line: PageCall): Omit<EarshotCall, "snapshot" | "start"> {
  const { devices, offers } = line;
  return {
    end: () => line.end(),
    takeOver: () => line.takeOver(),
    mute: () => line.wish((it) => it.mute()),
    unmute: () => line.wish((it) => it.unmute()),
    requestMicrophone: () => line.wish((it) => void it.requestMicrophone()),
    press: () => line.wish((it) => it.press()),
    release: () => line.wish((it) => it.release()),
    chooseMicrophone: (deviceId) => devices.chooseMicrophone(deviceId),
    chooseSpeaker: (deviceId) => devices.chooseSpeaker(deviceId),
    setVolume: (volume) => devices.setVolume(volume),
    followLevel: line.levels.follow,
    sendText: (text) => line.sendText(text),
    submitForm: (messageId, values) => line.ask((it) => it.submitForm(messageId, values)),
    leaveMessage: (message) => line.ask((it) => it.leaveMessage(message)),
    rate: (rating) => line.ask((it) => it.rate(rating)),
    dismissNotice: () => line.wish((it) => it.dismissNotice()),
    present: () => line.wish((it) => it.present()),
    setContext: (context) => offers.setContext(context),
    registerTool: (tool) => offers.registerTool(tool),
    answerTool: (callId, yes) => line.wish((it) => it.answerTool(callId, yes)),
    on: line.events.on,
  };
}
