/** A rule covers the whole of its subject or leaves it alone, in every language, at any cut between clauses. */
import { describe, expect, it, test } from "vitest";
import type { Tts } from "../../conversation/ports.ts";
import { pronouncingTts } from "./pronouncing-tts.ts";
import { Pronunciation } from "./pronunciation.ts";
import { speakingRules } from "./speaking-rules.ts";
import { isWhole } from "./whole-words.ts";

type Said = readonly [written: string, spoken: string];

const said: Readonly<Record<string, readonly Said[]>> = {
  en: [
    ["$1.5 million", "1.5 million dollars"],
    ["$20k", "20 thousand dollars"],
    ["US$50", "50 US dollars"],
    ["US$1.5bn", "1.5 billion US dollars"],
    ["$5M", "5 million dollars"],
    ["£3bn", "3 billion pounds"],
    ["€0.99", "99 cents"],
    ["$0.01", "1 cent"],
    ["£0.50", "50 pence"],
    ["$1", "1 dollar"],
    ["$1.00", "1 dollar"],
    ["$1,234.56", "1,234 dollars 56"],
    ["1.234,56 €", "1.234 euros 56"],
    ["$5/month", "5 dollars per month"],
    ["$19.99/mo", "19 dollars 99 per month"],
    ["9/11/2026", "September 11, 2026"],
    ["20 €", "20 euros"],
    ["CHF 20.-", "20 francs"],
    ["-$5", "minus 5 dollars"],
    ["€5–10", "5 to 10 euros"],
    ["$5-$10 million", "5 to 10 million dollars"],
    ["a $20 gift card", "a 20 dollar gift card"],
    ["(about $20)", "(about 20 dollars)"],
    ["3–5 days", "3 to 5 days"],
    ["50¢", "50 cents"],
    ["1¢", "1 cent"],
    ["100 000 €", "100 000 euros"],
    ["€1 250 000", "1 250 000 euros"],
    ["£1,500", "1,500 pounds"],
    ["$1,5 million", "1.5 million dollars"],
    ["your $20 gift card", "your 20 dollar gift card"],
    ["the $5 bill", "the 5 dollar bill"],
    ["$3 per month", "3 dollars per month"],
    ["20°", "20 degrees"],
    ["5–10 °C", "5 to 10 degrees Celsius"],
    ["-5 – -1 °C", "minus 5 to minus 1 degrees Celsius"],
    ["5–6 pm", "5 to 6 pm"],
    ["3-5 km/h", "3 to 5 km/h"],
    ["10–20 %", "10 to 20 percent"],
    ["50%", "50 percent"],
    ["3-5 days", "3 to 5 days"],
    ["5°C", "5 degrees Celsius"],
    ["-1 °F", "minus 1 degree Fahrenheit"],
    ["+49 30 123456", "plus 4 9, 3 0, 1 2 3 4 5 6"],
    ["+49 (0)30 123456", "plus 4 9, 3 0, 1 2 3 4 5 6"],
    ["(555) 123-4567", "5 5 5, 1 2 3, 4 5 6 7"],
    ["030 123456", "0 3 0, 1 2 3 4 5 6"],
    ["Your code is 482913.", "Your code is 4 8 2 9 1 3."],
    ["order #421, please", "order #4 2 1, please"],
    ["Great 👍!", "Great!"],
    ["Berlin → Munich", "Berlin, Munich"],
    ["**Only** `$20` [here](https://a.example)", "Only 20 dollars here"],
  ],
  de: [
    ["1,5 Mio. €", "1,5 Millionen Euro"],
    ["1.234,56 €", "1.234 Euro 56"],
    ["20,- €", "20 Euro"],
    ["20,– €", "20 Euro"],
    ["CHF 1'250.50", "1'250 Franken 50"],
    ["0,50 CHF", "50 Rappen"],
    ["20k €", "20 Tausend Euro"],
    ["5–10 €", "5 bis 10 Euro"],
    ["3–5 Tage", "3 bis 5 Tage"],
    ["1 250 €", "1 250 Euro"],
    ["5 °C", "5 Grad Celsius"],
    ["-5–0 °C", "minus 5 bis 0 Grad Celsius"],
    ["9-17 Uhr", "9 bis 17 Uhr"],
    ["12-14 Personen", "12 bis 14 Personen"],
    ["50 ct", "50 Cent"],
    ["100 000 €", "100 000 Euro"],
    ["Ihre Bestellnummer lautet 48213.", "Ihre Bestellnummer lautet 4 8 2 1 3."],
    ["030/1234567", "0 3 0, 1 2 3 4 5 6 7"],
    ["z. B. 3,5 t", "zum Beispiel 3,5 t"],
    ["z.B. 3,5 t", "zum Beispiel 3,5 t"],
    ["Hauptstr. 5", "Hauptstraße 5"],
    ["50 %", "50 Prozent"],
  ],
  es: [
    ["1,5 millones €", "1,5 millones de euros"],
    ["€3 mil millones", "3 mil millones de euros"],
    ["20k €", "20 mil euros"],
    ["0,50 €", "50 céntimos"],
    ["3–5 días", "3 a 5 días"],
    ["20–25 °C", "20 a 25 grados Celsius"],
    ["1°", "1 grado"],
    ["50 cts", "50 céntimos"],
    ["El pedido 421 está aquí", "El pedido 4 2 1 está aquí"],
    ["50 %", "50 por ciento"],
  ],
  fr: [
    ["1,5 million €", "1,5 million d'euros"],
    ["3 md €", "3 milliards d'euros"],
    ["5 M€", "5 millions d'euros"],
    ["1 250,50 €", "1 250 euros 50"],
    ["3–5 jours", "3 à 5 jours"],
    ["0 °C", "0 degré Celsius"],
    ["1,5 °C", "1,5 degré Celsius"],
    ["20 °C", "20 degrés Celsius"],
    ["50 cts", "50 centimes"],
    ["La commande 421 est là", "La commande 4 2 1 est là"],
    ["n° 12", "numéro 12"],
    ["50 %", "50 pour cent"],
  ],
  it: [["**20 €** 👍", "20 euro"]],
  xx: [["**20 €** 👍", "20 €"]],
};

/** Texts that no rule understands as a whole. */
const alone: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...[
      "1000000 litres",
      "250000 people",
      "In order 12 lamps arrived",
      "In order 120 lamps arrived",
      "the number 42 bus",
    ],
    ...["the number 420 bus", "AB-1234567", "1,234.56", "10:30", "v1.2.3", "192.168.1.1", "3x", "1/2 cup", "2 x 4"],
    ...["$20+", "~$20", "A$20", "C$20", "$20k-$30k", "$5 trillion", "$5 hundred", "$1.500", "¥5.50"],
    ...["2026-11-24T10:30", "24.11.2026-26.11.2026", "9:30-10:30", "10-2", "order 421-B", "order 421/2", "order 421's"],
    ...["4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "978-3-16-148410-0", "1Z999AA10123456784", "#123456"],
    ...["100000", "$5 million-dollar", "123456.78", "x=123456", "me@123456", "123456@home", "id_123456", "1e123456"],
    ...[
      "$$20",
      "$20$",
      "€20€",
      "1,2345 €",
      "12,34,56 €",
      "20°Cx",
      "3–5x",
      "2026-13-40",
      "5 °Ce",
      "0.5.5 €",
      "mailto:a@b.example",
    ],
    ...["© 2024", "Lamp™", "C# and F#", "24/7", "4x4", "9am-5pm", "Room 12-34", "3D", "1st", "7-Eleven"],
  ],
  de: [
    ...[
      "20-€-Gutschein",
      "1,000 €",
      "3 Mrd. Euro",
      "Nummer 421 Busse",
      "AB-1234567",
      "1000000 Liter",
      "24.11.",
      "1,5 t",
      "1.5 €",
      "Zimmer 12-34 Haus B",
      "§ 12-14 BGB",
      "50 km/h",
      "1/2 Liter",
      "24./25.12.2026",
      "3,5 t",
    ],
    ...["§ 123456a", "A7-123456", "10:30 Uhr", "$1,500", "100000"],
  ],
  es: [
    "pedido 421 lámparas",
    "1.5 €",
    "17:30 h",
    "50 km/h",
    "1/2 litro",
    "2.º",
    "versión 24.11.2026",
    "1000000 litros",
    "AB-1234567",
    "1,000 €",
  ],
  fr: [
    "commande 421 lampes",
    "1.5 €",
    "17h30",
    "9h-17h",
    "50 km/h",
    "1/2 litre",
    "1er",
    "version 24.11.2026",
    "1000000 litres",
    "AB-1234567",
  ],
  xx: ["$20", "1000000", "order 421", "ada@shop.example", "24.11.2026"],
};

const languages = ["en", "de", "es", "fr"];

for (const [language, all] of Object.entries(said)) {
  test.each(all)(`${language}: %j is said %j`, (written, spoken) => {
    expect(new Pronunciation([], language).spoken(written)).toBe(spoken);
    expect(new Pronunciation([], language).spoken(`(${written}), "${written}".`)).toBe(`(${spoken}), "${spoken}".`);
  });
}

for (const [language, all] of Object.entries(alone)) {
  test.each(all)(`${language}: %j is left alone`, (written) => {
    const pronunciation = new Pronunciation([], language);
    expect(pronunciation.spoken(written)).toBe(written);
    expect(pronunciation.spoken(`(${written})`)).toBe(`(${written})`);
  });
}

describe("whatever stands at its edges", () => {
  const bits =
    "$ € £ US$ CHF 20 1.5 1,234 0.99 k M bn million Mio. - – . , : / + % ° C x a AB # @ _ ' order number 421 482913 0301234567 2026-11-24 24.11.2026 a@b.example 👍 ( ) ".split(
      " ",
    );
  let seed = 11;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const made = () =>
    Array.from({ length: 1 + random(5) }, () => `${bits[random(bits.length)]}${random(3) === 0 ? " " : ""}`).join("");

  it.each(languages)("%s: no part of a longer word is changed, and all that is written is there", (language) => {
    const pronunciation = new Pronunciation([], language);
    for (let round = 0; round < 4_000; round += 1) {
      const text = made();
      let at = 0;
      for (const { written, spoken } of pronunciation.spellings(text)) {
        const isChanged =
          spoken !== written && /[\p{L}\p{N}]/u.test(spoken) && !/\p{Extended_Pictographic}/u.test(written);
        if (isChanged) expect(isWhole(text, at, at + written.length), `${text} → ${spoken}`).toBe(true);
        at += written.length;
      }
      expect(at, text).toBe(text.length);
    }
  });

  it.each(languages)("%s: each of its rules alone as well", (language) => {
    const { addresses, others } = speakingRules(language);
    expect(addresses.length + others.length).toBeGreaterThan(8);
    for (const { pattern } of [...addresses, ...others]) expect(pattern.flags).toContain("g");
    for (const word of ["Hello, you.", "Guten Tag.", "¿Qué tal?", "C'est ça."]) {
      expect(new Pronunciation([], language).spellings(word)).toEqual([{ written: word, spoken: word }]);
    }
  });

  it("nothing hostile makes it slow", () => {
    for (const bit of ["$1,", "1 000 ", "+49 ", "0 1", "a@b.", "order 421 ", "1–", "👍", "**$1** ", "- ", "5°"]) {
      const text = bit.repeat(8_000);
      const put = languages.map((language) =>
        new Pronunciation([], language)
          .spellings(text)
          .map(({ written }) => written)
          .join(""),
      );
      for (const written of put) expect(written === text).toBe(true);
    }
  });
});

/** The texts that the TTS gets for a text in pieces. */
function given(language: string, pieces: readonly string[]): string {
  const spoken: string[] = [];
  const inner: Tts = {
    open: () => ({ say: (text) => spoken.push(text), end: () => {}, cancel: () => {} }),
    close: () => {},
  };
  const utterance = pronouncingTts(inner, new Pronunciation([], language)).open(() => {});
  for (const piece of pieces) utterance.say(piece);
  utterance.end();
  return spoken.join("");
}

describe("a clause that ends within it", () => {
  const sentences = Object.entries(said)
    .filter(([language]) => languages.includes(language))
    .flatMap(([language, all]) => all.map(([written]) => [language, `That is ${written} for you`] as const));
  const others = Object.entries(alone)
    .filter(([language]) => languages.includes(language))
    .flatMap(([language, all]) => all.map((written) => [language, `We have ${written} for you`] as const));

  it.each([...sentences, ...others])("%s: %j is said as in one piece", (language, text) => {
    const whole = new Pronunciation([], language).spoken(text);
    for (const { index } of text.matchAll(/ /g)) {
      // Marks of Markdown are removed before clauses are cut, so a clause never ends at a space within them.
      if (/[[`*]/.test(text)) continue;
      expect(given(language, [text.slice(0, index), text.slice(index)]), text.slice(0, index)).toBe(whole);
    }
  });

  it("waits for what follows a number, and for nothing else", () => {
    const spoken: string[] = [];
    const inner: Tts = {
      open: () => ({ say: (text) => spoken.push(text), end: () => {}, cancel: () => {} }),
      close: () => {},
    };
    const utterance = pronouncingTts(inner, new Pronunciation([], "en")).open(() => {});
    for (const piece of ["It costs", " about $1.5", " million today,", " and $20.", " Bye"]) utterance.say(piece);
    expect(spoken).toEqual(["It costs", " about ", "1.5 million dollars today,", " and 20 dollars.", " Bye"]);
  });
});
