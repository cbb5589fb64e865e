import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: true,
  reasons: {
    askedFor: [
      /\b(parler|discuter|echanger|communication|mettre en relation|passer|passez|passez moi)( \w+){0,3} (a|avec|au|en relation avec) ((un|une|votre|le|la|l) )?(vraie |vrai |autre )?(humain|personne|conseiller\w*|conseillere|quelqu un|quelquun|responsable|operateur|operatrice|collegue|employe\w*|etre humain|agent|service client\w*)\b/,
      /\b(veux|voudrais|souhaite|besoin d|donnez moi|passez moi)( \w+){0,3} (un|une) (vraie |vrai )?(humain|personne|conseiller|conseillere|responsable|operateur|etre humain)\b/,
      /^(un |une )?(humain|conseiller|conseillere|operateur|vraie personne)( s il vous plait| sil vous plait)?$/,
      /\b(rappelez moi|rappelle moi)\b/,
    ],
    notAskedFor: [
      /\b(ne|n) (veux|souhaite|voudrais|ai|pas|me)( (?!je\b|mais\b)\w+){0,6} (humain|personne|conseiller\w*|quelqu un|quelquun|collegue)\b/,
    ],
    offered: [
      /\b(voulez vous|souhaitez vous|preferez vous|aimeriez vous|dois je|puis je)\b.*\b(humain|personne|collegue\w*|conseiller\w*|quelqu un|agents?|responsable|equipe)\b/,
    ],
    upset: [
      /\b(ridicule|inacceptable|scandaleux|honteux|furieu(x|se)|inutiles?|idiots?|stupide|merde|putain|arnaque|nul)\b/,
      /\b(j en ai (marre|assez)|jen ai (marre|assez)|ca suffit|ras le bol|perte de temps|combien de fois|plus jamais)\b/,
    ],
    emergency: [
      /\b(urgence (vitale|medicale)|c est une urgence|cest une urgence|ambulance|samu|pompiers|infarctus|suicid\w+|fuite de gaz|overdose|me tuer)\b/,
      /\b(au feu|en feu|prend feu|ne peux pas respirer|peux plus respirer|inconscient|saigne|electrocute\w*)\b/,
    ],
    misunderstood: [
      /\b(pas|n est pas) ce que j ?(ai|avais|voulais|demandais|veux)\b|\bje n ai pas dit (ca|cela)\b/,
      /\b(vous ne (me )?comprenez pas|tu ne (me )?comprends pas|vous (m avez|mavez) mal compris|vous n ecoutez pas|je (l|vous l) ai deja dit|deja dit)\b/,
    ],
    unsure: [
      /\bje ne sais pas\b|\bje ne suis pas (sur|sure|certain)\b|\b(ne trouve|n ai) (rien|aucune information|pas d information)\b/,
    ],
  },
  taking: {
    human:
      /\b(humains?|etre humain|(une|la|vraie|autre) personne|quelqu un|quelquun|conseill\w+|collegues?|agents?|responsable|operateur|operatrice|employe\w*|service client\w*)\b/,
    machine: /\b(machine|robot|bot|ordinateur|automate|enregistrement|ia)\b/,
    passedOn: /\b(transferez|passez|mettez|redirigez|connectez) (moi|nous)\b/,
    denial: /\b(non|ne|n|pas|plus|sans|jamais|aucun\w*)\b/,
    otherwise:
      /\b(etes vous|es tu|est ce que vous etes|hier|deja|ai parle|etait|a dit)\b|^(que|quoi|comment|quand|qui|quel\w*|ou|pourquoi|si jamais|avant)\b/,
    whyNot: /\bpourquoi (je ne peux|ne puis je|est ce que je ne peux|on ne peut)\b/,
  },
};
