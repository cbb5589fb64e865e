import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "např tzv tj tzn cca mj mgr ing bc judr mudr phdr doc prof p pí sl resp vč příp popř",
  beforeNumber: "č čís tel str s kap odst",
  mayBeLast: "atd apod aj ul nám tř kč hod min tis mil mld ks s.r.o a.s",
  starts:
    "já ty my vy on ona ono to ten ta tady tam pak potom co kdy kde jak kdo proč který je jsou mám máte mohu můžete ale a nebo ano ne děkuji prosím dobrý",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
