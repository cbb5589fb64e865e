import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "at apenstaartje",
  dot: "punt",
  dash: "streepje min",
  underscore: "underscore",
  plus: "plus",
  between: "en dan eh streepje daarna dus komma",
  phone: "telefoon mobiel bellen terugbellen bereikbaar nummer 06",
  card: "*kaart *kaartnummer creditcard pas",
  cardCode: "cvv cvc",
  code: "code *code pin",
  notCode: "post fout korting product streepjes landen",
  order: "bestel order pakket factuur zending klantnummer postcode artikel referentie reservering serienummer",
  amount: "honderd duizend miljoen euro cent procent",
  beforeAddress: "mijn e mail email adres is het de een aan mij ons schrijf stuur naar op en of dus ja",
};
