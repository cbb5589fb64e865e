import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "snabela snabel at",
  dot: "punkt",
  dash: "bindestreck streck minus",
  underscore: "understreck",
  plus: "plus",
  between: "och sen sedan eh öh streck bindestreck därefter",
  phone: "telefon mobil mobilnummer",
  number: "nummer numret",
  calling: "ringa nås uppringd",
  card: "*kort *kortnummer kreditkort betalkort bankkort visa mastercard",
  cardCode: "cvv cvc tre_siffror säkerhetskod på_baksidan baksidan kontrollkod cvckod",
  cardExpiry: "giltigt giltig utgångsdatum går_ut",
  code: "kod *koden pin pinkod lösenord *lösenord engångskod sms bankid",
  notCode: "post felkod rabatt artikel streck produkt färg lands port",
  order:
    "beställning order ordernummer paket försändelse faktura kundnummer postnummer artikel ärende bokning kvitto spårning",
  amount: "hundra tusen miljon kronor kronan öre euro procent",
  beforeAddress: "min mitt e post mail mejl epost adress adressen är det till på mig oss skriv skicka och den lyder",
};
