import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "at ät klammeraffe",
  dot: "punkt",
  dash: "bindestrich minus strich",
  underscore: "unterstrich",
  plus: "plus",
  between: "und dann äh ähm strich bindestrich danach also nochmal weiter komma",
  phone: "telefon handy mobil festnetz rückruf anruf anrufen erreichen erreichbar durchwahl rufnummer nummer fax",
  card: "*karte *kartennummer kreditkarte karten",
  cardCode: "prüfziffer kartenprüfnummer sicherheitscode",
  code: "*code *pin tan bestätigungscode einmalcode *kennwort",
  notCode: "postleit fehler rabatt gutschein aktions produkt qr bar länder quell farb",
  order:
    "bestell auftrag sendung rechnung paket kundennummer postleitzahl plz artikel seriennummer vorgang buchung reservierung vertrag ticket aktenzeichen",
  amount: "hundert tausend million millionen milliarde euro cent prozent dollar franken",
  beforeAddress:
    "meine e mail email adresse ist lautet die das der ein eine an mir uns sie schreiben schicken unter über und oder also ja ok gut heißt bitte bei",
};
