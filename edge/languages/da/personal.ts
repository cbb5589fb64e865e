import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "snabela snabel at",
  dot: "punktum punkt",
  dash: "bindestreg streg minus",
  underscore: "understregning underscore",
  plus: "plus",
  between: "og derefter øh streg bindestreg så",
  phone: "telefon mobil mobilnummer",
  number: "nummer nummeret",
  calling: "ringe træffes kontaktes",
  card: "*kort *kortnummer kreditkort betalingskort dankort visa mastercard",
  cardCode: "cvv cvc tre_cifre sikkerhedskode på_bagsiden bagsiden kontrolcifre kortkode",
  cardExpiry: "gyldigt gyldig udløber udløbsdato",
  code: "kode *koden pin pinkode adgangskode *adgangskode engangskode sms mitid",
  notCode: "post fejlkode rabat vare streg produkt farve lande",
  order:
    "bestilling ordre ordrenummer pakke forsendelse faktura kundenummer postnummer varenummer sag reservation booking kvittering",
  amount: "hundrede tusind million kroner øre euro procent",
  beforeAddress: "min mit e mail mailadresse email adresse adressen er det til på mig os skriv send og den hedder",
};
