import { toCardinal as cardinal } from "n2words/de-DE";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { zwo: 2, ein: 1 },
  repeats: {},
  and: "und",
  optionalAnd: "",
  with: "",
  compound: { joint: "und", parts: "ein hundert tausend" },
  indefinite: "ein eine einen einem einer",
  notAlone: "zwo",
  pronouns: "eins eines",
  hundreds: "hundert",
  addedHundred: "",
  scales: { tausend: 1_000, million: 1_000_000, millionen: 1_000_000 },
  ordinals:
    "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste einundzwanzigste zweiundzwanzigste dreiundzwanzigste vierundzwanzigste fünfundzwanzigste sechsundzwanzigste siebenundzwanzigste achtundzwanzigste neunundzwanzigste dreißigste einunddreißigste",
  otherOrdinals: { siebente: 7 },
  ordinalEnding: /(?<=te)[nrms]$/u,
  ordinalSigns: "ter te ten",
};
