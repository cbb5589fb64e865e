/** Shares, areas, numbers below nothing, ranges and endings come out as words to be spoken, in every language. */
import { expect, test } from "vitest";
import { packs } from "../../languages/packs.ts";
import { Pronunciation } from "./pronunciation.ts";

/** One line a language: for a month, by area, cubic meters, below nothing, a range, for a kilogram, for an hour. */
const lines: readonly (readonly [language: string, written: string, spoken: string])[] = [
  [
    "en",
    "20 €/month; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euros per month; 20 square meters; 5 kilograms per square meter; 1 cubic meter; minus 5; 10 to 12; 3 euros per kilogram; 2 euros per hour",
  ],
  [
    "es",
    "20 €/mes; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euros al mes; 20 metros cuadrados; 5 kilogramos por metro cuadrado; 1 metro cúbico; menos 5; 10 a 12; 3 euros por kilo; 2 euros por hora",
  ],
  [
    "de",
    "20 €/Monat; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 Euro pro Monat; 20 Quadratmeter; 5 Kilogramm pro Quadratmeter; 1 Kubikmeter; minus 5; 10 bis 12; 3 Euro pro Kilogramm; 2 Euro pro Stunde",
  ],
  [
    "fr",
    "20 €/mois; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euros par mois; 20 mètres carrés; 5 kilogrammes par mètre carré; 1 mètre cube; moins 5; 10 à 12; 3 euros par kilogramme; 2 euros par heure",
  ],
  [
    "it",
    "20 €/mese; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro al mese; 20 metri quadrati; 5 chilogrammi al metro quadrato; 1 metro cubo; meno 5; 10 a 12; 3 euro al chilo; 2 euro all'ora",
  ],
  [
    "nl",
    "20 €/maand; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro per maand; 20 vierkante meter; 5 kilogram per vierkante meter; 1 kubieke meter; min 5; 10 tot 12; 3 euro per kilogram; 2 euro per uur",
  ],
  [
    "pt",
    "20 €/mês; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euros por mês; 20 metros quadrados; 5 quilogramas por metro quadrado; 1 metro cúbico; menos 5; 10 a 12; 3 euros por quilograma; 2 euros por hora",
  ],
  [
    "pl",
    "20 €/miesiąc; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro na miesiąc; 20 metrów kwadratowych; 5 kilogramów za metr kwadratowy; 1 metr sześcienny; minus 5; 10 do 12; 3 euro na kilogram; 2 euro na godzinę",
  ],
  [
    "tr",
    "20 €/ay; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "ayda 20 avro; 20 metrekare; metrekare başına 5 kilogram; 1 metreküp; eksi 5; 10 ile 12; kilogram başına 3 avro; saatte 2 avro",
  ],
  [
    "ja",
    "20 €/か月; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "月20ユーロ; 20平方メートル; 1平方メートルあたり5 キログラム; 1立方メートル; マイナス 5; 10 から 12; 1キロ3ユーロ; 1時間2ユーロ",
  ],
  [
    "zh",
    "20 €/个月; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "每月20欧元; 20平方米; 每平方米5千克; 1立方米; 负 5; 10 到 12; 每公斤3欧元; 每小时2欧元",
  ],
  [
    "ar",
    "20 €/شهر; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 يورو في الشهر; 20 مترًا مربعًا; 5 كيلوغرام للمتر المربع; 1 متر مكعب; ناقص 5; 10 إلى 12; 3 يورو للكيلوغرام; 2 يورو في الساعة",
  ],
  [
    "bg",
    "20 €/месец; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 евро на месец; 20 квадратни метра; 5 килограма на квадратен метър; 1 кубичен метър; минус 5; 10 до 12; 3 евро на килограм; 2 евро за час",
  ],
  [
    "ca",
    "20 €/mes; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euros per mes; 20 metres quadrats; 5 quilograms per metre quadrat; 1 metre cúbic; menys 5; 10 a 12; 3 euros per quilogram; 2 euros per hora",
  ],
  [
    "cs",
    "20 €/měsíc; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 eur za měsíc; 20 metrů čtverečních; 5 kilogramů za metr čtvereční; 1 metr krychlový; minus 5; 10 až 12; 3 eura na kilogram; 2 eura za hodinu",
  ],
  [
    "da",
    "20 €/måned; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro om måneden; 20 kvadratmeter; 5 kilogram per kvadratmeter; 1 kubikmeter; minus 5; 10 til 12; 3 euro per kilo; 2 euro i timen",
  ],
  [
    "el",
    "20 €/μήνας; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 ευρώ ανά μήνα; 20 τετραγωνικά μέτρα; 5 χιλιόγραμμα ανά τετραγωνικό μέτρο; 1 κυβικό μέτρο; μείον 5; 10 έως 12; 3 ευρώ ανά χιλιόγραμμο; 2 ευρώ ανά ώρα",
  ],
  [
    "fi",
    "20 €/kuukausi; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euroa kuukaudessa; 20 neliömetriä; 5 kilogrammaa neliömetriltä; 1 kuutiometri; miinus 5; 10 viiva 12; 3 euroa kilolta; 2 euroa tunnissa",
  ],
  [
    "he",
    "20 €/חודש; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 אירו לחודש; 20 מטרים רבועים; 5 קילוגרם למטר רבוע; 1 מטר מעוקב; מינוס 5; 10 עד 12; 3 אירו לקילוגרם; 2 אירו לשעה",
  ],
  [
    "hi",
    "20 €/महीना; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 यूरो प्रति महीना; 20 वर्ग मीटर; 5 किलोग्राम प्रति वर्ग मीटर; 1 घन मीटर; माइनस 5; 10 से 12; 3 यूरो प्रति किलोग्राम; 2 यूरो प्रति घंटा",
  ],
  [
    "hr",
    "20 €/mjesec; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 eura mjesečno; 20 četvornih metara; 5 kilograma po četvornom metru; 1 kubični metar; minus 5; 10 do 12; 3 eura po kilogramu; 2 eura po satu",
  ],
  [
    "hu",
    "20 €/hónap; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euró havonta; 20 négyzetméter; 5 kilogramm négyzetméterenként; 1 köbméter; mínusz 5; 10 - 12; 3 euró kilónként; 2 euró óránként",
  ],
  [
    "id",
    "20 €/bulan; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro per bulan; 20 meter persegi; 5 kilogram per meter persegi; 1 meter kubik; minus 5; 10 sampai 12; 3 euro per kilogram; 2 euro per jam",
  ],
  [
    "ko",
    "20 €/개월; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "월 20 유로; 20 제곱미터; 제곱미터당 5킬로그램; 1 세제곱미터; 마이너스 5; 10 에서 12; 킬로그램당 3 유로; 시간당 2 유로",
  ],
  [
    "nb",
    "20 €/måned; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro per måned; 20 kvadratmeter; 5 kilogram per kvadratmeter; 1 kubikkmeter; minus 5; 10 til 12; 3 euro per kilogram; 2 euro per time",
  ],
  [
    "ro",
    "20 €/lună; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 de euro pe lună; 20 de metri pătrați; 5 kilograme pe metru pătrat; 1 metru cub; minus 5; 10 până la 12; 3 euro per kilogram; 2 euro pe oră",
  ],
  [
    "ru",
    "20 €/месяц; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 евро в месяц; 20 квадратных метров; 5 килограмм на квадратный метр; 1 кубический метр; минус 5; 10 до 12; 3 евро на килограмм; 2 евро в час",
  ],
  [
    "sk",
    "20 €/mesiac; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 eur za mesiac; 20 metrov štvorcových; 5 kilogramov za meter štvorcový; 1 meter kubický; mínus 5; 10 až 12; 3 eurá na kilogram; 2 eurá za hodinu",
  ],
  [
    "sv",
    "20 €/månad; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro per månad; 20 kvadratmeter; 5 kilogram per kvadratmeter; 1 kubikmeter; minus 5; 10 till 12; 3 euro per kilogram; 2 euro per timme",
  ],
  [
    "th",
    "20 €/เดือน; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 ยูโร ต่อเดือน; 20 ตารางเมตร; 5 กิโลกรัม ต่อตารางเมตร; 1 ลูกบาศก์เมตร; ลบ 5; 10 ถึง 12; 3 ยูโร ต่อกิโลกรัม; 2 ยูโร ต่อชั่วโมง",
  ],
  [
    "uk",
    "20 €/місяць; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 євро на місяць; 20 квадратних метрів; 5 кілограмів на квадратний метр; 1 кубічний метр; мінус 5; 10 до 12; 3 євро на кілограм; 2 євро на годину",
  ],
  [
    "vi",
    "20 €/tháng; 20 m²; 5 kg/m²; 1 m³; -5; 10–12; 3 €/kg; 2 €/h",
    "20 euro mỗi tháng; 20 mét vuông; 5 kilôgam mỗi mét vuông; 1 mét khối; âm 5; 10 đến 12; 3 euro mỗi ki lô gam; 2 euro mỗi giờ",
  ],
];

test("each language whose words for it are known has a line", () => {
  expect(lines.map(([language]) => language).toSorted()).toEqual([...packs.keys()].toSorted());
});

test.each(lines)("%s: %s", (language, written, spoken) => {
  expect(new Pronunciation([], language).spoken(written)).toBe(spoken);
});

test.each([
  [
    "en",
    "It is $20/month, €9.99/mo or 5%/year.",
    "It is 20 dollars per month, 9 euros 99 per month or 5 percent per year.",
  ],
  ["en", "€1–2/day and 10-12 m²", "1 to 2 euros per day and 10 to 12 square meters"],
  ["en", "1,500 m2", "1,500 square meters"],
  ["en", "$20/mouse and 24/7", "$20/mouse and 24/7"],
  ["en", "Open 9:00–17:00, Mon 9–17.", "Open 9:00 to 17:00, Mon 9 to 17."],
  ["en", "Model A-5, room -5, 10 -5", "Model A-5, room -5, 10 -5"],
  ["en", "It was −5.5 in all.", "It was minus 5.5 in all."],
  ["en", "On 1/2/2026", "On January 2, 2026"],
  ["en-IE", "On 1/2/2026", "On 1 February 2026"],
  ["es", "$20", "20 dólares"],
  ["es-MX", "$20/mes", "20 pesos al mes"],
  ["es-MX", "Cuesta $1,500.50.", "Cuesta 1,500 pesos con 50."],
  ["es-MX", "US$20", "20 dólares estadounidenses"],
  ["es-AR", "$ 1.500,50", "1.500 pesos con 50"],
  ["es-US", "$1,500.50", "1,500 dólares con 50"],
  ["ja", "10〜12日", "10 から 12日"],
  ["ko", "10~12일", "10 에서 12일"],
  ["ru", "60 ₽/мес", "60 рублей в месяц"],
  ["ar", "20 م²", "20 مترًا مربعًا"],
  ["sv", "kl. 10–12", "klockan 10 till 12"],
])("in %s, %j is said %j", (language, written, spoken) => {
  expect(new Pronunciation([], language).spoken(written)).toBe(spoken);
});

test.each([
  ["hu", "március 5-én, 1-jén, 20-ától és 31-ig", "március ötödikén, elsején, huszadikától és harmincegyig"],
  ["hu", "3-as, 7-es, 2-es és 7-ig", "hármas, hetes, kettes és hétig"],
  ["hu", "5%-kal, 20 €-ért, 5000 Ft-ot", "5 százalékkal, 20 euróért, 5000 forintot"],
  ["hu", "10-percenként", "10-percenként"],
  [
    "fi",
    "3:sta, 5:llä, 10:een, 13:n ja 25:ssä",
    "kolmesta, viidellä, kymmeneen, kolmentoista ja kahdessakymmenessäviidessä",
  ],
  ["fi", "5 %:n alennus ja 20 €:lla", "5 prosentin alennus ja 20 eurolla"],
  ["fi", "10:30 ja EU:n", "10:30 ja EU:n"],
  ["sv", "den 3:e och 1:a, 10:30", "den tredje och första, 10:30"],
])("in %s, the endings of %j are said %j", (language, written, spoken) => {
  expect(new Pronunciation([], language).spoken(written)).toBe(spoken);
});
