import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:stop(?: the| this| your)? recording(?: me| us| this| that| it| the call| this call| now| please)*|(?:do not|don't) record(?: me| us| this| that| it| the call| this call| any more| anymore| please| now)*|turn (?:off (?:the |this )?recording|(?:the |this )?recording off)|(?:i (?:no longer|don't|do not) (?:want|wish) (?:to be |this (?:call )?(?:to be )?|the call (?:to be )?)recorded(?: any more| anymore)?)|i (?:take back|withdraw|revoke) my consent|no (?:more )?recording)(?![\p{L}\p{M}])/u,
  asked: /^(?:can|could|would|will|please)(?![\p{L}\p{M}])/u,
  otherwise:
    /(?<![\p{L}\p{M}])(?:never|if|when|why|how|yesterday|later|(?:don't|do not) stop|did you|have you)(?![\p{L}\p{M}])/u,
  digits: "",
};
