import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:bicara|berbicara|ngomong|ngobrol|terhubung|dihubungkan|disambungkan|sambungkan|hubungkan|alihkan|transfer)(?: (?:saya|kami|langsung|saja|panggilan|ini)){0,3} (?:dengan|sama|ke|kepada) (?:seorang |seseorang |orang |petugas |staf )?(?:manusia|orang|seseorang|petugas|agen|operator|staf|pegawai|karyawan|manajer|atasan|supervisor|customer service|cs|layanan pelanggan)(?: (?:asli|beneran|sungguhan))?(?!\p{L})/u,
      /(?<!\p{L})(?:mau|minta|butuh|perlu|ingin|panggilkan|berikan)(?: saya)? (?:seorang |dengan )?(?:manusia|orang asli|orang beneran|petugas|agen|operator|staf|customer service|cs|manajer|supervisor)(?!\p{L})(?! (?:lagi|tambahan))/u,
      /^(?:manusia|orang asli|petugas|operator|agen|customer service|cs)(?: (?:saja|tolong|dong|ya|please))*$/u,
      /(?<!\p{L})(?:telepon|hubungi|telpon) (?:saya |aku )(?:balik|kembali|lagi)(?!\p{L})|(?<!\p{L})telepon balik(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:tidak|nggak|enggak|gak|ga|jangan|tak)(?: (?!tapi|melainkan|mau orang|mau manusia)\p{L}+){0,4} (?:manusia|orang|seseorang|siapa siapa|siapapun|petugas|agen|operator|staf|customer service)(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:panggilkan|hubungkan|sambungkan|alihkan|berbicara|bicara|teruskan)(?: \p{L}+){0,3} (?:rekan|petugas|seseorang|orang|manusia|agen|operator|staf|tim|customer service)(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:keterlaluan|kurang ajar|parah|memalukan|penipu|penipuan|goblok|bodoh|tolol|bangsat|anjing|brengsek|sialan|marah|kesal|payah|tidak becus|nggak becus|kecewa berat)(?!\p{L})/u,
      /(?<!\p{L})(?:sudah muak|muak|buang buang waktu|berapa kali (?:harus|saya)|cukup sudah|habis kesabaran|kapok|tidak masuk akal|nggak masuk akal|pelayanan buruk)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:keadaan darurat|darurat|ambulans|ambulan|serangan jantung|pemadam kebakaran|pemadam|kebakaran|kebocoran gas|gas bocor|bau gas|bunuh diri|overdosis)(?!\p{L})/u,
      /(?<!\p{L})(?:terbakar|tidak bisa bernapas|tidak bisa bernafas|nggak bisa napas|sesak napas|pingsan|tidak sadarkan diri|pendarahan|perdarahan|kesetrum|tersengat listrik)(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})bukan (?:itu|begitu) (?:yang )?(?:saya |aku )?(?:maksud|maksudnya|maksudku|katakan|bilang|tanyakan|tanya|minta)(?!\p{L})|(?<!\p{L})bukan itu maksud (?:saya|ku)(?!\p{L})/u,
      /(?<!\p{L})(?:kamu|anda) (?:tidak|nggak|gak|salah) (?:mengerti|ngerti|paham|mendengarkan|tangkap)(?!\p{L})|(?<!\p{L})(?:sudah saya (?:bilang|katakan)|saya sudah (?:bilang|katakan)|tadi kan saya bilang)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:saya|kami) (?:tidak|belum|kurang) (?:tahu|yakin|mengetahui|menemukan|memiliki informasi|punya informasi)(?!\p{L})|(?<!\p{L})tidak ada informasi(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:manusia|orang|seseorang|petugas|agen|operator|staf|pegawai|karyawan|rekan|manajer|supervisor|customer service|cs|layanan pelanggan)(?!\p{L})/u,
    machine: /(?<!\p{L})(?:mesin|robot|bot|chatbot|komputer|rekaman|ai|kecerdasan buatan)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:sambungkan|hubungkan|alihkan|transfer) (?:saya|kami)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:tidak|bukan|nggak|enggak|gak|ga|jangan|tanpa|tak)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:apakah (?:kamu|anda|ini)|kemarin|sudah|tadi|pernah|kata|katanya|bilang)(?!\p{L})|^(?:apa|apakah|bagaimana|gimana|kapan|siapa|mana|kenapa|mengapa|kalau|jika)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:kenapa|mengapa) (?:saya )?(?:tidak|nggak|gak) (?:bisa|boleh)(?!\p{L})/u,
  },
};
