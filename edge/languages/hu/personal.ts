import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "kukac at",
  dot: "pont",
  dash: "kötőjel mínusz",
  underscore: "aláhúzás alsóvonal alulvonás",
  plus: "plusz",
  between: "és aztán utána ööö kötőjel majd",
  phone: "telefon mobil telefonszám telefonszámom mobilszám",
  number: "szám száma számom",
  calling: "hívni hívjon hívjanak elérhető felhívni",
  card: "*kártya *kártyám *kártyaszám hitelkártya bankkártya visa mastercard",
  cardCode: "cvv cvc három_számjegy biztonsági hátoldalán hátoldal ellenőrző_szám",
  cardExpiry: "érvényes érvényesség lejár lejárat",
  code: "kód *kód kódom *kódom pin pinkód jelszó *jelszó sms",
  notCode: "hiba kedvezmény vonal termék qr irányító",
  order: "rendelés rendelési megrendelés csomag számla ügyfélszám irányítószám cikkszám foglalás nyugta szállítólevél",
  amount: "száz ezer millió forint euró cent százalék",
  beforeAddress: "az a e mail email mailem emailem címem cím ez erre ide írjon küldje nekem nekünk és igen",
};
