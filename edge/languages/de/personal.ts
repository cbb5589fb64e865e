import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "at ät klammeraffe",
  dot: "punkt",
  dash: "bindestrich minus strich",
  underscore: "unterstrich",
  plus: "plus",
  between: "und dann äh ähm strich bindestrich danach also nochmal weiter komma",
  phone: "telefon handy mobil festnetz durchwahl fax",
  number: "nummer rufnummer",
  calling: "anruf anrufen erreichen erreichbar rückruf",
  card: "*karte *kartennummer kreditkarte karten",
  cardCode:
    "prüfziffer kartenprüfnummer sicherheitscode *prüfnummer *prüfziffer *sicherheitscode *sicherheitsnummer kartencode drei_ziffern dreistellige ziffern_hinten ziffern_auf_der_rückseite zahlen_auf_der_rückseite auf_der_rückseite",
  cardExpiry: "gültig ablauf abläuft läuft_ab verfall ablaufdatum",
  code: "*code pin bestätigungscode einmalcode *kennwort pincode pinnummer geheimzahl geheimnummer passwort *passwort sms die_tan meine_tan ihre_tan eine_tan der_tan deine_tan per_tan tan_ist tan_lautet *smstan tannummer tan_nummer",
  notCode:
    "postleit fehler rabatt gutschein aktions produkt qr bar länder quell farb artikel lampe tisch stuhl sofa modell stoff strich",
  order:
    "bestell auftrag sendung rechnung paket kundennummer postleitzahl plz artikel seriennummer vorgang buchung reservierung vertrag ticket aktenzeichen",
  amount: "hundert tausend million millionen milliarde euro cent prozent dollar franken",
  beforeAddress:
    "meine e mail email adresse ist lautet die das der ein eine an mir uns sie schreiben schicken unter über und oder also ja ok gut heißt bitte bei",
};
