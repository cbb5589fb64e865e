import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:állítsa|állítsák|állítsd|kapcsolja|kapcsolják|kapcsold)(?: (?:le|ki|meg|már|azonnal|kérem)){0,3} (?:a |ezt a )?(?:felvételt|rögzítést|hangfelvételt|hangrögzítést))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:hagyja|hagyják|hagyd)(?: (?:abba|már|azonnal)){1,3} (?:a |ezt a )?(?:felvételt|rögzítést|hangfelvételt|felvétel készítését))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:a |ezt a )?(?:felvételt|rögzítést|hangfelvételt|hangrögzítést)(?: (?:most|azonnal|kérem|is)){0,2} (?:leállítani|kikapcsolni|megszakítani|törölni|abbahagyni|állítsa le|állítsák le|kapcsolja ki|kapcsolják ki|törölje|töröljék|szakítsa meg|hagyja abba|leállítaná|leállítanák|kikapcsolná|törölné))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:törölje|töröljék|töröld|leállítaná|leállítanák|kikapcsolná|le tudná állítani|le tudja állítani|abbahagyná|megszakítaná|törölné|szakítsa meg|szüntesse meg|szüneteltesse)(?: (?:már|azonnal|kérem)){0,2} (?:a |az |ezt a )?(?:felvételt|felvételeket|rögzítést|hangfelvételt))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:ne (?:rögzítse|rögzítsék|rögzítsd|vegyék|vegye|vegyenek|készítsenek|készítsen)(?: (?:fel|hangra|ezt|engem|a|hívást|beszélgetést|többet|már|rólam|róla)){0,5}(?: (?:felvételt|hangfelvételt))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nem (?:akarom|szeretném|kívánom|akarok|szeretnék)(?: (?:többé|hogy|ezt|a|beszélgetést|hívást|engem|tovább|rólam|már)){0,6} (?:rögzít[^ ]{1,6}|felvegy[^ ]{1,4}|fölvegy[^ ]{1,4}|felvétel[^ ]{0,6}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:visszavonom|visszaveszem|megvonom|vissza szeretném vonni|vissza akarom vonni|visszavonnám)(?: (?:ezennel|most|a)){0,2} (?:hozzájárulás(?:omat|t)|beleegyezés(?:emet|t)|engedély(?:emet|t)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:a )?(?:hozzájárulásomat|beleegyezésemet|engedélyemet)(?: (?:ezennel|most)){0,2} (?:visszavonom|visszaveszem|megvonom|vissza szeretném vonni))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nem (?:járulok|egyezem|járultam|egyeztem|adok|adtam)(?: (?:már|többé|hozzá|bele|hozzájárulást|engedélyt|beleegyezést|abba|ahhoz|a|hogy)){1,6}(?: (?:felvétel[^ ]{0,6}|rögzít[^ ]{1,8}|felvegy[^ ]{1,4}))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:már )?nem (?:járulok hozzá|egyezem bele|egyezek bele)(?: (?:többé|a|ahhoz|hogy|abba|felvételhez|rögzítéshez|felvételbe|rögzítésbe)){0,4})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:tiltakozom|ellenzem|elutasítom)(?: (?:a|az|ellen)){0,2} (?:felvétel[^ ]{0,4}|rögzítés[^ ]{0,3}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:rögzítik|rögzíti|felveszik|felveszi)(?: (?:a|ezt|beszélgetést|hívást)){0,3} (?:a )?(?:hozzájárulásom|beleegyezésem|engedélyem) nélkül)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:semmi felvétel|ne legyen felvétel|felvétel nélkül)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:nem|ne|soha)(?: (?:kell|szabad|akarom|hogy)){0,3}|(?:miért|mikor|hogyan|ki|hol|ha|tegnap)(?: (?!rögz|felv)[^ ]+){0,3}|(?:ő|amely|ami|amelyik)(?: [^ ]+)?) $/u,
  after:
    /^ (?:később|holnap|gomb|funkció|(?:a |az )?(?:rendelésem[^ ]*|kamerám[^ ]*|kameráról|rendelésről|számlámról))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamer[^ ]*|kaputelefon[^ ]*|alkalmazás[^ ]*|készülék[^ ]*|eszköz[^ ]*|lámp[^ ]*|drón[^ ]*|rögzítő[^ ]*|televízió[^ ]*|tévé[^ ]*|monitor[^ ]*|gép[^ ]*|rendelés[^ ]*|mikrofon[^ ]*|konzol[^ ]*|program[^ ]*)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:engem|minket|beszélgetés[^ ]{0,3}|hívás[^ ]{0,3}|hozzájárulás[^ ]{0,5}|beleegyezés[^ ]{0,5}|rólam)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:kérem|köszönöm|legyen szíves|legyenek szívesek)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:és|de|mert|ezért) /gu,
  goesOn: /^(?:hogy )/u,
  digits: "",
};
