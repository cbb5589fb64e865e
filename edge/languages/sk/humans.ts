import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:hovorit|rozpravat|porozpravat|spojit|spojte|prepojit|prepojte|prepnite|spoj|prepoj)(?: \p{L}+){0,2} (?:s|so|na|k) (?:niek(?:ym|oho)|(?:skutocn\p{L}* |ziv\p{L}* |ozajstn\p{L}* |in(?:y|ym|ou|eho) )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|veduc\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|a|ou|u) (?:servis\p{L}*|link\p{L}*|podpor\p{L}*))))(?!\p{L})/u,
      /(?<!\p{L})(?:s[o]? (?:niek(?:ym|oho)|(?:skutocn\p{L}* |ziv\p{L}* |ozajstn\p{L}* |in(?:y|ym|ou|eho) )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|veduc\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|a|ou|u) (?:servis\p{L}*|link\p{L}*|podpor\p{L}*)))(?: \p{L}+){0,1} (?:hovorit|rozpravat|porozpravat|spojit))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:chcem|chcel by som|chcela by som|potrebujem|dajte mi|zavolajte mi|zozente mi)(?: radsej| hned)? (?:skutocn\p{L}* |ziv\p{L}* |ozajstn\p{L}* |in(?:y|ym|ou|eho) )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|veduc\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|a|ou|u) (?:servis\p{L}*|link\p{L}*|podpor\p{L}*))(?! (?:navyse|menej|viac)(?!\p{L})))(?!\p{L})/u,
      /^(?:skutocny |zivy )?(?:clovek|cloveka|operator|operatora|pracovnik|pracovnika|zakaznicky servis)(?: prosim)?$/u,
      /(?<!\p{L})(?:(?:zavolajte|zavolaj|mozete zavolat|mozete mi zavolat|prosim zavolat)(?: mi| mne)?(?: prosim)? (?:spat|naspat)|mozete mi (?:prosim )?zavolat|spatne zavolanie)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:ne(?:chcem|potrebujem|musim|musite|hovorit|prepajajte|spajajte)(?: (?!(?:ale|chcem|len) )\p{L}+){0,3} (?:nikym|nikoho|(?:niek(?:ym|oho)|(?:skutocn\p{L}* |ziv\p{L}* |ozajstn\p{L}* |in(?:y|ym|ou|eho) )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|veduc\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|a|ou|u) (?:servis\p{L}*|link\p{L}*|podpor\p{L}*)))))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:zavolat|prizvat|hovorit|porozpravat|spojit|prepojit|pozvat)(?: \p{L}+){0,2} (?:koleg\p{L}*|clovek\p{L}*|niek(?:oho|ym)|pracovni\p{L}*|operator\p{L}*))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:skandal|hanba|nehorazne|neprijatelne|hroza|debil|debili|idiot|idioti|podvod|podvodnici|zlodeji|nastvany|nastvana|nahnevany|nahnevana|kurva|do prdele|na nic)(?!\p{L})/u,
      /(?<!\p{L})(?:mam (?:toho|vas|uz) (?:dost|plne zuby)|uz toho mam dost|strata casu|kolkokrat (?:mam|vam|este)|najhorsie sluzby|uz nikdy)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:sanitk\p{L}*|zachrank\p{L}*|infarkt|samovrazd\p{L}*|zabit sa|zabijem sa|hasicov|hasici|unik plynu|citim plyn|predavkovanie|predavkoval\p{L}*|nudzova situacia)(?!\p{L})/u,
      /(?<!\p{L})(?:hori (?:tu|nam|mi|to)|je v plamenoch|poziar|nemozem dychat|nedycha|bezvedomi\p{L}*|silno krvac\p{L}*|zasah elektrickym prudom|kopl\p{L}* elektrina|volajte (?:112|155|policiu))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:to som ne(?:povedal|povedala|myslel|myslela|chcel|chcela)|tak som to nemyslel\p{L}*|na to som sa nepytal\p{L}*)(?!\p{L})/u,
      /(?<!\p{L})(?:(?:vobec )?(?:mi )?nerozumiete(?: mi)?|nepocuvate(?: ma)?|zle ste (?:mi|ma) (?:rozumeli|pochopili)|to som uz (?:hovoril\p{L}*|povedal\p{L}*)|uz som (?:to )?(?:hovoril\p{L}*|povedal\p{L}*))(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:(?:bohuzial )?to (?:bohuzial |zial )?neviem|neviem (?:to|iste)|nie som si ist\p{L}*|nemam (?:o tom )?informac\p{L}*|nic som nenas\p{L}*)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|veduc\p{L}*|poradc\p{L}*|zamestnan\p{L}*|niek(?:oho|ym|to)|osob(?:a|ou|u)|zakaznick\p{L}* servis\p{L}*)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:stroj\p{L}*|robot\p{L}*|bot|bota|botom|pocitac\p{L}*|automat\p{L}*|umel\p{L}* inteligenc\p{L}*|ai)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:(?:prepojte|spojte|prepoj|spoj|prepnite) ma)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:nie|ne\p{L}{2,8}|bez|nikdy|nikto|nikoho|nikym|ziadn\p{L}*)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:ste|si|je to|vcera|uz|hovoril\p{L}*|rozpraval\p{L}*|povedal\p{L}*|bol\p{L}*)(?!\p{L})|^(?:co|ako|kedy|kto|ktory|kde|preco|ci|ak|kym)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:preco (?:nemozem|nesmiem))(?!\p{L})/u,
  },
};
