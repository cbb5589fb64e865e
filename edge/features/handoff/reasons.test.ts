import { describe, expect, test } from "vitest";
import { escalationSchema } from "../../agent/escalation.ts";
import type { Message } from "../../conversation/ports.ts";
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
  ])("not by %s: %s", (language, text) => {
    expect(asksForHuman(text, language)).toBe(false);
  });

  test.each([
    ["en", "I do not want to guess. Shall I get one of my colleagues?", "Yes please"],
    ["de", "Das weiß ich nicht. Soll ich jemanden aus dem Team holen?", "Ja, gerne"],
    ["es", "No lo sé. ¿Quiere que avise a un compañero?", "Sí, por favor"],
    ["fr", "Je ne sais pas. Voulez-vous que j'appelle un collègue ?", "Oui, merci"],
  ])("by a yes to what the agent itself has offered, %s: %s", (language, offer, yes) => {
    expect(reason([caller("x"), agent(offer), caller(yes)], language)).toBe("asked-for");
  });

  test.each([
    ["en", "I want to speak to a human", "Shall I get a colleague?"],
    ["en", "get me a colleague", "Shall I get a colleague?"],
    ["de", "Ich möchte mit einem Menschen sprechen", "Soll ich jemanden holen?"],
    ["es", "Quiero hablar con una persona", "¿Quiere que avise a un compañero?"],
    ["fr", "Je voudrais parler à un humain", "Voulez-vous que j'appelle un collègue ?"],
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
  const yes: Readonly<Record<string, string>> = { en: "yes", de: "ja", es: "sí", fr: "oui" };

  test.each(Object.entries(yes))(
    "in %s counts as not knowing, and as an offer that may be accepted",
    (language, word) => {
      const line = unknownLine(language, true);
      expect(reason([agent(line), caller(word)], language)).toBe("asked-for");
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
])("%s: %s asks for a human", (language, text) => {
  expect(asksForHuman(text, language)).toBe(true);
});
