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
  { written: "페른라이트", spoken: "페른 라이트" },
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
  [
    "bg",
    "Г-н Иван Петров от Fernlight & Ко плаща 49,90 € на 24.11.2026 на ул. Парк 12, 1000 София, напр. с 5 % отстъпка, или пише на ivan.petrov@fernlight.example.",
    "господин Иван Петров от fern light и Ко плаща 49 евро и 90 на 24 ноември 2026 на улица Парк 12, 1000 София, например с 5 процента отстъпка, или пише на ivan точка petrov маймунско а fern light точка example.",
  ],
  [
    "ca",
    "La Sra. Anna Puig de Fernlight & Fills paga 49,90 € el 24/11/2026 a av. Central 12, 08001 Barcelona, p. ex. amb un 5 % menys, o escriu a anna.puig@fernlight.example.",
    "La senyora Anna Puig de fern light i Fills paga 49 euros amb 90 el 24 de novembre del 2026 a avinguda Central 12, 08001 Barcelona, per exemple amb un 5 per cent menys, o escriu a anna punt puig arrova fern light punt example.",
  ],
  [
    "cs",
    "Ing. Anna Nováková z Fernlight & Syn zaplatí 49,90 Kč dne 24.11.2026 v ul. Parkova 12, 110 00 Praha, např. se slevou 5 %, nebo napíše na anna.novakova@fernlight.example.",
    "inženýr Anna Nováková z fern light a Syn zaplatí 49 korun 90 haléřů dne 24. listopadu 2026 v ulici Parkova 12, 110 00 Praha, například se slevou 5 procent, nebo napíše na anna tečka novakova zavináč fern light tečka example.",
  ],
  [
    "da",
    "Dr. Anna Jensen fra Fernlight & Søn betaler 49,90 € den 24.11.2026 på Parkvej 12, 1050 København, f.eks. med 5 % rabat, eller skriver til anna.jensen@fernlight.example.",
    "doktor Anna Jensen fra fern light og Søn betaler 49 euro og 90 den 24. november 2026 på Parkvej 12, 1050 København, for eksempel med 5 procent rabat, eller skriver til anna punktum jensen snabel-a fern light punktum example.",
  ],
  [
    "el",
    "Η κα Άννα Παππά της Fernlight & Υιοί πληρώνει 49,90 € στις 24/11/2026 στην οδ. Πάρκου 12, Αθήνα, π.χ. με έκπτωση 5 %, ή γράφει στο anna.pappa@fernlight.example.",
    "Η κυρία Άννα Παππά της fern light και Υιοί πληρώνει 49 ευρώ και 90 στις 24 Νοεμβρίου 2026 στην οδό Πάρκου 12, Αθήνα, παραδείγματος χάριν με έκπτωση 5 τοις εκατό, ή γράφει στο anna τελεία pappa παπάκι fern light τελεία example.",
  ],
  [
    "fi",
    "Tri Anna Virtanen Fernlight & Pojista maksaa 49,90 € 24.11.2026 osoitteessa Puistokatu 12, 00100 Helsinki, esim. kun alennus on 5 %, tai kirjoittaa osoitteeseen anna.virtanen@fernlight.example.",
    "tohtori Anna Virtanen fern light ja Pojista maksaa 49 euroa 90 24. marraskuuta 2026 osoitteessa Puistokatu 12, 00100 Helsinki, esimerkiksi kun alennus on 5 prosenttia, tai kirjoittaa osoitteeseen anna piste virtanen ät fern light piste example.",
  ],
  [
    "he",
    "ד״ר אנה כהן מ-Fernlight & Sons משלמת ₪49.90 ביום 24/11/2026 ברח׳ הפארק 12, תל אביב, עם 5% הנחה, או כותבת אל anna.cohen@fernlight.example.",
    "דוקטור אנה כהן מ-fern light אנד Sons משלמת 49 שקלים ו־90 ביום 24 בנובמבר 2026 ברחוב הפארק 12, תל אביב, עם 5 אחוז הנחה, או כותבת אל anna נקודה cohen שטרודל fern light נקודה example.",
  ],
  [
    "hi",
    "डॉ. अनीता शर्मा Fernlight & Sons से 2026-11-24 को ₹1,499 का भुगतान 12 पार्क रोड, दिल्ली में 5% छूट के साथ करती हैं, या anita.sharma@fernlight.example पर लिखती हैं।",
    "डॉक्टर अनीता शर्मा fern light और Sons से 24 नवंबर 2026 को 1,499 रुपये का भुगतान 12 पार्क रोड, दिल्ली में 5 प्रतिशत छूट के साथ करती हैं, या anita डॉट sharma ऐट fern light डॉट example पर लिखती हैं।",
  ],
  [
    "hr",
    "Gđa Ana Horvat iz Fernlight & Sinovi plaća 49,90 € dana 24.11.2026. u ul. Park 12, 10000 Zagreb, npr. s 5 % popusta, ili piše na ana.horvat@fernlight.example.",
    "gospođa Ana Horvat iz fern light i Sinovi plaća 49 eura i 90 dana 24. studenoga 2026. u ulici Park 12, 10000 Zagreb, na primjer s 5 posto popusta, ili piše na ana točka horvat et fern light točka example.",
  ],
  [
    "hu",
    "Dr. Nagy Anna a Fernlight & Fiai cégtől 4990 Ft összeget fizet 2026. 11. 24. napján a Park u. 12. alatt, pl. 5%-os kedvezménnyel, vagy ír az anna.nagy@fernlight.example címre.",
    "doktor Nagy Anna a fern light és Fiai cégtől 4990 forint összeget fizet 2026. november 24. napján a Park utca 12. alatt, például 5 százalékos kedvezménnyel, vagy ír az anna pont nagy kukac fern light pont example címre.",
  ],
  [
    "id",
    "Bpk. Budi dari Fernlight & Rekan membayar Rp900 pada 24/11/2026 di Jl. Taman 12, Jakarta 10110, mis. dengan diskon 5%, atau menulis ke budi@fernlight.example.",
    "Bapak Budi dari fern light dan Rekan membayar 900 rupiah pada 24 November 2026 di Jalan Taman 12, Jakarta 10110, misalnya dengan diskon 5 persen, atau menulis ke budi at fern light titik example.",
  ],
  [
    "ko",
    "(주)페른라이트의 김안나 님은 2026.11.24에 서울시 공원로 12에서 ₩49,900을 5% 할인으로 내거나 anna.kim@fernlight.example로 메일을 보냅니다.",
    "주식회사 페른라이트의 김안나 님은 2026년 11월 24일에 서울시 공원로 12에서 49,900 원을 5 퍼센트 할인으로 내거나 anna 점 kim 골뱅이 fern light 점 example로 메일을 보냅니다.",
  ],
  [
    "nb",
    "Dr. Anna Hansen fra Fernlight & Sønner betaler 49,90 kr den 24.11.2026 i Parkveien 12, 0150 Oslo, f.eks. med 5 % rabatt, eller skriver til anna.hansen@fernlight.example.",
    "doktor Anna Hansen fra fern light og Sønner betaler 49 kroner og 90 den 24. november 2026 i Parkveien 12, 0150 Oslo, for eksempel med 5 prosent rabatt, eller skriver til anna punktum hansen krøllalfa fern light punktum example.",
  ],
  [
    "ro",
    "Dna Ana Popescu de la Fernlight & Fiii plătește 49,90 lei pe 24.11.2026 pe str. Parcului 12, București, de ex. cu 5 % reducere, sau scrie la ana.popescu@fernlight.example.",
    "Doamna Ana Popescu de la fern light și Fiii plătește 49 de lei și 90 pe 24 noiembrie 2026 pe strada Parcului 12, București, de exemplu cu 5 la sută reducere, sau scrie la ana punct popescu arond fern light punct example.",
  ],
  [
    "ru",
    "Г-жа Анна Иванова из Fernlight & Ко платит 49,90 ₽ 24.11.2026 на ул. Парковая 12, 101000 Москва, напр. со скидкой 5 %, или пишет на anna.ivanova@fernlight.example.",
    "госпожа Анна Иванова из fern light и Ко платит 49 рублей 90 копеек 24 ноября 2026 на улице Парковая 12, 101000 Москва, например со скидкой 5 процентов, или пишет на anna точка ivanova собака fern light точка example.",
  ],
  [
    "sk",
    "Ing. Anna Nováková z Fernlight & Syn zaplatí 49,90 € dňa 24.11.2026 na ul. Parková 12, 811 01 Bratislava, napr. so zľavou 5 %, alebo napíše na anna.novakova@fernlight.example.",
    "inžinier Anna Nováková z fern light a Syn zaplatí 49 eur 90 centov dňa 24. novembra 2026 na ulici Parková 12, 811 01 Bratislava, napríklad so zľavou 5 percent, alebo napíše na anna bodka novakova zavináč fern light bodka example.",
  ],
  [
    "sv",
    "Dr Anna Svensson på Fernlight & Söner betalar 49,90 kr den 2026-11-24 på Parkgatan 12, 111 22 Stockholm, t.ex. med 5 % rabatt, eller skriver till anna.svensson@fernlight.example.",
    "doktor Anna Svensson på fern light och Söner betalar 49 kronor och 90 den 24 november 2026 på Parkgatan 12, 111 22 Stockholm, till exempel med 5 procent rabatt, eller skriver till anna punkt svensson snabel-a fern light punkt example.",
  ],
  [
    "th",
    "ดร. สมชาย จาก Fernlight & Sons จ่าย ฿49.90 วันที่ 24/11/2026 ที่ 12 ถนนสวน กรุงเทพฯ 10110 ลด 5% หรือเขียนถึง somchai@fernlight.example",
    "ดอกเตอร์ สมชาย จาก fern light และ Sons จ่าย 49 บาท 90 สตางค์ วันที่ 24 พฤศจิกายน 2569 ที่ 12 ถนนสวน กรุงเทพมหานคร 10110 ลด 5 เปอร์เซ็นต์ หรือเขียนถึง somchai แอท fern light จุด example",
  ],
  [
    "uk",
    "Д-р Анна Коваль з Fernlight & Ко платить 49,90 ₴ 24.11.2026 на вул. Паркова 12, 01001 Київ, напр. зі знижкою 5 %, або пише на anna.koval@fernlight.example.",
    "доктор Анна Коваль з fern light і Ко платить 49 гривень 90 копійок 24 листопада 2026 на вулиці Паркова 12, 01001 Київ, наприклад зі знижкою 5 відсотків, або пише на anna крапка koval собачка fern light крапка example.",
  ],
  [
    "vi",
    "BS. Lan của Fernlight & Sons trả 499 ₫ ngày 24/11/2026 tại 12 đường Công Viên, TP. Hồ Chí Minh, giảm 5%, hoặc viết cho lan@fernlight.example.",
    "bác sĩ Lan của fern light và Sons trả 499 đồng ngày 24 tháng 11, 2026 tại 12 đường Công Viên, thành phố Hồ Chí Minh, giảm 5 phần trăm, hoặc viết cho lan a còng fern light chấm example.",
  ],
];

test("each language whose words for it are known has a sentence", () => {
  const known = [...packs].filter(([, { speaking }]) => speaking !== null).map(([language]) => language);
  expect(sentences.map(([language]) => language).toSorted()).toEqual(known.toSorted());
  expect(sentences.length).toBeGreaterThanOrEqual(32);
});

/** Languages that set a full stop behind ordinal numbers, as those of days are. */
const ordinalStops = ["cs", "da", "fi", "hr", "hu", "nb", "sk"];

test.each(sentences)("%s: %s", (language, written, said) => {
  const pronunciation = new Pronunciation(dictionary, language);
  const spellings = pronunciation.spellings(written);
  const spoken = spellings.map((stretch) => stretch.spoken).join("");
  expect(spoken).toBe(said);
  expect(spellings.map((stretch) => stretch.written).join("")).toBe(written);
  expect(spoken).not.toMatch(/[\p{Sc}@%％٪&/_#〒]/u);
  // A full stop is left where the sentence ends, in "Co." and in a German date.
  const stops = ordinalStops.includes(language) ? /\d\. (?=\p{L})/gu : /\bCo\.|\d\. (?=\p{Lu})/u;
  const isThaiOrHindi = /[^.．。]$/u.test(written);
  expect(spoken.replace(stops, "").match(/[.．。]/gu) ?? []).toHaveLength(isThaiOrHindi ? 0 : 1);
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
  ["zh", "2026/11/24到货", "2026年11月24日到货"],
  ["ja", "2026/11/24に届きます", "2026年11月24日に届きます"],
  ["ko", "2026. 11. 24.에", "2026년 11월 24일에"],
  ["ko", "20€입니다", "20 유로입니다"],
  ["ko", "주문 421은 왔습니다", "주문 4 2 1은 왔습니다"],
  ["ko", "주문 421개", "주문 421개"],
  ["tr", "24.11.2026'da", "24 Kasım 2026'da"],
  ["hu", "5%-os", "5 százalékos"],
  ["hr", "Stiže 24.11.2026.", "Stiže 24. studenoga 2026."],
  ["ru", "1 %, 2 %, 5 %, 21 % и 1,5 %", "1 процент, 2 процента, 5 процентов, 21 процент и 1,5 процента"],
  ["cs", "1 %, 3 %, 5 % a 1,5 %", "1 procento, 3 procenta, 5 procent a 1,5 procenta"],
  ["hi", "₹1,23,456", "1,23,456 रुपये"],
  ["vi", "50.000đ", "50.000 đồng"],
  ["id", "Rp 50.000", "50.000 rupiah"],
  ["th", "฿100", "100 บาท"],
  ["he", "₪50", "50 שקלים"],
  ["ar", "3 د.إ", "3 دراهم"],
  ["bg", "20 лв. са много", "20 лева са много"],
  ["en", "₹500", "500 rupees"],
  ["en", "On 12/25/2026 or 25/12/2026, not 1/2/2026", "On December 25, 2026 or December 25, 2026, not January 2, 2026"],
  ["en-US", "On 1/2/2026", "On January 2, 2026"],
  ["en-GB", "On 1/2/2026", "On 1 February 2026"],
  ["en", "Good news. 50% off, 20 € in all", "Good news. 50 percent off, 20 euros in all"],
  ["en", "jo+shop@fernlight.example", "jo plus shop at fernlight dot example"],
  ["en", "Firmware 2026.11.24", "Firmware 2026.11.24"],
  ["da", "Ca. 20 kr og kl. 14", "cirka 20 kroner og klokken 14"],
  ["zh", "5°C", "5摄氏度"],
])("in %s, %j is said %j", (language, written, spoken) => {
  expect(new Pronunciation([], language).spoken(written)).toBe(spoken);
});

test("a clause in a script without spaces is not held back for a number in it", () => {
  expect(new Pronunciation([], "ja").openFrom("ご注文421は、")).toBe("ご注文421は、".length);
  expect(new Pronunciation([], "ja").openFrom("価格は20")).toBe(0);
});
