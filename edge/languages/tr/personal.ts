import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "et kuyruklu at",
  dot: "nokta",
  dash: "tire eksi",
  underscore: "altçizgi",
  plus: "artı",
  between: "ve sonra ııı tire",
  phone: "telefon cep ara arayın numara",
  card: "kart visa mastercard",
  cardCode: "cvv cvc",
  code: "kod şifre doğrulama pin",
  notCode: "posta hata indirim",
  order: "sipariş kargo fatura müşteri posta ürün rezervasyon takip",
  amount: "yüz bin milyon lira euro",
  beforeAddress: "benim e mail email eposta posta adresim adres bu ve evet bana",
};
