import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "at apenstaartje",
  dot: "punt",
  dash: "streepje min",
  underscore: "underscore",
  plus: "plus",
  between: "en dan eh streepje daarna dus komma",
  phone: "telefoon mobiel 06",
  number: "nummer",
  calling: "bellen terugbellen bereikbaar",
  card: "*kaart *kaartnummer creditcard pas",
  cardCode:
    "cvv cvc drie_cijfers drie_getallen op_de_achterkant aan_de_achterkant achterkant achterop veiligheidscode beveiligingscode kaartcode controlecode",
  cardExpiry: "vervalt vervaldatum verloopt verloopdatum geldig",
  code: "code *code pin pincode pinnummer wachtwoord *wachtwoord sms",
  notCode: "post fout korting product streepjes landen artikel lamp tafel stoel bestel streep",
  order: "bestel order pakket factuur zending klantnummer postcode artikel referentie reservering serienummer kassabon",
  amount: "honderd duizend miljoen euro cent procent",
  beforeAddress: "mijn e mail email adres is het de een aan mij ons schrijf stuur naar op en of dus ja",
};
