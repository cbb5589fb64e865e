import { describe, expect, it } from "vitest";
import { ClauseCutter } from "./clauses.ts";

function cut(text: string, firstEarly: boolean): string[] {
  const cutter = new ClauseCutter({ firstEarly, firstMinWords: 2, firstMaxWords: 6 });
  return [...[...text].flatMap((token) => cutter.push(token)), ...cutter.flush()];
}

describe("ClauseCutter", () => {
  it("cuts at sentences, and its pieces are the text exactly", () => {
    const text = "It shipped today. It arrives at 3.30 p.m. tomorrow! Is that all?";
    const pieces = cut(text, false);
    expect(pieces.join("")).toBe(text);
    expect(pieces[0]).toBe("It shipped today.");
    expect(pieces.at(-1)).toBe(" Is that all?");
  });

  it("does not take an abbreviation, an initial or a number for the end of a sentence", () => {
    expect(cut("Dr. Smith and J. Doe pay 3.50 for it. Fine.", false)).toEqual([
      "Dr. Smith and J. Doe pay 3.50 for it.",
      " Fine.",
    ]);
  });

  it("gives the first clause early, at a comma or after many words, and only the first", () => {
    expect(cut("Yes of course, I can do that, gladly. Well, then.", true)).toEqual([
      "Yes of course,",
      " I can do that, gladly.",
      " Well, then.",
    ]);
    expect(cut("one two three four five six seven eight", true)[0]).toBe("one two three four five six");
  });

  it("does not cut a first clause that is too short to be spoken well", () => {
    expect(cut("Well, that is it.", true)).toEqual(["Well, that is it."]);
  });

  it("cuts where a script has no spaces", () => {
    expect(cut("はい。わかりました。", false)).toEqual(["はい。", "わかりました。"]);
  });

  it("has nothing to say of blanks", () => {
    expect(cut("  \n ", false)).toEqual([]);
  });
});

/** The ways in which a text may come: character by character, word by word, at once. */
const ways: readonly ((text: string) => readonly string[])[] = [
  (text) => [...text],
  (text) => text.match(/\s*\S+|\s+$/gu) ?? [],
  (text) => text.match(/\S+\s*|^\s+/gu) ?? [],
  (text) => [text],
];

const pieces = (tokens: readonly string[], firstEarly = false) => {
  const cutter = new ClauseCutter({ firstEarly, firstMinWords: 1, firstMaxWords: 9 });
  return [...tokens.flatMap((token) => cutter.push(token)), ...cutter.flush()];
};

describe("no sentence ends where what follows shows that it goes on", () => {
  it.each([
    "Sie kommt am 3. Mai.| Danach nicht.",
    "Der 2. Weltkrieg, der 19. Band.| Gut.",
    "Am 24. Dezember ist zu.| Am 2. Weihnachtstag auch.",
    "Der Termin ist am 3.| Das passt.",
    "Ludwig XIV. war König.| Ja.",
    "The U.S. Government pays.| Good.",
    "We ship to the U.S.| We do.",
    "Open until 6 p.m. today.| Fine.",
    "Open until 6 p.m.| We close then.",
    "It opens at 9 a.m. Monday.| Good.",
    "On Jan. 5 we open.| Yes.",
    "In Sept. Lamps are cheap.| Yes.",
    "Wir haben z. B. Lampen.| Ja.",
    "Wir haben z.B. Sie als Kunden, d. h. Sie zahlen.| Ja.",
    "Wir öffnen um 9 bzw. Der Laden.| Gut.",
    "In der Hauptstr. 5 sind wir.| Gut.",
    "Rufen Sie Tel. 555 an.| Gut.",
    "Vgl. Abs. 3 und Nr. 4.| Gut.",
    "Two ways: 1. Call us.| 2. Write to us.",
    "1. Call us.|\n2. Write to us.",
    "It is No. 5 here.| Yes.",
    "No.| We are closed.",
    "Never mind.| It is art.| It was fun.",
    "Ask Dr. Smith, e.g. now.| Okay.",
    "Ask Mr. The, or Mrs. It.| Fine.",
    "It costs 3.50 or 3.5.| We take cards.",
    "See www.shop.com.| We like https://a.b/c.| It is fine.",
    "Well... let me see.| Hm...| Yes.",
    "Wait… there it is.| Yes.",
    "By J. R. R. Tolkien.| He wrote it.",
    "By J. A. Smith.| It is good.",
    "Plan B.| We do it.",
    "Call ext. 12 now.| Bye.",
    "Call acct. 1234 or qty. 5.| Bye.",
    "See eq. 3, fig. 3 and p. 12.| Bye.",
    "Ask for St. Mary, not Lt. Col. Smith.| Bye.",
    "It is approx. 5 km, avg. 4.| Bye.",
    "Siehe Abb. 3 und Tab. 4.| Gut.",
    "Nr. 5 bei Fa. Müller.| Gut.",
    "Prof. Dr. Dipl.-Ing. Müller kommt.| Gut.",
    "En 50 av. J.-C. il vint.| Bon.",
    "Voir chap. 3, éd. Seuil.| Bon.",
    "El Sr. García y la Dra. Ruiz.| Bien.",
    "Apdo. 12, Avda. Mayor 5.| Bien.",
    "I like Yahoo!| It is here.",
    "Use Yahoo!| mail daily.| Bye.",
    "Open at 5 p.m.| We close at 9.",
    "It was fun.| We came.",
    "Do you like it?| it is blue.",
    "It is red.| He is in.| Go.",
    "Call me.| Then go.",
    "Just say no.| Then go.",
    "Two ways: 1. Run.| 2. Sit.| 3. Nap.",
    "Call ext. 2.| Bye.",
    "El Sr. García vino.| Sí.",
    "En EE. UU. hay más.| Bien.",
    "Son las 6 p. m. y cerramos.| Bien.",
    "Vea la pág. 5, p. ej. la de Ud. misma.| Bien.",
    "Bonjour M. Le Roy.| Ça va?",
    "Mme. La Tour, voir l'art. 5.| C'est tout.",
    "Acme Inc. makes lamps.| Acme Inc.| The best.",
    "St. Moritz is far.| Main St.| We are there.",
    '"Really?" she asked.| Yes.',
    "(It is approx. 5 km.) and so on.| Yes.",
    'He said "yes."| Then he left.',
    "**Bold.**| Next one.| Fine.",
    "Your order is 421.| It ships.",
    "It was 2024.| Now it is not.",
    "sure.| let me check.| it is here.",
    "Am 3.12. um 10 Uhr.| Gut.",
    "Sie kommt am 24.12. zwischen 9 und 12 Uhr.| Gut.",
    "Vom 01.02. bis 31.12. offen.| Gut.",
    "Wir kommen am 3.12.| Das passt.",
    "It costs 3.50.| We take cards.",
    "Ihre Art.-Nr. 55 ist da.| Gut.",
    "Die Best.-Nr. 12, Rech.-Nr. 13, Tel.-Nr. 14.| Gut.",
    "Ihre Kunden-Nr. 77 und Kd.-Nr. A5.| Gut.",
    "Mo.–Fr. von 9 bis 12.| Gut.",
    "Mo.-Sa. 9 bis 12, Mo.–So. Ruhetag.| Gut.",
    "Open Mon.–Fri. 9 a.m. to 5.| Yes.",
    "Open Mon.–Fri.| We close then.",
    "Ouvert lun.-ven. 9 h à 12 h.| Bon.",
    "Cuesta aprox. 20 euros.| Bien.",
    "Sie kommt voraussichtl. am Montag.| Gut.",
    "Das kostet jährl. 20, tägl. 3, werktägl. Anlieferung.| Gut.",
    "Prof. Dr. med. Huber, Dr. med. dent. Maier, Dr. rer. nat. Kurz.| Gut.",
    "Il dott. Rossi e la sig.ra Bianchi.| Bene.",
    "To jest ul. Długa.| Tak.",
    "She is a girl.| Nice.",
    "はい!|わかりました!",
    "好的!|请稍等。",
    "本当ですか?|はい!|そうです。",
    "价格是100元。|好吗?|谢谢!",
    "「はい!」と言いました。|次です。",
    "「はい。」と言いました。|次です。",
    "（明日です。）|次です。",
    "“好。”|他说。",
    "会议在１０：３０开始。|谢谢！|再见。",
    "ការបញ្ជាទិញ។ល។| មកដល់។| អរគុណ។",
    "ការបញ្ជាទិញមកដល់។| អរគុណ។",
    "मेरा घर है।| धन्यवाद।",
    "وصل طلبك؟| نعم.| شكرا",
    "آپ کا آرڈر۔| شکریہ",
    "ဆေးဝယ်ချင်တယ်။|ကျေးဇူးတင်ပါတယ်။",
    "Բարև ձեզ։| Այո։",
    "ጤና ይስጥልኝ።| አመሰግናለሁ።",
    "คำสั่งซื้อของคุณจะมาถึงพรุ่งนี้ตอนบ่ายโมงครับ| ขอบคุณที่รอครับ",
  ])("%s", (cut) => {
    for (const way of ways) expect(pieces(way(cut.replaceAll("|", ""))).join("|")).toBe(cut);
  });

  it("does not wait behind an ordinary word, nor behind a sign that is a stop by itself", () => {
    const settings = { firstEarly: false, firstMinWords: 1, firstMaxWords: 9 };
    expect(new ClauseCutter(settings).push("It shipped today. ")).toEqual(["It shipped today."]);
    expect(new ClauseCutter(settings).push("Yes! ")).toEqual(["Yes!"]);
    expect(new ClauseCutter(settings).push("わかりました。")).toEqual(["わかりました。"]);
    expect(new ClauseCutter(settings).push("We close at 6 p.m. ")).toEqual([]);
    expect(new ClauseCutter(settings).push("We close at 6 p.m. Then")).toEqual([]);
    expect(new ClauseCutter(settings).push("We close at 6 p.m. Then ")).toEqual(["We close at 6 p.m."]);
  });

  it("takes the word of whoever has read further", () => {
    const cutter = new ClauseCutter({ firstEarly: false, firstMinWords: 1, firstMaxWords: 9 });
    expect(cutter.push("We close at 6 p.m.", true)).toEqual(["We close at 6 p.m."]);
    expect(cutter.push(" ", true)).toEqual([]);
    expect(cutter.push("Bye")).toEqual([]);
    expect(cutter.flush()).toEqual([" Bye"]);
  });
});

describe("a first clause", () => {
  it.each([
    ["はい、|わかりました。", "ja"],
    ["ご注文は今朝こちらを出ましたので|明日の午後に届く予定です。", "ja"],
    ["您的订单今天早上已经从我们的|仓库发出预计明天下午到达。", "zh"],
    ["好的，|价格是１，０００元。", "zh"],
    ["نعم،| سوف يصل.", "ar"],
    ["ဟုတ်ကဲ့၊|ရောက်ပါမည်။", "my"],
    ["Die Lampe kommt zu uns nach Berlin am 3. Mai| und bleibt da.", "de"],
  ])("%s (%s)", (cut) => {
    expect(pieces([...cut.replaceAll("|", "")], true).join("|")).toBe(cut);
  });
});

it("whatever comes, in whatever pieces, is put out whole, and each piece has something to say", () => {
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const bits = [
    ...[
      "Yes",
      "no",
      "Dr.",
      "U.S.",
      "p.m.",
      "3.",
      "1.",
      "z. B.",
      "今日は",
      "です。",
      "「",
      "」",
      "、",
      "ครับ",
      "។",
      "ល។",
      "。",
      "！？",
    ],
    ...[
      ".",
      "...",
      "…",
      "?",
      "!",
      ",",
      ":",
      " ",
      " ",
      " ",
      "\n",
      '"',
      "(",
      ")",
      "**",
      "the",
      "The",
      "J.",
      "Mai",
      "421",
      "4,50",
      "👍",
      "है।",
    ],
  ];
  for (let seed = 1; seed <= 1500; seed += 1) {
    const next = random(seed);
    const text = Array.from({ length: 1 + next() * 25 }, () => bits[Math.floor(next() * bits.length)]).join("");
    const tokens: string[] = [];
    for (let at = 0; at < text.length; ) {
      const length = 1 + Math.floor(next() * 6);
      tokens.push(text.slice(at, at + length));
      at += length;
    }
    const cut = pieces(tokens, next() < 0.5);
    const isBlank = text.trim() === "";
    expect(isBlank ? "" : cut.join("").trimEnd()).toBe(isBlank ? "" : text.trimEnd());
    for (const piece of cut.slice(0, -1)) expect(piece).toMatch(/[\p{L}\p{N}]/u);
  }
});
