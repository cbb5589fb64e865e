/** What the agent says on the way to a human and back, in the languages that agents speak most; else in English. */
import type { OwnHandoffLines } from "../../agent/escalation.ts";

export type HandoffLines = { readonly [Name in keyof Required<OwnHandoffLines>]: string };

const en: HandoffLines = {
  offer: "Shall I get a colleague for you?",
  queued: "I am getting a colleague. You are number {place}, and it takes about {wait}. I stay with you meanwhile.",
  nobody:
    "None of my colleagues is there right now. You can leave a message here, and somebody calls you back. Or we go on together.",
  closed: "My colleagues are not there at this hour. You can leave a message here, and somebody calls you back.",
  introduction: "{name} is here now, and knows what we have talked about. I hand over.",
  back: "I am back. What else can I do for you?",
  lapsed:
    "I am sorry, the line to my colleague broke off. I am here again, and have put you at the front of the queue.",
  messageTaken: "Thank you, I pass your message on to my colleagues.",
};

const de: HandoffLines = {
  offer: "Soll ich jemanden aus dem Team dazuholen?",
  queued:
    "Ich hole jemanden aus dem Team. Sie sind Nummer {place}, es dauert etwa {wait}. Ich bleibe so lange bei Ihnen.",
  nobody:
    "Im Moment ist niemand aus dem Team da. Sie können hier eine Nachricht hinterlassen, dann ruft Sie jemand zurück. Oder wir machen zusammen weiter.",
  closed:
    "Um diese Zeit ist niemand aus dem Team da. Sie können hier eine Nachricht hinterlassen, dann ruft Sie jemand zurück.",
  introduction: "{name} ist jetzt da und weiß, worüber wir gesprochen haben. Ich übergebe.",
  back: "Ich bin wieder da. Was kann ich noch für Sie tun?",
  lapsed:
    "Entschuldigung, die Verbindung zu meinem Kollegen ist abgerissen. Ich bin wieder da, und Sie stehen vorne in der Warteschlange.",
  messageTaken: "Danke, ich gebe Ihre Nachricht weiter.",
};

const es: HandoffLines = {
  offer: "¿Quiere que avise a un compañero?",
  queued: "Aviso a un compañero. Es usted el número {place} y tardará cerca de {wait}. Mientras tanto sigo con usted.",
  nobody: "Ahora mismo no hay ningún compañero. Puede dejar un mensaje aquí y le llamarán. O seguimos juntos.",
  closed: "A esta hora no hay ningún compañero. Puede dejar un mensaje aquí y le llamarán.",
  introduction: "Ya está aquí {name}, y sabe de qué hemos hablado. Le dejo.",
  back: "Ya estoy de vuelta. ¿En qué más puedo ayudarle?",
  lapsed:
    "Lo siento, se ha cortado la línea con mi compañero. Aquí estoy de nuevo, y está usted el primero de la cola.",
  messageTaken: "Gracias, paso su mensaje a mis compañeros.",
};

const fr: HandoffLines = {
  offer: "Voulez-vous que j'appelle un collègue ?",
  queued:
    "J'appelle un collègue. Vous êtes numéro {place}, cela prendra environ {wait}. Je reste avec vous en attendant.",
  nobody:
    "Aucun collègue n'est là pour le moment. Vous pouvez laisser un message ici, et on vous rappellera. Ou nous continuons ensemble.",
  closed: "À cette heure, mes collègues ne sont pas là. Vous pouvez laisser un message ici, et on vous rappellera.",
  introduction: "{name} est là et sait de quoi nous avons parlé. Je passe la parole.",
  back: "Me revoilà. Que puis-je encore faire pour vous ?",
  lapsed: "Désolé, la ligne avec mon collègue a été coupée. Je suis de nouveau là, et vous êtes en tête de la file.",
  messageTaken: "Merci, je transmets votre message à mes collègues.",
};

const known: Readonly<Record<string, HandoffLines>> = { en, de, es, fr };

const knownIn = (language: string): HandoffLines | undefined => known[language.toLowerCase().split("-")[0] ?? ""];

/** The lines of a language (BCP 47); `own` take their places. */
export function handoffLines(language: string, own: OwnHandoffLines = {}): HandoffLines {
  const given = Object.entries(own).filter(([, line]) => line !== undefined);
  return { ...(knownIn(language) ?? en), ...Object.fromEntries(given) };
}

/** The line that says how long it takes: whole minutes, at least one, with their unit as the line's language writes it. */
export function queuedLine(
  { position, waitSeconds }: { readonly position: number; readonly waitSeconds: number },
  language: string,
  own: OwnHandoffLines = {},
): string {
  const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
  const spoken = own.queued !== undefined || knownIn(language) ? language : "en";
  const unit = new Intl.NumberFormat(spoken, { style: "unit", unit: "minute", unitDisplay: "long" });
  return filled(handoffLines(language, own).queued, { place: position, minutes, wait: unit.format(minutes) });
}

/** Puts values into a line's `{name}`s. */
export function filled(line: string, values: Readonly<Record<string, string | number>>): string {
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
