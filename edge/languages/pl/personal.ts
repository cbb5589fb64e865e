import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "małpa at",
  dot: "kropka",
  dash: "myślnik minus",
  underscore: "podkreślnik podkreślenie",
  plus: "plus",
  between: "i potem eee myślnik dalej",
  phone: "telefon komórk",
  number: "numer numeru",
  calling: "zadzwoń zadzwonić",
  card: "kart visa mastercard",
  cardCode: "cvv cvc trzy_cyfry zabezpieczając z_tyłu kod_bezpieczeństwa odwrocie",
  cardExpiry: "ważn wygasa ważności",
  code: "kod pin hasło sms esemes",
  notCode: "pocztowy błędu rabatowy kreskowy produktu",
  order: "zamówieni paczk faktur przesyłk klienta pocztowy artykuł rezerwacj paragon",
  amount: "sto tysiąc tysięcy milion złoty złotych euro",
  beforeAddress: "mój moja e mail email adres to jest na do mnie proszę i tak",
};
