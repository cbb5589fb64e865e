/**
 * The STT's vocabulary: the phrases of the deployed agents, the answers to their tools' questions, and the words of any
 * call.
 */
import type { Deployed, DeployedAgent, Parameters } from "../deployed.ts";
import { type ArgumentKind, kindOf } from "../llm/argument-kinds.ts";
import type { Slots } from "./grammar.ts";

export interface CallerWords {
  readonly phrases: readonly string[];
  readonly slots: Slots;
}

/** The words for the braces of a phrase. */
const lists = {
  day: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  hour: ["nine", "ten", "eleven", "twelve", "one", "two", "three", "four", "five"],
  people: ["two", "three", "four", "five", "six", "seven", "eight"],
  euros: [
    ...["five", "ten", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    ...["a hundred", "two hundred", "nine thousand"],
  ],
  /** Names that do not sound alike ("Ada", "David"), for a grammar takes one for the other; any other can be typed in the middle of the call. */
  name: ["Ada", "Anna", "Julia", "Laura", "Martin", "Peter", "Robert", "Sarah", "Tom"],
} as const satisfies Slots;

/** Said to any agent. */
const everyday: readonly string[] = [
  ...["yes", "yes please", "yes do it", "no", "no thank you", "no leave it"],
  ...["hello", "hi there", "good morning", "thank you", "thank you very much", "thanks", "goodbye", "bye bye"],
  ...["wait a moment", "stop please", "please stop", "say that again please"],
  ...["who are you", "are you a real person", "are you a real model", "are you a robot", "are you human"],
  ...["what can I ask you", "what can you do", "what can I say", "can you help me"],
  ...["I want to speak to a human", "can I speak to a human", "can I talk to a person", "I want to talk to a human"],
  ...["get me a human please", "this is ridiculous"],
];

/** Answers to a question for one argument. `text` has none: its words could be any. */
const answers: Readonly<Record<Exclude<ArgumentKind, "choice" | "text">, readonly string[]>> = {
  date: [
    ...["tomorrow", "tomorrow please", "on {day}", "on {day} please", "to {day}", "{day}", "{day} please"],
    ...["no on {day}", "no make it {day}"],
  ],
  time: [
    ...["at {hour}", "at {hour} please", "at {hour} in the morning", "at {hour} in the afternoon"],
    ...["at {hour} o'clock", "no at {hour}", "no make it {hour} o'clock"],
  ],
  sum: [
    ...["{euros} euros", "{euros} euros please", "make it {euros} euros"],
    ...["no {euros} euros", "no make it {euros} euros"],
  ],
  count: [
    ...["{people} people", "{people} people please", "for {people} people", "there will be {people} of us"],
    "we are {people}",
  ],
  name: ["my name is {name}", "the name is {name}"],
  digits: ["four two one", "it is four two one"],
};

const forCodes: readonly string[] = [
  ...["send me a code", "send me another code", "yes send me a code"],
  ...["the code is four three one seven", "my code is four three one seven"],
  ...["four two no four three one seven", "no four three one seven"],
];
const forUndoing: readonly string[] = ["take that back"];

/** Tools of the product's own, whose arguments are no caller's words. */
const own = ["escalate", "transfer", "card"];

export function callerWords({ agents, rehearsal }: Deployed): CallerWords {
  const tools = agents.flatMap((agent) => agent.tools).filter(({ kind, offered }) => offered && !own.includes(kind));
  const kinds = new Set(tools.flatMap(kindsIn));
  const phrases = [
    ...agents.flatMap(phrasesOf),
    ...rehearsal.phrases,
    ...everyday,
    ...[...kinds].flatMap((kind) => (kind === "choice" || kind === "text" ? [] : answers[kind])),
    ...(kinds.has("date") && kinds.has("time") ? ["on {day} at {hour}"] : []),
    ...tools.flatMap(({ parameters }) => ofTheirOwn(parameters)),
    ...(agents.some(({ identity }) => identity.code !== undefined) ? forCodes : []),
    ...(tools.some(({ undo }) => undo !== undefined) ? forUndoing : []),
  ];
  return { phrases: [...new Set(phrases)], slots: { ...lists, ...rehearsal.values } };
}

/** The STT knows English alone. */
function phrasesOf({ language, languages, phrases }: DeployedAgent): readonly string[] {
  const english = Object.entries(languages).filter(([tag]) => isEnglish(tag));
  return [...(isEnglish(language) ? phrases : []), ...english.flatMap(([, own]) => own.phrases ?? [])];
}

export const isEnglish = (tag: string): boolean => /^en\b/i.test(tag);

function kindsIn({ parameters }: { readonly parameters: Parameters }): ArgumentKind[] {
  return Object.entries(parameters.properties ?? {}).map(([name, property]) => kindOf(name, property));
}

/** Numbers by what they number ("order number four two one"), and the values of lists. */
function ofTheirOwn({ properties = {} }: Parameters): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const plain = name
      .replace(/[^a-z]+/gi, " ")
      .trim()
      .toLowerCase();
    switch (kindOf(name, property)) {
      case "digits":
        return [`my ${plain} number is`, `${plain} number`, `for ${plain} number`, `${plain}`, `for ${plain}`].map(
          (before) => `${before} four two one`,
        );
      case "choice":
        return (property.enum ?? [])
          .filter((value) => typeof value === "string")
          .map((value) => value.replace(/[_-]+/g, " "))
          .flatMap((value) => [value, `${value} please`, `the ${value}`]);
      default:
        return [];
    }
  });
}
