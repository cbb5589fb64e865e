import type { ThoughtWords } from "../thought-words.ts";

export const thoughts: ThoughtWords = {
  openers: "",
  who: "",
  does: "",
  sure: "",
  mayBeWho: "",
  mayDo: "",
  doubtful: "el usuario, la usuaria",
};
