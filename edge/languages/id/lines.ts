import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Anda berbicara dengan AI" },
  conversation: {
    sttApology: "Maaf, suara Anda kurang terdengar saat ini. Anda juga bisa menulis kepada saya.",
    llmApology: "Maaf, saya belum bisa menjawab saat ini. Silakan coba lagi sebentar lagi.",
    ttsApology: "Maaf, suara saya sedang bermasalah. Anda bisa membaca apa yang saya katakan.",
    notUnderstood: "Maaf, saya kurang mengerti. Bisa diulangi?",
    silencePrompt: "Apakah Anda masih di sana?",
    goodbye: "Sepertinya Anda sudah tidak di sana. Terima kasih sudah menelepon, sampai jumpa.",
    limit: "Panggilan ini harus saya akhiri di sini. Terima kasih dan sampai jumpa.",
    off: "Maaf, saat ini saya tidak dapat membantu Anda di sini.",
    fillers: ["Saya periksa dulu.", "Mohon tunggu sebentar.", "Masih saya cari.", "Tidak lama lagi."],
    thinking: ["Saya pikirkan dulu.", "Sebentar, ya.", "Tunggu sedikit lagi.", "Hampir selesai."],
    confirm: "Boleh saya lanjutkan?",
    confirmAgain: "Maaf, tadi itu ya atau tidak?",
  },
  handoff: {
    offer: "Apakah Anda mau saya panggilkan rekan saya?",
    queued:
      "Saya sedang memanggil rekan saya. Anda di antrean nomor {place}, kira-kira {wait} lagi. Saya temani Anda dulu.",
    nobody:
      "Saat ini tidak ada rekan saya yang tersedia. Anda bisa meninggalkan pesan di sini, nanti kami telepon kembali. Atau kita lanjutkan bersama.",
    closed:
      "Pada jam ini tidak ada rekan saya yang bertugas. Anda bisa meninggalkan pesan di sini, nanti kami telepon kembali.",
    unreachable: "Di saluran ini rekan saya tidak bisa bergabung. Saya tetap membantu Anda.",
    introduction: "{name} sudah bergabung dan tahu apa yang kita bicarakan. Saya serahkan kepadanya.",
    back: "Saya kembali. Ada lagi yang bisa saya bantu?",
    lapsed: "Maaf, sambungan ke rekan saya terputus. Saya kembali di sini, dan Anda berada di antrean paling depan.",
    messageTaken: "Terima kasih, pesan Anda akan saya teruskan kepada rekan saya.",
  },
  transfer: {
    passing: "Mohon tunggu, saya sambungkan dengan {name}.",
    tooOften: "Anda sudah beberapa kali dialihkan, jadi saya tidak akan mengalihkan lagi.",
  },
  refusal: {
    refusal: "Maaf, saya tidak bisa membantu soal itu.",
    unknown: "Saya tidak tahu soal itu.",
    offer: "Apakah Anda mau berbicara dengan petugas kami?",
    anythingElse: "Ada hal lain?",
  },
  recording: { stopped: "Perekaman sudah saya hentikan, dan rekamannya sudah dihapus." },
};
