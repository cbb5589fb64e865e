import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: true,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?<!(?:vaig|va|van|vam) )(?:parlar|enraonar|parli|passi|passeu|passa|passar|posi|poseu|posar|comuniqui)(?: (?:me|m|em|ens|directament|sisplau|ara)){0,2} (?:amb|a) (?:una? |la |el |l |algun |alguna |un altre |una altra )?(?:persona|algu|huma|esser huma|agent|operador|operadora|company|companya|encarregat|encarregada|responsable|representant|treballador|treballadora|superior|atencio al client)(?!\p{L})/u,
      /(?<!\p{L})(?:vull|voldria|necessito|doneu me|doni m|doni me|em cal|poseu me|passeu me|passi m|passi me)(?: parlar amb)? (?:una? |la |el )?(?:persona|huma|esser huma|agent|operador|operadora|responsable|encarregat|encarregada)(?!\p{L})(?! (?:mes|menys|addicional))/u,
      /^(?:una? )?(?:persona|operador|operadora|huma|agent)(?: (?:real|de veritat))?(?: (?:sisplau|si us plau))?$/u,
      /(?<!\p{L})(?:truqueu me|truqui m|truqui em|truca m|em podeu trucar|em pot trucar|que em truquin)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:no|sense|ni)(?: (?!sino|pero|vull una persona|maquina|robot)\p{L}+){0,4} (?:persona|ningu|algu|huma|agent|operador|operadora|company|responsable)(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:avisi|cridi|passi|passar|posar|posi|parlar|transfereixi)(?: \p{L}+){0,3} (?:company|companya|persona|algu|agent|operador|operadora|huma|equip|responsable)(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:vergonya|vergonyos|inacceptable|indignant|ridicul|lladres|estafadors|estafa|idiotes|idiota|imbecils|imbecil|merda|collons|hostia|furios|furiosa|emprenyat|emprenyada|enfadat|enfadada|inutils)(?!\p{L})/u,
      /(?<!\p{L})(?:n estic (?:fart|farta|tip|tipa)|estic (?:fart|farta|tip|tipa)|ja n hi ha prou|perdua de temps|quantes vegades (?:he|ho)|mai mes|aixo es una presa de pel)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:es una emergencia|una emergencia|ambulancia|atac de cor|infart|bombers|incendi|fuita de gas|olor de gas|suicidi|suicidar|suicidar me|sobredosi)(?!\p{L})/u,
      /(?<!\p{L})(?:s esta cremant|es crema|en flames|s ha ences|s ha calat foc|no puc respirar|no respira|inconscient|sagna molt|s ha electrocutat|enrampada forta|descarrega electrica)(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:no (?:es (?:el|aixo el) que|he dit aixo|volia dir aixo|he preguntat aixo)|aixo no es el que)(?!\p{L})/u,
      /(?<!\p{L})(?:no m(?: heu| ha| has)? (?:entens|enteneu|entes|escolta|escoltes|escolteu)|no m enten|ja ho he dit|ja us ho he dit|ja li he dit|m ha entes malament|m heu entes malament)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:no ho se|no n estic segura?|no estic segura?|no tinc (?:cap )?informacio|no he trobat|no ho trobo)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:persona|persones|algu|huma|agent|operador|operadora|company|companya|encarregat|encarregada|responsable|representant|treballador|treballadora|atencio al client)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:maquina|maquines|robot|robots|bot|bots|ordinador|contestador|ia|intel ligencia artificial)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:passeu|passi|passa|poseu|posi|transferiu|transfereixi) (?:me|m|nos)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:no|sense|mai|ningu|cap|tampoc|ni)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:sou|ets|es aixo|ahir|ja|abans|vaig parlar|he parlat|va dir|em va|era)(?!\p{L})|^(?:que|com|quan|qui|quin|quina|on|per que|si)(?!\p{L})/u,
    whyNot: /(?<!\p{L})per que no puc(?!\p{L})/u,
  },
};
