import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: true,
  reasons: {
    askedFor: [
      /\b(parlare|comunicare|mettermi|mi metta|mi passi|mi passa|passarmi|collegarmi|mi colleghi|in contatto)( in contatto)? (con|a|al|ad) ((un|una|il|la|l|lo|vostro|suo) )?(vero |vera |altro |altra )?(persona|umano|essere umano|operatore|operatrice|qualcuno|collega|responsabile|addett[oa]|consulente|impiegat[oa]|dipendente|servizio clienti)\b/,
      /\b(voglio|vorrei|preferisco|mi serve|ho bisogno di|mi dia|mi passi|passatemi|chiamatemi) (un|una|l|il|la) (vero |vera )?(persona|umano|essere umano|operatore|operatrice|responsabile|addett[oa]|consulente|collega)\b(?! (in )?(piu|meno)\b)/,
      /^(un |una )?(vero |vera )?(persona|umano|essere umano|operatore|operatrice)( vera| reale)?( per favore| per piacere| subito)?$/,
      /\b(mi richiami|mi richiamate|richiamatemi|fatemi richiamare|mi faccia richiamare)\b/,
    ],
    notAskedFor: [
      /\bnon (voglio|vorrei|mi serve|ho bisogno|desidero|preferisco|mi passi|mi metta|parlare)( (?!voglio\b|vorrei\b|ma\b|bensi\b)\w+){0,4} (persona|umano|operatore|operatrice|qualcuno|nessuno|collega|responsabile)\b/,
    ],
    offered: [
      /\b(parlare|passi|passo|passarle|chiami|chiamo|chiamare|avvisi|avviso|metta|metto|metterla|trasferisca)( \w+){0,4} (persona|umano|operatore|operatrice|collega|colleghi|qualcuno|responsabile|addett[oa]|consulente)\b/,
    ],
    upset: [
      /\b(ridicol[oa]|inaccettabile|vergognos[oa]|vergogna|scandalos[oa]|furios[oa]|inutili?|idiot[aie]|stupid[oaie]|cazzo|merda|truffa)\b/,
      /\b(ne ho abbastanza|sono stuf[oa]|perdita di tempo|quante volte (devo|ve|glie)|pessimo servizio|servizio pessimo|mai piu)\b/,
    ],
    emergency: [
      /\b((e|ho|abbiamo|c e) un emergenza|emergenza medica|ambulanza|infarto|suicid\w+|pompieri|vigili del fuoco|fuga di gas|overdose|uccidermi|ammazzarmi)\b/,
      /\b(va a fuoco|ha preso fuoco|sta bruciando|in fiamme|non (riesco a respirare|respiro|respira)|priv[oa] di sensi|svenut[oa]|sanguina|scossa elettrica)\b/,
    ],
    misunderstood: [
      /\bnon e (quello|questo|cio) che (ho detto|dicevo|volevo|volevo dire|ho chiesto|intendevo)\b|\bnon ho detto (questo|quello)\b/,
      /\bnon mi (capisce|capisci|ascolta|ascolti|sta ascoltando)\b|\bmi ha (capito male|fraintes[oa])\b|\b(l|gliel) ho gia detto\b/,
    ],
    unsure: [
      /\bnon (lo )?so\b|\bnon sono (sicur[oa]|cert[oa])\b|\bnon (trovo|ho trovato|ho) (nulla|niente|informazioni|alcuna informazione)\b/,
    ],
  },
  taking: {
    human:
      /\b(persona|persone|umano|umana|essere umano|qualcuno|operatore|operatrice|collega|colleghi|colleghe|responsabile|consulente|addett[oa]|impiegat[oa]|dipendente|assistenza clienti|servizio clienti)\b/,
    machine: /\b(macchina|robot|bot|chatbot|computer|registrazione|risponditore|ia)\b/,
    passedOn: /\b(mi passi|passatemi|mi metta in (contatto|linea)|mi trasferisca|mi colleghi)\b/,
    denial: /\b(non|mai|senza|neanche|nemmeno|nessun\w*)\b/,
    otherwise:
      /\b(lei e|e lei|sei|parlo con|sto parlando|ieri|gia|ho parlato|ha detto|era)\b|^e una?\b|^(che|cosa|come|quando|chi|quale|quanto|dove|perche|se c e|finche)\b/,
    whyNot: /\bperche non (posso|mi)\b/,
  },
};
