/** The rehearsal's own words in any call, by language; all others come from the agents. */
import { primarySubtag } from "../../edge/base/language-tag.ts";

export type Courtesy = "identity" | "abilities" | "greeting" | "thanks" | "goodbye" | "pause" | "repeat" | "no";

export interface Speech {
  /** Against whole sentences in lower case without accents; the first that matches counts. */
  readonly courtesies: readonly (readonly [RegExp, Courtesy])[];
  /** Before what has a number: "my order", "meine Bestellung"; alternatives of an expression. */
  readonly own: string;
  readonly identity: string;
  readonly greeting: string;
  readonly thanks: string;
  readonly goodbye: string;
  readonly pause: string;
  readonly nothingToRepeat: string;
  readonly no: string;
  /** The documents say nothing of it. */
  readonly unknown: string;
  /** Said first where the words are none of those that are known; asks for them again. */
  readonly notUnderstood: string;
  readonly askForNumber: string;
  readonly notFound: string;
  /** A lookup has failed. */
  readonly failed: string;
  /** An action has failed: a booking, a refund. */
  readonly notDone: string;
  /** The caller was asked for a yes and did not give one. */
  readonly declined: string;
}

const en: Speech = {
  // Whole sentences, so that "hello, where is my order" is a question.
  courtesies: [
    [
      /^(so |and |but |hello |hi )?((who|what) are you|are you (an? )?(real |actual |live )?(robot|human|ai|machine|bot|person|model|computer|real))( really)?$/,
      "identity",
    ],
    [
      /^(so )?what (can|could) (i|you) (ask|do|say|help)( you| me| for me| with)?( about| with)?$|^(can you )?help( me)?( please)?$/,
      "abilities",
    ],
    [/^(no |okay |ok )?(thank you|thanks)( very much| a lot| so much)?$/, "thanks"],
    [/^(okay |ok )?(good ?bye|bye( bye)?|see you( later)?)$/, "goodbye"],
    [/^(please )?(stop|wait|hold on)( please| a (moment|minute|second))?$/, "pause"],
    [/^(please )?(say|repeat) (that|it)( again)?( please)?$|^(sorry|pardon)$/, "repeat"],
    [/^(hello|hi|hey|good (morning|afternoon|evening))( there)?$/, "greeting"],
    [/^no( thank you| thanks)?$/, "no"],
  ],
  own: "my|the|an?|this|that",
  identity:
    `I am Earshot's rehearsal brain. I am not a language model, and not a person: I match phrases that I know, call
the tools that I am given, and read out what I was told. Set an API key, and a real model takes my place.`.replace(
      /\s+/g,
      " ",
    ),
  greeting: "Hello. How can I help you?",
  thanks: "You are welcome. Is there anything else?",
  goodbye: "Goodbye, and thank you for calling.",
  pause: "Of course. I am here when you need me.",
  nothingToRepeat: "There is nothing to repeat yet.",
  no: "All right. Just say so if you need anything.",
  unknown: "Nothing I was given says that, and I do not want to guess. Shall I get one of my colleagues?",
  notUnderstood: "I do not know that: this is a rehearsal without a language model. Could you say it in other words?",
  askForNumber: "Which {thing} is it? Please tell me its number, digit by digit.",
  notFound: "I could not find that {thing}. Please check the number, and tell me again.",
  failed: "I am sorry, I cannot look that up right now. Please try again in a moment.",
  notDone: "I am sorry, I could not do that just now. Please try again in a moment.",
  declined: "All right, I have not done it.",
};

const de: Speech = {
  courtesies: [
    [
      /^(und |hallo )?(wer|was) (bist du|sind sie)( eigentlich)?$|^(bist du|sind sie) (ein |eine )?(echter |echte )?(mensch|mensch|person|roboter|ki|maschine|computer)$/,
      "identity",
    ],
    [
      /^was (kann ich (sie |dich )?(fragen|sagen)|(kannst du|konnen sie)( alles)?( fur mich)?( tun)?)$|^(konnen sie mir |kannst du mir )?(hilfe|helfen)( bitte)?$/,
      "abilities",
    ],
    [/^(nein )?(vielen |herzlichen |besten )?(danke|dank)( schon| sehr| vielmals)?$/, "thanks"],
    [/^(auf wiedersehen|tschuss|ciao|bis bald|auf wiederhoren)$/, "goodbye"],
    [/^(bitte )?(stopp?|warten sie|warte|moment|einen moment)( bitte| mal)?$/, "pause"],
    [/^(bitte )?(noch ?mals?|wiederholen sie das|wiederhole das)( bitte)?$|^wie bitte$/, "repeat"],
    [/^(hallo|hi|guten (morgen|tag|abend)|gruss gott|moin|servus)$/, "greeting"],
    [/^nein( danke)?$/, "no"],
  ],
  own: "meine?r?|die|der",
  identity:
    "Ich bin das Probegehirn von Earshot. Ich bin kein Sprachmodell und kein Mensch: Ich erkenne Sätze, die ich kenne, rufe die Werkzeuge auf, die ich habe, und lese vor, was man mir gesagt hat. Mit einem API-Schlüssel tritt ein echtes Modell an meine Stelle.",
  greeting: "Hallo. Wie kann ich Ihnen helfen?",
  thanks: "Gern geschehen. Kann ich sonst noch etwas tun?",
  goodbye: "Auf Wiedersehen, und danke für Ihren Anruf.",
  pause: "Gern. Ich bin da, wenn Sie mich brauchen.",
  nothingToRepeat: "Es gibt noch nichts zu wiederholen.",
  no: "In Ordnung. Sagen Sie einfach Bescheid, wenn Sie etwas brauchen.",
  unknown: "Dazu weiß ich nichts, und raten will ich nicht. Soll ich jemanden aus dem Team holen?",
  notUnderstood: "Das weiß ich nicht: Hier probt ein Programm ohne Sprachmodell. Können Sie es anders sagen?",
  askForNumber: "Welche Bestellung ist es? Bitte nennen Sie mir die Nummer.",
  notFound: "Das konnte ich nicht finden. Bitte prüfen Sie die Nummer, und nennen Sie sie noch einmal.",
  failed: "Es tut mir leid, ich kann das gerade nicht nachsehen. Bitte versuchen Sie es gleich noch einmal.",
  notDone: "Es tut mir leid, das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.",
  declined: "In Ordnung, ich habe nichts unternommen.",
};

const fr: Speech = {
  courtesies: [
    [
      /^(qui etes vous|qui es tu|vous etes qui|(etes vous|es tu) (un |une )?(vraie? )?(personne|humaine?|robot|ia|machine|ordinateur))$/,
      "identity",
    ],
    [
      /^(que puis je (vous )?(demander|dire)|que (pouvez vous|peux tu) faire|qu ?est ce que (je peux demander|vous pouvez faire))( pour moi)?$|^(aide|aidez moi|pouvez vous m ?aider)( s il vous plait)?$/,
      "abilities",
    ],
    [/^(non )?merci( beaucoup| bien)?$/, "thanks"],
    [/^(au revoir|a bientot|adieu|salut a plus)$/, "goodbye"],
    [/^(attendez|stop|arretez|un (moment|instant))( s il vous plait)?$/, "pause"],
    [/^(repetez|vous pouvez repeter|encore une fois|pardon)( s il vous plait)?$/, "repeat"],
    [/^(bonjour|bonsoir|salut|allo)$/, "greeting"],
    [/^non( merci)?$/, "no"],
  ],
  own: "ma|mon|la|le",
  identity:
    "Je suis le cerveau de répétition d’Earshot. Je ne suis ni un modèle de langage ni une personne : je reconnais des phrases que je connais, j’appelle les outils que l’on me donne et je lis ce que l’on m’a dit. Avec une clé d’API, un vrai modèle prend ma place.",
  greeting: "Bonjour. Comment puis-je vous aider ?",
  thanks: "Je vous en prie. Puis-je faire autre chose pour vous ?",
  goodbye: "Au revoir, et merci de votre appel.",
  pause: "Bien sûr. Je suis là quand vous voulez.",
  nothingToRepeat: "Il n’y a encore rien à répéter.",
  no: "Très bien. Dites-moi si vous avez besoin de quelque chose.",
  unknown: "Je n’ai rien à ce sujet, et je ne veux pas deviner. Voulez-vous parler à quelqu’un de l’équipe ?",
  notUnderstood: "Je ne sais pas cela : c’est une répétition sans modèle de langage. Pouvez-vous le dire autrement ?",
  askForNumber: "De quelle commande s’agit-il ? Donnez-moi son numéro, s’il vous plaît.",
  notFound: "Je n’ai pas trouvé cela. Vérifiez le numéro et donnez-le-moi encore une fois.",
  failed: "Je suis désolé, je ne peux pas le vérifier pour le moment. Réessayez dans un instant.",
  notDone: "Je suis désolé, je n’ai pas pu le faire. Réessayez dans un instant.",
  declined: "Très bien, je ne l’ai pas fait.",
};

const es: Speech = {
  courtesies: [
    [
      /^(quien (eres|es usted)|(eres|es usted) (un |una )?(persona|humano|humana|robot|ia|maquina|ordenador)( real| de verdad)?)$/,
      "identity",
    ],
    [
      /^(que (puedo (preguntar|preguntarle|decir)|puedes hacer|puede hacer)( por mi)?)$|^(ayuda|me (puedes|puede) ayudar)( por favor)?$/,
      "abilities",
    ],
    [/^(no )?(muchas |mil )?gracias$/, "thanks"],
    [/^(adios|hasta luego|hasta pronto|chao)$/, "goodbye"],
    [/^(espere|espera|pare|para|un (momento|segundo))( por favor)?$/, "pause"],
    [/^((puede )?(repita|repite|repetir)(lo)?|otra vez|perdon)( por favor)?$/, "repeat"],
    [/^(hola|buenos dias|buenas (tardes|noches)|buenas)$/, "greeting"],
    [/^no( gracias)?$/, "no"],
  ],
  own: "mi|el|del",
  identity:
    "Soy el cerebro de ensayo de Earshot. No soy un modelo de lenguaje ni una persona: reconozco frases que conozco, llamo a las herramientas que me dan y leo lo que me han dicho. Con una clave de API, un modelo de verdad ocupa mi lugar.",
  greeting: "Hola. ¿En qué puedo ayudarle?",
  thanks: "De nada. ¿Puedo hacer algo más?",
  goodbye: "Adiós, y gracias por llamar.",
  pause: "Claro. Aquí estoy cuando me necesite.",
  nothingToRepeat: "Todavía no hay nada que repetir.",
  no: "De acuerdo. Dígame si necesita algo.",
  unknown: "No tengo nada sobre eso, y no quiero adivinar. ¿Quiere hablar con alguien del equipo?",
  notUnderstood: "Eso no lo sé: esto es un ensayo sin modelo de lenguaje. ¿Puede decirlo de otra manera?",
  askForNumber: "¿Qué pedido es? Dígame su número, por favor.",
  notFound: "No lo he encontrado. Compruebe el número y dígamelo otra vez.",
  failed: "Lo siento, ahora mismo no puedo consultarlo. Inténtelo de nuevo en un momento.",
  notDone: "Lo siento, no he podido hacerlo. Inténtelo de nuevo en un momento.",
  declined: "De acuerdo, no lo he hecho.",
};

const languages: Readonly<Record<string, Speech>> = { en, de, fr, es };

export const speeches: readonly Speech[] = Object.values(languages);

/** English where it knows no other. @param tag BCP 47 */
export function speechOf(tag: string): Speech {
  return languages[primarySubtag(tag)] ?? en;
}

/** The language in which the agent is told to speak (edge/model/prompt.ts); English where it is told none. */
export function languageOf(prompt: string): string {
  return /language with the BCP 47 tag "([A-Za-z0-9-]+)"/.exec(prompt)?.[1] ?? "en";
}
