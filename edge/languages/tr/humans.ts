import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:insanla|insan ile|kisiyle|yetkiliyle|yetkili ile|temsilciyle|temsilci ile|temsilcisiyle|temsilcisi ile|gorevliyle|operatorle|biriyle|birisiyle|muduruyle|mudurle) (?:konusmak|gorusmek|konusabilir|gorusebilir|konusayım|goruseyim)(?!\p{L})/u,
      /(?<!\p{L})beni (?:bir |gercek bir |hemen )?(?:yetkiliye|temsilciye|temsilcisine|insana|kisiye|gorevliye|operatore|mudure|musteri hizmetlerine) (?:bagla|aktar|yonlendir)(?!ma|me)\p{L}{0,8}(?!\p{L})/u,
      /(?<!\p{L})(?:bir|gercek) (?:insan|yetkili|temsilci|operator|gorevli|musteri temsilcisi) (?:istiyorum|lazım)(?!\p{L})/u,
      /^(?:bir )?(?:gercek )?(?:bir )?(?:insan|yetkili|temsilci|operator|gorevli|musteri temsilcisi)(?: lutfen)?$/u,
      /(?<!\p{L})beni (?:geri )?(?:arayın|arar mısınız|arayabilir misiniz)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:insan|insanla|yetkili|yetkiliyle|temsilci|temsilciyle|gorevliyle|operatorle|biriyle|kimseyle)(?: (?!istiyorum)\p{L}+){0,3} (?:istemiyorum|istemem|gerek yok|gerekmez)(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:arkadasımı|arkadasıma|yetkiliye|yetkiliyle|temsilciye|temsilciyle|temsilcisine|temsilcisiyle|gorevliye|gorevliyle|insanla|biriyle|birine)(?: \p{L}+){0,2} (?:cagır|bagla|aktar|gorus|konus|yonlendir)\p{L}{1,10}(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:rezalet|sacmalık|kabul edilemez|skandal|dolandırıcı|dolandırıcılık|aptal|aptallar|salak|salaklar|lanet olsun)(?!\p{L})/u,
      /(?<!\p{L})(?:bıktım|yeter artık|cok sinirliyim|zaman kaybı|kac kere soyleyecegim|kac kez soyleyecegim|bir daha asla)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:acil durum var|bu bir acil durum|ambulans|ambulansı|kalp krizi|intihar|itfaiye|itfaiyeyi|yangın var|yangın cıktı|gaz kacagı|gaz sızıntısı|asırı doz|kendimi oldurecegim)(?!\p{L})/u,
      /(?<!\p{L})(?:alevler icinde|nefes alamıyorum|bilincini kaybetti|bilinci kapalı|cok kanıyor|elektrik carptı)(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:bunu|oyle|boyle) (?:demedim|soylemedim|demek istemedim)(?!\p{L})|(?<!\p{L})onu sormadım(?!\p{L})/u,
      /(?<!\p{L})(?:beni (?:anlamıyorsunuz|anlamıyorsun|dinlemiyorsunuz|dinlemiyorsun)|yanlıs anladınız|yanlıs anladın|zaten soyledim)(?!\p{L})/u,
    ],
    unsure: [/(?<!\p{L})(?:bilmiyorum|emin degilim|bilgim yok|bir bilgi bulamadım|bulamadım)(?!\p{L})/u],
  },
  taking: {
    human:
      /(?<!\p{L})(?:insan|insanla|insanı|kisi|kisiyle|biri|biriyle|birisi|birisiyle|yetkili|yetkiliyle|temsilci|temsilciyle|temsilcisi|temsilcisiyle|gorevli|gorevliyle|operator|operatorle|mudur|musteri hizmetleri)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:makine|makineyle|robot|robotla|bot|botla|bilgisayar|bilgisayarla|yapay zeka|yapay zekayla)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:beni|bizi) (?:baglayın|bagla|baglar|aktarın|aktar|yonlendirin|yonlendir)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:degil|istemiyorum|istemem|gerek yok|gerekmez|olmaz|olmasın|kimse|kimseyle|hicbir)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:siz|sen|dun|daha once|zaten|konustum|gorustum|dedi|soyledi)(?!\p{L})|^(?:ne|nasıl|kim|hangi|nerede|neden|niye|eger)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:neden|niye)(?: \p{L}+){0,4} (?:konusamıyorum|gorusemiyorum)(?!\p{L})/u,
  },
};
