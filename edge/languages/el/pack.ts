/** Greek. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { stems } from "./stems.ts";
import { turns } from "./turns.ts";

export const el: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      μηδέν: 0,
      ένα: 1,
      ένας: 1,
      μία: 1,
      δύο: 2,
      δυο: 2,
      τρία: 3,
      τρεις: 3,
      τέσσερα: 4,
      τέσσερις: 4,
      πέντε: 5,
      έξι: 6,
      επτά: 7,
      εφτά: 7,
      οκτώ: 8,
      οχτώ: 8,
      εννέα: 9,
      εννιά: 9,
    },
    repeats: { διπλό: 2, τριπλό: 3 },
    names: "κωδικός κωδικό pin",
    corrections: "όχι συγγνώμη λάθος μάλλον",
  },
  sentences,
  written: null,
  thoughts: null,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers: null,
  stems,
  personal,
  smallWords: `γίνεται γίνονται ενός μιας ποιον ποιες τρόπο καιρό ο η το οι τα του της των τον την τους τις τη ένας μια μία
    ένα στο στη στην στον στα στους στις με για από σε προς και ή αλλά όμως γιατί επειδή ότι πως αν όταν που να
    θα δεν μη μην πολύ πιο είναι ήταν έχω έχει έχετε έχουμε υπάρχει υπάρχουν θέλω μπορώ μπορείτε μπορεί εγώ εσείς
    εμείς μου σου σας μας αυτό αυτή αυτά αυτός τι πώς πού πότε ποιος ποια ποιο πόσο πόσα ναι όχι ευχαριστώ
    παρακαλώ γεια κάτι εδώ εκεί κάνετε κάνω κάνει τώρα μετά πριν ακόμα επίσης`,
};
