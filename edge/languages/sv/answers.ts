import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "ja, japp, jajamän, jadå, jodå, jo, absolut, gärna, visst, självklart, okej, det stämmer, stämmer, ja tack, tack gärna, precis",
    "nej, nä, nej då, inte, aldrig, nej tack, avbryt, vänta, låt bli, strunta i det, stopp, fel",
    "men, utom, förutom, varför, hur, när, vilken, vem, om",
  ),
  declining: {
    refusing: "aldrig i livet, inte på några villkor, kommer inte på fråga, glöm det",
    postponing:
      "senare, imorgon, i morgon, kanske, inte nu, inte än, inte idag, inte i dag, en annan gång, nästa vecka, om en timme",
  },
  assent: {
    yes: "ja, japp, jo",
    courtesy: "tack",
    besideCourtesy: "tack så mycket, nu, genast, direkt, gärna",
    sounds: "eh, öh",
    hesitations: "",
    and: "och",
    next: "sedan, sen",
    breaksOff: "",
    rhetorical: "varför inte",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `ja gärna, javisst, jovisst, ja visst, jo tack, gör det, gör så, kör på, kör, det blir bra, det går bra, går bra, låter bra,
    det låter bra, helt rätt, det är rätt, ja det är rätt, jag bekräftar, jag godkänner, godkänt, jag håller med, inga problem, inga
    problem alls, varför inte, perfekt, toppen, utmärkt, naturligtvis, absolut ja, det vill jag, ja det vill jag, det får du, det får ni,
    det är okej, det är bra, bra idé, gärna det, okej då`,
    beside:
      "tack, tack så mycket, tack snälla, snälla, nu, genast, direkt, bra, då, det, så, mycket, och, är, gärna, fint",
    deeds: "boka, boka det, beställ, beställ det, skicka, skicka det",
    joints: "en, ett, den, det, min, mitt, mina, till, på, i, för, av, om, att",
    hesitations: "eh, öh, hm, alltså, ja alltså, tja, nåja, åh",
    mocking: "ja eller hur, jo tjena",
    mockingAlone: "jaja, ja ja",
    unsure: `vet inte, jag vet inte, vet ej, inte säker, jag är inte säker, osäker, ingen aning, ja och nej, jag förstår inte, förstår inte,
    jag hörde inte, har inte bestämt mig`,
    narrowing: "inte, ingen, inget, aldrig",
    firm: "ja, japp, gärna, absolut, visst, självklart",
  },
  wishes: {
    wish: "vill skulle önskar behöver kan snälla",
    beside: "ja jag vi du ni mig oss det den detta gärna vilja ha nu direkt tack bara då att ska få göra okej",
    determiners: "en ett den det de min mitt mina din ditt dina denna detta i på för av till med från",
  },
};
