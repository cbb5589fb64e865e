import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "ja, jo, jep, jada, absolut, gerne, selvfølgelig, naturligvis, okay, okej, det passer, det stemmer, ja tak, præcis, lige præcis, fint",
    "nej, næ, niks, ikke, aldrig, nej tak, annuller, vent, lad være, drop det, stop, forkert",
    "men, undtagen, hvorfor, hvordan, hvornår, hvilken, hvem, hvis",
  ),
  declining: {
    refusing: "aldrig i livet, under ingen omstændigheder, ikke tale om, glem det",
    postponing:
      "senere, i morgen, imorgen, måske, ikke nu, ikke endnu, ikke i dag, en anden gang, næste uge, om en time",
  },
  assent: {
    yes: "ja, jo, jep",
    courtesy: "",
    besideCourtesy: "mange tak, nu, straks, med det samme, gerne",
    sounds: "øh, øhm",
    hesitations: "",
    and: "og",
    next: "så",
    breaksOff: "",
    rhetorical: "hvorfor ikke",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `ja gerne, jo tak, ja da, ja det må du gerne, det må du gerne, det må i gerne, gør det, gør det bare, bare gør det, værsgo, det er
    fint, det er i orden, i orden, det er godt, det lyder godt, lyder godt, det er rigtigt, rigtigt, korrekt, jeg bekræfter, bekræftet, jeg er
    enig, enig, intet problem, ingen problemer, hvorfor ikke, perfekt, super, klart, helt sikkert, det vil jeg gerne, ja det vil jeg gerne,
    kør bare, god idé, okay så, det er okay, helt i orden`,
    beside:
      "tak, mange tak, tusind tak, venligst, nu, straks, med det samme, fint, godt, så, det, og, er, meget, gerne, dejligt",
    deeds: "bestil, bestil det, book, book det, send, send det",
    joints: "en, et, den, det, min, mit, mine, til, på, i, for, af, om, at",
    hesitations: "øh, øhm, altså, hm, tja, nå, åh",
    mocking: "ja den er god, ja god morgen",
    mockingAlone: "ja ja, jaja",
    unsure: `ved ikke, det ved jeg ikke, jeg ved det ikke, ikke sikker, jeg er ikke sikker, i tvivl, ingen anelse, aner det ikke, ja og nej,
    jeg forstår ikke, forstår ikke, det hørte jeg ikke`,
    narrowing: "ikke, ingen, intet, aldrig",
    firm: "ja, jep, gerne, absolut, selvfølgelig",
  },
  wishes: {
    wish: "vil ville ønsker skal kan bedes",
    beside: "ja jeg vi du i mig os det den dette gerne have nu straks tak bare så at må gøre okay",
    determiners: "en et den det de min mit mine din dit dine denne dette i på for af til med fra",
  },
};
