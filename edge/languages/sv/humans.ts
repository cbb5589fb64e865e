import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:prata|tala|snacka)(?: \p{L}+){0,2} med (?:en |er |din |nagon )?(?:nagon|nan|(?:riktig |verklig |levande |annan )?(?:manniska|person|medarbetare|kollega|handlaggare|radgivare|operator|chef|kundtjanst|kundtjansten|saljare)))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:vill ha|behover|ge mig|hamta|skicka)(?: hellre| garna)? (?:en |nagon )?(?:riktig |verklig |levande |annan )?(?:manniska|person|medarbetare|kollega|handlaggare|radgivare|operator|chef|kundtjanst|kundtjansten|saljare)(?! (?:mer|mindre|till)(?!\p{L})))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:koppla|kopplad|kopplas|slapp|flytta)(?: \p{L}+){0,3} till (?:en |er |din |nagon )?(?:nagon|nan|(?:riktig |verklig |levande |annan )?(?:manniska|person|medarbetare|kollega|handlaggare|radgivare|operator|chef|kundtjanst|kundtjansten|saljare)))(?!\p{L})/u,
      /^(?:en |nagon )?(?:riktig |verklig |levande )?(?:manniska|person|medarbetare|handlaggare|kundtjanst)(?: tack| snalla)?$/u,
      /(?<!\p{L})(?:(?:ring|ringer|ringa)(?: mig| upp mig)? tillbaka|(?:ring|ringa) (?:upp )?mig)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:(?:inte|ingen|aldrig|slippa|slipper)(?: (?!(?:utan|men|jag) )\p{L}+){0,3} (?:nagon|nan|(?:riktig |verklig |levande |annan )?(?:manniska|person|medarbetare|kollega|handlaggare|radgivare|operator|chef|kundtjanst|kundtjansten|saljare)))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:hamta|prata med|tala med|koppla|fraga)(?: \p{L}+){0,3} (?:kolleg\p{L}*|medarbetare|manniska|nagon|person|handlaggare))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:skandal|skandalost|oacceptabelt|lojligt|forbannad|rasande|vardelos|vardelost|idiot|idioter|bedragare|bluff|javla|javlar|fan|helvete|skitdaligt)(?!\p{L})/u,
      /(?<!\p{L})(?:trott pa (?:det har|er|detta)|fatt nog|slosar min tid|bortkastad tid|hur manga ganger|samsta servicen|aldrig mer|det racker nu)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:ambulans|hjartattack|hjartinfarkt|sjalvmord|ta livet av mig|brandkaren|gaslacka|gaslukt|overdos|det ar akut|nodlage)(?!\p{L})/u,
      /(?<!\p{L})(?:det brinner|brinner i|star i lagor|kan inte andas|far ingen luft|medvetslos|bloder kraftigt|elchock|elstot|ring (?:112|polisen))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:(?:det var )?inte (?:det|vad|sa) (?:jag|som jag) (?:sa|menade|fragade|ville)|det sa jag inte|sa menade jag inte)(?!\p{L})/u,
      /(?<!\p{L})(?:du (?:forstar|hor|lyssnar)(?: mig)? inte|lyssna pa mig|har jag (?:redan|ju) sagt|jag har redan sagt|missforstod|missforstatt)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:vet jag (?:tyvarr )?inte|jag vet (?:det )?(?:tyvarr )?inte|jag ar (?:inte saker|osaker)|har ingen information|hittade (?:inget|ingenting))(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:manniska|manniskan|person|nagon|nan|kollega|kollegan|medarbetare|medarbetaren|handlaggare|radgivare|operator|chef|chefen|kundtjanst|kundtjansten)(?!\p{L})/u,
    machine: /(?<!\p{L})(?:maskin|maskinen|robot|roboten|bot|boten|dator|datorn|automat|telefonsvarare|ai)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:koppla (?:mig|oss)(?: vidare| fram)?|slapp fram mig)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:inte|ingen|inget|inga|aldrig|utan)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:ar du|ar det|ar det har|igar|redan|pratade|talade|har pratat|sa hon|sa han|var)(?!\p{L})|^(?:vad|hur|nar|vem|vilken|var|varfor|om|innan)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:varfor (?:kan|far) (?:jag|man) inte)(?!\p{L})/u,
  },
};
