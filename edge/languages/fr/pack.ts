/** French. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { offers } from "./offers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { stems } from "./stems.ts";
import { thoughts } from "./thoughts.ts";
import { turns } from "./turns.ts";
import { written } from "./written.ts";

export const fr: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { zéro: 0, un: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9 },
    repeats: { double: 2, triple: 3 },
    names: "code codes",
    corrections: "non pardon",
  },
  sentences,
  written,
  thoughts,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers,
  stems,
  personal,
  smallWords: `a ai au aux avec bonjour ce ces cette comment dans de des du elle en est et eu il ils je la le les leur lui ma mais
    me merci mes moi mon ne non nos notre nous on ou où oui par pas peut peux plus pour pourquoi qu quand que quel quelle
    qui s sa sans ses si son sont sur ta te tes ton tu un une votre vos vous y avez avons ont êtes sommes faut faire fait peuvent pouvez pouvons puis
    pourrais voudrais veux comme combien quels quelles chez ici très bien tout toute tous donc vers temps longtemps souvent loin toujours jamais`,
};
