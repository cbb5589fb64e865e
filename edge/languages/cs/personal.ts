import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "zavináč zavinač at",
  dot: "tečka tečkou",
  dash: "pomlčka spojovník mínus",
  underscore: "podtržítko",
  plus: "plus",
  between: "pak potom ehm pomlčka dále lomeno",
  phone: "telefon mobil telefonní mobilní",
  number: "číslo čísla",
  calling: "volat zavolat zavolejte zastihnete volejte",
  card: "kart kreditk platební visa mastercard *karta",
  cardCode: "cvv cvc tři_číslice tři_čísla bezpečnostní ověřovací_číslo zezadu na_zadní_straně",
  cardExpiry: "platnost platí_do vyprší expirace",
  code: "kód *kód pin heslo sms smska ověřovací_kód jednorázov",
  notCode: "směrovací chybový slevový čárový produktový psč qr",
  order: "objednávk zásilk balík faktur zákaznick psč směrovací artikl rezervac účtenk reklamac",
  amount: "sto tisíc milion korun koruny eur procent haléř",
  beforeAddress: "můj moje e mail email adresa adresu je to na do pište pošlete mi nám a tak",
};
