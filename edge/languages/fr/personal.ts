import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arobase at arrobase",
  dot: "point",
  dash: "tiret moins",
  underscore: "underscore souligné",
  plus: "plus",
  between: "et puis euh ensuite tiret alors virgule",
  phone: "téléphone telephone portable mobile fixe appeler appelez joindre joignable tél numéro",
  card: "carte visa mastercard",
  cardCode: "cryptogramme cvv cvc",
  code: "code mot vérification",
  notCode: "postal promo erreur barres produit pays réduction",
  order: "commande colis facture suivi client postal article référence dossier réservation billet série",
  amount: "cent cents mille million millions euro euros centimes pourcent",
  beforeAddress:
    "mon ma e mail email adresse courriel est c'est c le la un une à a moi nous écrire écrivez envoyez sur et ou donc oui ok alors",
};
