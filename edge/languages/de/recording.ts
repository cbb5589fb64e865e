import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:stopp(?:en|t|e)?|beend(?:en|et|e)|unterbrech(?:en|t)|unterbrich|pausier(?:en|e|t)|lösch(?:en|e|t)?|vernichte[nt]?|entferne[nt]?)(?: (?:sie|mir|doch|jetzt|sofort|endlich|mal|die|diese|ihre|meine|alle|mit|der|das|dem)){0,5} (?:(?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung)|aufnehmen|aufzeichnen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:schalt(?:en|e|et)?|mach(?:en|e|t)?|stell(?:en|e|t)?|brech(?:en|t)|brich)(?: (?:sie|mir|doch|jetzt|sofort|endlich|mal|die|diese|ihre)){0,5} (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung)(?: (?:jetzt|sofort|wieder|mal)){0,2} (?:aus|ab|ein))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:(?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung)|aufnehmen|aufzeichnen)(?: (?:jetzt|sofort|wieder|auch|endlich|sein)){0,3} (?:zu )?(?:stopp|stop|stoppen|beenden|aus|ab|ausschalten|abschalten|auszuschalten|abzuschalten|abbrechen|abzubrechen|unterbrechen|pausieren|anhalten|anzuhalten|löschen|einstellen|einzustellen|ausmachen|auszumachen|vernichten|lassen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nicht|nichts|nie|niemals)(?: (?:mehr|weiter|länger|hier|mit|von|mir|uns)){0,3} (?:aufnehmen|aufzeichnen|mitschneiden|aufzunehmen|aufzuzeichnen|mitzuschneiden|aufnimmst|aufzeichnest|aufnehmt|mitschneidest|aufnimmt))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nicht|nichts|nie|niemals)(?: (?:mehr|weiter|länger|hier)){0,2} (?:aufgenommen|aufgezeichnet|mitgeschnitten) (?:werden|werde|haben|wissen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:möchte|möchten|will|wollen|wollte|wünsche|mag|erlaube|würde|erlaubt|gestatte)(?: (?:ich|wir|es|gern|gerne|auch|wirklich|aber|überhaupt|gar|das|dies|sie|ihnen|einfach|lieber)){0,4} (?:nicht|nichts|nie)(?: (?:mehr|länger)){0,2} (?:dass|wenn)(?: (?!aufhör|stopp|beend)[^ ]+){1,5} (?:(?:aufnehmen|aufzeichnen|mitschneiden|aufzunehmen|aufzuzeichnen|mitzuschneiden|aufnimmst|aufzeichnest|aufnehmt|mitschneidest|aufnimmt)|(?:aufgenommen|aufgezeichnet|mitgeschnitten)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:möchte|möchten|will|wollen)(?: (?:ich|wir|es|das|dies|lieber|gerne|gern|auch)){0,3} nicht(?: (?:mehr|länger)){0,2} (?:aufgenommen|aufgezeichnet|mitgeschnitten))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nehmen sie|nimm|nehmt|zeichnen sie|zeichne|schneiden sie|schneide)(?: (?:mich|uns|das|dies|dieses|es|den|gespräch|anruf|hier|jetzt|ja|doch|unser|mein|meinen|meine|stimme)){0,5} (?:nicht|nichts|nie)(?: (?:mehr|weiter|länger)){0,2} (?:auf|mit))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:hör(?:en|t)?(?: (?:sie|doch|endlich|jetzt|sofort|damit)){0,4} auf(?: (?:mich|uns|das|dieses|den|gespräch|anruf|mit|der|dem|zu)){0,3} (?:(?:aufnehmen|aufzeichnen|mitschneiden|aufzunehmen|aufzuzeichnen|mitzuschneiden|aufnimmst|aufzeichnest|aufnehmt|mitschneidest|aufnimmt)|(?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:möchte|möchten|will|wollen|wünsche|wünschen|bitte um|machen sie|mach)(?: (?:ich|wir|hier|von|mir|lieber|gerne|bitte)){0,3} keine (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung)(?: mehr)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:keine (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung) mehr)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:widerrufe|zieh(?:e|en)?|nehm(?:e|en)|nahm|entzieh(?:e|en))(?: (?:ich|wir|hiermit|ihnen|jetzt)){0,4} (?:meine|mein|unsere|die|das)(?: [^ ](1, 20))? (?:einwilligung|zustimmung|einverständnis|erlaubnis|genehmigung)(?: (?:zurück|zur (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung)))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:einwilligung|zustimmung|einverständnis|erlaubnis)(?: (?:zur|zu|der|dieser|für|die|(?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung))){0,3} (?:zurück|widerrufen|zurückziehen|zurückzuziehen|zurücknehmen|zurückgezogen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:stimm(?:e|en)|willig(?:e|en))(?: (?:ich|wir|der|einer|dieser|in|die|eine|(?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung))){0,4} nicht(?: (?:mehr|länger)){0,2} (?:zu|ein))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung) (?:nicht|nie|niemals)(?: mehr)? (?:einverstanden|zugestimmt|zustimmen|eingewilligt))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nicht|nie|niemals)(?: (?:mehr|damit)){0,2} (?:mit (?:der|dieser|einer) (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung) einverstanden|einverstanden (?:dass(?: [^ ]+){1,5} (?:(?:aufnehmen|aufzeichnen|mitschneiden|aufzunehmen|aufzuzeichnen|mitzuschneiden|aufnimmst|aufzeichnest|aufnehmt|mitschneidest|aufnimmt)|(?:aufgenommen|aufgezeichnet|mitgeschnitten))|mit (?:der|dieser|einer) (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung))))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nie|nicht|niemals)(?: (?:einer|der|dieser|in|die|eine|(?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung))){1,3} (?:zugestimmt|eingewilligt))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:keine (?:einwilligung|zustimmung|erlaubnis) (?:zur|für (?:die|eine)) (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:gegen|verbiete|untersage|widerspreche)(?: (?:die|eine|der|dieser|ihnen)){1,2} (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^keine (?:aufnahmen?|aufzeichnung(?:en)?|mitschnitte?|gesprächsaufzeichnung)$)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:hiermit )?ich widerrufe$)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:lieber wenn(?: [^ ]+){1,4} nicht (?:(?:aufnehmen|aufzeichnen|mitschneiden|aufzunehmen|aufzuzeichnen|mitzuschneiden|aufnimmst|aufzeichnest|aufnehmt|mitschneidest|aufnimmt)|(?:aufgenommen|aufgezeichnet|mitgeschnitten)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nicht(?: (?:mehr|damit)){0,2} einverstanden(?: damit)? (?:aufgenommen|aufgezeichnet|mitgeschnitten) zu werden)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nie|nicht|niemals|keine) (?:eingewilligt|einwilligung gegeben|zustimmung gegeben))(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:nicht|nie|keinesfalls)(?: (?:die|mit|der|dass|sie|ihre|meine|das|aufhören|nötig|notwendig|erforderlich)){0,4}|(?:warum|wieso|weshalb|wann|wie|wenn|falls|sobald|ob)(?: (?!auf)[^ ]+){0,4}|(?:gestern|später)(?: [^ ]+){0,4}|(?:es gibt|gab es|es gab|habe ich|ich habe|hat|war|finde)(?: (?:leider|noch|auch|hier|gar))?) $/u,
  after:
    /^ (?:nicht$|als (?:bezahlt|erledigt|geliefert)|(?:von|der) (?:meiner |der )?(?:bestellung|kamera|lieferung)|später|morgen|gestern|funktion|knopf)(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kameras?|kamera-?app|überwachungskamera|webcam|dashcam|türklingel|klingel|app|geräts?|gerät|lampe|drohne|rekorder|recorder|fernsehers?|fernseher|monitor|handy|maschine|bestellung|bestellungen|auftrag|zahlung|lieferung|babyphone?|mikrofon|box|konsole|laptop|sendung)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:mich|uns|gespräch|anruf|telefonat|stimme|einwilligung|zustimmung|einverständnis)(?![\p{L}\p{M}])/u,
  asked:
    /(?:^|[^\p{L}])(?:können|könnten|würden|kannst|könntest|würdest|wollen sie nicht|warum nehmen sie)(?![\p{L}])|(?:stopp|beende|hören sie|lösch|schalten sie|widerruf|zieh|möchte|will )/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:bitte|danke|bitteschön)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:und|aber|weil|denn|sondern|also) /gu,
  goesOn:
    /^(?:dass|die (?:aufnahme|aufzeichnung) zu|(?:aufgenommen|aufgezeichnet) zu|(?:das |dieses |mich |mit )?(?:gespräch )?(?:aufzunehmen|aufzuzeichnen|der aufnahme)|wenn (?:sie|du|das|es|ich)(?: [^ ]+){0,4} (?:aufnehmen|aufzeichnen|aufgenommen|aufgezeichnet))/u,
  digits: "",
};
