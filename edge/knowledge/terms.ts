/** The words of a text that say what it is about: lower case, each once, without the words that any sentence has. */
import { words as wordsOf } from "../base/words.ts";

/** Words that say nothing about the subject, of the languages that we have lines for. */
const empty: Readonly<Record<string, string>> = {
  en: `a about all also am an and any are as at be been but by can could did do does for from get give had has have he
    hello her hi him his how i if in into is it its just know let like ll many may me more much my need no not of off ok
    okay on one or our out over please re s say she should so some tell than thank thanks that the their them then there
    these they this those to too up us ve very want was we well were what when where which who why will with would yes yet
    you your yours m d t don doesn didn isn aren wasn won long often far soon big always never again very really`,
  de: `aber alle als also am an auch auf aus bei bin bis bist bitte da danke dann das dass dein dem den der des die dies
    diese doch du ein eine einem einen einer eines er es für gibt haben hallo hat hatte ich ihr ihre im in ist ja kann
    kein können könnte man mein meine mich mir mit muss nach nein nicht noch nur ob euch euer eure ihnen habt hätte hätten macht machen mal nun
    oder schon sein seid seit sich sie sind so über
    um und uns unser vom von vor war was wann warum welche wenn wer werden wie wir wird wo würde zu zum zur lange oft weit bald immer nie wieder sehr viel viele
    darf dürfen soll sollte möchte möchten will wollen welches welcher welchen welchem dieses dieser diesen etwas jetzt hier
    dort eigentlich denn mehr`,
  es: `a al algo como con cual cuando cuanto de del desde donde el ella en entre es esa ese eso esta está este esto estoy
    gracias ha hay hola la las le lo los me mi mis mucho muy no nos o para pero por porque puede puedo que qué quiero quien
    se ser si sí sin sobre son su sus también te tengo tiene tu un una usted y ya yo ustedes vuestro vosotros tienen pueden puedes podría quisiera hacer hace hacen haga cuánto cuántos cuándo
    cómo dónde cuál cuáles qué quién aquí allí más todo toda otro otra largo lejos siempre nunca tiempo`,
  fr: `a ai au aux avec bonjour ce ces cette comment dans de des du elle en est et eu il ils je la le les leur lui ma mais
    me merci mes moi mon ne non nos notre nous on ou où oui par pas peut peux plus pour pourquoi qu quand que quel quelle
    qui s sa sans ses si son sont sur ta te tes ton tu un une votre vos vous y avez avons ont êtes sommes faut faire fait peuvent pouvez pouvons puis
    pourrais voudrais veux comme combien quels quelles chez ici très bien tout toute tous donc vers temps longtemps souvent loin toujours jamais`,
};

const sets = new Map(Object.entries(empty).map(([language, words]) => [language, new Set(words.split(/\s+/))]));

/** Japanese particles and endings are short and in hiragana. */
const particle = /^\p{Script=Hiragana}{1,3}$/u;

/** The most terms that a question is looked up by; the last count, since a caller says what matters in the end. */
const maxTerms = 12;

/**
 * @param language BCP 47; English words count as empty beside it, since callers mix them in, and those of the language
 * that the text is in, since callers may speak another than the agent does: but not if nothing were left then, as of a
 * word that is a thing in one language and small in another ("son").
 */
export function termsOf(text: string, language: string): string[] {
  const words = text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap(wordsOf)
    .filter((word) => !particle.test(word) && !isSmallIn(word, language) && !isSmallIn(word, "en"));
  const spoken = spokenLanguage(text);
  const telling = spoken === null ? words : words.filter((word) => !isSmallIn(word, spoken));
  return [...new Set(telling.length > 0 ? telling : words)].slice(-maxTerms);
}

function isSmallIn(word: string, language: string): boolean {
  return sets.get(language.toLowerCase().split("-")[0] ?? "")?.has(word) ?? false;
}

/** The language whose small words a text has most of; null: it has none, or as many of two. */
export function spokenLanguage(text: string): string | null {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const counts = [...sets]
    .map(([language, small]) => ({ language, count: words.filter((word) => small.has(word)).length }))
    .sort((one, other) => other.count - one.count);
  const [first, second] = counts;
  return first !== undefined && first.count > (second?.count ?? 0) ? first.language : null;
}
