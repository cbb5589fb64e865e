import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:arrête[rz]?(?: s'il vous plaît)?(?: de m'enregistrer| d'enregistrer| l'enregistrement| cet enregistrement)|(?:ne )?(?:m'enregistrez|n'enregistrez|n'enregistre|m'enregistre) (?:pas|plus)|(?:ne plus|ne pas|pas) être enregistrée?|pas d'enregistrement|je retire mon consentement)(?![\p{L}\p{M}])/u,
  asked: /^(?:pouvez|pourriez|peux|est-ce|est ce|voulez)(?![\p{L}\p{M}])/u,
  otherwise: /(?<![\p{L}\p{M}])(?:si|pourquoi|quand|hier|plus tard|n'arrêtez)(?![\p{L}\p{M}])/u,
  digits: "",
};
