import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:puhua|jutella|keskustella|puhuisin|puhun)(?: nyt| mieluummin| suoraan)? (?:jo(?:nkun|kun|ku|llekin|llekulle)|(?:oike\p{L}* |ela\p{L}* |toise\p{L}* )?(?:ihmi\p{L}*|henkilo\p{L}*|tyonteki\p{L}*|asiakaspalvel\p{L}*|virkaili\p{L}*|neuvo(?:ja|jan|jaa|jalle)|esimie\p{L}*|myyja\p{L}*|operaattori\p{L}*)))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:jo(?:nkun|kun|ku|llekin|llekulle)|(?:oike\p{L}* |ela\p{L}* |toise\p{L}* )?(?:ihmi\p{L}*|henkilo\p{L}*|tyonteki\p{L}*|asiakaspalvel\p{L}*|virkaili\p{L}*|neuvo(?:ja|jan|jaa|jalle)|esimie\p{L}*|myyja\p{L}*|operaattori\p{L}*))(?: kanssa| kaa)?(?: nyt)? (?:puhua|jutella|keskustella|puhuisin))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:haluan|haluaisin|tarvitsen|antakaa|anna|saanko|saisinko)(?: minulle| mulle| tahan)? (?:oike\p{L}* |ela\p{L}* |toise\p{L}* )?(?:ihmi\p{L}*|henkilo\p{L}*|tyonteki\p{L}*|asiakaspalvel\p{L}*|virkaili\p{L}*|neuvo(?:ja|jan|jaa|jalle)|esimie\p{L}*|myyja\p{L}*|operaattori\p{L}*)(?! (?:lisaa|enemman|vahemman)))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:yhdista|yhdistakaa|yhdistaisitko|yhdistatko|yhdistaa|siirra|siirtakaa)(?: \p{L}+){0,2} (?:jo(?:nkun|kun|ku|llekin|llekulle)|(?:oike\p{L}* |ela\p{L}* |toise\p{L}* )?(?:ihmi\p{L}*|henkilo\p{L}*|tyonteki\p{L}*|asiakaspalvel\p{L}*|virkaili\p{L}*|neuvo(?:ja|jan|jaa|jalle)|esimie\p{L}*|myyja\p{L}*|operaattori\p{L}*)))(?!\p{L})/u,
      /^(?:oikea |elava )?(?:ihminen|ihmista|henkilo|tyontekija|asiakaspalvelija|asiakaspalvelu|virkailija)(?: kiitos)?$/u,
      /(?<!\p{L})(?:(?:soita|soittakaa|soittaisitko|soittaisitteko|soittakaa)(?: minulle| mulle)?(?: takaisin)|soittakaa minulle|soita minulle|takaisinsoittopyynto)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:(?:en halua|en tarvitse|ei tarvitse|en tahdo|alkaa|ala)(?: (?!(?:vaan|mutta|haluan) )\p{L}+){0,3} (?:kenenkaan|ketaan|(?:jo(?:nkun|kun|ku|llekin|llekulle)|(?:oike\p{L}* |ela\p{L}* |toise\p{L}* )?(?:ihmi\p{L}*|henkilo\p{L}*|tyonteki\p{L}*|asiakaspalvel\p{L}*|virkaili\p{L}*|neuvo(?:ja|jan|jaa|jalle)|esimie\p{L}*|myyja\p{L}*|operaattori\p{L}*))))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:pyydanko|pyytaa|puhua|yhdista\p{L}*|haen|kutsunko|haluatko|haluatteko)(?: \p{L}+){0,3} (?:tyonteki\p{L}*|ihmi\p{L}*|jonkun|henkilo\p{L}*|asiakaspalvel\p{L}*))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:skandaali|jarkyttavaa|ala\p{L}*toma\p{L}*|naurettavaa|raivoissani|vihainen|vihaksi|hyodyton|idiootti|idiootit|huijaus|huijareita|huijari|perkele|saatana|vittu|helvetti|paska|paskaa)(?!\p{L})/u,
      /(?<!\p{L})(?:olen kyllastynyt|saanut tarpeekseni|ajanhukkaa|kuinka monta kertaa|montako kertaa|huonointa palvelua|en enaa koskaan|nyt riittaa)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:ambulanssi|ambulanssia|sydankohtaus|sydankohtauksen|itsemurha|itsemurhan|tappaa itseni|palokunta|palokunnan|kaasuvuoto|kaasun haju|yliannostus|hatatilanne|hatatapaus)(?!\p{L})/u,
      /(?<!\p{L})(?:tulipalo|syttyi palamaan|on tulessa|palaa ilmiliekissa|en saa henkea|ei saa henkea|ei hengita|tajuton|vuotaa runsaasti|sahkoisku|sahkoiskun|soita(?:kaa)? (?:112|poliisi\p{L}*|hataan))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:en (?:sanonut|tarkoittanut|kysynyt|halunnut) (?:niin|sita|tata)|ei ollut se mita (?:sanoin|tarkoitin|kysyin)|en ma sita)(?!\p{L})/u,
      /(?<!\p{L})(?:et (?:ymmarra|kuuntele|kuule)(?: minua| mua)?|ymmarsit vaarin|kuuntele nyt|sanoin jo|johan mina sanoin|olen jo sanonut)(?!\p{L})/u,
    ],
    unsure: [/(?<!\p{L})(?:en (?:valitettavasti )?tieda|en ole varma|minulla ei ole tietoa|en loytanyt)(?!\p{L})/u],
  },
  taking: {
    human:
      /(?<!\p{L})(?:ihmi\p{L}*|henkilo\p{L}*|joku|jonkun|jollekulle|jollekin|tyonteki\p{L}*|asiakaspalvel\p{L}*|virkaili\p{L}*|esimie\p{L}*|myyja\p{L}*|neuvoja|neuvojan)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:kone|koneen|konetta|robotti|robotin|robottia|botti|botin|bottia|tietokone\p{L}*|automaatti|automaatin|tekoaly|tekoalyn|tekoalya)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:yhdista minut|yhdistakaa minut|yhdista vaan|siirra minut)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:en|ei|et|eika|enka|ilman|koskaan|kukaan|ketaan)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:oletko|onko|eilen|jo|puhuin|juttelin|sanoi|oli|olin)(?!\p{L})|^(?:mita|mika|miten|milloin|kuka|missa|miksi|jos|ennen)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:miksi en (?:voi|saa))(?!\p{L})/u,
  },
};
