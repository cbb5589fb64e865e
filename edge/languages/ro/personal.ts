import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arond arong rond at",
  dot: "punct",
  dash: "cratimă liniuță linie minus",
  underscore: "underscore liniuță_jos subliniere",
  plus: "plus",
  between: "și apoi ăă liniuță cratimă după",
  phone: "telefon mobil telefonul celular",
  number: "număr numărul",
  calling: "sunați suna contactat apelați",
  card: "card cardul cardului visa mastercard",
  cardCode: "cvv cvc trei_cifre codul_de_securitate pe_spate pe_verso",
  cardExpiry: "valabil expiră expirare",
  code: "codul cod pin pinul parola parolă sms",
  notCode: "poștal eroare reducere bare produs qr",
  order: "comand comanda comenzii colet factur client poștal articol rezervare awb expediere",
  amount: "sută sute mii milion leu bani euro procente",
  beforeAddress: "meu mea e mail mailul emailul email adresa este e la pe scrieți trimiteți mi ne și deci da",
};
