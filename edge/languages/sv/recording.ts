import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:sluta|slutar|avsluta|stoppa|stäng av|avbryt|pausa|radera|ta bort|upphör|upphöra)(?: (?:ni|du|nu|genast|med|att|den|det|de|här|er|min|mina|alla)){0,4} (?:spela in|inspelning(?:en|ar|arna)?))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:stänga av|stoppa|avsluta|avbryta|radera|pausa)(?: (?:den|här)){0,2} inspelning(?:en)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:spela|spelar)(?: (?:ni|du|helst|snälla)){0,2} inte in(?: (?:mig|oss|det|här|samtalet|längre|mer)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:inte|aldrig|slippa|slipper|ogärna)(?: (?:längre|mer|vill|att|ni|du|bli|blir|jag|vi|samtalet|det|här|ska|få|någon)){0,6} (?:inspelad|inspelat|inspelade|spelas in|spelar in|spela in))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:tar|ta|återkallar|återkalla|drar|dra)(?: (?:jag|nu|härmed|tillbaka)){0,2} (?:mitt|min) (?:samtycke|godkännande|tillåtelse)(?: tillbaka)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:samtycker|samtyckte|samtyckt)(?: jag)? (?:inte|aldrig)(?: längre)?(?: till (?:att (?:bli )?(?:inspelad|spelas in)|inspelning(?:en)?|det här))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:inte|aldrig)(?: (?:gått|går|jag)){0,2} (?:med på|samtyckt till|samtycker till|godkänt|godkänner|tillåter|tillåtit)(?: (?:att|den|det|här|en|ni|bli|samtalet)){0,4} (?:inspelning(?:en)?|inspelad|spelas in|spelar in))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:godkänner|tillåter|vill ha|accepterar)(?: jag)? (?:inte|ingen)(?: (?:längre|att|den|det|här|en|ni|bli|jag|någon)){0,5} (?:inspelning(?:en)?|inspelad|spelas in|spelar in))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:spelar|spela|spelat) in(?: (?:mig|oss|det|här|samtalet)){0,2} utan (?:mitt|vårt|min) (?:samtycke|tillstånd|godkännande|tillåtelse))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^ingen inspelning(?: längre| alls)?$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:inte|aldrig)(?: (?:att|ska|vill|behöver|får|ni|du|måste)){0,4}|(?:sluta|slutar|stoppa)(?: [^ ]+)?|(?:varför|när|hur|vem|om|igår)(?: (?!spela)[^ ]+){0,3}|(?:han|hon|den|kameran|appen)(?: (?:kan|kunde|ville|har))?) $/u,
  after:
    /^ (?:senare|imorgon|i morgon|knappen|funktionen|(?:av|från|på) (?:min |den |mitt )?(?:beställning(?:en)?|kamera(?:n)?|betalning(?:en)?))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamera(?:n|or|orna)?|övervakningskamera(?:n)?|dörrklocka(?:n)?|appen|app|enhet(?:en)?|lampa(?:n)?|drönare(?:n)?|inspelare(?:n)?|tv|teve|skärm(?:en)?|mobil(?:en)?|maskin(?:en)?|beställning(?:en)?|mikrofon(?:en)?|konsol(?:en)?|program(?:met)?)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:mig|oss|samtal|samtalet|samtycke)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:tack|snälla|tack så mycket|vänligen)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:och|men|så|för) /gu,
  goesOn: /^(?:att |med |om )/u,
  digits: "",
};
