import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:mluvit|promluvit|hovorit|pobavit|bavit|spojit|spojte|prepojit|prepojte|prepnete|prepni|spoj)(?: \p{L}+){0,2} (?:s|se|na|k) (?:neky(?:m|ho)|(?:skutecn\p{L}* |ziv\p{L}* |opravdov\p{L}* |jin\p{L}* )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|vedouci\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|e|emu) (?:servis\p{L}*|lin(?:ka|kou|ku|ce)|podpor\p{L}*))))(?!\p{L})/u,
      /(?<!\p{L})(?:s (?:neky(?:m|ho)|(?:skutecn\p{L}* |ziv\p{L}* |opravdov\p{L}* |jin\p{L}* )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|vedouci\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|e|emu) (?:servis\p{L}*|lin(?:ka|kou|ku|ce)|podpor\p{L}*)))(?: \p{L}+){0,1} (?:mluvit|promluvit|hovorit|spojit))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:chci|chtel bych|chtela bych|potrebuju|potrebuji|dejte mi|zavolejte mi|sezente mi)(?: radsi| hned)? (?:skutecn\p{L}* |ziv\p{L}* |opravdov\p{L}* |jin\p{L}* )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|vedouci\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|e|emu) (?:servis\p{L}*|lin(?:ka|kou|ku|ce)|podpor\p{L}*))(?! (?:navic|mene|vice)(?!\p{L})))(?!\p{L})/u,
      /^(?:skutecny |zivy )?(?:clovek|cloveka|operator|operatora|pracovnik|pracovnika|zakaznicky servis)(?: prosim)?$/u,
      /(?<!\p{L})(?:(?:zavolejte|zavolej|muzete zavolat|prosim zavolat)(?: mi| mne)?(?: prosim)? zpatky|zavolejte mi (?!\p{L}+ (?:taxi|sanitku))(?:prosim|pozdeji)|zpetne zavolani)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:(?:ne(?:chci|potrebuju|potrebuji|musim|musite|mluvit|prepojujte|spojujte))(?: (?!(?:ale|chci|jen) )\p{L}+){0,3} (?:nikym|nikoho|(?:neky(?:m|ho)|(?:skutecn\p{L}* |ziv\p{L}* |opravdov\p{L}* |jin\p{L}* )?(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|vedouci\p{L}*|poradc\p{L}*|zamestnan\p{L}*|osob(?:a|ou|u|y)|zakaznick(?:y|ym|e|emu) (?:servis\p{L}*|lin(?:ka|kou|ku|ce)|podpor\p{L}*)))))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:zavolat|prizvat|mluvit|promluvit|spojit|prepojit|pozvat)(?: \p{L}+){0,2} (?:koleg\p{L}*|clovek\p{L}*|nek(?:oho|ym)|pracovni\p{L}*|operator\p{L}*))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:skandal|ostuda|nehorazne|neprijatelne|hruza|debil|debilove|idiot|idioti|podvod|podvodnici|zlodeji|vztekly|vztekla|nastvany|nastvana|kurva|sakra|do prdele|k nicemu)(?!\p{L})/u,
      /(?<!\p{L})(?:mam (?:toho|vas|uz) (?:dost|plne zuby)|uz toho mam dost|ztrata casu|kolikrat (?:mam|vam|jeste)|nejhorsi sluzby|uz nikdy)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:sanitk\p{L}*|zachrank\p{L}*|infarkt|sebevrazd\p{L}*|zabit se|zabiju se|hasice|hasici|unik plynu|citim plyn|predavkovani|predavkoval\p{L}*|nouzova situace)(?!\p{L})/u,
      /(?<!\p{L})(?:hori (?:tu|nam|mi|to)|je v plamenech|pozar|nemuzu dychat|nemohu dychat|nedycha|bezvedomi|silne krvac\p{L}*|zasah elektrickym proudem|kopl\p{L}* elektrina|volejte (?:112|155|policii))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:to (?:jsem )?ne(?:rekl|rekla|myslel|myslela|chtel|chtela)(?: jsem)?|tak jsem to nemyslel\p{L}*|na to jsem se neptal\p{L}*)(?!\p{L})/u,
      /(?<!\p{L})(?:(?:vubec )?(?:mi )?nerozumite(?: mi)?|neposlouchate(?: me)?|spatne jste (?:mi|me) (?:rozumel\p{L}*|pochopil\p{L}*)|to uz jsem (?:rikal\p{L}*|rekl\p{L}*)|uz jsem (?:to )?(?:rikal\p{L}*|rekl\p{L}*))(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:(?:bohuzel )?to (?:bohuzel )?nevim|nevim (?:to|jiste)|nejsem si jist\p{L}*|nemam (?:o tom )?informac\p{L}*|nic jsem nenas\p{L}*)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:clovek\p{L}*|operator\p{L}*|pracovni\p{L}*|koleg\p{L}*|vedouci\p{L}*|poradc\p{L}*|zamestnan\p{L}*|nek(?:oho|ym|do)|osob(?:a|ou|u)|zakaznick\p{L}* servis\p{L}*)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:stroj\p{L}*|robot\p{L}*|bot|bota|botem|pocitac\p{L}*|automat\p{L}*|umel\p{L}* inteligenc\p{L}*|ai)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:(?:prepojte|spojte|prepoj|spoj|prepnete) me)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:ne|ne\p{L}{2,8}|bez|nikdy|nikdo|nikoho|nikym|zadn\p{L}*)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:jste|jsi|je to|vcera|uz|mluvil\p{L}*|rikal\p{L}*|rekl\p{L}*|byl\p{L}*)(?!\p{L})|^(?:co|jak|kdy|kdo|ktery|kde|proc|jestli|pokud|nez)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:proc (?:nemuzu|nemohu|nesmim))(?!\p{L})/u,
  },
};
