import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "at",
  dot: "dot point period",
  dash: "dash hyphen minus",
  underscore: "underscore",
  plus: "plus",
  between: "and then uh um er dash hyphen space comma so next again followed by",
  phone: "phone telephone mobile cell cellphone fax whatsapp call ring reach dial number",
  card: "card visa mastercard amex creditcard maestro",
  cardCode: "cvv cvc",
  code: "otp passcode verification pincode",
  notCode:
    "postal post zip area error promo promotion discount voucher coupon product item bar qr country dress gift colour color source reference",
  order:
    "order tracking invoice parcel shipment serial reference ticket booking reservation article item zip postcode zipcode postal isbn ean sku voucher customer",
  amount: "hundred thousand million billion euro euros dollar dollars pound pounds cents percent",
  beforeAddress:
    "my e mail email mail address is it its it's s the a an to at me us you send write contact under using use reach and or so well yes ok okay name please that was looking look here order visit find available shop buy online meet are",
};
