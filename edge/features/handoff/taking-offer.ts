/**
 * Whether an answer to "Shall I get a colleague?" takes the human who was offered, in whatever words it names one: "a real
 * person, not a bot", "nein, einen Menschen!". Only for answers: by itself "a colleague would be great" asks for nobody.
 */
import { plain } from "./reason-words.ts";

interface AnswerWords {
  /** A human, as callers name one. */
  readonly human: RegExp;
  /** Who is no human: not wanting one of these is wanting a human. */
  readonly machine: RegExp;
  /** To be passed on, without a word of whom to. */
  readonly passedOn: RegExp;
  readonly denial: RegExp;
  /** It asks about a human or tells of one: "are you a person", "I talked to a colleague yesterday". */
  readonly otherwise: RegExp;
  /** "Why can I not talk to a human" asks for one all the same. */
  readonly whyNot: RegExp;
}

const en: AnswerWords = {
  human:
    /\b(human|humans|human being|person|somebody|someone|anybody|anyone|colleagues?|agent|representative|rep|operator|manager|supervisor|staff|employee|advisor|adviser|customer (service|support))\b/,
  machine: /\b(machine|robot|bot|chatbot|computer|recording|ai)\b/,
  passedOn: /\b(transfer|connect|forward) (me|us)\b|\bput (me|us) (through|on)\b|\bpass (me|us) on\b/,
  denial: /\b(no|not|dont|doesnt|never|without|neither|cant|cannot|wont|isnt|nor)\b/,
  otherwise:
    /\b(are you|is this|is that|am i|yesterday|already|before|talked|spoke|told|said|was|were)\b|^(what|how|when|who|which|where|why|until|unless|if)\b/,
  whyNot: /\bwhy (cant|cannot|can i not|cant i|wont you let me)\b/,
};
const de: AnswerWords = {
  human:
    /\b(mensch\w*|person|jemand|jemanden|jemandem|irgendjemand\w*|kolleg\w*|mitarbeiter\w*|berater\w*|vorgesetzt\w*|sachbearbeiter\w*|kundenservice|kundendienst|kundenberatung)\b/,
  machine: /\b(maschine\w*|roboter\w*|bot|bots|computer\w*|automat\w*|ki|ansage)\b/,
  passedOn: /\b(verbinden sie|verbinde|leiten sie|leite|stellen sie|stell) (mich|uns)\b/,
  denial: /\b(nicht|kein|keine|keinen|keinem|keiner|nie|niemals|ohne|niemand\w*)\b/,
  otherwise:
    /\b(sind sie|bist du|ist das|gestern|schon|bereits|habe|hab|hatte|war|gesagt|gesprochen)\b|^(was|wie|wann|wer|welche\w*|wo|warum|wieso|falls|wenn|bevor)\b/,
  whyNot: /\b(warum|wieso) (kann|darf) (ich|man)\b/,
};
const es: AnswerWords = {
  human:
    /\b(persona|personas|humano|humana|ser humano|alguien|agente|asesor\w*|operador\w*|representante|companer\w+|encargad\w+|supervisor\w*|empleado|atencion al cliente)\b/,
  machine: /\b(maquina|robot|bot|ordenador|computadora|grabacion|ia)\b/,
  passedOn: /\b(paseme|pasame|comuniqueme|comunicame|transfierame|transfiereme|conecteme|pongame)\b/,
  denial: /\b(no|nunca|sin|tampoco|nadie|ningun\w*)\b/,
  otherwise:
    /\b(es usted|eres|ayer|ya|hable|dijo|era|fue)\b|^(que|como|cuando|quien|cual|donde|por que|si hay|hasta)\b/,
  whyNot: /\bpor que no (puedo|me)\b/,
};
const fr: AnswerWords = {
  human:
    /\b(humains?|etre humain|(une|la|vraie|autre) personne|quelqu un|quelquun|conseill\w+|collegues?|agents?|responsable|operateur|operatrice|employe\w*|service client\w*)\b/,
  machine: /\b(machine|robot|bot|ordinateur|automate|enregistrement|ia)\b/,
  passedOn: /\b(transferez|passez|mettez|redirigez|connectez) (moi|nous)\b/,
  denial: /\b(non|ne|n|pas|plus|sans|jamais|aucun\w*)\b/,
  otherwise:
    /\b(etes vous|es tu|est ce que vous etes|hier|deja|ai parle|etait|a dit)\b|^(que|quoi|comment|quand|qui|quel\w*|ou|pourquoi|si jamais|avant)\b/,
  whyNot: /\bpourquoi (je ne peux|ne puis je|est ce que je ne peux|on ne peut)\b/,
};
const byLanguage: Readonly<Record<string, AnswerWords>> = { en, de, es, fr };

/** Longer answers have more to say than that. */
const mostCharacters = 200;

/** @param language BCP 47; English words count beside it */
export function takesOfferedHuman(text: string, language: string): boolean {
  if (text.length > mostCharacters) return false;
  const primary = language.toLowerCase().split("-")[0] ?? "en";
  return [...new Set([primary, "en"])].some((tag) => {
    const words = byLanguage[tag];
    return words !== undefined && takes(text, tag, words);
  });
}

function takes(text: string, language: string, words: AnswerWords): boolean {
  const clauses = text
    .split(/[.,;:!?…–—]|\s-\s/u)
    .map((clause) => plain(clause, language))
    .filter(Boolean);
  let wanted = false;
  for (const clause of clauses) {
    // "Not a bot" and "please not a robot" deny the machine alone.
    const [before = "", ...behind] = clause.split(words.machine);
    const isOfMachine = behind.length > 0;
    if (isOfMachine && words.denial.test(before)) {
      wanted = true;
      continue;
    }
    if (words.whyNot.test(clause) && words.human.test(clause)) return true;
    const names = words.human.test(clause) || words.passedOn.test(clause);
    if (!names) continue;
    if (words.denial.test(clause) || words.otherwise.test(clause) || isOfMachine) return false;
    wanted = true;
  }
  return wanted;
}
