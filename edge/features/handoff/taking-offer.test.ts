import { describe, expect, test } from "vitest";
import { escalationSchema } from "../../agent/escalation.ts";
import type { Message } from "../../conversation/ports.ts";
import { asksForHuman, reasonIn } from "./reasons.ts";
import { takesOfferedHuman } from "./taking-offer.ts";

describe("takes the human who was offered", () => {
  test.each([
    ["en", "I don't want to talk to a machine"],
    ["en", "I don't want to talk to a robot."],
    ["en", "A real person, not a bot"],
    ["en", "human being please not a robot"],
    ["en", "no! human!"],
    ["en", "a colleague would be great"],
    ["en", "is there anyone I can talk to"],
    ["en", "could I get a human on the line"],
    ["en", "transfer me"],
    ["en", "just put me through"],
    ["en", "customer service please"],
    ["en", "why can't I talk to a person?"],
    ["de", "Ich will nicht mit einer Maschine reden"],
    ["de", "Nein, einen Menschen!"],
    ["de", "Warum kann ich nicht mit einem Menschen sprechen?"],
    ["de", "eine echte Person bitte"],
    ["de", "ja, mit einem Kollegen"],
    ["de", "Verbinden Sie mich"],
    ["de", "Kein Roboter, ein Mensch bitte"],
    ["es", "No, quiero un humano"],
    ["es", "sí, con una persona"],
    ["es", "un asesor por favor"],
    ["es", "No quiero hablar con un robot"],
    ["es", "páseme"],
    ["fr", "non, un humain"],
    ["fr", "pas un robot, une personne"],
    ["fr", "un agent s'il vous plaît"],
    ["fr", "un collègue s'il vous plaît"],
    ["fr", "je préfère un humain"],
    ["fr", "passez-moi quelqu'un"],
    ["fr", "un être humain"],
    ["it", "una persona, non un robot"],
    ["it", "un collega, per favore"],
    ["it", "Non voglio parlare con una macchina"],
    ["it", "sì, con un operatore"],
    ["it", "mi passi qualcuno"],
    ["it", "Perché non posso parlare con una persona?"],
    ["it", "preferisco un'operatrice"],
    ["pt", "uma pessoa, não um robô"],
    ["pt", "sim, com um colega"],
    ["pt", "Não quero falar com uma máquina"],
    ["pt", "passe-me"],
    ["pt", "Porque é que não posso falar com uma pessoa?"],
    ["nl", "een mens, geen robot"],
    ["nl", "ja, met een collega"],
    ["nl", "Ik wil niet met een machine praten"],
    ["nl", "Verbind me maar door"],
    ["nl", "Waarom kan ik niet met een mens praten?"],
    ["pl", "człowieka, nie robota"],
    ["pl", "tak, z konsultantem"],
    ["pl", "proszę połączyć"],
    ["tr", "bir insan, lütfen"],
    ["tr", "evet, bir yetkiliyle"],
    ["ja", "担当者をお願いします"],
    ["ja", "つないでください"],
    ["zh", "人工客服"],
    ["zh", "帮我转接吧"],
    ["ar", "موظف من فضلك"],
    ["ar", "نعم، حولني"],
    ["de", "a real human please"],
    ["pl", "a human please"],
  ])("%s: %s", (language, text) => {
    expect(takesOfferedHuman(text, language)).toBe(true);
  });

  test.each([
    ["en", "No human, please"],
    ["en", "I don't need a human"],
    ["en", "not a person"],
    ["en", "Are you a real person?"],
    ["en", "I talked to a colleague yesterday"],
    ["en", "What would a colleague do?"],
    ["en", "How long until a colleague is there"],
    ["en", "nobody"],
    ["en", "no"],
    ["en", "Where is my order?"],
    ["en", "I like robots"],
    ["en", "I can't talk to anyone right now"],
    ["en", "no, I do not want an agent"],
    ["de", "Keinen Menschen bitte"],
    ["de", "Ich brauche niemanden"],
    ["de", "Sind Sie ein Mensch?"],
    ["de", "Ich habe schon mit einem Kollegen gesprochen"],
    ["de", "Nein, kein Mitarbeiter"],
    ["es", "No quiero hablar con nadie"],
    ["es", "No, ninguna persona"],
    ["es", "¿Es usted una persona?"],
    ["fr", "Non, personne"],
    ["fr", "Je ne veux pas d'un collègue"],
    ["fr", "Êtes-vous un humain ?"],
    ["it", "Nessuna persona, grazie"],
    ["it", "Non voglio parlare con nessuno"],
    ["it", "È una persona?"],
    ["it", "Ho già parlato con un collega"],
    ["it", "Apra il collegamento"],
    ["pt", "Nenhuma pessoa, obrigado"],
    ["pt", "Não quero falar com ninguém"],
    ["pt", "É uma pessoa?"],
    ["pt", "Ontem falei com um colega"],
    ["nl", "Geen mens, dank u"],
    ["nl", "Ik hoef niemand te spreken"],
    ["nl", "Bent u een mens?"],
    ["nl", "Ik heb gisteren een collega gesproken"],
    ["pl", "Nie chcę z nikim rozmawiać"],
    ["pl", "Czy jesteś człowiekiem?"],
    ["tr", "Kimseyle konuşmak istemiyorum"],
    ["tr", "Siz insan mısınız?"],
    ["ja", "担当者は不要です"],
    ["ja", "人間ですか？"],
    ["zh", "不要人工"],
    ["zh", "你是真人吗？"],
    ["ar", "لا أريد موظفا"],
    ["ar", "هل أنت إنسان؟"],
    ["en", `human ${"and so on ".repeat(30)}`],
  ])("not by %s: %s", (language, text) => {
    expect(takesOfferedHuman(text, language)).toBe(false);
  });
});

test.each([
  ["fr", "Je voudrais passer à la boutique demain"],
  ["fr", "On peut passer à autre chose ?"],
  ["fr", "Je dois d'abord parler à ma femme"],
  ["es", "Quiero pasar a recoger la lámpara"],
  ["es", "Tengo que hablar con mi mujer"],
  ["es", "Quiero una persona más en la reserva"],
  ["de", "Ich brauche eine Person mehr für die Reservierung"],
  ["en", "Is there a manager discount?"],
  ["en", "I need a person more at the table"],
])("nobody is asked for by %s: %s", (language, text) => {
  expect(asksForHuman(text, language)).toBe(false);
});

const caller = (text: string): Message => ({ role: "caller", text });
const agent = (text: string): Message => ({ role: "agent", text, interrupted: false });
const reason = (history: Message[], language: string): string | null => {
  const { reasons: rules } = escalationSchema.parse({});
  return (
    reasonIn(history, { rules, language, notUnderstood: "Sorry?", toolName: "escalate_to_human" })?.rule.reason ?? null
  );
};

test.each([
  ["en", "Would you like me to transfer you to our support team?", "Yes please"],
  ["en", "Should I connect you with an agent?", "Yes"],
  ["en", "Do you want to speak with a representative?", "Yes, please."],
  ["en", "Shall I get a colleague?", "A real person, not a bot"],
  ["de", "Wollen Sie mit jemandem sprechen?", "Ja bitte"],
  ["de", "Soll ich Sie weiterleiten?", "Ja"],
  ["de", "Soll ich eine Kollegin holen?", "Ich will nicht mit einer Maschine reden"],
  ["es", "¿Le gustaría hablar con una persona?", "Sí, por favor"],
  ["fr", "Voulez-vous être mis en relation avec un agent ?", "Oui, merci"],
  ["fr", "Voulez-vous parler à un collègue ?", "pas un robot, une personne"],
])("%s: a yes to %s is one for a human: %s", (language, offer, answer) => {
  expect(reason([caller("x"), agent(offer), caller(answer)], language)).toBe("asked-for");
});

test.each([
  ["en", "Should I connect you with an agent?", "No thanks"],
  ["en", "Should I connect you with an agent?", "Later, maybe"],
  ["en", "Should I connect you with an agent?", "A human, but tomorrow"],
  ["en", "Would you like to hear about our lamps?", "Yes please"],
  ["de", "Soll ich Ihnen die Adresse sagen?", "Ja"],
  ["fr", "Voulez-vous parler à un collègue ?", "Non, personne"],
])("%s: none is asked for after %s by: %s", (language, offer, answer) => {
  expect(reason([caller("x"), agent(offer), caller(answer)], language)).toBeNull();
});
