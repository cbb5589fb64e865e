import type { OfferWords } from "../offer-words.ts";

export const offers: OfferWords = {
  articles:
    "der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner ihr ihre ihren ihrem ihrer unser unsere",
  contractions: {
    vom: "von",
    zum: "zu",
    zur: "zu",
    am: "an",
    ans: "an",
    im: "in",
    ins: "in",
    aufs: "auf",
    beim: "bei",
    anstatt: "statt",
    anstelle: "statt",
  },
  exclusions: "ohne nicht kein keine keinen statt außer ausser",
  directions: "via von zu auf an mit bis vor nach aus gegen durch über unter",
  relations: "in um für bei",
  joins: "und sowie",
  both: "beide beiden",
  choices: "oder",
  narrowing: "nur später erst zuerst halb wenn vielleicht",
  asking: "ist sind war kann können soll sollen darf wird habe haben hat",
  denials: "nein ne nee nö nicht niemals kein",
  beforeVerb: "zu",
  wanting: "",
  oneOfMany: "",
  hurry: "",
  elided: "",
  endings: "s r er ere eren ste sten re ren",
};
