import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "at",
  dot: "dot point period",
  dash: "dash hyphen minus",
  underscore: "underscore",
  plus: "plus",
  between: "and then uh um er dash hyphen space comma so next again followed",
  phone: "phone telephone mobile cell cellphone fax whatsapp",
  number: "number digits",
  calling: "call ring reach dial",
  card: "card visa mastercard amex creditcard maestro",
  cardCode:
    "cvv cvc cid csc cvn cvv2 cvc2 security_code security_number security_digits three_digits digits_on_the_back number_on_the_back code_on_the_back numbers_on_the_back on_the_back signature_strip card_code card_verification verification_value",
  cardExpiry: "expiry expires expire expiration expiring exp valid_until valid_thru valid_through valid_to good_thru",
  code: "otp passcode verification pincode password passphrase pass_code pass_word passkey sms text_message text_says text_said text_with texted one_time onetime pinnumber pin_code pin_number secret_number tan_is tan_code the_tan my_tan your_tan",
  notCode:
    "postal post zip area error promo promotion discount voucher coupon product item bar qr country dress gift colour color source reference safety hair hairpin bowling rolling clothes drawing cotter lamp table chair sofa couch shelf bed model article part paint fabric style stock store shop department class catalogue catalog dial order tracking invoice leg needle push",
  order:
    "order tracking invoice parcel shipment serial reference ticket booking reservation article item zip postcode zipcode postal isbn ean sku voucher customer barcode gtin receipt model return returns",
  amount: "hundred thousand million billion euro euros dollar dollars pound pounds cents percent",
  beforeAddress:
    "my e mail email mail address is it its it's s the a an to at me us you send write contact under using use reach and or so well yes ok okay name please that was looking look here order visit find available shop buy online meet are",
};
