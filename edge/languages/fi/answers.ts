import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "kyllä, joo, juu, jep, jees, kyllä kiitos, joo kiitos, mielellään, totta kai, tottakai, ilman muuta, tietysti, selvä, okei, aivan, juuri niin, oikein, sopii, kiitos kyllä",
    "ei, en, ei kiitos, älä, älkää, ei koskaan, peruuta, perukaa, odota, odottakaa, antaa olla, seis, väärin",
    "mutta, paitsi, miksi, miten, kuinka, milloin, mikä, kuka, jos",
  ),
  declining: {
    refusing: "ei missään nimessä, ei todellakaan, ei tule kuuloonkaan, unohda se, ei tarvitse",
    postponing: "myöhemmin, huomenna, ehkä, ei nyt, ei vielä, ei tänään, joskus toiste, ensi viikolla, tunnin päästä",
  },
  assent: {
    yes: "kyllä, joo, juu, jep",
    courtesy: "kiitos",
    besideCourtesy: "paljon kiitoksia, nyt, heti, heti kiitos",
    sounds: "öö, tota",
    hesitations: "",
    and: "",
    next: "",
    breaksOff: "",
    rhetorical: "miksipä ei, miksi ei, mikä ettei",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `joo joo kiitos, joo kyllä, kyllä vain, kyllä vaan, kyllä haluan, haluan, haluaisin, tee niin, tehkää niin, tee se, tehkää se, tee vain, siitä
    vain, siitä vaan, anna mennä, hyvä, hyvä on, ihan hyvä, kuulostaa hyvältä, se kuulostaa hyvältä, se sopii, se käy, käy, käy hyvin, sopii
    hyvin, pitää paikkansa, se pitää paikkansa, niin on, se on oikein, vahvistan, hyväksyn, suostun, ei ongelmaa, ei se mitään haittaa, miksipä
    ei, miksi ei, mikä ettei, täydellistä, loistavaa, ehdottomasti, varmasti, hyvä idea, ole hyvä, olkaa hyvä`,
    beside:
      "kiitos, paljon kiitoksia, kiitoksia, nyt, heti, saman tien, se, niin, vaan, vain, no, ihan, oikein, hyvin, hienoa",
    deeds: "varaa, varatkaa, tilaa, tilatkaa, lähetä, lähettäkää",
    joints: "minun, mun, se, sen, tämä, tämän, ja",
    hesitations: "öö, no, tota, niin, hm, siis, äh, ai",
    mocking: "joo varmaan, niin varmaan",
    mockingAlone: "joo joo, joojoo",
    unsure: `en tiedä, en tiiä, en ole varma, en oo varma, ei hajuakaan, ei aavistustakaan, kyllä ja ei, en ymmärrä, en kuullut, en osaa sanoa,
    en ole päättänyt`,
    narrowing: "ei, en",
    firm: "kyllä, joo, juu, jep, mielellään, totta kai",
  },
  wishes: {
    wish: "haluan haluaisin tahdon tarvitsen voisit voisitko voisitteko pyydän",
    beside: "kyllä joo minä mä me sinä te se sen tämä tämän nyt heti kiitos vain vaan niin että",
    determiners: "tämä tuo se tämän tuon sen minun sinun",
  },
};
