import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "da, sigur, desigur, bineînțeles, bine, în regulă, de acord, sunt de acord, exact, corect, așa e, așa este, da vă rog, cu plăcere, firește, normal",
    "nu, ba nu, niciodată, nu mulțumesc, anulează, anulați, așteptați, așteaptă, lăsați, las-o, stop, greșit",
    "dar, însă, ci, de ce, cum, când, care, cine, dacă",
  ),
  declining: {
    refusing: "în niciun caz, sub nicio formă, nici vorbă, nici gând, uitați, nu e nevoie, nu este nevoie",
    postponing:
      "mai târziu, mâine, poate, nu acum, încă nu, nu azi, nu astăzi, altă dată, săptămâna viitoare, peste o oră",
  },
  assent: {
    yes: "da",
    courtesy: "vă rog, te rog",
    besideCourtesy: "mulțumesc, mersi, acum, imediat, chiar acum",
    sounds: "ăă, îî",
    hesitations: "",
    and: "și",
    next: "apoi",
    breaksOff: "",
    rhetorical: "de ce nu",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `da sigur, da desigur, da sunt de acord, da exact, păi da, sigur că da, cum să nu, confirm, da confirm, faceți asta, faceți așa, fă asta, fă așa,
    puteți, da puteți, se poate, este corect, e corect, e în regulă, este în regulă, e bine, e bine așa, sună bine, perfect, excelent, grozav,
    minunat, nicio problemă, fără probleme, de ce nu, vreau, da vreau, doresc, da doresc, aș vrea, absolut, categoric, neapărat, bună idee, nu am
    nimic împotrivă, mă bucur, okay, ok da, haideți, hai`,
    beside:
      "mulțumesc, mulțumesc mult, vă mulțumesc, mersi, acum, imediat, chiar acum, foarte, bine, așa, asta, și, atunci, e, este",
    deeds: "comandați, rezervați, trimiteți, trimiteți-o",
    joints: "un, o, al, a, meu, mea, mei, mele, la, pe, pentru, de, în, cu, să",
    hesitations: "ăă, îî, păi, hm, deci, a, o",
    mocking: "da da sigur că da, da cum să nu sigur",
    mockingAlone: "da da sigur",
    unsure: `nu știu, nu stiu, habar n-am, habar nu am, nu sunt sigur, nu sunt sigură, da și nu, nu înțeleg, nu am înțeles, n-am înțeles, nu am auzit,
    n-am auzit, nu m-am hotărât`,
    narrowing: "nu, niciun, nicio, niciodată",
    firm: "da, sigur, desigur, bineînțeles",
  },
  wishes: {
    wish: "vreau doresc vrea dori trebuie rog",
    beside: "da eu noi mie mi îmi ne vă aș am să o îl asta acum imediat atunci mulțumesc nevoie de",
    determiners: "un o al a meu mea acest această la pe pentru de în cu din",
  },
};
