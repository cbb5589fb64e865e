import type { ThoughtWords } from "../thought-words.ts";

export const thoughts: ThoughtWords = {
  openers: "okay ok alright right hmm hm so well wait first now",
  who: "the user, user",
  does: "wants asks asked says said wrote greeted",
  sure: "the user is asking, the user is saying, thinking process, thought process, the system prompt says, the system message says, the instructions say",
  mayBeWho: "the user, the caller, the customer, user, caller",
  mayDo: "is was wants asks asked says said has needs just wrote greeted seems would might may",
  // Not "I need to check that": an agent says so to the caller.
  doubtful:
    "let me think, let's think, they are asking, they're asking, the question is about, i need to respond, i need to answer, i need to reply, i should respond, i should answer, i should reply, we need to respond, we need to answer, we need to reply, we should respond, we should answer, we should reply",
};
