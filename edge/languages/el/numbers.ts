import { toCardinal as cardinal } from "n2words/el-GR";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: {
    ένας: 1,
    μία: 1,
    μια: 1,
    τρεις: 3,
    τέσσερις: 4,
    εφτά: 7,
    οχτώ: 8,
    εννιά: 9,
    εκατόν: 100,
    διακόσιες: 200,
    τριακόσιες: 300,
  },
  repeats: { διπλό: 2 },
  and: "και",
  optionalAnd: "και",
  with: "κόμμα",
  compound: null,
  indefinite: "ένας ένα μία μια",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { χίλια: 1_000, χίλιες: 1_000, χιλιάδες: 1_000, εκατομμύριο: 1_000_000, εκατομμύρια: 1_000_000 },
  ordinals: "πρώτη δεύτερη τρίτη τέταρτη πέμπτη έκτη έβδομη όγδοη ένατη δέκατη",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "η",
};
