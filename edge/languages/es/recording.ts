import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:deja(?:r|d)?|dejen?|par(?:e|a|ar|en)|detén|detenga(?:n)?|detener|termin(?:e|a|ar|en)|acab(?:e|a|ar)|cancel(?:e|a|ar|en)|paus(?:e|a|ar)|interrump(?:a|e|ir)|suspend(?:a|e|er)|apag(?:ue|a|ar|uen)|desactiv(?:e|a|ar|en)|finalic?z?(?:e|a|ar)|cort(?:e|a|ar|en)|ces(?:e|ar)|borr(?:e|a|ar|en)|elimin(?:e|a|ar|en)|suprim(?:a|e|ir))(?: (?:ya|ahora|inmediatamente|de|la|esta|las|toda|su|mi|esa|con|todas|mis)){0,4} (?:grabar(?:me|nos|lo)?|grabaci(?:ón|ones))(?: (?:esta|la|llamada|conversación)){0,2})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:no (?:me |nos |lo |la |te )?(?:grabe|grabes|graben|grabéis|siga(?:n)? grabando|sigas grabando|grabar(?:me)?)(?: (?:más|esta|la|llamada|conversación|nada)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:no (?:quiero|quisiera|deseo|queremos|me gusta|permito|autorizo|acepto|consiento|estoy de acuerdo (?:con|en))(?: (?:más|ya|a|en|con|la|esta|ninguna|que|se|me|nos|lo|esto|ser|esté|siga|sigan|usted|ustedes|tú|la llamada|llamada|conversación|mi|voz|sea)){0,6} (?:grab(?:e|es|en|ad[oa]|ación|ando|ar|arme)|grabaciones))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nunca|jamás|no)(?: he)? (?:acepté|aceptado|autoricé|autorizado|consentí|consentido|di|dado|pedí)(?: (?:a|en|que|se|me|mi|permiso|consentimiento|para|la|ser|esta|una)){0,5} (?:grab(?:ase|aran|aras|ara|ado|ada|ación|ar|arme|en|e)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:preferiría|prefiero|me gustaría)(?: (?:que|no|se|me|nos|ser|la|llamada|esto)){1,5} (?:grab(?:e|en|ad[oa]|ara|aran|ado|es|ase)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:retiro|revoco|retirar|revocar|anulo|quito|retiramos|revocamos)(?: (?:mi|el|nuestro)) (?:consentimiento|permiso|autorización))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ya )?no (?:doy|les doy|le doy|te doy|tienen?|tienes)(?: (?:mi|el|más|ningún|mi propio)){0,2} (?:consentimiento|permiso|autorización)(?: (?:para|de|a)(?: (?:ser|la|que|me|esta|una)){0,3} (?:grab[^ ]{1,9}))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nunca|no) (?:le |les )?(?:he dado|di) (?:mi |el |ningún )?(?:consentimiento|permiso))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ya no|no) (?:consiento|doy (?:mi )?consentimiento))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:me niego a|me opongo a|rechazo|prohíbo)(?: (?:que|se|me|la|esta|ser|les|le)){0,4} (?:grab(?:en|e|ad[oa]|ación|arme|es|ar)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:grabando|grabar|grabado|grabe)(?: (?:me|esto))? sin mi (?:permiso|consentimiento))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:pues )?(?:sin grabación|sin grabar|nada de grabar|nada de grabaciones|ninguna grabación)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:no|nunca|jamás|ni)(?: (?:me|quiero|hace|falta|necesita|necesitan|es|necesario|que|hay|debe|deben|tiene|tienes|puede|puedes|lo|la)){0,6}|(?:por qué|cuándo|cómo|quién|dónde)(?: (?!grab)[^ ]+){0,3}|(?:si|cuando|ayer|luego)(?: (?:no|yo|usted|se))?|(?:cámara|que|ella|él|se|ya)(?: no)? (?:se|no)) $/u,
  after:
    /^ (?:(?:como|luego|mañana|más tarde|automática)|(?:de )?(?:mi|el|este|la|ese) (?:pedido|cámara|pago|compra|devolución|entrega))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:cámaras?|webcam|dashcam|timbre|aplicación|app|aparato|dispositivo|lámpara|dron|grabadora|tele|televisor|televisión|monitor|móvil|máquina|pedido|micrófono|consola|programa)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:grabarme|grabarnos|me|nos|llamada|conversación|consentimiento|voz)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:por favor|gracias)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:y|pero|porque|así que|pues) /gu,
  goesOn: /^(?:que|de grabar|la grabación)/u,
  digits: "",
};
