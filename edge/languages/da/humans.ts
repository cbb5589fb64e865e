import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:tale|snakke|talt)(?: \p{L}+){0,2} med (?:et |en |jer |din |nogen )?(?:nogen|(?:rigtigt |rigtig |levende |andet |anden )?(?:menneske|person|medarbejder|kollega|sagsbehandler|radgiver|operatør|chef|leder|kundeservice|sælger)))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:vil have|vil gerne have|skal bruge|har brug for|giv mig|hent)(?: hellere| venligst)? (?:et |en )?(?:rigtigt |rigtig |levende |andet |anden )?(?:menneske|person|medarbejder|kollega|sagsbehandler|radgiver|operatør|chef|leder|kundeservice|sælger)(?! (?:mere|mindre|til)(?!\p{L})))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:stil|stille|stillet|omstil|omstille|omstillet|viderestil|viderestille|sæt|sætte)(?: \p{L}+){0,3} (?:til|over til) (?:et |en |jer |din )?(?:nogen|(?:rigtigt |rigtig |levende |andet |anden )?(?:menneske|person|medarbejder|kollega|sagsbehandler|radgiver|operatør|chef|leder|kundeservice|sælger)))(?!\p{L})/u,
      /^(?:et |en )?(?:rigtigt |rigtig |levende )?(?:menneske|person|medarbejder|sagsbehandler|kundeservice)(?: tak)?$/u,
      /(?<!\p{L})(?:(?:ring|ringe|ringer)(?: mig)?(?: op)? (?:tilbage|op igen)|ring til mig|ringe til mig)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:(?:ikke|ingen|intet|aldrig|slippe)(?: (?!(?:men|jeg) )\p{L}+){0,3} (?:nogen|(?:rigtigt |rigtig |levende |andet |anden )?(?:menneske|person|medarbejder|kollega|sagsbehandler|radgiver|operatør|chef|leder|kundeservice|sælger)))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:hente|tale med|snakke med|stille|spørge|tilkalde)(?: \p{L}+){0,3} (?:kolleg\p{L}*|medarbejder|menneske|nogen|person|sagsbehandler))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:skandale|skandaløst|uacceptabelt|latterligt|rasende|pissesur|ubrugelig|ubrugeligt|idiot|idioter|svindel|svindlere|fanden|satans|lort|lorteservice)(?!\p{L})/u,
      /(?<!\p{L})(?:træt af (?:det her|jer|dette)|faet nok|spild af (?:min )?tid|hvor mange gange|værste service|aldrig mere|nu er det nok)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:ambulance|hjerteanfald|hjertestop|blodprop|selvmord|tage livet af mig|sla mig selv ihjel|brandvæsenet|gaslækage|gaslugt|overdosis|nødsituation|det er akut)(?!\p{L})/u,
      /(?<!\p{L})(?:det brænder|der er ild i|brand i|star i flammer|kan ikke trække vejret|far ikke luft|bevidstløs|bløder kraftigt|elektrisk stød|ring (?:112|til politiet))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:(?:det var )?ikke (?:det|hvad|sadan) (?:jeg) (?:sagde|mente|spurgte|ville)|det sagde jeg ikke|det mente jeg ikke)(?!\p{L})/u,
      /(?<!\p{L})(?:du (?:forstar|hører|lytter)(?: mig)? ikke|hør nu efter|har jeg (?:jo |allerede )?sagt|jeg har allerede sagt|misforstod|misforstaet)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:ved jeg (?:desværre )?ikke|jeg ved (?:det )?(?:desværre )?ikke|jeg er (?:ikke sikker|usikker)|har ingen (?:information|oplysninger)|fandt (?:intet|ikke noget))(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:menneske|mennesket|person|nogen|en kollega|kollega|kollegaen|medarbejder|medarbejderen|sagsbehandler|radgiver|operatør|chef|chefen|leder|kundeservice)(?!\p{L})/u,
    machine: /(?<!\p{L})(?:maskine|maskinen|robot|robotten|bot|computer|computeren|automat|telefonsvarer|ai)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:(?:stil|omstil|viderestil) (?:mig|os)(?: videre| om)?)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:ikke|ingen|intet|aldrig|uden)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:er du|er det|er dette|i gar|allerede|talte|snakkede|har talt|sagde|var)(?!\p{L})|^(?:hvad|hvordan|hvornar|hvem|hvilken|hvor|hvorfor|hvis|inden)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:hvorfor (?:kan|ma) (?:jeg|man) ikke)(?!\p{L})/u,
  },
};
