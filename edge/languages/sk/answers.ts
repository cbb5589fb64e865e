import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "áno, hej, hej hej, jasné, jasné že áno, určite, samozrejme, dobre, v poriadku, súhlasím, presne, presne tak, správne, áno prosím, rád, rada, platí",
    "nie, nechcem, nikdy, nie ďakujem, nie vďaka, zrušiť, zrušte to, počkajte, počkaj, nechajte to, stop, zle",
    "ale, však, prečo, ako, kedy, ktorý, kto, ak, či",
  ),
  declining: {
    refusing:
      "v žiadnom prípade, ani náhodou, rozhodne nie, neprichádza do úvahy, zabudnite na to, nie je treba, netreba",
    postponing: "neskôr, zajtra, možno, teraz nie, ešte nie, dnes nie, inokedy, budúci týždeň, o hodinu",
  },
  assent: {
    yes: "áno, hej",
    courtesy: "prosím",
    besideCourtesy: "ďakujem, vďaka, hneď, teraz, teraz hneď",
    sounds: "ehm, hmm",
    hesitations: "",
    and: "",
    next: "",
    breaksOff: "",
    rhetorical: "prečo nie",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `no jasné, no iste, iste, isteže, pravdaže, áno je to tak, je to tak, áno presne, áno súhlasím, potvrdzujem, urobte to, urobte to tak, spravte
    to, sprav to, kľudne, pokojne, pokojne áno, len do toho, to je v poriadku, to je správne, to znie dobre, znie to dobre, to by bolo skvelé,
    skvelé, výborne, perfektné, bez problému, žiadny problém, žiaden problém, prečo nie, to chcem, áno chcem, chcem, môžete, áno môžete, rozhodne,
    rozhodne áno, veľmi rád, veľmi rada, dobrý nápad, okej, tak áno, tak dobre, no dobre`,
    beside:
      "ďakujem, vďaka, ďakujem pekne, veľmi pekne ďakujem, prosím vás, hneď, teraz, ihneď, tak, to, veľmi, a, no, naozaj",
    deeds: "objednajte, objednajte to, rezervujte, pošlite, pošlite to",
    joints: "ten, tá, to, môj, moja, moje, na, do, v, pre, za, o, s, z",
    hesitations: "ehm, no, hmm, tak, akože, eh",
    mocking: "no to určite, no iste určite",
    mockingAlone: "no jasné určite",
    unsure: `neviem, ja neviem, to neviem, nie som si istý, nie som si istá, nemám tušenie, netuším, áno aj nie, nerozumiem, nerozumel som, nerozumela
    som, nepočul som, nepočula som`,
    narrowing: "nie, žiadny, nikdy",
    firm: "áno, hej, jasné, určite, samozrejme",
  },
  wishes: {
    wish: "chcem chcel chcela chceme potrebujem želám prosím",
    beside: "áno hej ja my vy mi ma nám to ho ju je by som sme rád rada teraz hneď teda tak ďakujem vďaka aby",
    determiners: "ten tá to tie môj moja moje svoj svoju tento túto na do v pre za o s z od k",
  },
};
