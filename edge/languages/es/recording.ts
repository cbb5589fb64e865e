import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:(?:deja|deje|dejen|pare|para|parar|paren|detén|detenga|detener|dejar)(?: por favor)?(?: de grabar(?:me)?| la grabación| esta grabación)|no (?:me )?(?:grabe|grabes|graben|siga grabando|sigas grabando)(?: más)?|no quiero (?:que me grabe[ns]?|ser grabad[oa]|que se grabe)(?: más)?|(?:retiro|revoco) mi consentimiento)(?![\p{L}\p{M}])/u,
  asked: /^(?:puede|podría|puedes|podrías)(?![\p{L}\p{M}])/u,
  otherwise: /(?<![\p{L}\p{M}])(?:si|por qué|cuándo|ayer|luego|no pare|no deje)(?![\p{L}\p{M}])/u,
  digits: "",
};
