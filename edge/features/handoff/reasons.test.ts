import { describe, expect, test } from "vitest";
import { escalationSchema } from "../../agent/escalation.ts";
import type { Message } from "../../conversation/ports.ts";
import { linesIn, packs } from "../../languages/packs.ts";
import { examples } from "../../languages/testing/examples.ts";
import { said } from "../../languages/testing/said.ts";
import { unknownLine } from "../../model/refusal-line.ts";
import { asksForHuman, reasonIn } from "./reasons.ts";

const caller = (text: string): Message => ({ role: "caller", text });
const agent = (text: string): Message => ({ role: "agent", text, interrupted: false });
const failed = (id: string, code = "tool_failed"): Message[] => [
  { role: "tool-call", call: { id, name: "lookup", args: {} } },
  { role: "tool-result", callId: id, name: "lookup", result: { ok: false, error: { code, message: "no" } } },
];
const offered = (reason: string): Message[] => [
  { role: "tool-call", call: { id: "e", name: "escalate_to_human", args: { reason } } },
  {
    role: "tool-result",
    callId: "e",
    name: "escalate_to_human",
    result: { ok: false, error: { code: "tool_declined", message: "no" } },
  },
];

function reason(history: Message[], language = "en", reasons?: object[]): string | null {
  const { reasons: rules } = escalationSchema.parse(reasons ? { reasons } : {});
  const options = { rules, language, notUnderstood: "Sorry, what?", toolName: "escalate_to_human" };
  return reasonIn(history, options)?.rule.reason ?? null;
}

describe("asked for", () => {
  test.each([
    ["en", "I want to speak to a human"],
    ["en", "Can I talk to a real person, please?"],
    ["en", "Put me through to your manager."],
    ["en", "could you connect me with someone?"],
    ["en", "Human!"],
    ["en", "I need a human being."],
    ["en", "Please call me back."],
    ["de", "Ich möchte mit einem Menschen sprechen."],
    ["de", "Kann ich bitte mit einer Mitarbeiterin reden?"],
    ["de", "Verbinden Sie mich mit einem Kollegen"],
    ["de", "Ich will einen Menschen"],
    ["de", "I want to speak to a human"],
    ["es", "Quiero hablar con una persona"],
    ["es", "Necesito un agente"],
    ["fr", "Je voudrais parler à un conseiller"],
    ["fr", "Je veux parler avec quelqu'un"],
    ["it", "Vorrei parlare con una persona"],
    ["it", "Posso parlare con un operatore, per favore?"],
    ["it", "Mi passi un operatore"],
    ["it", "Voglio un essere umano!"],
    ["it", "Vorrei parlare con un'operatrice"],
    ["it", "Operatore!"],
    ["it", "Mi richiami, per favore"],
    ["it", "I want to speak to a human"],
    ["pt", "Quero falar com uma pessoa"],
    ["pt", "Posso falar com alguém?"],
    ["pt", "Preciso de um operador"],
    ["pt", "Passe-me a um funcionário, por favor"],
    ["pt", "Uma pessoa real, por favor"],
    ["pt", "Liguem-me, por favor"],
    ["nl", "Ik wil met een mens spreken"],
    ["nl", "Kan ik een medewerker spreken?"],
    ["nl", "Ik wil graag een medewerker"],
    ["nl", "Verbind mij door met een collega"],
    ["nl", "Ik heb een mens nodig"],
    ["nl", "Een echt mens, alstublieft"],
    ["nl", "Kunt u mij terugbellen?"],
    ["pl", "Chcę porozmawiać z człowiekiem"],
    ["pl", "Proszę mnie połączyć z konsultantem"],
    ["pl", "Chcę konsultanta!"],
    ["pl", "Człowiek, proszę"],
    ["pl", "Proszę oddzwonić"],
    ["tr", "Bir insanla konuşmak istiyorum"],
    ["tr", "Beni bir yetkiliye bağlar mısınız?"],
    ["tr", "Müşteri temsilcisi lütfen"],
    ["tr", "Beni arayın lütfen"],
    ["ja", "人間と話したいです"],
    ["ja", "担当者に代わってください。"],
    ["ja", "オペレーターをお願いします"],
    ["ja", "折り返しお電話ください"],
    ["zh", "我要人工服务"],
    ["zh", "请帮我转人工客服"],
    ["zh", "我想和真人说话"],
    ["zh", "找你们经理"],
    ["zh", "請給我回電"],
    ["ar", "أريد التحدث مع إنسان"],
    ["ar", "هل يمكنني التحدث إلى موظف؟"],
    ["ar", "أريد موظف"],
    ["ar", "حولني إلى المدير"],
    ["ar", "اتصلوا بي من فضلكم"],
  ])("%s: %s", (language, text) => {
    expect(reason([caller(text)], language)).toBe("asked-for");
  });

  test.each([
    ["en", "Are you a real person?"],
    ["en", "I don't want to talk to a human"],
    ["en", "I talked to a person yesterday, and she was kind."],
    ["en", "Where is my order four two one?"],
    ["en", "Do you sell lamps for a person who reads in bed?"],
    ["en", "What can I ask you?"],
    ["de", "Ich brauche keinen Menschen, danke."],
    ["de", "Sind Sie ein Mensch?"],
    ["de", "Wo ist meine Bestellung?"],
    ["es", "¿Eres una persona real?"],
    ["fr", "Êtes-vous une personne ?"],
    ["fr", "Où est ma commande ?"],
    ["it", "Lei è una persona?"],
    ["it", "Ieri ho parlato con un operatore"],
    ["it", "Devo parlare con mia moglie"],
    ["it", "Vorrei una persona in più per la prenotazione"],
    ["it", "Dov'è il mio ordine?"],
    ["pt", "Você é uma pessoa?"],
    ["pt", "Ontem falei com um operador"],
    ["pt", "Tenho de falar com a minha mulher"],
    ["pt", "Quero uma pessoa a mais na reserva"],
    ["pt", "Onde está a minha encomenda?"],
    ["nl", "Bent u een mens?"],
    ["nl", "Ik heb gisteren een collega gesproken"],
    ["nl", "Ik wil een persoon meer aan tafel"],
    ["nl", "Ik moet eerst met mijn vrouw praten"],
    ["nl", "Waar is mijn bestelling?"],
    ["pl", "Czy jesteś człowiekiem?"],
    ["pl", "Wczoraj rozmawiałem z konsultantem"],
    ["pl", "Muszę porozmawiać z żoną"],
    ["pl", "Gdzie jest moje zamówienie?"],
    ["tr", "Siz bir insan mısınız?"],
    ["tr", "Dün bir yetkiliyle konuştum"],
    ["tr", "Eşimle konuşmak istiyorum"],
    ["tr", "Siparişim nerede?"],
    ["ja", "人間ですか？"],
    ["ja", "昨日担当者と話しました"],
    ["ja", "友人と話したいです"],
    ["ja", "注文はどこですか？"],
    ["zh", "你是真人吗？"],
    ["zh", "昨天我和客服说过了"],
    ["zh", "你是人工智能吗？我要人工智能的书"],
    ["zh", "我的订单在哪里？"],
    ["ar", "هل أنت إنسان؟"],
    ["ar", "تحدثت مع موظف أمس"],
    ["ar", "أريد التحدث مع زوجتي"],
    ["ar", "أين طلبي؟"],
  ])("not by %s: %s", (language, text) => {
    expect(asksForHuman(text, language)).toBe(false);
  });

  test.each([
    ["en", "I do not want to guess. Shall I get one of my colleagues?", "Yes please"],
    ["de", "Das weiß ich nicht. Soll ich jemanden aus dem Team holen?", "Ja, gerne"],
    ["es", "No lo sé. ¿Quiere que avise a un compañero?", "Sí, por favor"],
    ["fr", "Je ne sais pas. Voulez-vous que j'appelle un collègue ?", "Oui, merci"],
    ["it", "Non lo so. Vuole che chiami un collega?", "Sì, grazie"],
    ["it", "Posso passarle un operatore?", "Sì"],
    ["pt", "Não sei. Quer que chame um colega?", "Sim, por favor"],
    ["pt", "Posso transferir a chamada para um funcionário?", "Sim"],
    ["nl", "Dat weet ik niet. Zal ik er een collega bij halen?", "Ja, graag"],
    ["nl", "Zal ik u even doorverbinden?", "Ja"],
    ["pl", "Nie wiem. Czy mam poprosić kogoś z zespołu?", "Tak, proszę"],
    ["tr", "Bilmiyorum. Sizi bir yetkiliye bağlayayım mı?", "Evet, lütfen"],
    ["ja", "わかりません。担当者におつなぎしましょうか？", "はい、お願いします"],
    ["zh", "我不知道。需要我为您转人工客服吗？", "好的，谢谢"],
    ["ar", "لا أعرف. هل تريد التحدث إلى موظف؟", "نعم من فضلك"],
    ["el", "Δεν ξέρω. Να καλέσω έναν συνάδελφο;", "Ναι, παρακαλώ"],
    ["hi", "मुझे पता नहीं। क्या आपकी बात किसी सहकर्मी से करवाऊँ?", "जी हाँ"],
    ["th", "เรื่องนี้ไม่ทราบ ต้องการให้โอนสายไปหาเจ้าหน้าที่ไหมคะ", "ได้ครับ"],
  ])("by a yes to what the agent itself has offered, %s: %s", (language, offer, yes) => {
    expect(reason([caller("x"), agent(offer), caller(yes)], language)).toBe("asked-for");
  });

  test.each([
    ["en", "I want to speak to a human", "Shall I get a colleague?"],
    ["en", "get me a colleague", "Shall I get a colleague?"],
    ["de", "Ich möchte mit einem Menschen sprechen", "Soll ich jemanden holen?"],
    ["es", "Quiero hablar con una persona", "¿Quiere que avise a un compañero?"],
    ["fr", "Je voudrais parler à un humain", "Voulez-vous que j'appelle un collègue ?"],
    ["it", "Voglio parlare con un essere umano", "Vuole che chiami un collega?"],
    ["pt", "Quero falar com um ser humano", "Quer que chame um colega?"],
    ["nl", "Ik wil een mens spreken", "Zal ik er een collega bij halen?"],
  ])(
    "an offer is taken by asking for a human, even where it takes more to be offered one, %s: %s",
    (language, wish, offer) => {
      const rules = [{ reason: "asked-for", after: 2 }];
      expect(reason([agent(offer), caller(wish)], language, rules)).toBe("asked-for");
      expect(reason([agent("Hello?"), caller(wish)], language, rules)).toBeNull();
    },
  );

  test.each(["yes, but tomorrow", "maybe later", "yeah right", "I want to speak to a human, but tomorrow"])(
    "an offer is not taken by: %s",
    (said) => {
      const rules = [{ reason: "asked-for", after: 2 }];
      expect(reason([agent("Shall I get a colleague?"), caller(said)], "en", rules)).toBeNull();
    },
  );

  test("not by a no to it, a yes to another question, or a yes to an offer that was not heard to its end", () => {
    const offer = agent("Shall I get a colleague?");
    expect(reason([offer, caller("No, thank you")])).toBeNull();
    expect(reason([agent("A colleague made it. Do you like it?"), caller("yes")])).toBeNull();
    expect(reason([offer, caller("what is it?"), agent("A lamp."), caller("yes")])).toBeNull();
    expect(reason([{ role: "agent", text: "Shall I get a colleague?", interrupted: true }, caller("yes")])).toBeNull();
  });

  test("again and again, however often it was asked before", () => {
    expect(reason([caller("a human please"), ...offered("asked-for"), caller("I want to speak to a human")])).toBe(
      "asked-for",
    );
  });
});

describe("the other reasons in words", () => {
  test.each([
    ["en", "upset", "This is ridiculous, I have been waiting for weeks!"],
    ["de", "upset", "Das ist eine Frechheit."],
    ["es", "upset", "Estoy harto de esperar."],
    ["fr", "upset", "J'en ai marre !"],
    ["en", "emergency", "Help, the lamp is on fire"],
    ["en", "emergency", "There is a fire in the shop!"],
    ["de", "emergency", "Das ist ein Notfall!"],
    ["es", "emergency", "¡Necesito una ambulancia!"],
    ["fr", "emergency", "Appelez les pompiers !"],
    ["it", "upset", "È una vergogna, aspetto da settimane!"],
    ["it", "upset", "Sono stufa di aspettare."],
    ["it", "emergency", "È un'emergenza!"],
    ["it", "emergency", "Chiami i pompieri, la lampada va a fuoco"],
    ["pt", "upset", "Isto é inaceitável!"],
    ["pt", "upset", "Estou farto de esperar."],
    ["pt", "emergency", "Preciso de uma ambulância!"],
    ["pt", "emergency", "A cozinha está a arder"],
    ["nl", "upset", "Dit is belachelijk."],
    ["nl", "upset", "Ik ben het zat."],
    ["nl", "emergency", "Dit is een noodgeval!"],
    ["nl", "emergency", "De lamp staat in brand"],
    ["pl", "upset", "To skandal!"],
    ["pl", "emergency", "Proszę wezwać karetkę!"],
    ["tr", "upset", "Bu bir rezalet!"],
    ["tr", "emergency", "Yangın var, itfaiyeyi arayın"],
    ["ja", "upset", "いい加減にしてください！"],
    ["ja", "emergency", "火事です！"],
    ["zh", "upset", "我受够了！"],
    ["zh", "emergency", "我家着火了！"],
    ["ar", "upset", "هذا غير مقبول!"],
    ["ar", "emergency", "أحتاج سيارة إسعاف!"],
  ])("%s: %s", (language, name, text) => {
    expect(reason([caller(text)], language)).toBe(name);
  });

  test("an emergency goes before everything else", () => {
    expect(reason([caller("Get me a human, this is ridiculous, my house is on fire")])).toBe("emergency");
  });

  test("a topic counts where it stands as words of its own", () => {
    const rules = [{ reason: "sensitive-topic", topics: ["divorce", "legal action"] }];
    expect(reason([caller("We are in a divorce.")], "en", rules)).toBe("sensitive-topic");
    expect(reason([caller("I'll take legal action!")], "en", rules)).toBe("sensitive-topic");
    expect(reason([caller("my divorcee friend")], "en", rules)).toBeNull();
  });

  test("an offer that was declined is not made again for the same reason", () => {
    const angry = caller("This is unacceptable");
    expect(reason([angry])).toBe("upset");
    expect(reason([angry, ...offered("upset"), caller("I said it is unacceptable")])).toBeNull();
  });
});

describe("what has happened so far", () => {
  test("misunderstood once is no reason, twice is, whoever says so", () => {
    expect(reason([caller("no, that's not what I said")])).toBeNull();
    expect(reason([caller("x"), agent("Sorry, what?"), caller("that's not what I said")])).toBe("misunderstood");
    expect(reason([agent("Sorry, what?"), agent("Sorry, what?"), caller("my order")])).toBe("misunderstood");
  });

  test("not to know twice is a reason at the next question", () => {
    const once = [caller("a"), agent("I do not know that."), caller("b")];
    expect(reason(once)).toBeNull();
    expect(reason([...once, agent("I'm not sure about it."), caller("c")])).toBe("low-confidence");
  });

  test("the second tool that fails is a reason at once; what was never tried does not count", () => {
    expect(reason([caller("a"), ...failed("1")])).toBeNull();
    expect(reason([caller("a"), ...failed("1"), caller("b"), ...failed("2", "tool_timeout")])).toBe("tool-failed");
    expect(reason([...failed("1"), ...failed("2", "tool_declined")])).toBeNull();
    expect(reason([...failed("1"), ...failed("2"), caller("and now?")])).toBeNull();
  });

  test("nothing is a reason while nobody waits for an answer, or right after a human was called", () => {
    expect(reason([])).toBeNull();
    expect(reason([caller("I want a human"), agent("One moment.")])).toBeNull();
    expect(reason([caller("I want a human"), ...offered("asked-for")])).toBeNull();
  });
});

describe("what code says where nothing is known", () => {
  const yes: Readonly<Record<string, string>> = {
    en: "yes",
    de: "ja",
    es: "sí",
    fr: "oui",
    it: "sì",
    pt: "sim",
    nl: "ja",
    pl: "tak",
    tr: "evet",
    ja: "はい",
    zh: "好的",
    ar: "نعم",
    ...Object.fromEntries(Object.entries(examples).map(([language, words]) => [language, words.yes[0] ?? ""])),
    ...Object.fromEntries(Object.entries(said).map(([language, words]) => [language, words.yes[0] ?? ""])),
  };

  test("in every language that has lines", () => expect(Object.keys(yes).sort()).toEqual([...packs.keys()].sort()));

  test.each(Object.entries(yes))(
    "in %s counts as not knowing, and as an offer that may be accepted",
    (language, word) => {
      const line = unknownLine(language, true);
      expect(reason([agent(line), caller(word)], language)).toBe("asked-for");
      expect(reason([agent(linesIn(language).handoff.offer), caller(word)], language)).toBe("asked-for");
      expect(
        reason([agent(line), caller("hm"), agent(line), caller("x")], language, [{ reason: "low-confidence" }]),
      ).toBe("low-confidence");
    },
  );
});

test.each([
  ["en", "I do not want to speak to a human"],
  ["en", "I'd rather not speak to a human"],
  ["en", "I don't want to talk to anyone"],
  ["de", "Ich will nicht mit einem Menschen sprechen"],
  ["de", "Ich will mit keinem Menschen sprechen"],
  ["es", "No quiero hablar con una persona"],
  ["es", "No me pase con un agente"],
  ["fr", "Je ne veux pas parler à un humain"],
  ["fr", "Je préfère ne pas parler à quelqu'un"],
  ["it", "Non voglio parlare con una persona"],
  ["it", "Preferirei non parlare con un operatore"],
  ["pt", "Não quero falar com uma pessoa"],
  ["pt", "Não me passe a um operador"],
  ["nl", "Ik wil niet met een mens spreken"],
  ["nl", "Ik wil geen medewerker spreken"],
  ["pl", "Nie chcę rozmawiać z człowiekiem"],
  ["pl", "Wolę nie rozmawiać z nikim"],
  ["tr", "Bir insanla konuşmak istemiyorum"],
  ["ja", "人間と話したくないです"],
  ["ja", "担当者は必要ありません"],
  ["zh", "我不要人工客服"],
  ["zh", "不用转人工"],
  ["ar", "لا أريد التحدث مع إنسان"],
])("%s: %s asks for nobody", (language, text) => {
  expect(asksForHuman(text, language)).toBe(false);
});

test.each([
  ["en", "I do not want a machine, I want a human"],
  ["en", "I want to speak to a human, not a machine"],
  ["en", "Let me talk to someone"],
  ["de", "Ich will keine Maschine, ich will einen Menschen"],
  ["de", "Ich möchte mit einem Menschen sprechen"],
  ["es", "Quiero hablar con una persona"],
  ["fr", "Je voudrais parler à un humain"],
  ["it", "Non voglio una macchina, voglio una persona"],
  ["it", "Voglio parlare con qualcuno"],
  ["pt", "Não quero uma máquina, quero uma pessoa"],
  ["pt", "Quero falar com alguém"],
  ["nl", "Ik wil geen robot, ik wil een mens"],
  ["nl", "Ik wil met iemand praten"],
  ["pl", "Nie chcę robota, chcę człowieka"],
  ["tr", "Robot istemiyorum, gerçek bir insanla konuşmak istiyorum"],
  ["ja", "ロボットではなく人間と話したいです"],
  ["zh", "我不要机器人，我要人工"],
  ["ar", "لا أريد روبوت، أريد إنسان"],
])("%s: %s asks for a human", (language, text) => {
  expect(asksForHuman(text, language)).toBe(true);
});
