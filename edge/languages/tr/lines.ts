import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Bir yapay zekâ ile konuşuyorsunuz" },
  conversation: {
    sttApology: "Kusura bakmayın, şu anda sizi iyi duyamıyorum. İsterseniz bana yazabilirsiniz.",
    llmApology: "Kusura bakmayın, şu anda yanıt veremiyorum. Lütfen biraz sonra tekrar deneyin.",
    ttsApology: "Kusura bakmayın, sesimle ilgili bir sorun var. Söylediklerimi okuyabilirsiniz.",
    notUnderstood: "Kusura bakmayın, anlayamadım. Tekrar söyler misiniz?",
    silencePrompt: "Hâlâ orada mısınız?",
    goodbye: "Sanırım artık orada değilsiniz. Aradığınız için teşekkürler, hoşça kalın.",
    limit: "Görüşmemizi burada bitirmem gerekiyor. Teşekkürler, hoşça kalın.",
    off: "Üzgünüm, şu anda size burada yardımcı olamıyorum.",
    fillers: ["Hemen bakıyorum.", "Bir dakika, lütfen.", "Hâlâ kontrol ediyorum.", "Fazla sürmeyecek."],
    thinking: ["Bir düşüneyim.", "Bir saniye.", "Biraz daha bekleyin.", "Neredeyse hazır."],
    confirm: "Bunu yapayım mı?",
    confirmAgain: "Kusura bakmayın, bu evet miydi, hayır mıydı?",
  },
  handoff: {
    offer: "Bir çalışma arkadaşımı çağırayım mı?",
    queued:
      "Bir çalışma arkadaşımı çağırıyorum. Sıradaki yeriniz {place}, yaklaşık {wait} sürecek. Bu sırada sizinle kalıyorum.",
    nobody:
      "Şu anda hiçbir çalışma arkadaşım müsait değil. Buraya bir mesaj bırakabilirsiniz, biri sizi geri arar. Ya da birlikte devam edebiliriz.",
    closed: "Bu saatte hiçbir çalışma arkadaşım müsait değil. Buraya bir mesaj bırakabilirsiniz, biri sizi geri arar.",
    unreachable: "Bu hatta hiçbir çalışma arkadaşım bize katılamaz. Size ben yardımcı olmaya devam ederim.",
    introduction: "{name} şimdi burada ve ne konuştuğumuzu biliyor. Sözü devrediyorum.",
    back: "Tekrar buradayım. Başka nasıl yardımcı olabilirim?",
    lapsed: "Üzgünüm, çalışma arkadaşımla bağlantı koptu. Tekrar buradayım, siz de sıranın başındasınız.",
    messageTaken: "Teşekkürler, mesajınızı çalışma arkadaşlarıma iletiyorum.",
  },
  transfer: {
    passing: "Bir dakika, size bundan sonra {name} yardımcı olacak.",
    tooOften: "Görüşmeniz birkaç kez aktarıldı, bu yüzden bir daha aktarmayacağım.",
  },
  refusal: {
    refusal: "Bu konuda yardımcı olamam.",
    unknown: "Bunu bilmiyorum.",
    offer: "Bir insanla görüşmek ister misiniz?",
    anythingElse: "Başka bir şey var mı?",
  },
  recording: { stopped: "Kaydı durdurdum ve kaydedilenleri sildim." },
};
