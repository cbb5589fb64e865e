import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Vorbiți cu o inteligență artificială" },
  conversation: {
    sttApology: "Îmi pare rău, nu vă aud bine acum. Îmi puteți și scrie.",
    llmApology: "Îmi pare rău, acum nu pot răspunde. Vă rog să încercați din nou peste puțin timp.",
    ttsApology: "Îmi pare rău, am o problemă cu vocea. Puteți citi ce spun.",
    notUnderstood: "Îmi pare rău, nu am înțeles. Puteți repeta, vă rog?",
    silencePrompt: "Mai sunteți acolo?",
    goodbye: "Se pare că nu mai sunteți aici. Vă mulțumesc pentru apel, la revedere.",
    limit: "Trebuie să închei convorbirea aici. Vă mulțumesc și la revedere.",
    off: "Îmi pare rău, momentan nu vă pot ajuta aici.",
    fillers: ["Verific imediat.", "O clipă, vă rog.", "Încă mai caut.", "Nu mai durează mult."],
    thinking: ["Stați să mă gândesc.", "O secundă, vă rog.", "Încă puțin.", "Aproape am găsit."],
    confirm: "Să fac așa?",
    confirmAgain: "Îmi pare rău, a fost un da sau un nu?",
  },
  handoff: {
    offer: "Doriți să chem un coleg?",
    queued:
      "Chem un coleg. Sunteți pe locul {place} în așteptare, iar timpul estimat este de {wait}. Până atunci rămân cu dumneavoastră.",
    nobody:
      "Momentan nu este disponibil niciun coleg. Puteți lăsa aici un mesaj și cineva vă va suna înapoi. Sau putem continua împreună.",
    closed: "La această oră nu este disponibil niciun coleg. Puteți lăsa aici un mesaj și cineva vă va suna înapoi.",
    unreachable: "Pe această linie nu ni se poate alătura niciun coleg. Vă ajut eu în continuare.",
    introduction: "{name} este aici acum și știe despre ce am vorbit. Predau convorbirea.",
    back: "Am revenit. Cu ce vă mai pot ajuta?",
    lapsed:
      "Îmi pare rău, legătura cu colegul meu s-a întrerupt. Sunt din nou aici, iar dumneavoastră aveți primul loc la rând.",
    messageTaken: "Vă mulțumesc, transmit mesajul dumneavoastră colegilor mei.",
  },
  transfer: {
    passing: "O clipă, vă fac legătura cu {name}.",
    tooOften: "V-am transferat deja de câteva ori, așa că nu o voi mai face.",
  },
  refusal: {
    refusal: "Cu asta nu vă pot ajuta.",
    unknown: "Nu știu acest lucru.",
    offer: "Doriți să vorbiți cu un om?",
    anythingElse: "Mai este ceva?",
  },
  recording: { stopped: "Am oprit înregistrarea și am șters ce s-a înregistrat." },
};
