import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:ses )?kay(?:dı|dını|ıtları|ıtlarını|ıt)(?: (?:lütfen|hemen|artık|şimdi|almayı|etmeyi|yapmayı)){0,3} (?:durdurun|durdurunuz|durdur|durdurur|durdurabilir|durdurmanızı|kapatın|kapat|kapatır|kapatabilir|kesin|kes|bitirin|bitir|bırakın|bırak|iptal|sonlandırın|sonlandır|sil|silin|siler|silebilir|duraklatın|duraklat)(?: (?:misin|misiniz|mısın|mısınız|musun|musunuz|edin|et|istiyorum))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:kayd(?:etmeyi|ı almayı|etmekten)(?: (?:lütfen|hemen|artık)){0,2} (?:bırakın|bırakınız|bırak|bırakır|kesin|kes|keser|durdurun|durdur|durdurur|vazgeçin|vazgeç)(?: (?:mısınız|misiniz|mısın|misin))?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:beni |bunu |görüşmeyi |konuşmayı |artık |lütfen ){0,4}kay(?:detme(?:yin|yiniz)?|ıt (?:etme|yapma|alma)(?:yın|yin|yınız|yiniz)?)(?: artık)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:kaydedilme(?:k|sini|mi|yi)|kaydetmenizi|kaydetmeni|kayıt altına alınma(?:k|sını|yı)|kayıt alınmasını|kayıt yapılmasını|kaydımın alınmasını)(?: (?:artık|kesinlikle)){0,1} (?:istemiyorum|istemem|istemiyoruz|kabul etmiyorum|onaylamıyorum|reddediyorum|istemezdim))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:kaydedilmeme(?:yi|mi|sini)|kaydetmemenizi|kaydedilmemeyi) (?:tercih ederim|isterim|istiyorum|rica ederim))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:onayımı|rızamı|iznimi|muvafakatimi)(?: (?:artık|hemen))? (?:geri )?(?:alıyorum|çekiyorum|almak istiyorum|çekmek istiyorum|iptal ediyorum))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:kayda|kaydedilmeye|kaydedilmeme|kayıt için|kayıt yapılmasına|kayıt alınmasına|kaydetmenize)(?: (?:artık|hiç|asla)){0,2} (?:izin vermiyorum|izin vermedim|rıza göstermiyorum|onay vermiyorum|onay vermedim|razı değilim|karşıyım|rızam yok|iznim yok|onayım yok))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:artık |hiç )?(?:onay vermedim|rıza göstermedim|onay vermiyorum|rıza göstermiyorum|rızam yok|onayım yok))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:kayıt (?:istemiyorum|istemem)|^kayıt yok$)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:iznim|rızam|onayım) olmadan (?:kaydediyorsunuz|kaydetmeyin|kayıt [^ ]{1,12}))(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:eğer|neden|niçin|niye|ne zaman|nasıl|dün|kim)(?: (?!kay)[^ ]+){0,4}|(?:siparişimi|siparişi)) $/u,
  after:
    /^ (?:(?:olarak|sonra|yarın|gerek yok|zorunda değilsiniz|fonksiyonu)|(?:istemiyorum|durmuyor))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamera[^ ]*|kameram|uygulama[^ ]*|cihaz[^ ]*|kapı zili|zil|lamba[^ ]*|dron|televizyon[^ ]*|monitör|telefonum|makine|sipariş[^ ]*|mikrofon[^ ]*|program[^ ]*)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:beni|görüşmeyi|konuşmayı|onayımı|rızamı|iznimi|rızam|onayım)(?![\p{L}\p{M}])/u,
  asked: /(?:misin|misiniz|mısın|mısınız|musun|musunuz)$|istemiyorum|durdur|etmeyin/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:lütfen|teşekkürler)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:ve|ama|çünkü|fakat) /gu,
  goesOn: /^(?:kaydet|kaydı)/u,
  digits: "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
};
