import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:stop(?:t|pen)?|beëindig(?:t|en)?|pauzeer(?:t)?|pauzeren|annuleer(?:t)?|annuleren|onderbreek(?:t)?|verwijder(?:t|en)?|wis(?:t|sen)?|hou(?:d|dt)? op)(?: (?:u|nu|eens|onmiddellijk|meteen|met|de|het|deze|die|dit|mijn|alle|uw)){0,5} (?:opnemen|opnames?))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:zet(?:ten)?|schakel(?:t|en)?|doe)(?: (?:u|nu|de|het|die|deze)){0,4} (?:opnames?|opnemen)(?: nu)? (?:uit|stop|af))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:opnames?)(?: (?:nu|meteen|weer)){0,2} (?:te )?(?:stoppen|stopzetten|uitzetten|uit|uitschakelen|beëindigen|afbreken|verwijderen|wissen|annuleren|pauzeren|stop te zetten|uit te zetten))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:neem|neemt u|neem je)(?: (?:dit|mij|me|ons|het|gesprek|alsjeblieft|nu|maar)){0,4} niet(?: (?:meer|langer)){0,2} op)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:niet(?: (?:meer|langer|verder)){0,2} (?:opgenomen (?:worden|wordt|word)|worden opgenomen|opnemen|opneemt|op te nemen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:wil|wens|zou|sta|vind)(?: (?:ik|we|wij|het|toe|liever|willen|goed|graag|echt|er)){0,4} niet(?: (?:meer|langer|toe|goed)){0,2} (?:dat|hebben dat)(?: (?!stop|ophou)[^ ]+){1,5} (?:opneemt|opnemen|opgenomen|opneem))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:wil|wens)(?: (?:ik|we|liever)){0,2} niet(?: (?:meer|langer)){0,2} opgenomen)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:heb liever|wil liever|liever)(?: (?:niet|dat|u|je|dit|geen)){1,4} (?:opneemt|opgenomen|opname|opnemen|opneem))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:trek(?:ken)?|neem)(?: (?:ik|hierbij)){0,2} (?:mijn|de) (?:toestemming|instemming|akkoord)(?: voor (?:de|het) (?:opname|opnemen))?(?: (?:in|terug))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:toestemming|instemming)(?: (?:voor|de|het|opname|opnemen)){0,3} (?:in te trekken|intrekken|ingetrokken|terug))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:geef(?: (?:ik|u|je|hiervoor)){0,3} geen toestemming(?: (?:meer|om|voor|de|het|te|mij|dit|gesprek)){0,6} ?(?:opnames?|opnemen|op te nemen|nemen)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ga|ben|stem)(?: (?:ik|er|hier)){0,2} niet(?: (?:meer|langer)){0,2} (?:akkoord|eens|in|mee akkoord)(?: met)?(?: (?:de|het|deze|dat|u|dit|ik|gesprek)){0,5} (?:opnames?|opnemen|opneemt|opgenomen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nooit|geen) toestemming gegeven)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nooit (?:toestemming gegeven|ingestemd|akkoord gegaan)(?: (?:met|voor|om|de|een|het|deze|dit|te)){0,4} (?:opnames?|opnemen|nemen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:weiger|bezwaar tegen|tegen)(?: (?:de|een|deze|om|te|het)){0,3} (?:opnames?|opgenomen te worden|worden opgenomen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:wil|graag|wens)(?: (?:ik|we)){0,2} geen opnames?|^geen opnames?(?: meer)?$|geen opnames? meer)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:niet|nooit|geen)(?: (?:te|de|dat|u|met|hoeft|moet|stoppen|reden|om|willen)){0,5}|(?:waarom|wanneer|hoe|wie|als|indien|of|gisteren)(?: (?!op)[^ ]+){0,4}|(?:er is|er was|heb|had|heeft|ik heb|vind)(?: [^ ]+)?) $/u,
  after:
    /^ (?:als betaald|(?:van|op) (?:mijn |de |het )?(?:bestelling|camera|levering)|later|morgen|gisteren|functie|knop)(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:camera's|camera|webcam|dashcam|deurbel|app|apparaat|lamp|drone|recorder|televisie|tv|monitor|mobiel|machine|bestelling|betaling|babyfoon|microfoon|kastje|console|programma|laptop)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:mij|me|ons|gesprek|telefoongesprek|toestemming|stem)(?![\p{L}\p{M}])/u,
  asked: /(?:^|[^\p{L}])(?:kunt|kan|zou|wilt|wil|kun)(?![\p{L}])|(?:stop|zet|verwijder|wis|trek|hou)/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:alstublieft|alsjeblieft|graag|bedankt|dank u)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:en|maar|want|dus) /gu,
  goesOn: /^(?:dat|met opnemen|met de opname|de opname|om )/u,
  digits: "nul een één twee drie vier vijf zes zeven acht negen tien",
};
