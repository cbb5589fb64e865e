import { toCardinal as cardinal } from "n2words/el-GR";
import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "παπάκι at ατ",
  dot: "τελεία dot",
  dash: "παύλα",
  underscore: "κάτω_παύλα underscore",
  plus: "συν",
  between: "και μετά ε εε λοιπόν ύστερα",
  phone: "τηλέφων τηλεφών κινητ σταθερ",
  number: "αριθμός αριθμό νούμερο",
  calling: "καλέστε τηλεφωνήστε πάρτε",
  card: "κάρτα κάρτας visa mastercard",
  cardCode: "cvv cvc τρία_ψηφία στο_πίσω κωδικός_ασφαλείας πίσω_μέρος",
  cardExpiry: "λήγει λήξη λήξης ισχύει",
  code: "κωδικό κωδικός pin συνθηματικό sms μήνυμα",
  notCode: "ταχυδρομικ έκπτωσης προϊόντος σφάλματος κουπόνι γραμμωτ",
  order: "παραγγελί δέμα δέματος τιμολόγι αποστολ πελάτη ταχυδρομικ κράτησ απόδειξ",
  amount: "εκατό χίλια χιλιάδες εκατομμύρι ευρώ λεπτά",
  beforeAddress: "το η μου μας μέιλ email mail ηλεκτρονική ταχυδρομείο διεύθυνση είναι στο σε ναι λοιπόν",
  domainEndings: "κομ τζιαρ gr",
  providers: "τζιμέιλ γιαχού",
  cardinal,
};
