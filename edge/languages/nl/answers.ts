import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "ja, jazeker, goed, prima, graag, zeker, natuurlijk, akkoord, klopt, alstublieft, alsjeblieft",
    "nee, neen, niet, geen, nooit, nee bedankt, nee dank je, annuleer, wacht, laat maar",
    "maar, behalve, waarom, hoe, wanneer, welke, wie, als",
  ),
  declining: {
    refusing: "geen sprake van, vergeet het",
    postponing: "later, straks, morgen, misschien, niet nu, nu niet, nog niet, vandaag niet, een andere keer",
  },
  assent: {
    yes: "ja",
    courtesy: "alstublieft",
    besideCourtesy: "dank u, dank je, nu, meteen",
    sounds: "eh, uh, hm",
    hesitations: "",
    and: "en",
    next: "dan",
    breaksOff: "",
    rhetorical: "waarom niet",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `ja, jazeker, zeker, zeker weten, graag, natuurlijk, oké, klopt, dat klopt, prima, goed, akkoord, precies, doe maar,
    doet u maar, ga uw gang, ga je gang, ik bevestig, dat is goed, is goed, geen probleem, waarom niet, perfect, uiteraard`,
    beside:
      "dank u, dank u wel, dank je, dank je wel, bedankt, alstublieft, alsjeblieft, nu, meteen, direct, heel, dat, het, en, hoor, is",
    deeds: "",
    joints: "de, het, een, mijn, uw, voor, van, om, op, in, aan",
    hesitations: "eh, uh, nou, ehm, hm, ah, oh",
    mocking: "ja vast, ja hoor tuurlijk",
    mockingAlone: "ja ja, jaja",
    unsure:
      "weet niet, ik weet het niet, weet ik niet, niet zeker, geen idee, ja en nee, ik begrijp het niet, niet verstaan",
    narrowing: "niet, geen, nooit",
    firm: "ja, zeker, graag, natuurlijk",
  },
  wishes: null,
};
