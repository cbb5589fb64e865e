import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "m mm mme mlle mgr dr p.ex c.-à-d",
  beforeNumber: "art ét ch p vol",
  mayBeLast: "cie rdc bât éd coll etc janv févr avr juil sept oct nov déc tél boul av pl env réf qté st ste",
  cutEndings: "",
  starts:
    "je tu il elle on nous vous ils elles une des ce cet cette ces ça mon ma mes votre vos notre nos sa ses leur leurs qui que quoi quand où comment pourquoi combien et mais ou donc non oui merci pour par avec sans dans à au aux du chez avant puis ensuite alors voici voilà parfait très bon bonjour aujourd",
  elided: "c l d j n qu s m t",
  etCetera: "",
};
