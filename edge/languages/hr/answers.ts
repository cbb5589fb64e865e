import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "da, aha, naravno, svakako, dobro, u redu, može, okej, ok, točno, tako je, slažem se, vrijedi, molim, važi, jasno, sigurno",
    "ne, nikad, nikada, nemoj, nemojte, ne hvala, otkaži, otkažite, stani, stanite, stop, čekaj, čekajte, pustite, krivo, pogrešno",
    "ali, osim, nego, već, zašto, kako, kada, kad, koji, koja, koje, tko, što, ako",
  ),
  declining: {
    refusing: "nema šanse, ni u kojem slučaju, nipošto, nema potrebe, ne treba",
    postponing: "kasnije, poslije, sutra, možda, ne sada, ne sad, još ne, ne danas, drugi put",
  },
  assent: {
    yes: "da",
    courtesy: "molim, molim vas",
    besideCourtesy: "hvala, hvala vam, hvala lijepa, sada, odmah, da",
    sounds: "hm, mm",
    hesitations: "",
    and: "i",
    next: "onda, poslije",
    breaksOff: "",
    rhetorical: "zašto ne",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `da da, da naravno, da molim, da može, da svakako, može može, zašto ne, nema problema, bez problema, u redu je, to je u redu, slažem se,
    pristajem, potvrđujem, točno tako, to je točno, samo dajte, napravite to, napravi to, učinite to, nastavite, samo nastavite, izvolite,
    vrlo rado, rado, s veseljem, odlično, super, izvrsno, jako dobro, želim, to želim, htio bih, htjela bih, apsolutno, obavezno, bit će super`,
    beside: "hvala, hvala vam, puno hvala, hvala lijepa, sada, odmah, sad, molim vas, molim, onda, lijepo, pa, to",
    deeds: "",
    joints: "moju, moj, moje, za, na, s, i",
    hesitations: "pa, hm, em, mm, ovaj, ma",
    mocking: "da baš, ma da",
    mockingAlone: "ma da, ma daj",
    unsure:
      "ne znam, nisam siguran, nisam sigurna, ne razumijem, nisam razumio, nisam razumjela, nisam čuo, nisam čula, nemam pojma, i da i ne",
    narrowing: "ne, nemojte",
    firm: "da, naravno, svakako",
  },
  wishes: {
    wish: "želim želimo htio htjela bih bismo molim trebam hoću",
    beside: "da ja mi mene nas to ga ju je ih sada sad odmah onda dobro hvala vam vas se i",
    determiners: "za na s sa u od do kod moj moja moju moje ovaj ova ovo ovu taj ta tu",
  },
};
