import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<!\p{L})(?:deixeu|deixi|deixa|deixar|pareu|pari|para|parar|atureu|aturi|atura|aturar|interrompeu|interrompi|cancel·leu|cancel·li|cancel·lar|apagueu|apagui|apaga|apagar|desactiveu|desactivi|tanqueu|tanqui|esborreu|esborri|esborra|esborrar|elimineu|elimini|elimina|pauseu|pausi)(?: (?:de|ja|ara|ara mateix|sisplau|la|aquesta|tota)){0,3} (?:gravar|gravar-me|gravar-nos|enregistrar|enregistrar-me|gravació|gravacions|l'enregistrament|d'enregistrar|d'enregistrar-me|enregistrament|la gravació)(?!\p{L})/gu,
    /(?<!\p{L})no (?:em |m'|ens |ho |la )?(?:graveu|gravi|gravis|graves|enregistreu|enregistri|enregistris)(?: (?:més|això|aquesta trucada|la trucada)){0,2}(?!\p{L})/gu,
    /(?<!\p{L})no (?:vull|volem|voldria|accepto|permeto|autoritzo|consento|desitjo)(?: (?:pas|més|que|em|m|ens|se|es|ser|la|el|aquesta|trucada|conversa|això|ho|quedi|sigui|en|a|ja|s)){0,6} (?:m'|s')?(?:grav[^ ]{1,9}|enregistr[^ ]{1,10}|l'enregistrament|gravació)(?!\p{L})/gu,
    /(?<!\p{L})no (?:estic|he estat mai|hi estic|hi he estat) d'acord(?: (?:amb|en|que|la|a|em|ser)){0,4} (?:m'|s')?(?:grav[^ ]{1,9}|enregistr[^ ]{1,10}|l'enregistrament|gravació)(?!\p{L})/gu,
    /(?<!\p{L})(?:retiro|revoco|anul·lo|retirar|revocar)(?: (?:el|la|ara)){0,2} (?:meu |meva )?(?:consentiment|permís|autorització)(?!\p{L})/gu,
    /(?<!\p{L})(?:no dono|no he donat|mai no he donat|ja no dono)(?: (?:mai|pas|el|la|cap)){0,3} (?:meu |meva )?(?:consentiment|permís|autorització)(?: (?:per|a|gravar|enregistrar|la|gravació)){0,3}(?!\p{L})/gu,
    /(?<!\p{L})(?:ja no (?:hi )?(?:consento|estic d'acord)|no hi consento(?: més)?)(?!\p{L})/gu,
    /(?<!\p{L})(?:prefereixo|preferiria|m'estimo més|m'estimaria més)(?: (?:que|no|ser|em|la|trucada|es|s)){1,6} (?:m'|s')?(?:grav[^ ]{1,9}|enregistr[^ ]{1,10})(?!\p{L})/gu,
    /(?<!\p{L})(?:em nego a|m'oposo a|rebutjo)(?: (?:que|la|ser|em)){0,3} (?:m'|s')?(?:grav[^ ]{1,9}|enregistr[^ ]{1,10}|gravació|l'enregistrament)(?!\p{L})/gu,
    /(?<!\p{L})(?:graveu|enregistreu|m'enregistreu|em graveu) sense (?:el )?(?:meu )?(?:consentiment|permís)(?!\p{L})/gu,
    /^(?:sense gravació|sense gravar|cap gravació|res de gravar)$/gu,
  ],
  before:
    /(?:^| )(?:(?:no|mai|tampoc)(?: (?:cal|vull|que|heu de|ha de|has de|fa falta|voldria|pot|pas)){0,4}|(?:per què|com|quan|qui|on|si|ahir)(?: (?!grav|enreg)[^ ]+){0,3}) $/u,
  after: /^ (?:com a|més tard|demà|(?:de|a) la càmera|al mòbil|a l'aplicació|d'aquella)(?!\p{L})/u,
  things:
    /(?<!\p{L})(?:càmera|càmeres|timbre|intèrfon|aplicació|aparell|dispositiu|llum|làmpada|dron|televisor|televisió|monitor|màquina|comanda|programa|consola)(?!\p{L})/u,
  ours: /(?<!\p{L})(?:em|m|ens|trucada|conversa|consentiment|permís|gravar-me|enregistrar-me)(?!\p{L})/u,
  asked: /(?<!\p{L})(?:podeu|pot|pots|podríeu|podria|podries|voleu|no vull|deixeu|sisplau)(?!\p{L})/u,
  polite: /(,)? ?(?<!\p{L})(?:si us plau|sisplau|gràcies)(?!\p{L}) ?(,)?/gu,
  joints: / (?:i|però|perquè) /gu,
  goesOn: /^(?:que|de gravar|d'enreg)/u,
  digits: "zero u un dos dues tres quatre cinc sis set vuit nou deu",
};
