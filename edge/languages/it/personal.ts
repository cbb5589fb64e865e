import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "chiocciola at",
  dot: "punto",
  dash: "trattino meno",
  underscore: "underscore",
  plus: "più piu",
  between: "e poi eh trattino allora ancora virgola",
  phone: "telefono cellulare chiamare chiami richiamare numero fisso mobile",
  card: "carta visa mastercard",
  cardCode: "cvv cvc",
  code: "codice pin",
  notCode: "postale fiscale sconto errore prodotto barre",
  order: "ordine spedizione fattura pacco cliente postale articolo riferimento prenotazione pratica serie cap",
  amount: "cento mila mille milione milioni euro centesimi",
  beforeAddress: "la mia mio e mail email indirizzo è il un una a mi ci scrivere inviare su o allora sì",
};
