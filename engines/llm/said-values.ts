/** Reads a caller's days, times, sums and people as the values that tools take. No more than a rehearsal needs. */

const small: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const number = `(\\d+(?:\\.\\d+)?|(?:${Object.keys(small).join("|")})(?: (?:hundred|thousand))?)`;

/** "twenty", "20", "nine thousand"; null: no number. */
function numberOf(words: string | undefined): number | null {
  if (words === undefined) return null;
  if (/^\d/.test(words)) return Number(words);
  const [first = "", times] = words.split(" ");
  const value = small[first];
  return value === undefined ? null : value * (times === "thousand" ? 1000 : times === "hundred" ? 100 : 1);
}

/** "twenty euros"; with `alone` also "twenty". */
export function eurosIn(text: string, alone: boolean): number | null {
  const named = new RegExp(`\\b${number} euros?\\b`).exec(text)?.[1];
  return numberOf(named ?? (alone ? bare(text) : undefined));
}

/** "three people", "we are three", "for three"; with `alone` also "three". */
export function peopleIn(text: string, alone: boolean): number | null {
  // "For two nights" says nothing of how many come.
  const named = new RegExp(
    `\\b${number} (?:people|persons|guests|adults|of us)\\b|\\b(?:we are|for) ${number}\\b(?! o.?clock| [ap]\\.?m\\b| [a-z]+s\\b)`,
  ).exec(text);
  return numberOf(named?.[1] ?? named?.[2] ?? (alone ? bare(text) : undefined));
}

/** "two nights" of `nights`; with `alone` also "two". */
export function countIn(text: string, what: string, alone: boolean): number | null {
  const thing = what.toLowerCase().split(" ").at(-1)?.replace(/s$/, "") ?? what;
  const named = new RegExp(`\\b${number} ${thing}s?\\b`).exec(text)?.[1];
  return numberOf(named ?? (alone ? bare(text) : undefined));
}

/** "at ten", "ten o'clock", "7 pm", "half past six", "ten thirty", "15:30" as 24 hours; a shop's three is in the afternoon. */
export function timeIn(text: string, alone: boolean): string | null {
  if (/\bmidnight\b/.test(text)) return "00:00";
  if (/\b(?:noon|midday)\b/.test(text)) return "12:00";
  const [, hours, exact] = /\b([01]?\d|2[0-3]):([0-5]\d)\b/.exec(text) ?? [];
  if (hours !== undefined)
    return `${twoDigits(hours.length === 2 && hours < "10" ? Number(hours) : in24(Number(hours), text))}:${exact}`;
  const named = new RegExp(`\\b(?:half past|at) ${number}\\b|\\b${number} (?:o.?clock|[ap]\\.?m|thirty)\\b`).exec(text);
  const hour = numberOf(named?.[1] ?? named?.[2] ?? (alone ? bare(text) : undefined));
  if (hour === null || !Number.isInteger(hour) || hour < 1 || hour > 24) return null;
  const minutes = /\bhalf past\b/.test(text) || new RegExp(`\\b${number} thirty\\b`).test(text) ? "30" : "00";
  return `${twoDigits(in24(hour, text))}:${minutes}`;
}

/** The hour of the day that is meant by one of a clock's: twelve a.m. is midnight, and a shop's three is in the afternoon. */
function in24(hour: number, text: string): number {
  const isLate = /\bp\.?\s?m\b|\d\s?p\.?m\b|\b(?:evening|tonight|afternoon)\b/.test(text);
  const isEarly = /\ba\.?\s?m\b|\d\s?a\.?m\b|\bmorning\b/.test(text);
  if (hour === 24 || (hour === 12 && isEarly)) return 0;
  return hour < 12 && (isLate || (hour < 8 && !isEarly)) ? hour + 12 : hour;
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** "on Friday" as the next one, "Friday next week", "tomorrow", "2026-11-27". Without a today the day alone that is named whole. */
export function dateIn(text: string, today: Date | null): string | null {
  const [exact] = /\b\d{4}-\d{2}-\d{2}\b/.exec(text) ?? [];
  if (exact !== undefined || today === null) return exact ?? null;
  const after = (count: number) => new Date(today.getTime() + count * 86_400_000).toISOString().slice(0, 10);
  // "Friday, not Thursday" is about Friday.
  const meant = text.replace(/\bnot (?:on |this |next )?(?:today|tomorrow|[a-z]+day)\b/g, "");
  if (/\bday after tomorrow\b/.test(meant)) return after(2);
  if (/\btomorrow\b/.test(meant)) return after(1);
  if (/\btoday\b/.test(meant)) return after(0);
  const day = days.findIndex((name) => new RegExp(`\\b${name}\\b`).test(meant));
  if (day < 0) return null;
  const ahead = (day - today.getUTCDay() + 7) % 7 || 7;
  // Weeks begin on Monday.
  const daysLeft = (7 - today.getUTCDay()) % 7;
  return after(/\bnext week\b/.test(meant) && ahead <= daysLeft ? ahead + 7 : ahead);
}

/** "my name is Ada"; with `alone` also "Ada". */
export function nameIn(text: string, alone: boolean): string | null {
  const [, named] = /\b(?:name is|name of|i am called|put down) ([a-z'-]+)/i.exec(text) ?? [];
  const [only] = (alone ? /^[a-z'-]+$/i.exec(text.trim().replace(/[.!]$/, "")) : null) ?? [];
  const name = named ?? only;
  return name === undefined ? null : name.charAt(0).toUpperCase() + name.slice(1);
}

/** A number that is all that was said, or nearly. */
function bare(text: string): string | undefined {
  return new RegExp(`^(?:at |for |make it |about |no |yes |we are )*${number}(?: please)?$`).exec(text)?.[1];
}
