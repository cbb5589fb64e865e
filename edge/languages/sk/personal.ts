import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "zavináč zavinač at",
  dot: "bodka bodkou",
  dash: "pomlčka spojovník mínus",
  underscore: "podčiarkovník podčiarnik",
  plus: "plus",
  between: "potom ehm pomlčka ďalej lomené",
  phone: "telefón mobil telefónne mobilné",
  number: "číslo čísla",
  calling: "volať zavolať zavolajte zastihnete volajte",
  card: "kart kreditk platobn visa mastercard *karta",
  cardCode: "cvv cvc tri_číslice tri_čísla bezpečnostn overovacie_číslo zozadu na_zadnej_strane",
  cardExpiry: "platnosť platí_do vyprší exspirácia",
  code: "kód *kód pin heslo sms smska overovací_kód jednorazov",
  notCode: "smerovací chybový zľavový čiarový produktový psč qr",
  order: "objednávk zásielk balík faktúr zákazníck psč smerovacie tovar rezervác účtenk bloček reklamác",
  amount: "sto tisíc milión eur euro eurá centov percent korún",
  beforeAddress: "môj moja e mail email adresa adresu je to na do píšte pošlite mi nám a tak",
};
