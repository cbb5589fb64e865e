import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<!\p{L})(?:berhenti|stop|hentikan|berhentilah|setop|matikan|akhiri|batalkan|hapus|hapuslah|hapuskan|jeda)(?: (?:saja|dulu|sekarang|segera|tolong|ya|proses|semua|untuk)){0,3} (?:merekam|perekaman|rekaman|rekamannya|perekamannya|direkam|merekamnya|rekam)(?: (?:saya|ini|panggilan|percakapan|suara)){0,3}(?!\p{L})/gu,
    /(?<!\p{L})(?:jangan|tolong jangan|mohon jangan|nggak usah|gak usah|tidak usah|tidak perlu|nggak perlu)(?: (?:lagi|ya|saya|panggilan|percakapan|ini)){0,3} (?:rekam|direkam|merekam|rekam rekam)(?: (?:saya|ini|panggilan|percakapan|lagi|suara)){0,3}(?!\p{L})/gu,
    /(?<!\p{L})(?:tidak|nggak|enggak|gak|tak|kurang) (?:mau|ingin|setuju|bersedia|mengizinkan|izinkan|suka|rela|nyaman|pernah setuju|pernah mengizinkan)(?: (?:lagi|kalau|jika|untuk|dengan|panggilan|percakapan|ini|saya|anda|kamu|suara|adanya|bila|yang)){0,6} (?:direkam|merekam|rekaman|perekaman|rekam)(?: (?:ini|saya|lagi)){0,2}(?!\p{L})/gu,
    /(?<!\p{L})(?:cabut|mencabut|tarik|menarik|batalkan|membatalkan)(?: kembali)? (?:persetujuan|izin)(?: (?:saya|ku|kembali)){0,2}(?!\p{L})/gu,
    /(?<!\p{L})(?:tidak|nggak|gak) (?:lagi setuju|setuju lagi|(?:pernah )?(?:memberi|memberikan|kasih) (?:izin|persetujuan))(?: (?:untuk|saya|atas)){0,2}(?: (?:direkam|merekam|rekaman|perekaman))?(?!\p{L})/gu,
    /(?<!\p{L})(?:lebih (?:baik|suka)|sebaiknya|lebih memilih)(?: (?:kalau|jika|saya|panggilan|ini)){0,3} (?:tidak|nggak|gak|jangan) (?:direkam|merekam)(?!\p{L})/gu,
    /(?<!\p{L})(?:keberatan|menolak|tolak)(?: (?:jika|kalau|untuk|dengan|saya|panggilan|ini)){0,4} (?:direkam|perekaman|rekaman|merekam)(?!\p{L})/gu,
    /(?<!\p{L})(?:merekam|direkam)(?: saya)? tanpa (?:izin|persetujuan|seizin)(?: saya)?(?!\p{L})/gu,
    /^(?:tanpa rekaman|tidak ada rekaman ya|no recording)$/gu,
  ],
  before:
    /(?:^| )(?:(?:tidak|nggak|gak|jangan|tak|belum|bukan)(?: (?:perlu|usah|harus|mau|ingin|boleh|bisa|pernah|anda|kamu|untuk|dulu)){0,4}|(?:bagaimana|gimana|kenapa|mengapa|kapan|siapa|kalau|jika|kemarin|cara|apakah (?:sudah|bisa))(?: (?!rekam|merekam|direkam)[^ ]+){0,3}) $/u,
  after: /^ (?:sebagai|nanti|besok|pesanan|pembayaran|di (?:kamera|aplikasi|ponsel|hp|akun)|kemarin)(?!\p{L})/u,
  things:
    /(?<!\p{L})(?:kamera|kameranya|bel|aplikasi|aplikasinya|perangkat|lampu|drone|televisi|tv|monitor|ponsel|hp|mesin|pesanan|program|mikrofon)(?!\p{L})/u,
  ours: /(?<!\p{L})(?:saya|panggilan|percakapan|persetujuan|izin|suara)(?!\p{L})/u,
  asked: /(?<!\p{L})(?:bisa|bisakah|boleh|bolehkah|dapatkah|tolong|maukah|jangan|tidak mau)(?!\p{L})/u,
  polite: /(,)? ?(?<!\p{L})(?:tolong|mohon|terima kasih|ya)(?!\p{L}) ?(,)?/gu,
  joints: / (?:dan|tapi|tetapi|karena|lalu) /gu,
  goesOn: /^(?:untuk|merekam|direkam)/u,
  digits: "nol kosong satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
};
