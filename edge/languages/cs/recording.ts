import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:přestaňte|přestaň|přestat|skončete|skonči|skončit|ukončete|ukonči|ukončit)(?: (?:mě|nás|to|s|si|tím|už|hned|okamžitě|tento|hovor)){0,4} (?:nahráv[^ ]{1,5}|natáč[^ ]{1,4}|zaznamenáv[^ ]{1,4}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:zastavte|zastav|zastavit|vypněte|vypni|vypnout|přerušte|přerušit|zrušte|zrušit|pozastavte|pozastavit|smažte|smaž|smazat|vymažte|vymazat|odstraňte|odstranit)(?: (?:to|tu|tuhle|ten|moji|moje|můj|mou|všechny|už|hned)){0,3} (?:nahráv[^ ]{1,5}|záznam[yů]?|nahrané))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nenahrávejte|nenahrávej|nenatáčejte|nezaznamenávejte)(?: (?:mě|nás|to|tento|hovor|už|si|dál)){0,4})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nechci|nechceme|nepřeju si|nepřeji si)(?: (?:už|aby|abyste|mě|nás|to|tento|hovor|byl|byla|být|si|někdo|dál)){0,6} (?:nahráv[^ ]{1,5}|nahrán[ay]?|zaznamenáv[^ ]{1,5}|natáč[^ ]{1,4}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:radši|raději)(?: (?:bych|byla|byl|nechci|ne|abyste|mě|to)){1,4} (?:nahráv[^ ]{1,5}|nenahráv[^ ]{1,5}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:odvolávám|beru zpět|beru zpátky|ruším|stahuji|odvolat|vzít zpět|zrušit)(?: (?:svůj|můj|tímto|ten)){0,2} souhlas(?: (?:s nahráváním|zpět|zpátky))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nesouhlasím|nesouhlasíme|nesouhlasil jsem|nesouhlasila jsem|nedávám souhlas|nedal jsem souhlas|nedala jsem souhlas|neuděluji souhlas|nikdy jsem nesouhlasil|nikdy jsem nesouhlasila)(?: (?:už|dál|s|tím|aby|se|tento|hovor|mě|žádným|k)){0,5} (?:nahráv[^ ]{1,5}|nahrán[ay]?|záznam[^ ]{0,3}))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:už nesouhlasím|nedávám (?:vám )?(?:už )?souhlas))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:odmítám)(?: (?:být|aby|jakékoli|se)){0,3} (?:nahráv[^ ]{1,5}|nahrán[ay]?))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nahráváte|nahrávat|nahráváš)(?: (?:mě|nás|to))? bez (?:mého|našeho) souhlasu)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:žádné nahrávání|bez nahrávání|žádná nahrávka)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:ne|nikdy|nemusíte|nemusí|není třeba)(?: (?:aby|abyste|se|to)){0,3}|(?:proč|kdy|jak|kdo|kde|pokud|jestli|když|včera)(?: (?!nahr)[^ ]+){0,3}|(?:on|ona|která|který)(?: [^ ]+)?|nepřestávejte(?: [^ ]+)?) $/u,
  after: /^ (?:později|zítra|tlačítko|(?:mé |moji |z |ze )?(?:objednávk[^ ]+|kamer[^ ]+|platb[^ ]+))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamer[^ ]{0,3}|zvonek|aplikac[^ ]{0,3}|zařízení|lamp[^ ]{0,2}|dron[^ ]{0,2}|rekordér|televiz[^ ]{0,2}|monitor|mobil[^ ]{0,2}|stroj|objednávk[^ ]{0,3}|mikrofon[^ ]{0,2}|konzol[^ ]{0,2}|program[^ ]{0,2})(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:mě|nás|hovor[^ ]{0,2}|souhlas[^ ]{0,2}|rozhovor[^ ]{0,2})(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:prosím|děkuji|děkuju|díky)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:a|ale|protože|takže) /gu,
  goesOn: /^(?:aby |abyste |že |s nahráv)/u,
  digits: "",
};
