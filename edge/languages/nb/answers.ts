import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "ja, jo, jepp, jada, absolutt, gjerne, selvfølgelig, selvsagt, ok, okei, greit, det stemmer, stemmer, ja takk, nettopp, akkurat",
    "nei, niks, ikke, aldri, nei takk, avbryt, vent, la være, glem det, stopp, feil",
    "men, unntatt, bortsett fra, hvorfor, hvordan, når, hvilken, hvem, hvis",
  ),
  declining: {
    refusing: "aldri i livet, ikke under noen omstendigheter, ikke tale om, kommer ikke på tale",
    postponing:
      "senere, i morgen, imorgen, kanskje, ikke nå, ikke ennå, ikke i dag, en annen gang, neste uke, om en time",
  },
  assent: {
    yes: "ja, jo, jepp",
    courtesy: "takk",
    besideCourtesy: "tusen takk, mange takk, nå, straks, med en gang, gjerne",
    sounds: "øh, eh",
    hesitations: "",
    and: "og",
    next: "så",
    breaksOff: "",
    rhetorical: "hvorfor ikke",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `ja gjerne, jo takk, ja visst, javisst, ja da, gjør det, bare gjør det, gjør det du, kjør på, kjør, vær så god, det er greit, helt greit,
    det går bra, går bra, går fint, det går fint, høres bra ut, det høres bra ut, det høres fint ut, det er riktig, riktig, korrekt, jeg
    bekrefter, bekreftet, jeg er enig, enig, ikke noe problem, null problem, hvorfor ikke, perfekt, supert, flott, kjempefint, naturligvis,
    det vil jeg gjerne, ja det vil jeg, det kan du, det kan du gjøre, det kan dere gjerne, god idé, det er ok, greit det`,
    beside:
      "takk, tusen takk, mange takk, vennligst, nå, straks, med en gang, fint, bra, så, det, og, er, veldig, gjerne, du",
    deeds: "bestill, bestill det, book, send, send det",
    joints: "en, ei, et, den, det, min, mi, mitt, mine, til, på, i, for, av, om, å",
    hesitations: "øh, eh, altså, hm, tja, vel, nåja, åh",
    mocking: "ja særlig, ja liksom",
    mockingAlone: "ja ja, jaja, særlig",
    unsure: `vet ikke, jeg vet ikke, det vet jeg ikke, ikke sikker, jeg er ikke sikker, usikker, aner ikke, ingen anelse, ja og nei, jeg forstår
    ikke, forstår ikke, det hørte jeg ikke`,
    narrowing: "ikke, ingen, intet, aldri",
    firm: "ja, jepp, gjerne, absolutt, selvfølgelig",
  },
  wishes: {
    wish: "vil ville ønsker skal kan trenger",
    beside: "ja jeg vi du dere meg oss det den dette gjerne ha nå straks takk bare så å få gjøre ok",
    determiners: "en ei et den det de min mitt mine din ditt dine denne dette i på for av til med fra",
  },
};
