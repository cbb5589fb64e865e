import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "et kuyruklu at",
  dot: "nokta",
  dash: "tire eksi",
  underscore: "altçizgi",
  plus: "artı",
  between: "ve sonra ııı tire",
  phone: "telefon cep",
  number: "numara",
  calling: "ara arayın",
  card: "kart visa mastercard",
  cardCode: "cvv cvc güvenlik_kodu arkasındaki üç_hane üç_rakam arka_yüz",
  cardExpiry: "son_kullanma geçerlilik",
  code: "kod şifre doğrulama pin parola sms",
  notCode: "posta hata indirim ürün barkod",
  order: "sipariş kargo fatura müşteri posta ürün rezervasyon takip barkod fiş",
  amount: "yüz bin milyon lira euro",
  beforeAddress: "benim e mail email eposta posta adresim adres bu ve evet bana",
  cardinal: null,
};
