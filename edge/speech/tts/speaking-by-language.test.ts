/**
 * One sentence a language with a brand, a name, a sum, a date, an address, an e-mail address and an abbreviation: the TTS
 * gets words. Digits stay where they are a plain number or single ones, since every TTS says those in its language.
 */
import { expect, test } from "vitest";
import { packs } from "../../languages/packs.ts";
import { Pronunciation } from "./pronunciation.ts";

const dictionary = [
  { written: "Fernlight", spoken: "fern light" },
  { written: "フェルンライト", spoken: "ふぇるんらいと" },
];

const sentences: readonly (readonly [language: string, written: string, spoken: string])[] = [
  [
    "en",
    "Dr. Anna Miller of Fernlight & Co. pays €49.90 on 2026-11-24 at 12 Park St., Springfield, IL 62704, e.g. by card with 5% off, or writes to anna.miller@fernlight.example.",
    "Doctor Anna Miller of fern light and Co. pays 49 euros 90 on November 24, 2026 at 12 Park Street, Springfield, IL 6 2 7 0 4, for example by card with 5 percent off, or writes to anna dot miller at fern light dot example.",
  ],
  [
    "de",
    "Frau Dr. Anna Müller von Fernlight & Co zahlt 49,90 € am 24.11.2026 in der Parkstr. 12, 10115 Berlin, z. B. mit 5 % Rabatt, oder schreibt an anna.mueller@fernlight.example.",
    "Frau Doktor Anna Müller von fern light und Co zahlt 49 Euro 90 am 24. November 2026 in der Parkstraße 12, 1 0 1 1 5 Berlin, zum Beispiel mit 5 Prozent Rabatt, oder schreibt an anna Punkt mueller at fern light Punkt example.",
  ],
  [
    "es",
    "La Sra. Ana López de Fernlight & Compañía paga 49,90 € el 24/11/2026 en la Avda. Mayor 12, 28013 Madrid, p. ej. con un 5 % menos, o escribe a ana.lopez@fernlight.example.",
    "La señora Ana López de fern light y Compañía paga 49 euros con 90 el 24 de noviembre de 2026 en la avenida Mayor 12, 2 8 0 1 3 Madrid, por ejemplo con un 5 por ciento menos, o escribe a ana punto lopez arroba fern light punto example.",
  ],
  [
    "fr",
    "Mme Anne Martin de Fernlight & Cie paie 49,90 € le 24/11/2026 au 12 bd Voltaire, 75011 Paris, p. ex. avec 5 % de moins, ou écrit à anne.martin@fernlight.example.",
    "Madame Anne Martin de fern light et Cie paie 49 euros 90 le 24 novembre 2026 au 12 boulevard Voltaire, 75011 Paris, par exemple avec 5 pour cent de moins, ou écrit à anne point martin arobase fern light point example.",
  ],
  [
    "it",
    "La Sig.ra Anna Rossi di Fernlight & Figli paga 49,90 € il 24/11/2026 in C.so Roma 12, 00184 Roma, ad es. con il 5 % in meno, o scrive ad anna.rossi@fernlight.example.",
    "La signora Anna Rossi di fern light e Figli paga 49 euro e 90 il 24 novembre 2026 in corso Roma 12, 0 0 1 8 4 Roma, ad esempio con il 5 per cento in meno, o scrive ad anna punto rossi chiocciola fern light punto example.",
  ],
  [
    "nl",
    "Mevr. Anna de Vries van Fernlight & Zonen betaalt € 49,90 op 24-11-2026 in de Parkstr. 12, 1012 AB Amsterdam, bijv. met 5% korting, of schrijft aan anna.devries@fernlight.example.",
    "mevrouw Anna de Vries van fern light en Zonen betaalt 49 euro 90 op 24 november 2026 in de Parkstraat 12, 1 0 1 2 A B Amsterdam, bijvoorbeeld met 5 procent korting, of schrijft aan anna punt devries apenstaartje fern light punt example.",
  ],
  [
    "pt",
    "A Sra. Ana Silva da Fernlight & Filhos paga 49,90 € em 24/11/2026 na Av. Central 12, 1000-001 Lisboa, p. ex. com 5% de desconto, ou escreve para ana.silva@fernlight.example.",
    "A senhora Ana Silva da fern light e Filhos paga 49 euros e 90 em 24 de novembro de 2026 na avenida Central 12, 1 0 0 0, 0 0 1 Lisboa, por exemplo com 5 por cento de desconto, ou escreve para ana ponto silva arroba fern light ponto example.",
  ],
  [
    "pl",
    "Pani dr Anna Nowak z Fernlight & Spółka płaci 49,90 zł dnia 24.11.2026 przy ul. Parkowej 12, 00-950 Warszawa, np. z rabatem 5%, albo pisze na anna.nowak@fernlight.example.",
    "Pani doktor Anna Nowak z fern light i Spółka płaci 49 złotych 90 groszy dnia 24 listopada 2026 przy ulicy Parkowej 12, 0 0, 9 5 0 Warszawa, na przykład z rabatem 5 procent, albo pisze na anna kropka nowak małpa fern light kropka example.",
  ],
  [
    "tr",
    "Fernlight & Ortakları'ndan Dr. Ayşe Yılmaz 24.11.2026 tarihinde Park Cad. 12, 34710 Kadıköy adresinde ₺49,90 öder, örn. %5 indirimle, ya da ayse.yilmaz@fernlight.example adresine yazar.",
    "fern light ve Ortakları'ndan Doktor Ayşe Yılmaz 24 Kasım 2026 tarihinde Park Caddesi 12, 3 4 7 1 0 Kadıköy adresinde 49 lira 90 kuruş öder, örneğin yüzde 5 indirimle, ya da ayse nokta yilmaz et işareti fern light nokta example adresine yazar.",
  ],
  [
    "ja",
    "フェルンライトの田中様は2026-11-24に〒100-0001東京都の公園通り12番地で¥1,980を5%引きで払うか、tanaka@fernlight.exampleにメールします。",
    "ふぇるんらいとの田中様は2026年11月24日に1 0 0, 0 0 0 1東京都の公園通り12番地で1,980円を5パーセント引きで払うか、tanaka アットマーク fern light ドット exampleにメールします。",
  ],
  [
    "zh",
    "Fernlight的王伟先生2026-11-24在北京市公园路12号支付¥199，享受5%的折扣，或者发邮件到wang.wei@fernlight.example。",
    "fern light的王伟先生2026年11月24日在北京市公园路12号支付199元，享受百分之5的折扣，或者发邮件到wang 点 wei 艾特 fern light 点 example。",
  ],
  [
    "ar",
    "د. سامي من Fernlight & Sons يدفع 49.90 € يوم 24/11/2026 في ش. الحديقة 12 مع خصم 5٪ أو يكتب إلى sami@fernlight.example.",
    "الدكتور سامي من fern light و Sons يدفع 49 يورو و90 سنتًا يوم 24 نوفمبر 2026 في شارع الحديقة 12 مع خصم 5 بالمئة أو يكتب إلى sami آت fern light نقطة example.",
  ],
];

test("each language whose words for it are known has a sentence", () => {
  const known = [...packs].filter(([, { speaking }]) => speaking !== null).map(([language]) => language);
  expect(known).toEqual(expect.arrayContaining(sentences.map(([language]) => language)));
  expect(sentences.length).toBeGreaterThanOrEqual(12);
});

test.each(sentences)("%s: %s", (language, written, said) => {
  const pronunciation = new Pronunciation(dictionary, language);
  const spellings = pronunciation.spellings(written);
  const spoken = spellings.map((stretch) => stretch.spoken).join("");
  expect(spoken).toBe(said);
  expect(spellings.map((stretch) => stretch.written).join("")).toBe(written);
  expect(spoken).not.toMatch(/[\p{Sc}@%％٪&/_#〒]/u);
  // A full stop is left where the sentence ends, in "Co." and in a German date.
  expect(spoken.replace(/\bCo\.|\d\. (?=\p{Lu})/u, "").match(/[.．。]/gu)).toHaveLength(1);
  // A digit is a part of a number that stands by itself: no "49.90", "24.11." or "00-950".
  expect(spoken).not.toMatch(/\d[.:/-]\d|\d,\d{1,2}(?!\d)/u);
});

test.each([
  ["en", "12 Main St. is open.", "12 Main Street is open."],
  ["en", "Ask at St. Mary or Dr. No.", "Ask at Saint Mary or Doctor No."],
  ["en", "Lamps, chairs etc.", "Lamps, chairs et cetera."],
  ["en", "H&M and R&D", "H and M and R and D"],
  ["en", "The St. is short.", "The Street is short."],
  ["de", "In 10115 Berlin und in der Str. 5", "In 1 0 1 1 5 Berlin und in der Straße 5"],
  ["de", "Lampen, Tische usw.", "Lampen, Tische und so weiter."],
  ["de", "Lampen usw. kommen später", "Lampen und so weiter kommen später"],
  ["de", "Bestellung Nr. 421", "Bestellung Nummer 4 2 1"],
  ["nl", "Bestelling nr. 421 is onderweg", "Bestelling nummer 4 2 1 is onderweg"],
  [
    "pl",
    "1 zł i 2 zł, potem 5 zł lub 22 zł, nie 1,5 zł",
    "1 złoty i 2 złote, potem 5 złotych lub 22 złote, nie 1,5 złotego",
  ],
  ["pl", "2 mln zł", "2 miliony złotych"],
  ["pl", "0,50 €", "50 centów"],
  ["pl", "5 °C", "5 stopni Celsjusza"],
  ["pt", "R$ 20", "20 reais"],
  ["pt", "2 milhões €", "2 milhões de euros"],
  ["it", "2 milioni €", "2 milioni di euro"],
  ["it", "1 milione $", "1 milione di dollari"],
  ["tr", "%50", "yüzde 50"],
  ["tr", "20 TL", "20 lira"],
  ["ar", "3 $", "3 دولارات"],
  ["ar", "11 $", "11 دولارًا"],
  ["ar", "100 $", "100 دولار"],
  ["ja", "ご注文番号は421です。", "ご注文番号は4 2 1です。"],
  ["ja", "注文421個", "注文421個"],
  ["ja", "https://fernlight.example/helpをご覧ください", "fernlight ドット example スラッシュ helpをご覧ください"],
  ["ja", "€49.90です", "49ユーロ90セントです"],
  ["zh", "订单号是421，谢谢", "订单号是4 2 1，谢谢"],
  ["zh", "￥20", "20元"],
  ["zh", "5°C", "5摄氏度"],
])("in %s, %j is said %j", (language, written, spoken) => {
  expect(new Pronunciation([], language).spoken(written)).toBe(spoken);
});

test("a clause in a script without spaces is not held back for a number in it", () => {
  expect(new Pronunciation([], "ja").openFrom("ご注文421は、")).toBe("ご注文421は、".length);
  expect(new Pronunciation([], "ja").openFrom("価格は20")).toBe(0);
});
