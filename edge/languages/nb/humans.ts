import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:snakke|prate|snakket|pratet)(?: \p{L}+){0,2} med (?:et |en |dere |noen )?(?:noen|(?:ekte |virkelig |levende |annet |annen )?(?:menneske|person|medarbeider|kollega|saksbehandler|radgiver|radgiver|operatør|sjef|leder|kundeservice|kundebehandler|selger)))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:vil ha|vil gjerne ha|trenger|gi meg|hent)(?: heller| helst)? (?:et |en )?(?:ekte |virkelig |levende |annet |annen )?(?:menneske|person|medarbeider|kollega|saksbehandler|radgiver|radgiver|operatør|sjef|leder|kundeservice|kundebehandler|selger)(?! (?:mer|mindre|til)(?!\p{L})))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:sett|sette|satt|koble|kobla|koblet|kobles)(?: \p{L}+){0,3} til (?:et |en |dere )?(?:noen|(?:ekte |virkelig |levende |annet |annen )?(?:menneske|person|medarbeider|kollega|saksbehandler|radgiver|radgiver|operatør|sjef|leder|kundeservice|kundebehandler|selger)))(?!\p{L})/u,
      /^(?:et |en )?(?:ekte |virkelig |levende )?(?:menneske|person|medarbeider|saksbehandler|kundeservice|kundebehandler)(?: takk)?$/u,
      /(?<!\p{L})(?:(?:ring|ringe|ringer)(?: meg)?(?: opp)? (?:tilbake|opp igjen)|(?:ring|ringe) (?:til )?meg)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:(?:ikke|ingen|aldri|slippe)(?: (?!(?:men|jeg) )\p{L}+){0,3} (?:noen|(?:ekte |virkelig |levende |annet |annen )?(?:menneske|person|medarbeider|kollega|saksbehandler|radgiver|radgiver|operatør|sjef|leder|kundeservice|kundebehandler|selger)))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:hente|snakke med|prate med|sette|koble|spørre)(?: \p{L}+){0,3} (?:kolleg\p{L}*|medarbeider|menneske|noen|person|saksbehandler))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:skandale|skandaløst|uakseptabelt|latterlig|rasende|forbanna|ubrukelig|idiot|idioter|svindel|svindlere|faen|helvete|jævlig|drittservice)(?!\p{L})/u,
      /(?<!\p{L})(?:lei av (?:dette|dere|det her)|fatt nok|bortkastet tid|sløser bort tiden|hvor mange ganger|verste service|aldri mer|na er det nok)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:ambulanse|hjerteinfarkt|hjerteanfall|selvmord|ta livet av meg|brannvesenet|gasslekkasje|gasslukt|overdose|nødsituasjon|det er akutt)(?!\p{L})/u,
      /(?<!\p{L})(?:det brenner|brann i|star i flammer|far ikke puste|kan ikke puste|far ikke luft|bevisstløs|blør kraftig|elektrisk støt|ring (?:112|113|110|politiet))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:(?:det var )?ikke (?:det|hva|sann) (?:jeg) (?:sa|mente|spurte|ville)|det sa jeg ikke|det mente jeg ikke)(?!\p{L})/u,
      /(?<!\p{L})(?:du (?:forstar|forstar|hører|lytter)(?: meg| pa meg)? ikke|hør pa meg|har jeg (?:jo |allerede )?sagt|jeg har allerede sagt|misforsto|misforstatt)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:vet jeg (?:dessverre )?ikke|jeg vet (?:det )?(?:dessverre )?ikke|jeg er (?:ikke sikker|usikker)|har ingen (?:informasjon|opplysninger)|fant (?:ingenting|ikke noe))(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:menneske|mennesket|person|noen|kollega|kollegaen|medarbeider|medarbeideren|saksbehandler|radgiver|operatør|sjef|sjefen|leder|kundeservice|kundebehandler)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:maskin|maskinen|robot|roboten|bot|datamaskin|datamaskinen|automat|telefonsvarer|ki|ai)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:(?:sett|sette) (?:meg|oss) over|koble (?:meg|oss) videre)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:ikke|ingen|intet|aldri|uten)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:er du|er det|er dette|i gar|allerede|snakket|snakka|pratet|har snakket|sa hun|sa han|var)(?!\p{L})|^(?:hva|hvordan|nar|hvem|hvilken|hvor|hvorfor|hvis|før)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:hvorfor (?:kan|far) (?:jeg|man) ikke)(?!\p{L})/u,
  },
};
