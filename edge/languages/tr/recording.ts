import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:kayd[ıi]? ?(?:etmeyi|yapmayı) (?:bırak\w*|kes\w*|durdur\w*)|kayd[ıi] (?:durdur\w*|kapat\w*|kes\w*|bitir\w*)|(?:beni |bunu |görüşmeyi |artık ){0,3}kay(?:ıt|det)(?:me\w*| etme\w*| yapma\w*)(?: artık)?|kaydedilmek istemiyorum|(?:onayımı|rızamı|iznimi) geri (?:alıyorum|çekiyorum))(?![\p{L}\p{M}])/u,
  asked: /(?:misin|misiniz|mısın|mısınız|musun|musunuz)\s*\?$/u,
  otherwise: /(?<![\p{L}\p{M}])(?:eğer|neden|ne zaman|dün|sonra|durdurma\w*|kapatma\w*)(?![\p{L}\p{M}])/u,
  digits: "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
};
