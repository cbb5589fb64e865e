/** E-mail addresses, written ("jo@example.com") and spoken ("jo dot smith at example dot com"). */
import type { Found } from "./kinds.ts";
import type { Token } from "./tokens.ts";
import { numberWords, personalWords } from "./words.ts";

const ats = personalWords("at");
const dots = personalWords("dot");
const joints = new Set([...personalWords("dash"), ...personalWords("underscore"), ...personalWords("plus")]);
const before = personalWords("beforeAddress");
/** Right before the two names of an address: "is", "it's", "to". */
const nearAddress = before;

/** Characters that stand in no address. */
const beside = /[\s@<>()[\],;:"!?]/u;
/** The most characters before and behind "@" (RFC 5321, section 4.5.3.1). */
const [maxNameChars, maxDomainChars] = [64, 255];

/** Ends of domains that people say. Behind "dot" any word is one, but "point" is said of other things too. */
const endings = new Set([
  ...(
    "com org net info biz io dev app shop online store edu gov example test co de at ch fr es it nl be pt pl eu uk us ca au nz " +
    "ie tr jp cn se dk fi cz ru br mx ar no sk ua ro hu"
  ).split(" "),
  ...personalWords("domainEndings"),
]);

/** Where many have their address: people leave the ending out. */
const providers = new Set([
  ..."gmail googlemail hotmail yahoo outlook icloud gmx aol protonmail proton live yandex".split(" "),
  ...personalWords("providers"),
]);

/** The most words of one label behind "at". */
const maxLabelWords = 2;

export function emailsIn(text: string, tokens: readonly Token[]): Found[] {
  return [...writtenIn(text), ...spacedIn(text), ...spokenIn(tokens)];
}

function writtenIn(text: string): Found[] {
  const found: Found[] = [];
  for (let sign = text.indexOf("@"); sign >= 0; sign = text.indexOf("@", sign + 1)) {
    let start = sign;
    while (start > 0 && sign - start < maxNameChars && !beside.test(text[start - 1] ?? " ")) start -= 1;
    let end = sign + 1;
    while (end < text.length && end - sign <= maxDomainChars && !beside.test(text[end] ?? " ")) end += 1;
    while (end > sign + 1 && /[.'’]/u.test(text[end - 1] ?? "")) end -= 1;
    if (start < sign && end > sign + 1) found.push({ start, end, name: "email" });
  }
  return found;
}

/** The begin of the name before "@" and perhaps a blank; null: there is none. */
function nameStart(text: string, sign: number): number | null {
  const end = text[sign - 1] === " " ? sign - 1 : sign;
  let start = end;
  if (text[end - 1] === '"') {
    start = text.lastIndexOf('"', end - 2);
    return start >= 0 && end - start <= maxNameChars ? start : null;
  }
  while (start > 0 && end - start < maxNameChars && /[\p{L}\p{N}._%+-]/u.test(text[start - 1] ?? "")) start -= 1;
  return start < end ? start : null;
}

/** "jo @ example . com", and the name in quotation marks. */
function spacedIn(text: string): Found[] {
  const found: Found[] = [];
  for (let sign = text.indexOf("@"); sign >= 0; sign = text.indexOf("@", sign + 1)) {
    const start = nameStart(text, sign);
    const domain = /^ ?[\p{L}\p{N}-]{1,63}(?: ?\. ?[\p{L}\p{N}-]{2,20}){1,2}/u.exec(
      text.slice(sign + 1, sign + 1 + maxDomainChars),
    );
    const isSpaced = text[sign - 1] === " " || text[sign - 1] === '"' || text[sign + 1] === " ";
    if (start === null || domain === null || !isSpaced) continue;
    found.push({ start, end: sign + 1 + domain[0].length, name: "email" });
  }
  return found;
}

function spokenIn(tokens: readonly Token[]): Found[] {
  const found: Found[] = [];
  for (let at = 1; at < tokens.length; at += 1) {
    const one = tokens[at] as Token;
    if (one.kind !== "word" || !ats.has(one.text)) continue;
    const name = nameBefore(tokens, at);
    const last = name === null ? null : domainBehind(tokens, at);
    if (name === null || last === null) continue;
    const first = withFirstName(tokens, name);
    found.push({ start: (tokens[first] as Token).start, end: (tokens[last] as Token).end, name: "email" });
    at = last;
  }
  return found;
}

/** The index of the first token of the name before "at"; null: there is none. */
function nameBefore(tokens: readonly Token[], at: number): number | null {
  let first: number | null = null;
  let words = 0;
  for (let here = at - 1; here >= 0; here -= 1) {
    const { kind, text } = tokens[here] as Token;
    if (kind === "gap") {
      // "I'm at": what is left of a word is no name.
      if (/['’]/.test(text) && words === 0 && first === here + 1) return null;
      if (!/^[\s._+()[\]{}-]{1,4}$/u.test(text) || (/\./.test(text) && /\s/.test(text))) break;
      continue;
    }
    if (dots.has(text) || joints.has(text)) {
      if (first === null) return null;
      // The word before it belongs to the name as well: one, also where two words say one sign.
      words = 0;
      continue;
    }
    // Letters and digits that are said one by one make a name, or the end of one.
    const isSign = kind === "digits" || text.length === 1 || numberWords().has(text);
    if (words > 0 || (!isSign && before.has(text))) break;
    if (!isSign) words += 1;
    first = here;
  }
  return first;
}

/** The index of the last token of the domain behind "at"; null: there is none. */
function domainBehind(tokens: readonly Token[], at: number): number | null {
  let last: number | null = null;
  /** The sign or word before the last label. */
  let dot = "";
  let words = 0;
  for (let here = at + 1; here < tokens.length; here += 1) {
    const { kind, text } = tokens[here] as Token;
    if (kind === "gap") {
      const isDot = /^\.$|^[[(\s]?\.[\])\s]?$/u.test(text) && tokens[here + 1]?.kind === "word";
      if (isDot && !/\s/.test(text)) {
        dot = ".";
        words = 0;
        continue;
      }
      if (!/^[\s()[\]{}-]{1,4}$/u.test(text)) break;
      continue;
    }
    if (dots.has(text)) {
      if (last === null) return null;
      dot = text;
      words = 0;
      continue;
    }
    if (joints.has(text)) {
      words = 0;
      continue;
    }
    // Behind a dot a label is one word: what follows is the sentence again.
    if (words >= (dot === "" ? maxLabelWords : 1)) break;
    words += 1;
    last = here;
  }
  if (dot === "") return providerBehind(tokens, at);
  if (words === 0 || last === null) return null;
  const { kind, text } = tokens[last] as Token;
  const isEnding = endings.has(text) || (dot === "dot" && kind === "word" && text.length > 1);
  return isEnding && !numberWords().has(text) ? last : null;
}

/** The index of the provider right behind "at"; null: another word stands there. */
function providerBehind(tokens: readonly Token[], at: number): number | null {
  const next = tokens.findIndex(({ kind }, index) => index > at && kind !== "gap");
  return next >= 0 && next <= at + 2 && providers.has(tokens[next]?.text ?? "") ? next : null;
}

/** "My address is john smith at": two words where those before them are no part of an address. */
function withFirstName(tokens: readonly Token[], first: number): number {
  const [gap, word, wider] = [tokens[first - 1], tokens[first - 2], tokens[first - 4]];
  if (gap === undefined || gap.text !== " " || word?.kind !== "word" || before.has(word.text)) return first;
  if (word.text.length < 3 || wider === undefined || wider.kind !== "word") return first;
  return nearAddress.has(wider.text) ? first - 2 : first;
}
