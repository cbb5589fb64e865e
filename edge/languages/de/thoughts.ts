import type { ThoughtWords } from "../thought-words.ts";

export const thoughts: ThoughtWords = {
  openers: "",
  who: "der nutzer, der benutzer, die nutzerin",
  does: "möchte fragt",
  sure: "",
  mayBeWho: "der nutzer, der benutzer",
  mayDo: "möchte fragt hat will",
  doubtful: "der nutzer, die nutzerin",
};
