import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "ऐट एट एट_द_रेट रेट at",
  dot: "डॉट बिंदु डाट",
  dash: "डैश हाइफ़न हाइफन",
  underscore: "अंडरस्कोर",
  plus: "प्लस",
  between: "और फिर उम हम्म",
  phone: "फ़ोन फोन मोबाइल टेलीफ़ोन टेलीफोन",
  number: "नंबर संख्या नम्बर",
  calling: "कॉल",
  card: "कार्ड वीज़ा मास्टरकार्ड",
  cardCode: "सीवीवी cvv cvc पीछे_के_तीन तीन_अंक सुरक्षा_कोड",
  cardExpiry: "वैध समाप्ति एक्सपायरी",
  code: "कोड ओटीपी otp पिन पासवर्ड",
  notCode: "पिनकोड पिन_कोड डाक छूट कूपन उत्पाद",
  order: "ऑर्डर पार्सल बिल इनवॉइस डिलीवरी ग्राहक पिनकोड रसीद बुकिंग",
  amount: "सौ हज़ार हजार लाख करोड़ रुपये रुपए रूपये पैसे",
  beforeAddress: "मेरा मेरी ईमेल मेल आईडी पता है यह का हाँ जी पर",
  domainEndings: "कॉम काम इन",
  providers: "जीमेल याहू हॉटमेल आउटलुक",
};
