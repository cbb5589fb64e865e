/**
 * Words by which a caller asks for what was just offered, by language (BCP 47 primary subtag): "I want to cancel it".
 * `wish` says that they ask; `beside` adds nothing to it. A word of neither list must be one of the offer's own.
 */
export interface WishWords {
  readonly wish: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
  /** What stands before a noun: the word behind it in an offer is not what is to be done. */
  readonly determiners: ReadonlySet<string>;
}

type Lists = { readonly [K in keyof WishWords]: string };

const en: Lists = {
  wish: "want wish like need please i'd let's let",
  beside:
    "i i'd i'll would we you me us my your our it that this them one to a an the do can could now just yes yeah yep sure okay ok well so then thanks thank right immediately go ahead and indeed exactly for with oh be",
  determiners: "a an the my your our this that his her their for to into in on of with from at by",
};
const de: Lists = {
  wish: "will möchte moechte würde wollen möchten hätte brauche bitte wünsche",
  beside:
    "ich wir sie du mir mich uns es das dies dieses den die der dem ein eine einen einem einer ja jo genau gern gerne doch mal bitte jetzt gleich sofort dann also okay ok meine meinen mein meiner meinem ihre ihren können könnten kannst könnt machen danke zu lassen dass und",
  determiners:
    "der die das den dem des ein eine einen einem einer mein meine meinen ihre ihren ihr diese diesen dieses in an auf für von mit zu bei aus",
};
const es: Lists = {
  wish: "quiero quisiera deseo necesito gustaría favor querría queremos",
  beside:
    "yo me nos se le lo la los las el un una uno que por mi mis su sus tu esto eso sí si claro vale ahora ya entonces puede puedes podría podrías bueno gracias usted a de hágalo hacer haga",
  determiners: "el la los las un una unos unas mi mis su sus tu tus este esta ese esa al del de en con para por",
};
const fr: Lists = {
  wish: "veux voudrais souhaite aimerais désire besoin plaît plait veuillez voulons",
  beside:
    "je j j'aimerais nous vous tu me m moi le la les l' l un une de d cela ça c'est ce s'il s il si te oui ouais d'accord bien sûr alors maintenant tout suite pouvez pourriez peux pourrais mon ma mes votre vos ma notre merci à que qu' faire faites est ai j'ai",
  determiners: "le la les l un une des du de mon ma mes votre vos ce cette ces notre au aux dans en pour avec",
};
const ja: Lists = {
  wish: "たいです たい ください 下さい お願いします お願い 願います ほしいです ほしい 欲しいです 欲しい",
  beside:
    "はい ええ その それ これ で に を が の は と も し して て します いただけますか もらえますか もらい 私 今 すぐ",
  determiners: "",
};
const zh: Lists = {
  wish: "我想要 我想 我要 想要 请 請 帮我 幫我 麻烦 麻煩",
  beside: "好的 好 是的 是 对 那 就 吧 了 一下 它 这个 這個 那个 我 你 给 給 把 现在 的 您 谢谢",
  determiners: "",
};
const th: Lists = {
  wish: "อยากจะ อยาก ต้องการ ขอ ช่วย กรุณา",
  beside: "ใช่ ครับ ค่ะ คะ ผม ฉัน ดิฉัน มัน ให้ หน่อย ด้วย เลย นะ ได้ จะ",
  determiners: "",
};
const lo: Lists = { wish: "ຢາກ ຕ້ອງການ ຂໍ ກະລຸນາ ຊ່ວຍ", beside: "ແມ່ນ ແດ່ ຂ້ອຍ ໃຫ້ ມັນ ເຈົ້າ ເດີ", determiners: "" };
const km: Lists = { wish: "ចង់ សូម ត្រូវការ ជួយ", beside: "បាទ ចាស ខ្ញុំ វា ឱ្យ ផង", determiners: "" };
const my: Lists = { wish: "ချင်ပါတယ် ချင်တယ် ပေးပါ ကျေးဇူးပြု၍", beside: "ဟုတ်ကဲ့ ကျွန်တော် ကျွန်မ ကို ပါ တယ်", determiners: "" };

/** Each language's words together with English, which callers mix into any. */
function withEnglish(own: Lists): WishWords {
  const set = (list: keyof Lists) => new Set(`${own[list]} ${en[list]}`.split(" ").filter(Boolean));
  return { wish: set("wish"), beside: set("beside"), determiners: set("determiners") };
}

const english = withEnglish(en);
const byLanguage: Readonly<Record<string, WishWords>> = {
  de: withEnglish(de),
  es: withEnglish(es),
  fr: withEnglish(fr),
  ja: withEnglish(ja),
  zh: withEnglish(zh),
  th: withEnglish(th),
  lo: withEnglish(lo),
  km: withEnglish(km),
  my: withEnglish(my),
};

/** The words of a language (BCP 47), with English beside them; of one that is not known, English alone. */
export function wishWords(language: string): WishWords {
  return byLanguage[language.toLowerCase().split("-")[0] ?? "en"] ?? english;
}
