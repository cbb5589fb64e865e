/** Phrases of callers that code understands without a model. All in lower case. */

/** Yes, no, and the sounds of a listener. */
export interface ListeningLists {
  /** Sounds and words by which a listener says "go on". */
  readonly backchannels: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words that take back or narrow a yes or no before them. */
  readonly but: readonly string[];
}

/** Answers that decline, with commas between their phrases. Callers mix languages, so those of all languages count. */
export interface DecliningLists {
  /** Refusals beside the no of `ListeningLists`: "no way". Empty if Earshot knows none. */
  readonly refusing: string;
  /** Puts off or leaves open what the caller asked for: "later", "tomorrow", "not now". */
  readonly postponing: string;
}

/**
 * Words that may be in a whole yes. An answer is a yes only if these words cover all of it. So no list has words that
 * leave it open ("later", "half", "if"): after those the agent asks again. Phrases, with commas between them and
 * without punctuation.
 */
export interface ConsentLists {
  /** A yes by itself, beside those of `ListeningLists`: "sounds good", "why not". */
  readonly yes: string;
  /** Adds nothing to a yes: "thank you", "right now". */
  readonly beside: string;
  /** The actions of nearly every offer. They count only if the question is not known. */
  readonly deeds: string;
  /** Small words that may stand before a word of the question: "yes, my order". */
  readonly joints: string;
  /** Hesitations, which may stand before a yes and not after it. */
  readonly hesitations: string;
  /** A yes in mockery, or one that means no: "yeah right". */
  readonly mocking: string;
  /** The same if nothing else is said. */
  readonly mockingAlone: string;
  /** Neither yes nor no, though there may be a "not" in it: "I'm not sure". */
  readonly unsure: string;
  /** Words of a no that only narrow the words before them: "yes, not that one". */
  readonly narrowing: string;
  /** A yes that a narrowing word after it does not turn into a no. */
  readonly firm: string;
}

/**
 * Words round a yes, which tell a whole one from one that is only polite, or goes on. Callers mix languages, so those of
 * all languages count. An empty list means that Earshot knows none. Phrases, with commas between them.
 */
export interface AssentLists {
  /** A bare yes, in each spelling that an STT writes. */
  readonly yes: string;
  /** Each is a yes by itself, and good manners in a sentence with another wish: "rather the blue one, please". */
  readonly courtesy: string;
  /** Beside these, one of `courtesy` is still a yes. */
  readonly besideCourtesy: string;
  /** Sounds of a caller who looks for words. They mean nothing between those words. */
  readonly sounds: string;
  /** Hesitations of two words that hold a yes: "na ja". They count as one word. */
  readonly hesitations: string;
  /** Words for "and". Something else was to come after one. */
  readonly and: string;
  /** Words for "then": behind "and" they say that more was to come. */
  readonly next: string;
  /** Other last words after which more was to come. */
  readonly breaksOff: string;
  /** A yes in the form of a question. */
  readonly rhetorical: string;
  /** These hurry, though the words in them may mock elsewhere: "yeah, right away". */
  readonly hurry: string;
  /** Means yes to most offers, and "no need" to those that `takesAway` matches; null: the language has no such words. */
  readonly noNeed: { readonly said: RegExp; readonly takesAway: RegExp } | null;
}

/**
 * Words by which a caller accepts an offer: "I want to cancel it". Every word that is in neither `wish` nor `beside`
 * must be the offer's own. Words, with spaces between them.
 */
export interface WishLists {
  /** These ask. */
  readonly wish: string;
  /** Adds nothing to it. */
  readonly beside: string;
  /** Words before a noun: the word after them in an offer is not its action. */
  readonly determiners: string;
}

/** Answers to the agent's questions and offers; null if the language has no list of its own, and English ones serve. */
export interface AnswerPhrases {
  readonly listening: ListeningLists;
  readonly declining: DecliningLists;
  /** Null: callers' answers are judged without such words. */
  readonly assent: AssentLists | null;
  readonly consent: ConsentLists | null;
  readonly wishes: WishLists | null;
}

/**
 * Patterns that show a reason for a human. They match text in lower case without punctuation, without apostrophes, and
 * without the accents of Latin and Greek letters (`plain` in edge/features/handoff/), so they use plain letters themselves.
 */
export interface ReasonPatterns {
  readonly askedFor: readonly RegExp[];
  /** These take `askedFor` back: "I do not want a human". */
  readonly notAskedFor: readonly RegExp[];
  /** The agent offers one, as a question. A yes to it asks for one. */
  readonly offered: readonly RegExp[];
  readonly upset: readonly RegExp[];
  readonly emergency: readonly RegExp[];
  /** The caller complains that nobody understands them. */
  readonly misunderstood: readonly RegExp[];
  /** The agent says that it does not know. */
  readonly unsure: readonly RegExp[];
}

/** An answer to "Shall I get a colleague?", matched against the same plain text. */
export interface TakingPatterns {
  /** A human, as callers say it. */
  readonly human: RegExp;
  /** Words for a machine: not wanting one of these means wanting a human. */
  readonly machine: RegExp;
  /** To be passed on, without naming anybody. */
  readonly passedOn: RegExp;
  readonly denial: RegExp;
  /** Questions or tales about a human: "are you a person", "I talked to a colleague yesterday". */
  readonly otherwise: RegExp;
  /** "Why can I not talk to a human" asks for one all the same. */
  readonly whyNot: RegExp;
}

/** How callers ask for humans, and give reasons for them. */
export interface HumanPhrases {
  /** Accents tell words apart, so the patterns have them: Vietnamese. */
  readonly keepsAccents?: true;
  /** The end of a question where people set no mark: Thai. */
  readonly questionEnd?: RegExp;
  /** An apostrophe stands between two words ("l'umano") and not within one ("don't"). */
  readonly elides: boolean;
  readonly reasons: ReasonPatterns;
  readonly taking: TakingPatterns;
}

/**
 * How callers say that they want the call recorded no more. The patterns match one clause in lower case, whose punctuation,
 * but for apostrophes, is blanks. Where it is in doubt that this call is meant, it is: a missed wish is worse than a
 * recording that ends.
 */
export interface StopRecordingPatterns {
  /** With the flag `g`: each place in the clause is judged by itself. */
  readonly wishes: readonly RegExp[];
  /** Up to the wish: the contrary, a tale, a question how or why. */
  readonly before: RegExp;
  /** From the wish on: it is about something else, or another time. */
  readonly after: RegExp;
  /** Things that record, and things that are written down. A clause with one is about it. */
  readonly things: RegExp;
  /** In the wish: it is about this call, whatever else the clause names. */
  readonly ours: RegExp;
  /** A clause that ends in a question mark is a wish only if this is in it. */
  readonly asked: RegExp;
  /** Good manners, which may stand between commas in the midst of a wish. With the flag `g`. */
  readonly polite: RegExp;
  /** Words that begin a new clause without a comma; null: the language has marks for that. With the flag `g`. */
  readonly joints: RegExp | null;
  /** At the beginning of what follows a comma: it goes on with the clause. */
  readonly goesOn: RegExp;
  /** The digits in words, with spaces between them; empty where `numbers` or `codes` of the pack has them. */
  readonly digits: string;
}

/** Lists with commas between their phrases; the first yes serves as the one backchannel. */
export function shortLists(yes: string, no: string, but: string): ListeningLists {
  const listOf = (phrases: string) => phrases.split(",").map((phrase) => phrase.trim());
  return { backchannels: listOf(yes).slice(0, 1), yes: listOf(yes), no: listOf(no), but: listOf(but) };
}
