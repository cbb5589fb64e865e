import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "chiocciola at",
  dot: "punto",
  dash: "trattino meno",
  underscore: "underscore",
  plus: "più piu",
  between: "e poi eh trattino allora ancora virgola",
  phone: "telefono cellulare fisso mobile",
  number: "numero",
  calling: "chiamare chiami richiamare",
  card: "carta visa mastercard",
  cardCode: "cvv cvc tre_cifre tre_numeri sul_retro codice_di_sicurezza numero_di_sicurezza cvv2",
  cardExpiry: "scade scadenza valida_fino",
  code: "codice pin password sms parola_chiave",
  notCode: "postale fiscale sconto errore prodotto barre articolo ordine lampada tavolo sedia modello",
  order:
    "ordine spedizione fattura pacco cliente postale articolo riferimento prenotazione pratica serie cap scontrino ricevuta",
  amount: "cento mila mille milione milioni euro centesimi",
  beforeAddress: "la mia mio e mail email indirizzo è il un una a mi ci scrivere inviare su o allora sì",
};
