import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "napr tzv tj tzn cca mgr ing bc judr mudr phdr doc prof p resp príp",
  beforeNumber: "č tel str s kap ods",
  mayBeLast: "atď apod ap ul nám hod min tis mil mld ks s.r.o a.s",
  starts:
    "ja ty my vy on ona ono to ten tá tu tam potom čo kedy kde ako kto prečo ktorý je sú mám máte môžem môžete ale a alebo áno nie ďakujem prosím dobrý",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
