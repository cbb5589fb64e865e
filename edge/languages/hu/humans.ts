import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:egy |az )?(?:valaki\p{L}*|(?:igazi |valodi |hus ver |elo |masik )?(?:ember\p{L}*|munkatars\p{L}*|kolleg\p{L}*|ugyintezo\p{L}*|ugyfelszolgalat\p{L}*|operator\p{L}*|fonok\p{L}*|vezeto\p{L}*|tanacsado\p{L}*|szemel(?:y|lyel|lyt)\p{L}*))(?: szeretnek| akarok| kivanok| tudnek| tudok| lehet)? (?:beszelni|beszelnek|beszelhetek|beszelhetnek))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:beszelni|beszelhetek|beszelhetnek|beszelnek)(?: szeretnek| akarok| lehet)? (?:egy |az )?(?:valaki\p{L}*|(?:igazi |valodi |hus ver |elo |masik )?(?:ember\p{L}*|munkatars\p{L}*|kolleg\p{L}*|ugyintezo\p{L}*|ugyfelszolgalat\p{L}*|operator\p{L}*|fonok\p{L}*|vezeto\p{L}*|tanacsado\p{L}*|szemel(?:y|lyel|lyt)\p{L}*)))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:szeretnek|akarok|kerek|kernek|kellene|adjon|adjanak|hivjon|kapcsoljon|kapcsoljanak|kapcsolna|kapcsolja|kapcsoljak)(?: beszelni| inkabb| nekem| be| ide| mar)? (?:egy |az )?(?:valaki\p{L}*|(?:igazi |valodi |hus ver |elo |masik )?(?:ember\p{L}*|munkatars\p{L}*|kolleg\p{L}*|ugyintezo\p{L}*|ugyfelszolgalat\p{L}*|operator\p{L}*|fonok\p{L}*|vezeto\p{L}*|tanacsado\p{L}*|szemel(?:y|lyel|lyt)\p{L}*)))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:egy )?(?:valaki\p{L}*|(?:igazi |valodi |hus ver |elo |masik )?(?:ember\p{L}*|munkatars\p{L}*|kolleg\p{L}*|ugyintezo\p{L}*|ugyfelszolgalat\p{L}*|operator\p{L}*|fonok\p{L}*|vezeto\p{L}*|tanacsado\p{L}*|szemel(?:y|lyel|lyt)\p{L}*)) (?:kerek|szeretnek|akarok|kapcsoljon|kapcsoljanak|kapcsolna|kapcsolja)(?! (?:tobb|kevesebb)(?!\p{L})))(?!\p{L})/u,
      /^(?:egy )?(?:igazi |elo |hus ver )?(?:ember|embert|ugyintezo|ugyintezot|munkatars|munkatarsat|ugyfelszolgalat)(?: kerem| legyen szives)?$/u,
      /(?<!\p{L})(?:(?:hivjon|hivjanak|hivj|hivna|hivnanak)(?: kerem| engem| majd)? (?:vissza|fel)|visszahivast (?:kerek|szeretnek)|visszahivna|visszahivnanak)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:(?:nem (?:akarok|szeretnek|kell|kerek|kivanok)(?: (?!(?:hanem|de) )\p{L}+){0,3} (?:senki\p{L}*|(?:valaki\p{L}*|(?:igazi |valodi |hus ver |elo |masik )?(?:ember\p{L}*|munkatars\p{L}*|kolleg\p{L}*|ugyintezo\p{L}*|ugyfelszolgalat\p{L}*|operator\p{L}*|fonok\p{L}*|vezeto\p{L}*|tanacsado\p{L}*|szemel(?:y|lyel|lyt)\p{L}*)))|(?:valaki\p{L}*|(?:igazi |valodi |hus ver |elo |masik )?(?:ember\p{L}*|munkatars\p{L}*|kolleg\p{L}*|ugyintezo\p{L}*|ugyfelszolgalat\p{L}*|operator\p{L}*|fonok\p{L}*|vezeto\p{L}*|tanacsado\p{L}*|szemel(?:y|lyel|lyt)\p{L}*))(?: \p{L}+){0,1} nem (?:akarok|szeretnek|kell|kerek)))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:hivjak|szeretne|kapcsoljam|kerjek|szoljak|beszelne|beszelni)(?: \p{L}+){0,3} (?:kolleg\p{L}*|munkatars\p{L}*|ember\p{L}*|valaki\p{L}*|ugyintezo\p{L}*))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:botrany|botranyos|felhaborito|elfogadhatatlan|nevetseges|duhos|idiota|idiotak|hulye|hulyek|csalas|csalok|szelhamosok|haszontalan|francba|a fene|szar|bassza)(?!\p{L})/u,
      /(?<!\p{L})(?:elegem van|elegem lett|idopazarlas|hanyszor (?:mondjam|kell|mondtam)|legrosszabb szolgaltatas|soha tobbet|most mar eleg)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:mento(?:t|ket|k|auto)|szivroham|szivinfarktus|infarktus\p{L}*|ongyilkos\p{L}*|megolom magam|tuzolto\p{L}*|gazszivargas|gazszag|szivarog a gaz|tuladagol\p{L}*|veszhelyzet|surgos orvosi)(?!\p{L})/u,
      /(?<!\p{L})(?:tuz van|kigyulladt|langokban|nem kapok levegot|nem lelegzik|eszmeletlen|elajult|erosen verzik|aramutes|megrazott az aram|hivja(?:k|tok)? (?:a )?(?:112|mentoket|rendorseget))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:nem (?:ezt|azt|igy|erre) (?:mondtam|kerdeztem|gondoltam|ertettem|akartam|kertem)|nem errol beszel\p{L}*)(?!\p{L})/u,
      /(?<!\p{L})(?:(?:on )?nem (?:ert|figyel|hall)(?: meg| ram| engem)?(?: engem| ram)|felreertett|felreertette|mar (?:mondtam|elmondtam)|figyeljen mar ram)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:(?:ezt |azt )?(?:sajnos )?nem tudom|nem vagyok (?:benne )?biztos|nincs (?:rola |errol )?informacio\p{L}*|nem talaltam)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:ember\p{L}*|munkatars\p{L}*|kolleg\p{L}*|ugyintezo\p{L}*|ugyfelszolgalat\p{L}*|operator\p{L}*|fonok\p{L}*|vezeto\p{L}*|valaki|valakit|valakivel|szemely\p{L}*|tanacsado\p{L}*)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:gep|gepet|geppel|robot\p{L}*|bot|bottal|botot|szamitogep\p{L}*|automata|automataval|mesterseges intelligenci\p{L}*)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:kapcsoljon(?: kerem)?|kapcsoljanak(?: kerem)?|kapcsolja(?: mar)?)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:nem|ne|sem|nelkul|soha|senki\p{L}*|nincs)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:on (?:egy )?(?:ember|robot)|ez egy|tegnap|mar|beszeltem|mondta|mondtak|volt)(?!\p{L})|^(?:mi|mit|hogyan|hogy|mikor|ki|melyik|hol|miert|ha|mielott)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:miert nem (?:lehet|tudok|beszelhetek|szabad))(?!\p{L})/u,
  },
};
