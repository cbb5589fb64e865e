/**
 * A caller's wish for another language: "Can we speak German?", "Sprechen Sie Deutsch?", "Deutsch, bitte". The names of the
 * languages are Unicode's (CLDR), by `Intl.DisplayNames`.
 */
import { primarySubtag } from "../base/language-tag.ts";
import { plainWords } from "../base/words.ts";
import { spokenForms } from "./language-names.ts";

/** Verbs in the forms in which callers ask: "my husband speaks German" asks for nothing. */
const speakingWords = new Set(["speak", "talk", "switch", "continue"]);
/** Stems of "speak", "talk", "go on". Those of all languages count. */
const speakingStems =
  `sprech sprich reden wechs weiter habl sigamos parl pouvez-vous spre praat prat verder falar fala mówi rozmaw
  konuş biliyor devam geç tala tale snak puhu mluv umí hovor beszél vorbi govor pričat pogovar kalb runā rääg nói bicara cakap
  говор розмовля разговар зборув μιλά μιλή ομιλ תדבר מדבר לדבר דבר تتكلم تتحدث نتحدث أتحدث التحدث نتكلم صحبت बात बोल`
    .split(/\s+/u)
    .filter(Boolean);

/** The same in scripts without spaces. */
const speakingRunOn = "話 喋 しゃべ お願い でき 说 說 讲 講 用 พูด 말 대화 가능 되나 돼요 할_수"
  .split(" ")
  .map((part) => part.replace("_", " "));

/** May stand beside a language's name in a wish that has no verb. */
const beside = new Set(
  `please in to auf bitte geht das auch en por favor fr s'il vous plaît s'il plaît en per favore alstublieft in het em po proszę można czy lütfen på
  tack tak takk prosím po kérem vă rog molim xin bằng tolong dalam bisa bahasa на по пожалуйста можно можна будь ласка моля σε
  παρακαλώ בבקשה אפשר من فضلك لطفا कृपया में`.split(/\s+/u),
);

/** A caller who says that somebody does not speak it. Stems that are a word by themselves, or its beginning. */
const denying =
  /(?<!\p{L})(?:don't|doesn't|not|cannot|can't|never|kein|nicht|no hablo|pas|non parlo|niet|geen|não|nie|inte|ikke|en puhu|ne|nem|nu|không (?:nói|biết)|tidak|не|δεν|לא|لا|नहीं)(?![\p{L}\p{M}])|konuşm[aıu]|话不|不会|不會|不能|ません|ない|못|ไม่/u;

/** Longer turns speak of something else as well. */
const mostWords = 9;
/** A turn that says first which language it is not. */
const mostWordsOfTwo = 14;
const clauseEnds = /[.,;:!?¿¡。、，！？؟]+|\s(?:but|aber|pero|mais|ma|maar|mas|ale|ama|но|але|men|mutta)\s/u;
/** Names change their ends: "po polsku", "tedesco". */
const endLetters = 2;
const leastStem = 4;

/**
 * The language for which a caller asks; null: they ask for none of these.
 * @param text the caller's turn
 * @param languages BCP 47, those that the call may go on in
 */
export function askedLanguage(text: string, languages: readonly string[]): string | null {
  const lower = asCompared(text.replaceAll("’", "'"));
  const whole = askedIn(lower, languages);
  if (whole !== "unclear") return whole;
  // "I don't speak German, can we speak English?"
  if (plainWords(lower).length > mostWordsOfTwo) return null;
  const asked = lower.split(clauseEnds).flatMap((clause) => {
    const found = askedIn(clause, languages);
    return found === null || found === "unclear" ? [] : [found];
  });
  const [language] = asked;
  return language !== undefined && asked.every((one) => one === language) ? language : null;
}

/** "unclear": it names several, or says that somebody does not speak one. */
function askedIn(lower: string, languages: readonly string[]): string | null {
  const said = plainWords(lower);
  if (said.length === 0) return null;
  const asked = languages.filter((language) => namesOf(language, languages).some((name) => isNamed(lower, said, name)));
  const [language] = asked;
  if (language === undefined) return null;
  if (asked.length > 1 || denying.test(lower)) return "unclear";
  if (said.length > mostWords) return null;
  const names = namesOf(language, languages);
  const others = said.filter((word) => !names.some((name) => isNamed(word, [word], name)));
  const isAlone = others.every((word) => beside.has(word));
  const asks =
    speakingRunOn.some((part) => lower.includes(part)) ||
    others.some((word) => speakingWords.has(word) || speakingStems.some((stem) => word.startsWith(stem)));
  return isAlone || asks ? language : null;
}

/** Hindi writes an "n" before "d" in two ways. */
function asCompared(text: string): string {
  return text.toLowerCase().normalize("NFC").replaceAll("न्द", "ंद");
}

const known = new Map<string, readonly string[]>();

/** A language's name in itself and in the languages of the call, and in English. */
function namesOf(language: string, languages: readonly string[]): readonly string[] {
  const spoken = [...new Set([language, "en", ...languages].map(primarySubtag))];
  const key = `${primarySubtag(language)} ${spoken.join(" ")}`;
  const made = known.get(key) ?? spoken.flatMap((tag) => nameIn(tag, primarySubtag(language)));
  known.set(key, made);
  return made;
}

function nameIn(tag: string, language: string): string[] {
  // Callers call Bokmål "norsk".
  const known = language === "nb" ? "no" : language;
  const name = new Intl.DisplayNames([tag], { type: "language", fallback: "none" }).of(known);
  return name === undefined ? [] : spokenForms(name.toLowerCase().normalize("NFC"), tag).map(asCompared);
}

function isNamed(text: string, said: readonly string[], name: string): boolean {
  if (/[\p{Script=Han}\p{Script=Kana}\p{Script=Thai}\p{Script=Hangul}]/u.test(name)) return text.includes(name);
  const last = name.split(" ").at(-1) ?? name;
  const stem = last.slice(0, Math.max(leastStem, last.length - endLetters));
  return said.some(
    (word) => word === last || (word.startsWith(stem) && word.length <= last.length + 1) || word.endsWith(`-${last}`),
  );
}
