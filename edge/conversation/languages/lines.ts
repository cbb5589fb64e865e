/** What the loop says by itself, in the languages that agents speak most; in others it speaks English unless told. */

/** What the loop itself says. All of it may be kept as packets (`kept`). */
export interface Phrases {
  readonly hearingApology: string;
  readonly modelApology: string;
  readonly voiceApology: string;
  readonly notUnderstood: string;
  readonly silencePrompt: string;
  readonly goodbye: string;
  /** Said when the call has reached its limit. */
  readonly limit: string;
  /** Said while a tool runs: in turn, never the same twice running. */
  readonly fillers: readonly string[];
  /** The same, said while the model alone is slow. */
  readonly thinking: readonly string[];
  /** Asks for a yes before a tool that needs one, where the tool brings no question of its own. */
  readonly confirm: string;
  /** Asked when the answer was neither yes nor no. */
  readonly confirmAgain: string;
}

/** Lines of an agent's own. */
export type OwnLines = { readonly [Name in keyof Phrases]?: Phrases[Name] | undefined };

const en: Phrases = {
  hearingApology: "Sorry, I cannot hear you well right now. You can type to me instead.",
  modelApology: "Sorry, I am having trouble thinking right now. Please try again in a moment.",
  voiceApology: "Sorry, I am having trouble with my voice. You can read what I say.",
  notUnderstood: "Sorry, I did not get that. Could you say it again?",
  silencePrompt: "Are you still there?",
  goodbye: "It seems you are gone. Thank you for calling, goodbye.",
  limit: "I have to end our call here. Thank you, and goodbye.",
  fillers: ["Let me look that up.", "One moment, please.", "I am still checking.", "It should not take much longer."],
  thinking: ["Let me think.", "Just a second.", "Bear with me.", "I am nearly there."],
  confirm: "Shall I go ahead with that?",
  confirmAgain: "Sorry, was that a yes or a no?",
};

const de: Phrases = {
  hearingApology: "Entschuldigung, ich höre Sie gerade nicht gut. Sie können mir auch schreiben.",
  modelApology: "Entschuldigung, ich kann gerade nicht antworten. Bitte versuchen Sie es gleich noch einmal.",
  voiceApology: "Entschuldigung, meine Stimme macht gerade nicht mit. Sie können lesen, was ich sage.",
  notUnderstood: "Entschuldigung, das habe ich nicht verstanden. Können Sie es noch einmal sagen?",
  silencePrompt: "Sind Sie noch da?",
  goodbye: "Sie sind wohl nicht mehr da. Danke für Ihren Anruf, auf Wiederhören.",
  limit: "Ich muss unser Gespräch hier beenden. Vielen Dank und auf Wiederhören.",
  fillers: ["Ich sehe kurz nach.", "Einen Moment, bitte.", "Ich bin noch dabei.", "Es dauert nicht mehr lange."],
  thinking: ["Ich überlege kurz.", "Eine Sekunde.", "Einen Augenblick noch.", "Gleich habe ich es."],
  confirm: "Soll ich das so machen?",
  confirmAgain: "Entschuldigung, war das ein Ja oder ein Nein?",
};

const es: Phrases = {
  hearingApology: "Perdone, ahora no le oigo bien. También puede escribirme.",
  modelApology: "Perdone, ahora mismo no puedo responder. Inténtelo de nuevo en un momento.",
  voiceApology: "Perdone, tengo un problema con la voz. Puede leer lo que digo.",
  notUnderstood: "Perdone, no le he entendido. ¿Puede repetirlo?",
  silencePrompt: "¿Sigue ahí?",
  goodbye: "Parece que ya no está. Gracias por llamar, hasta luego.",
  limit: "Tengo que terminar aquí la llamada. Gracias y hasta luego.",
  fillers: ["Déjeme mirarlo.", "Un momento, por favor.", "Sigo comprobándolo.", "Ya falta poco."],
  thinking: ["Déjeme pensar.", "Un segundo.", "Deme un instante.", "Ya casi lo tengo."],
  confirm: "¿Lo hago así?",
  confirmAgain: "Perdone, ¿eso era un sí o un no?",
};

const fr: Phrases = {
  hearingApology: "Désolé, je vous entends mal en ce moment. Vous pouvez aussi m'écrire.",
  modelApology: "Désolé, je n'arrive pas à répondre pour l'instant. Réessayez dans un moment.",
  voiceApology: "Désolé, j'ai un problème de voix. Vous pouvez lire ce que je dis.",
  notUnderstood: "Désolé, je n'ai pas compris. Pouvez-vous répéter ?",
  silencePrompt: "Vous êtes toujours là ?",
  goodbye: "Vous n'êtes plus là, semble-t-il. Merci de votre appel, au revoir.",
  limit: "Je dois terminer notre appel ici. Merci et au revoir.",
  fillers: ["Je regarde tout de suite.", "Un instant, s'il vous plaît.", "Je vérifie encore.", "C'est bientôt fini."],
  thinking: ["Je réfléchis.", "Une seconde.", "Encore un instant.", "J'y suis presque."],
  confirm: "Je le fais ?",
  confirmAgain: "Pardon, c'était un oui ou un non ?",
};

const it: Phrases = {
  hearingApology: "Mi scusi, in questo momento non la sento bene. Può anche scrivermi.",
  modelApology: "Mi scusi, al momento non riesco a rispondere. Riprovi tra poco.",
  voiceApology: "Mi scusi, ho un problema con la voce. Può leggere quello che dico.",
  notUnderstood: "Mi scusi, non ho capito. Può ripetere?",
  silencePrompt: "È ancora lì?",
  goodbye: "Sembra che non ci sia più. Grazie per la chiamata, arrivederci.",
  limit: "Devo chiudere qui la chiamata. Grazie e arrivederci.",
  fillers: ["Controllo subito.", "Un momento, per favore.", "Sto ancora verificando.", "Manca poco."],
  thinking: ["Mi faccia pensare.", "Un secondo.", "Ancora un attimo.", "Ci sono quasi."],
  confirm: "Procedo così?",
  confirmAgain: "Mi scusi, era un sì o un no?",
};

const pt: Phrases = {
  hearingApology: "Desculpe, não consigo ouvir bem agora. Também pode escrever.",
  modelApology: "Desculpe, não consigo responder neste momento. Tente de novo daqui a pouco.",
  voiceApology: "Desculpe, estou com um problema na voz. Pode ler o que digo.",
  notUnderstood: "Desculpe, não percebi. Pode repetir?",
  silencePrompt: "Ainda está aí?",
  goodbye: "Parece que já não está aí. Obrigado pela chamada, até logo.",
  limit: "Tenho de terminar a chamada aqui. Obrigado e até logo.",
  fillers: ["Vou já ver isso.", "Um momento, por favor.", "Ainda estou a verificar.", "Já falta pouco."],
  thinking: ["Deixe-me pensar.", "Um segundo.", "Só mais um instante.", "Estou quase lá."],
  confirm: "Posso avançar com isso?",
  confirmAgain: "Desculpe, foi um sim ou um não?",
};

const nl: Phrases = {
  hearingApology: "Sorry, ik hoor u nu niet goed. U kunt me ook typen.",
  modelApology: "Sorry, ik kan nu even niet antwoorden. Probeer het zo nog eens.",
  voiceApology: "Sorry, mijn stem doet het even niet. U kunt lezen wat ik zeg.",
  notUnderstood: "Sorry, dat heb ik niet verstaan. Kunt u het nog eens zeggen?",
  silencePrompt: "Bent u er nog?",
  goodbye: "U bent er niet meer, denk ik. Bedankt voor het bellen, tot ziens.",
  limit: "Ik moet ons gesprek hier beëindigen. Bedankt en tot ziens.",
  fillers: [
    "Ik zoek het even op.",
    "Een moment, alstublieft.",
    "Ik ben nog aan het kijken.",
    "Het duurt niet lang meer.",
  ],
  thinking: ["Even denken.", "Een seconde.", "Nog een ogenblik.", "Ik ben er bijna."],
  confirm: "Zal ik dat zo doen?",
  confirmAgain: "Sorry, was dat ja of nee?",
};

const known: Readonly<Record<string, Phrases>> = { en, de, es, fr, it, pt, nl };

/** The lines in a language (BCP 47; its region does not count), or the English ones; `own` take their places. */
export function linesOf(language: string, own: OwnLines = {}): Phrases {
  const lines = known[language.toLowerCase().split("-")[0] ?? ""] ?? en;
  const given = Object.entries(own).filter(([, line]) => line !== undefined);
  return { ...lines, ...Object.fromEntries(given) };
}
