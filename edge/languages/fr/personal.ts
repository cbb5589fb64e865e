import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arobase at arrobase",
  dot: "point",
  dash: "tiret moins",
  underscore: "underscore souligné",
  plus: "plus",
  between: "et puis euh ensuite tiret alors virgule",
  phone: "téléphone telephone portable mobile fixe tél",
  number: "numéro numero",
  calling: "appeler appelez rappeler joindre joignable",
  card: "carte visa mastercard",
  cardCode:
    "cryptogramme cvv cvc trois_chiffres derniers_chiffres_au_dos au_dos au_verso code_de_sécurité numéro_de_sécurité cryptogramme_visuel",
  cardExpiry: "expire expiration validité valable échéance",
  code: "code mot vérification mot_de_passe sms texto pin identifiant_secret code_secret code_pin",
  notCode: "postal promo erreur barres produit pays réduction article lampe table chaise modèle commande barre",
  order:
    "commande colis facture suivi client postal article référence dossier réservation billet série reçu ticket_de_caisse",
  amount: "cent cents mille million millions euro euros centimes pourcent",
  beforeAddress:
    "mon ma e mail email adresse courriel est c'est c le la un une à a moi nous écrire écrivez envoyez sur et ou donc oui ok alors",
};
