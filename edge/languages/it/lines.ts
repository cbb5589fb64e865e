import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Sta parlando con un'IA" },
  conversation: {
    sttApology: "Mi scusi, in questo momento non la sento bene. Può anche scrivermi.",
    llmApology: "Mi scusi, al momento non riesco a rispondere. Riprovi tra poco.",
    ttsApology: "Mi scusi, ho un problema con la voce. Può leggere quello che dico.",
    notUnderstood: "Mi scusi, non ho capito. Può ripetere?",
    silencePrompt: "È ancora lì?",
    goodbye: "Sembra che non ci sia più. Grazie per la chiamata, arrivederci.",
    limit: "Devo chiudere qui la chiamata. Grazie e arrivederci.",
    off: "Mi dispiace, al momento non posso aiutarla qui.",
    fillers: ["Controllo subito.", "Un momento, per favore.", "Sto ancora verificando.", "Manca poco."],
    thinking: ["Mi faccia pensare.", "Un secondo.", "Ancora un attimo.", "Ci sono quasi."],
    confirm: "Procedo così?",
    confirmAgain: "Mi scusi, era un sì o un no?",
  },
  handoff: {
    offer: "Vuole che chiami un collega?",
    queued: "Chiamo un collega. È il numero {place} in coda e l'attesa è di circa {wait}. Nel frattempo resto con lei.",
    nobody:
      "In questo momento nessun collega è disponibile. Può lasciare un messaggio qui e la richiameranno. Oppure continuiamo insieme.",
    closed: "A quest'ora nessun collega è disponibile. Può lasciare un messaggio qui e la richiameranno.",
    unreachable: "Nessun collega può unirsi a noi su questa linea. Continuo ad aiutarla io.",
    introduction: "{name} è qui e sa di che cosa abbiamo parlato. Passo la parola.",
    back: "Sono di nuovo qui. Che cos'altro posso fare per lei?",
    lapsed: "Mi dispiace, la linea con il mio collega è caduta. Sono di nuovo qui, e lei è in testa alla coda.",
    messageTaken: "Grazie, passo il suo messaggio ai miei colleghi.",
  },
  transfer: {
    passing: "Un momento, le passo {name}.",
    tooOften: "La sua chiamata è già stata trasferita più volte, quindi non lo farò di nuovo.",
  },
  refusal: {
    refusal: "Con questo non posso aiutarla.",
    unknown: "Questo non lo so.",
    offer: "Vuole parlare con una persona?",
    anythingElse: "C'è qualcos'altro?",
  },
  recording: { stopped: "Ho interrotto la registrazione e cancellato quanto era stato registrato." },
};
