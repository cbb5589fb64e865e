import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:porozmawiac|rozmawiac|pomowic|połacz\p{L}{0,4}|przełacz\p{L}{0,4})(?: mnie)? z (?:prawdziwym |zywym |innym )?(?:człowiekiem|osoba|kims|konsultantem|konsultantka|pracownikiem|kierownikiem|operatorem|doradca|obsługa)(?!\p{L})/u,
      /(?<!\p{L})(?:chce|poprosze|potrzebuje|dajcie mi|daj mi) (?:zywego |prawdziwego )?(?:człowieka|konsultanta|konsultantke|pracownika|kierownika|operatora|doradce)(?!\p{L})/u,
      /^(?:prawdziwy |zywy )?(?:człowiek|konsultant|konsultantka|operator|doradca|pracownik)(?: prosze)?$/u,
      /(?<!\p{L})(?:oddzwoncie|oddzwon|prosze oddzwonic|prosze o oddzwonienie|zadzwoncie do mnie)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})nie (?:chce|potrzebuje|musze|trzeba|rozmawiac|łacz\p{L}{0,4}|przełaczaj\p{L}{0,4})(?: (?!chce|ale|tylko)\p{L}+){0,3} (?:człowieka|człowiekiem|osoba|osoby|konsultanta|konsultantem|nikim|nikogo|kims|operatora|operatorem|pracownika|pracownikiem)(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:porozmawiac|połaczyc|przełaczyc|poprosic|zawołac|przekazac)(?: \p{L}+){0,3} (?:człowiekiem|człowieka|kims|kogos|osoba|konsultantem|konsultanta|pracownikiem|pracownika|zespołu)(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:skandal|skandaliczne|zenujace|niedopuszczalne|oszusci|oszustwo|idioci|idiota|debil|debile|kurwa|cholera|wsciekły|wsciekła|beznadziejne|beznadziejna)(?!\p{L})/u,
      /(?<!\p{L})(?:mam (?:tego |was |juz )?dosc|strata czasu|ile razy mam|nigdy wiecej)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:nagły wypadek|karetke|karetka|pogotowie|zawał|straz pozarna|pozar|wyciek gazu|ulatnia sie gaz|samobojstwo|zabic sie|przedawkowanie)(?!\p{L})/u,
      /(?<!\p{L})(?:w płomieniach|nieprzytomny|nieprzytomna|mocno krwawi|nie moge oddychac|porazenie pradem|poraził mnie prad)(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})nie (?:to|o to) (?:mi chodziło|mowiłem|mowiłam|powiedziałem|powiedziałam|pytałem|pytałam)(?!\p{L})/u,
      /(?<!\p{L})(?:nie rozumiesz mnie|zle mnie (?:rozumiesz|zrozumiałes|zrozumiałas)|juz (?:to )?(?:mowiłem|mowiłam|powiedziałem|powiedziałam))(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:nie wiem|nie mam pewnosci|nie jestem pewny|nie jestem pewna|nie mam (?:na ten temat )?informacji)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:człowiek|człowieka|człowiekiem|osoba|osobe|kims|kogos|konsultant|konsultanta|konsultantem|konsultantka|konsultantke|pracownik|pracownika|pracownikiem|operator|operatora|operatorem|doradca|doradce|kierownik|kierownika|kierownikiem)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:maszyna|maszyny|robot|robota|robotem|bot|bota|botem|komputer|komputera|komputerem|automat|automatu|automatem|si|ai)(?!\p{L})/u,
    passedOn:
      /(?<!\p{L})(?:połacz|połaczcie|przełacz|przełaczcie|prosze połaczyc|prosze przełaczyc)(?: mnie)?(?!\p{L})/u,
    denial: /(?<!\p{L})(?:nie|bez|nigdy|nikt|nikogo|nikim|zaden|zadnego|zadnej)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:jestes|czy to|wczoraj|juz|rozmawiałem|rozmawiałam|mowił|mowiła|powiedział|powiedziała|był|była)(?!\p{L})|^(?:co|jak|kiedy|kto|ktory|gdzie|dlaczego|jesli|zanim)(?!\p{L})/u,
    whyNot: /(?<!\p{L})dlaczego nie moge(?!\p{L})/u,
  },
};
