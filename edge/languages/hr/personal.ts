import { toCardinal as cardinal } from "n2words/hr-HR";
import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "et at majmun manki",
  dot: "točka",
  dash: "crtica minus",
  underscore: "donja_crta podvlaka",
  plus: "plus",
  between: "i pa onda zatim ovaj crtica",
  phone: "telefon mobitel mobitela telefonski",
  number: "broj broja",
  calling: "nazovite nazvati",
  card: "kartica kartice karticu visa mastercard",
  cardCode: "cvv cvc tri_znamenke tri_broja na_poleđini sigurnosni_kod sigurnosni_broj",
  cardExpiry: "vrijedi istječe valjanost valjana",
  code: "kod koda pin lozinka šifra sms",
  notCode: "poštanski popust proizvoda greške barkod artikla",
  order: "narudžb paket pošiljk račun dostav kupca poštanski rezervacij",
  amount: "sto tisuća tisuću milijun eura euro centi",
  beforeAddress: "moj moja e mail email adresa mi je na glasi da to pa",
  domainEndings: "hr",
  providers: "",
  cardinal,
};
