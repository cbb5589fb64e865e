import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /\bmet ((een|de|uw|jullie) )?(echt |echte |ander |andere )?(mens|persoon|medewerker|medewerkster|collega|iemand|leidinggevende|manager|adviseur)\b.*\b(spreken|praten|bellen|overleggen|verbinden|doorverbinden|verbonden|doorverbonden)\b/,
      /\b(spreken|praten|verbind|verbinden|doorverbinden)( \w+){0,3} met ((een|de|uw|jullie) )?(echt |echte |ander |andere )?(mens|persoon|medewerker|medewerkster|collega|iemand|leidinggevende|manager|adviseur)\b/,
      /\b(wil|wou|geef mij|geef me|haal)( graag| liever)? een (echt |echte )?(mens|persoon|medewerker|medewerkster|collega|leidinggevende|manager)\b(?! (meer|minder|extra)\b)/,
      /\been (echt |echte )?(mens|persoon|medewerker|medewerkster|collega|leidinggevende|manager) (spreken|aan de lijn)\b/,
      /\bheb een (echt |echte )?(mens|persoon|medewerker|medewerkster|leidinggevende|manager) nodig\b/,
      /^(een )?(echt |echte )?(mens|persoon|medewerker|medewerkster)( graag| alstublieft| alsjeblieft)?$/,
      /\b(bel mij|bel me|belt u mij|belt u me)( \w+){0,2} terug\b|\b(mij|me) terugbellen\b/,
    ],
    notAskedFor: [
      /\b(niet|geen)( (?!maar\b|ik\b|machine\b|robot\b|computer\b)\w+){0,4} (mens|persoon|medewerker|medewerkster|iemand|collega|leidinggevende)\b/,
    ],
    offered: [
      /\b(zal ik|kan ik|mag ik|moet ik|wilt u|wil je)\b.*\b(mens|medewerkers?|medewerkster|collega|iemand|leidinggevende|manager|team)\b/,
      /\b(zal|kan|mag|moet) ik (u|je)( \w+){0,4} (doorverbinden|verbinden)\b/,
    ],
    upset: [
      /\b(belachelijke?|onacceptabele?|schandalige?|woedend|razend|waardelo(os|ze)|nuttelo(os|ze)|idio(ot|ten)|verdomme|godverdomme|oplichters?|oplichterij)\b/,
      /\b(ik ben het zat|ik heb er genoeg van|ik heb het gehad|tijdverspilling|hoe vaak (moet|nog)|slechtste service|nooit meer)\b/,
    ],
    emergency: [
      /\b(een noodgeval|ambulance|hartaanval|zelfmoord|brandweer|gaslek|gaslucht|overdosis|van kant maken)\b/,
      /\b(er is brand|er brandt|staat in brand|in brand gevlogen|krijg geen lucht|kan niet ademen|bewusteloos|bloedt (erg|hevig)|elektrische schok)\b/,
    ],
    misunderstood: [
      /\b(is|was) niet wat ik (zei|bedoelde|vroeg|wilde)\b|\bdat (zei|bedoelde|vroeg) ik niet\b/,
      /\b(u|je) (begrijpt|verstaat) (me|mij) (niet|verkeerd)\b|\b(verkeerd begrepen|u luistert niet|luister dan)\b|\b(zei ik al|heb ik al gezegd)\b/,
    ],
    unsure: [
      /\bweet ik (helaas )?niet\b|\bik weet (het|dat) (helaas )?niet\b|\bniet zeker\b|\bgeen informatie\b|\bniets gevonden\b/,
    ],
  },
  taking: {
    human:
      /\b(mens|mensen|persoon|iemand|collega|collegas|medewerkers?|medewerkster|adviseur|leidinggevende|manager|klantenservice|klantendienst)\b/,
    machine: /\b(machine|robot|robots|bot|chatbot|computer|automaat|bandje|ai)\b/,
    passedOn: /\bverbind (me|mij|ons)( maar)?( even)? door\b|\b(me|mij|ons)( maar)?( even)? doorverbinden\b/,
    denial: /\b(niet|geen|nooit|zonder|niemand)\b/,
    otherwise:
      /\b(bent u|ben jij|ben je|is dit|is dat|gisteren|eerder|was|gezegd|gesproken|gepraat)\b|^(wat|hoe|wanneer|wie|welke|waar|waarom|als|tot|voordat)\b/,
    whyNot: /\bwaarom (kan|mag) (ik|je|men) (hier )?(niet|geen)\b/,
  },
};
