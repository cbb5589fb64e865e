import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "małpa at",
  dot: "kropka",
  dash: "myślnik minus",
  underscore: "podkreślnik podkreślenie",
  plus: "plus",
  between: "i potem eee myślnik dalej",
  phone: "telefon komórk zadzwoń zadzwonić numer",
  card: "kart visa mastercard",
  cardCode: "cvv cvc",
  code: "kod pin hasło",
  notCode: "pocztowy błędu rabatowy",
  order: "zamówieni paczk faktur przesyłk klienta pocztowy artykuł rezerwacj",
  amount: "sto tysiąc tysięcy milion złoty złotych euro",
  beforeAddress: "mój moja e mail email adres to jest na do mnie proszę i tak",
};
