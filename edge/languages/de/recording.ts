import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:(?:stopp\w*|beend\w*)(?: sie)?(?: bitte)?(?: die| mit der)? (?:aufnahme|aufzeichnung)|(?:aufnahme|aufzeichnung)(?: bitte)?(?: jetzt)? (?:stoppen|beenden|aus|ausschalten|abbrechen)|(?:nicht|nichts) (?:mehr |weiter )?(?:auf(?:nehmen|zeichnen)|mitschneiden|aufgenommen|aufgezeichnet)(?: werden)?|(?:nehmen sie|nimm|zeichnen sie|zeichne)(?: bitte)?(?: mich| das| das gespräch)?(?: bitte)? (?:nicht|nichts)(?: mehr| weiter)? auf|hören sie(?: bitte)? auf aufzunehmen|keine (?:aufnahme|aufzeichnung)(?: mehr)?|ich (?:widerrufe|ziehe) meine (?:einwilligung|zustimmung)(?: zurück)?)(?![\p{L}\p{M}])/u,
  asked: /^(?:können|könnten|würden|kannst|könntest|würdest)(?![\p{L}\p{M}])/u,
  otherwise: /(?<![\p{L}\p{M}])(?:wenn|warum|wieso|wann|gestern|später|falls)(?![\p{L}\p{M}])/u,
  digits: "",
};
