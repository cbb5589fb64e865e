import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:stop|stopper|stoppe|hold op|holder op|holde op|afslut|afslutte|afbryd|afbryde|sluk|slukke|slet|slette|sæt|annuller|indstil)(?: (?:i|du|nu|straks|med|at|den|det|de|her|jeres|min|mine|alle)){0,4} (?:optage|optagelsen?|optagelserne|optagelser))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:slå|slår)(?: (?:nu|straks|den|her)){0,2} optagelsen fra)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:optag|optager)(?: (?:i|du|venligst)){0,2} ikke(?: (?:mig|os|dette|det|her|samtalen|længere|mere)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:optag(?: (?:mig|os|dette|det|her|samtalen)){1,3} ikke(?: (?:længere|mere))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ikke|aldrig|slippe|nødig)(?: (?:længere|mere|vil|have|at|i|du|blive|bliver|jeg|vi|samtalen|det|her|skal|må|optages)){0,6} (?:optaget|optages|optager|optage))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:trækker|trække|tilbagekalder|tilbagekalde|tager|tage)(?: (?:jeg|nu|hermed)){0,2} (?:mit|min) (?:samtykke|tilladelse|accept)(?: tilbage)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:samtykker|samtykkede)(?: jeg)? (?:ikke|aldrig)(?: længere)?(?: (?:i|til) (?:at blive optaget|optagelsen?|dette))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ikke|aldrig)(?: (?:jeg|har|længere|givet)){0,2} (?:samtykket|samtykke|lov|indforstået|enig|accepteret|accepterer|tillader|tilladt)(?: (?:til|i|med|at|i|den|det|her|en|blive|samtalen)){0,5} (?:optagelsen?|optaget|optages|optager|optage))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:accepterer|tillader|ønsker|vil have)(?: jeg)? (?:ikke|ingen)(?: (?:længere|at|den|det|her|en|i|bliver|blive|samtalen)){0,5} (?:optagelsen?|optaget|optages|optager))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:optager|optage|optaget)(?: (?:mig|os|dette|det|her|samtalen)){0,2} uden (?:mit|vores|min) (?:samtykke|tilladelse|accept))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^ingen optagelse(?:r)?(?: mere)?$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:ikke|aldrig)(?: (?:at|skal|vil|behøver|må|i|du)){0,4}|(?:stop|hold op|stopper)(?: [^ ]+)?|(?:hvorfor|hvornår|hvordan|hvem|hvis|om|i går)(?: (?!optag)[^ ]+){0,3}|(?:han|hun|den|kameraet|appen)(?: (?:kan|kunne|ville|har))?) $/u,
  after:
    /^ (?:senere|i morgen|knappen|funktionen|(?:af|fra|på) (?:min |mit |den )?(?:ordre|bestilling|kamera|betaling))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamera(?:et|er)?|overvågningskamera(?:et)?|dørklokke(?:n)?|appen|app|enhed(?:en)?|lampe(?:n)?|drone(?:n)?|optager(?:en)? virker|tv|fjernsyn(?:et)?|skærm(?:en)?|mobil(?:en)?|maskine(?:n)?|ordre(?:n)?|bestilling(?:en)?|mikrofon(?:en)?|konsol(?:len)?|program(?:met)?)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:mig|os|samtalen|opkaldet|samtykke)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:tak|venligst|mange tak|vær så venlig)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:og|men|så|for) /gu,
  goesOn: /^(?:at |med |om )/u,
  digits: "",
};
