import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "ät at miukumauku ättä",
  dot: "piste",
  dash: "viiva väliviiva tavuviiva miinus",
  underscore: "alaviiva",
  plus: "plus",
  between: "sitten sit öö viiva väliviiva ja_sitten",
  phone: "puhelin puhelinnumero kännykkä kännykän matkapuhelin puhelimen",
  number: "numero numeroni numeron",
  calling: "soittaa soita tavoittaa soittakaa",
  card: "*kortti *kortin *korttini luottokortti pankkikortti maksukortti visa mastercard",
  cardCode: "cvv cvc kolme_numeroa turvakoodi turvaluku kääntöpuolella takapuolella tarkistenumero",
  cardExpiry: "voimassa voimassaolo vanhenee",
  code: "koodi *koodi koodin pin pinkoodi salasana *salasana tunnusluku vahvistuskoodi tekstiviesti",
  notCode: "posti virhe alennus tuote viiva väri maa",
  order:
    "tilaus tilausnumero tilauksen paketti lähetys seurantakoodi lasku laskun viitenumero asiakasnumero postinumero tuotenumero varaus kuitti",
  amount: "sata sataa tuhat tuhatta miljoona euro euroa sentti senttiä prosentti prosenttia",
  beforeAddress:
    "minun mun sähköpostini sähköposti sähköpostiosoite osoite osoitteeni osoitteeseen on se ja niin email mailini",
};
