import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:prestaňte|prestaň|prestať|skončite|skonči|skončiť|ukončite|ukonči|ukončiť)(?: (?:ma|nás|to|s|so|si|tým|už|hneď|okamžite|tento|hovor)){0,4} (?:nahráv[^ ]{1,5}|natáč[^ ]{1,4}|zaznamenáv[^ ]{1,4}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:zastavte|zastav|zastaviť|vypnite|vypni|vypnúť|prerušte|prerušiť|zrušte|zrušiť|pozastavte|pozastaviť|vymažte|vymaž|vymazať|zmažte|zmazať|odstráňte|odstrániť)(?: (?:to|tú|túto|ten|moju|moje|môj|všetky|už|hneď)){0,3} (?:nahráv[^ ]{1,5}|záznam[yu]?|nahrané))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nenahrávajte|nenahrávaj|nenatáčajte|nezaznamenávajte)(?: (?:ma|nás|to|tento|hovor|už|si|ďalej)){0,4})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nechcem|nechceme|neželám si|neprajem si)(?: (?:už|aby|aby ste|ste|ma|nás|to|tento|hovor|bol|bola|byť|si|niekto|ďalej)){0,6} (?:nahráv[^ ]{1,6}|nahrat[áýé]|nahran[áýé]|zaznamenáv[^ ]{1,6}|natáč[^ ]{1,5}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:radšej|radšej by som)(?: (?:by|som|bola|bol|nechcem|nie|aby|ste|ma|to)){1,5} (?:nahráv[^ ]{1,6}|nenahráv[^ ]{1,6}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:odvolávam|beriem späť|beriem naspäť|ruším|sťahujem|odvolať|vziať späť|zrušiť)(?: (?:svoj|môj|týmto|ten)){0,2} súhlas(?: (?:s nahrávaním|späť|naspäť))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nesúhlasím|nesúhlasíme|nesúhlasil som|nesúhlasila som|nedávam súhlas|nedal som súhlas|nedala som súhlas|neudeľujem súhlas|nikdy som nesúhlasil|nikdy som nesúhlasila)(?: (?:už|ďalej|s|so|tým|aby|sa|tento|hovor|ma|žiadnym|na)){0,5} (?:nahráv[^ ]{1,6}|nahrat[áýé]|záznam[^ ]{0,3}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:už nesúhlasím|nedávam (?:vám )?(?:už )?súhlas))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:odmietam)(?: (?:byť|aby|akékoľvek|sa)){0,3} (?:nahráv[^ ]{1,6}|nahrat[áýé]))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nahrávate|nahrávať|nahrávaš)(?: (?:ma|nás|to))? bez (?:môjho|nášho) súhlasu)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:žiadne nahrávanie|bez nahrávania|žiadna nahrávka)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:nie|nikdy|nemusíte|nemusí|netreba)(?: (?:aby|ste|sa|to)){0,3}|(?:prečo|kedy|ako|kto|kde|ak|či|keď|včera)(?: (?!nahr)[^ ]+){0,3}|(?:on|ona|ktorá|ktorý)(?: [^ ]+)?|neprestávajte(?: [^ ]+)?) $/u,
  after:
    /^ (?:neskôr|zajtra|tlačidlo|(?:mojej |moju |z |zo )?(?:objednávk[^ ]+|kamer[^ ]+|platb[^ ]+))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamer[^ ]{0,3}|zvonček|aplikáci[^ ]{0,2}|zariadenie|lamp[^ ]{0,2}|dron[^ ]{0,2}|rekordér|televízor[^ ]{0,2}|monitor|mobil[^ ]{0,2}|stroj|objednávk[^ ]{0,3}|mikrofón[^ ]{0,2}|konzol[^ ]{0,2}|program[^ ]{0,2})(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:ma|nás|hovor[^ ]{0,2}|súhlas[^ ]{0,2}|rozhovor[^ ]{0,2})(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:prosím|ďakujem|vďaka)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:a|ale|lebo|takže) /gu,
  goesOn: /^(?:aby |že |s nahráv)/u,
  digits: "",
};
