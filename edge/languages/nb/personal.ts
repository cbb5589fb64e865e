import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "krøllalfa alfakrøll at",
  dot: "punktum punkt",
  dash: "bindestrek strek minus",
  underscore: "understrek",
  plus: "pluss plus",
  between: "og deretter eh øh strek bindestrek så",
  phone: "telefon mobil mobilnummer tlf",
  number: "nummer nummeret",
  calling: "ringe nås treffes kontaktes",
  card: "*kort *kortnummer kredittkort betalingskort bankkort visa mastercard",
  cardCode: "cvv cvc tre_siffer tre_sifrene sikkerhetskode på_baksiden baksiden kontrollkode kortkode",
  cardExpiry: "gyldig utløper utløpsdato",
  code: "kode *koden pin pinkode passord *passord engangskode sms bankid",
  notCode: "post feilkode rabatt vare strek produkt farge lands",
  order:
    "bestilling ordre ordrenummer pakke sending faktura kundenummer postnummer varenummer sak reservasjon booking kvittering",
  amount: "hundre tusen million kroner øre euro prosent",
  beforeAddress: "min mitt e post mail epost adresse adressen er det til på meg oss skriv send og den",
};
