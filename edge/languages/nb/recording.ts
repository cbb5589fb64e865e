import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:stopp|stopper|stoppe|slutt|slutter|slutte|avslutt|avslutte|avbryt|avbryte|skru av|slå av|slett|slette|kutt ut)(?: (?:dere|du|nå|straks|med|å|den|det|de|her|mitt|alle|deres)){0,4} (?:ta opp|gjøre opptak|opptak(?:et|ene)?|opptaket av meg))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ta|tar)(?: (?:dere|du|meg|oss|dette|det|her|samtalen)){0,3} ikke opp(?: (?:meg|oss|dette|det|her|samtalen|lenger|mer)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ikke|aldri|slippe|helst ikke)(?: (?:lenger|mer|vil|at|dere|du|bli|blir|jeg|vi|samtalen|det|her|skal|få|ha|noen)){0,6} (?:tatt opp|tas opp|tar opp|ta opp|opptak)(?: (?:meg|dette|samtalen|av meg|av samtalen))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:trekker|trekke|tilbakekaller|tilbakekalle|tar|ta)(?: (?:jeg|nå|herved|tilbake)){0,2} (?:mitt samtykke|samtykket mitt|samtykket|tillatelsen min|godkjenningen min)(?: tilbake)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:samtykker|samtykket|samtykka)(?: jeg)? (?:ikke|aldri)(?: lenger)?(?: til (?:å bli tatt opp|opptak(?:et)?|dette))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ikke|aldri)(?: (?:jeg|har|gitt|lenger)){0,2} (?:samtykket til|samtykke til|gått med på|godtar|godtatt|tillater|tillatt|lov til|enig i)(?: (?:at|å|den|det|dette|her|et|dere|bli|samtalen)){0,5} (?:opptak(?:et)?|tatt opp|tas opp|tar opp|ta opp))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:godtar|tillater|ønsker|vil ha)(?: jeg)? (?:ikke|ingen)(?: (?:lenger|at|den|det|dette|et|dere|noe|blir|bli|samtalen)){0,5} (?:opptak(?:et)?|tatt opp|tas opp|tar opp))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:tar opp|ta opp|tatt opp)(?: (?:meg|oss|dette|det|her|samtalen)){0,2} uten (?:mitt|vårt|min) (?:samtykke|tillatelse))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:ingen|ikke noe) opptak(?: takk)?$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:ikke|aldri)(?: (?:at|å|skal|vil|trenger|må|dere|du)){0,4}|(?:stopp|slutt|slutter)(?: [^ ]+)?|(?:hvorfor|når|hvordan|hvem|hvis|om|i går)(?: (?!ta )[^ ]+){0,3}|(?:han|hun|den|kameraet|appen)(?: (?:kan|kunne|ville|har))?) $/u,
  after:
    /^ (?:senere|i morgen|knappen|funksjonen|(?:av|fra|på) (?:min |mitt |den )?(?:bestilling(?:en)?|kamera(?:et)?|betaling(?:en)?)|(?:bestillingen|saken|kontakt|telefonen))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamera(?:et|er)?|overvåkningskamera(?:et)?|dørklokke(?:n|a)?|appen|app|enhet(?:en)?|lampe(?:n|a)?|drone(?:n)?|opptaker(?:en)?|tv|fjernsyn(?:et)?|skjerm(?:en)?|mobil(?:en)?|maskin(?:en)?|bestilling(?:en)?|mikrofon(?:en)?|konsoll(?:en)?|program(?:met)?)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:meg|oss|samtalen|samtykke|samtykket)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:takk|vennligst|tusen takk|vær så snill)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:og|men|så|for) /gu,
  goesOn: /^(?:at |å |med |om )/u,
  digits: "",
};
