import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arrova",
  dot: "punt",
  dash: "guió guionet",
  underscore: "guió_baix",
  plus: "més",
  between: "i després eh doncs guió",
  phone: "telèfon mòbil fix",
  number: "número",
  calling: "truqueu truqui trucar",
  card: "targeta visa mastercard",
  cardCode: "cvv cvc tres_xifres tres_dígits al_darrere codi_de_seguretat",
  cardExpiry: "caduca caducitat vàlida",
  code: "codi pin contrasenya sms",
  notCode: "postal descompte producte error barres article",
  order: "comanda paquet factura enviament client postal reserva tiquet rebut",
  amount: "cent mil milió milions euros euro cèntims",
  beforeAddress: "el la meu meva correu electrònic email mail adreça és a em sí doncs",
  domainEndings: "cat",
  providers: "",
};
