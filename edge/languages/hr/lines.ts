import type { AgentLines } from "../agent-lines.ts";

/** Without verbs that tell the agent's sex. */
export const lines: AgentLines = {
  opening: { disclosure: "Razgovarate s umjetnom inteligencijom" },
  conversation: {
    sttApology: "Oprostite, trenutačno vas ne čujem dobro. Možete mi i pisati.",
    llmApology: "Oprostite, trenutačno ne mogu odgovoriti. Pokušajte ponovno za koji trenutak.",
    ttsApology: "Oprostite, imam problema s glasom. Možete čitati što govorim.",
    notUnderstood: "Oprostite, to mi nije bilo jasno. Možete li ponoviti?",
    silencePrompt: "Jeste li još tu?",
    goodbye: "Čini se da više niste na liniji. Hvala na pozivu i doviđenja.",
    limit: "Ovdje moramo završiti razgovor. Hvala vam i doviđenja.",
    off: "Žao mi je, trenutačno vam ovdje ne mogu pomoći.",
    fillers: ["Odmah provjeravam.", "Samo trenutak, molim.", "Još uvijek tražim.", "Neće još dugo."],
    thinking: ["Razmišljam.", "Samo sekundu.", "Još samo trenutak.", "Skoro sam na kraju."],
    confirm: "Želite li da to napravim?",
    confirmAgain: "Oprostite, je li to bilo da ili ne?",
  },
  handoff: {
    offer: "Želite li da pozovem kolegu?",
    queued: "Pozivam kolegu. Vi ste broj {place} u redu, a čeka se oko {wait}. Dotad ostajem s vama.",
    nobody:
      "Trenutačno nitko od kolega nije dostupan. Ovdje možete ostaviti poruku i nazvat ćemo vas. Ili možemo zajedno nastaviti.",
    closed: "U ovo vrijeme kolege ne rade. Ovdje možete ostaviti poruku i nazvat ćemo vas.",
    unreachable: "Na ovoj se liniji kolege ne mogu uključiti. I dalje vam pomažem.",
    introduction: "{name} je sada na liniji i zna o čemu smo razgovarali. Predajem razgovor.",
    back: "Opet sam tu. Kako vam još mogu pomoći?",
    lapsed: "Žao mi je, veza s kolegom je prekinuta. Opet sam tu, a vi ste prvi u redu.",
    messageTaken: "Hvala, vašu ću poruku proslijediti kolegama.",
  },
  transfer: {
    passing: "Samo trenutak, spajam vas: {name}.",
    tooOften: "Već su vas nekoliko puta prespojili, pa to neću ponovno učiniti.",
  },
  refusal: {
    refusal: "S tim ne mogu pomoći.",
    unknown: "To ne znam.",
    offer: "Želite li razgovarati s čovjekom?",
    anythingElse: "Treba li vam još nešto?",
  },
  recording: { stopped: "Snimanje je zaustavljeno, a snimka izbrisana." },
};
