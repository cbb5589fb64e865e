import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:par(?:e|a|ar|em)|interromp(?:a|er|am)|deix(?:e|a|ar|em)|termin(?:e|a|ar)|encerr(?:e|a|ar)|cancel(?:e|a|ar)|paus(?:e|a|ar)|suspend(?:a|er)|deslig(?:ue|a|ar|uem)|desativ(?:e|a|ar)|cess(?:e|ar)|finaliz(?:e|a|ar)|apag(?:ue|a|ar|uem)|elimin(?:e|a|ar)|exclu(?:a|ir)|delet(?:e|a|ar))(?: (?:já|agora|imediatamente|de|me|nos|a|esta|essa|as|toda|sua|minha|com|todas|com a)){0,4} (?:gravar(?:-me)?|gravações|gravação))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:não (?:me |nos |o |a )?(?:grave|gravem|grava|graves|gravar|continue (?:a gravar|gravando))(?: (?:mais|esta|a|chamada|ligação|conversa|nada)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:não (?:quero|queria|gostaria|desejo|queremos|gosto|permito|autorizo|aceito|concordo|consinto)(?: (?:mais|que|me|nos|se|isto|isso|esta|a|em|com|na|da|ser|seja|de|está|chamada|ligação|conversa|uma|nenhuma|você|o senhor|voz|minha)){0,6} (?:grav(?:e|em|ad[oa]|ação|ações|ando|ar|es)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nunca|jamais|não) (?:aceitei|autorizei|consenti|concordei|dei)(?: (?:em|que|me|a|com|na|ser|o|meu|consentimento|permissão|para|uma)){0,5} (?:grav(?:ação|ad[oa]|ar|assem|em)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:prefiro|preferia|preferiria|gostaria)(?: (?:que|não|me|ser|de|se|isto|isso|fosse|a|chamada)){1,6} (?:grav(?:e|em|ad[oa]|ado|asse|assem)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:retiro|revogo|retirar|revogar|anulo|cancelo)(?: (?:o|meu|a|minha)){0,2} (?:consentimento|permissão|autorização))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:já )?não (?:dou|lhe dou|vos dou|têm|tem|tens)(?: (?:mais|o|meu|a|minha)){0,3} (?:consentimento|permissão|autorização)(?: (?:para|de|a)(?: (?:ser|a|que|me|esta)){0,3} grav[^ ]{1,9})?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nunca|não) (?:lhe |vos )?dei (?:o )?(?:meu )?(?:consentimento|permissão))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:já )?não (?:consinto|dou (?:o )?(?:meu )?consentimento)(?: mais)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:recuso|recuso-me a|me recuso a|oponho-me à|me oponho à|proíbo)(?: (?:a|que|me|ser|esta)){0,3} (?:grav(?:ação|ad[oa]|em|e|ar)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:gravando|gravar|gravado) sem (?:a |o )?(?:minha|meu) (?:permissão|consentimento|autorização))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:sem gravação|sem gravações|nada de gravações|nenhuma gravação)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:não|nunca|nem)(?: (?:quero|precisa|precisam|é|preciso|necessário|que|de|deve|devem|pode|há|me|o|a|pretendo|retirar)){0,6}|(?:por que|porque|porquê|quando|como|quem|onde)(?: (?!grav)[^ ]+){0,3}|(?:se|ontem|depois)(?: (?:não|eu|você))?|(?:que|câmara|câmera)(?: não)?) $/u,
  after:
    /^ (?:(?:como|depois|mais tarde|amanhã|automática)|(?:do |o |da )?(?:meu |este )?(?:pedido|pagamento|câmara|câmera|compra|encomenda))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:câm[ae]ras?|webcam|dashcam|campainha|aplicação|aplicativo|app|aparelho|dispositivo|lâmpada|drone|gravador|tv|televisão|monitor|celular|telemóvel|máquina|pedido|encomenda|microfone|console|consola|programa)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:me|nos|chamada|ligação|conversa|consentimento|voz|gravar-me)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:por favor|obrigad[oa]|se faz favor)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:e|mas|então|portanto) /gu,
  goesOn: /^(?:que|de gravar|de me gravar|a gravação)/u,
  digits: "zero um uma dois duas três quatro cinco seis meia sete oito nove dez",
};
