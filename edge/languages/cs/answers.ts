import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "ano, jo, jojo, jasně, jasně že jo, určitě, samozřejmě, dobře, v pořádku, souhlasím, souhlasí, přesně, přesně tak, správně, ano prosím, rád, ráda, platí",
    "ne, nee, nechci, nikdy, ne děkuji, ne díky, zrušit, zrušte to, počkejte, počkej, nechte to, stop, špatně",
    "ale, však, proč, jak, kdy, který, kdo, pokud, jestli",
  ),
  declining: {
    refusing: "v žádném případě, ani náhodou, rozhodně ne, nepřichází v úvahu, zapomeňte na to, není třeba",
    postponing: "později, zítra, možná, teď ne, ještě ne, dnes ne, dneska ne, jindy, příští týden, za hodinu",
  },
  assent: {
    yes: "ano, jo",
    courtesy: "prosím",
    besideCourtesy: "děkuji, děkuju, díky, hned, teď, teď hned",
    sounds: "ehm, hmm",
    hesitations: "",
    and: "",
    next: "",
    breaksOff: "",
    rhetorical: "proč ne",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `no jasně, no jistě, jistě, jistěže, ovšem, bezpochyby, ano je to tak, je to tak, ano přesně, ano souhlasím, potvrzuji, potvrzuju, udělejte
    to, udělejte to tak, udělej to, klidně, klidně ano, jen do toho, to je v pořádku, to je správně, to je dobře, to zní dobře, zní to dobře, to
    by bylo skvělé, skvělé, výborně, perfektní, bez problému, žádný problém, proč ne, to chci, ano chci, chci, můžete, ano můžete, rozhodně,
    rozhodně ano, moc rád, moc ráda, dobrý nápad, oukej, tak jo, tak dobře, no tak jo`,
    beside:
      "děkuji, děkuju, díky, moc děkuji, děkuji moc, prosím vás, hned, teď, ihned, tak, to, moc, a, no, velmi, opravdu",
    deeds: "objednejte, objednejte to, rezervujte, pošlete, pošlete to",
    joints: "ten, ta, to, můj, moje, moji, na, do, v, pro, za, o, s, z",
    hesitations: "ehm, no, hmm, tak, jako, eh",
    mocking: "no jo určitě, to určitě",
    mockingAlone: "jo jo, jojo jasně, no to určitě",
    unsure: `nevím, já nevím, to nevím, nejsem si jistý, nejsem si jistá, nemám tušení, netuším, ano i ne, nerozumím, nerozuměl jsem, nerozuměla
    jsem, neslyšel jsem, neslyšela jsem`,
    narrowing: "ne, není, žádný, nikdy",
    firm: "ano, jo, jasně, určitě, samozřejmě",
  },
  wishes: {
    wish: "chci chtěl chtěla chceme potřebuji potřebuju přeji přeju prosím",
    beside: "ano jo já my vy mi mě nám to ho ji je bych bychom rád ráda teď hned tedy tak děkuji díky aby",
    determiners: "ten ta to ty můj moje moji svůj svou tento tuto na do v pro za o s z od k",
  },
};
