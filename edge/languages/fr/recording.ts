import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:arrêt(?:e|ez|er|ons)|cess(?:e|ez|er)|stopp(?:e|ez|er)|termin(?:e|ez|er)|interromp(?:s|ez|re)|suspend(?:s|ez|re)|annul(?:e|ez|er)|coup(?:e|ez|er)|désactiv(?:e|ez|er)|éteign(?:ez|s)|éteindre|mett(?:ez|re) fin à|mett(?:ez|re) en pause|supprim(?:e|ez|er)|effac(?:e|ez|er)|détrui(?:sez|re))(?:-moi)?(?: (?:tout|de suite|immédiatement|maintenant|tous)){0,2}(?: (?:les|cet|votre|mon|ces|mes|vos|l'|tout|à|de|d'|de m'|de nous|cette|conversation|me)){0,4} ?(?:l'|d'|m'|de l')?(?:(?:enregistrements?)|enregistrer))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:ne (?:m'|nous |l')?enregistr(?:ez|e|er) (?:pas|plus|rien))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ne )?(?:m'enregistrez|n'enregistrez|n'enregistre|m'enregistre|l'enregistrez) (?:pas|plus|rien)(?: (?:cet|cette|l'|appel|conversation|l'appel)){0,2})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ne (?:veux|souhaite|désire|voudrais|souhaitons|voulons)|(?:veux|souhaite|voudrais)|n'aime|n'accepte|n'autorise|ne permets|n'ai jamais (?:accepté|autorisé|voulu|consenti à))(?: (?:pas|plus|jamais|à|ce)){0,3} ?(?:(?:que|qu'|qu'on) ?(?:(?!arrêt|cess)[^ ]{1,15} ){1,4}(?:(?:m'|l'|n'|nous |d')?enregistr(?:iez|ez|e|é|ée|er))|(?:être |d'être |d'|l'|de l'|à l'|cet )(?:enregistrée?s?|enregistrements?|enregistrer)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ne plus|ne pas|pas|plus) être enregistrée?s?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:préfère|préférerais|aimerais mieux)(?: (?:que|ne|pas|vous|cet|appel|soit|n'|l'appel)){1,6} ?(?:m'|être |n')?(?:enregistrée?|enregistrer|enregistriez))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:surtout )?pas d'enregistrement(?: merci)?$|(?:veux|souhaite) pas d'enregistrement)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:retir(?:e|er|ons)|révoqu(?:e|er)|repren(?:ds|dre)|annul(?:e|er)|revien(?:s|dre) sur)(?: (?:mon|ma|le|notre|ce)) (?:consentement|accord|autorisation|permission))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ne consens|ne consentons|n'ai jamais consenti|n'ai pas consenti)(?: (?:pas|plus)){0,2}(?: à (?:être |l'|cet )?enregistr(?:ement|é|ée|er))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ne donne|n'ai (?:pas|jamais) donné|ne vous donne|ne suis)(?: (?:pas|plus|jamais)){0,2} (?:mon (?:consentement|accord|autorisation)|d'accord)(?: (?:pour|à|avec)){1,2} (?:être |l'|cet |que [^ ]+ |vous |m')?(?:enregistr(?:ement|er|é|ée|iez|ez)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:refuse|m'oppose à|contre|interdis)(?: (?:d'|que|vous|de|me|nous|on|l'|cet|être|d'être|à)){0,4} ?(?:d'|l'|m'|d'être |qu'on m'|que vous m')?(?:enregistr(?:ement|er|é|ée|iez|e)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:mett(?:ez|re|s) l'enregistrement (?:en pause|hors))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:n'ai (?:pas|jamais) donné (?:mon )?(?:consentement|accord))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:enregistrez|enregistrer|enregistré|enregistrée) sans mon (?:accord|consentement|autorisation))(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^|[ '])(?:(?:pas|jamais|inutile|besoin)(?: (?:de|d|que|vous|besoin|à|nécessaire)){0,3}|(?:pourquoi|quand|comment|hier|où)(?: (?![^ ]{0,4}enregistr)[^ ]+){0,4}|(?:si|lorsque|dès que)(?: (?:je|vous|on|il|elle|tu|nous))?|(?:il|elle|ils|elles|qui|veux pas que vous|voudrais pas que vous|ne|ça)(?: (?:s'|ne|n'))?)[ ']$/u,
  after:
    /^ (?:(?:comme|plus tard|demain|hier|automatique|fonction)|(?:de )?(?:ma|la|cette) (?:commande|caméra|livraison))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:caméras?|webcam|dashcam|sonnette|appli|application|appareil|lampe|drone|enregistreur|télé|téléviseur|télévision|box|moniteur|portable|machine|babyphone|commande|micro|console|émission)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:m'enregistr[^ ]*|de m'enregistrer|me|nous|appel|l'appel|conversation|consentement)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:s'il vous pla[iî]t|s'il te pla[iî]t|svp|merci)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:et|mais|car|donc|alors|parce) /gu,
  goesOn: /^(?:qu(?:e |')|d'enregistrer|de m'enregistrer|l'enregistrement)/u,
  digits: "",
};
