import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Du taler med en AI" },
  conversation: {
    sttApology: "Undskyld, jeg kan ikke høre dig godt lige nu. Du kan også skrive til mig.",
    llmApology: "Undskyld, jeg kan ikke svare lige nu. Prøv gerne igen om lidt.",
    ttsApology: "Undskyld, min stemme driller lige nu. Du kan læse, hvad jeg siger.",
    notUnderstood: "Undskyld, det forstod jeg ikke. Vil du sige det igen?",
    silencePrompt: "Er du der stadig?",
    goodbye: "Det ser ud til, at du er gået. Tak for opkaldet, farvel.",
    limit: "Jeg er nødt til at afslutte samtalen her. Mange tak, og farvel.",
    off: "Beklager, jeg kan ikke hjælpe dig her lige nu.",
    fillers: ["Det slår jeg lige op.", "Et øjeblik, tak.", "Jeg leder stadig.", "Det tager ikke meget længere."],
    thinking: ["Lad mig lige tænke.", "Lige et sekund.", "Jeg er der næsten.", "Om lidt har jeg det."],
    confirm: "Skal jeg gøre det?",
    confirmAgain: "Undskyld, var det et ja eller et nej?",
  },
  handoff: {
    offer: "Skal jeg hente en kollega til dig?",
    queued: "Jeg henter en kollega. Du er nummer {place} i køen, og det tager cirka {wait}. Jeg bliver hos dig imens.",
    nobody:
      "Der er ingen af mine kolleger lige nu. Du kan lægge en besked her, så ringer en af dem tilbage. Eller vi kan fortsætte sammen.",
    closed: "Mine kolleger er her ikke på dette tidspunkt. Du kan lægge en besked her, så ringer en af dem tilbage.",
    unreachable: "Ingen af mine kolleger kan komme med på denne linje. Jeg hjælper dig gerne videre selv.",
    introduction: "{name} er her nu og ved, hvad vi har talt om. Jeg giver ordet videre.",
    back: "Så er jeg tilbage. Hvad kan jeg ellers hjælpe dig med?",
    lapsed: "Jeg beklager, forbindelsen til min kollega blev afbrudt. Jeg er her igen, og du står forrest i køen.",
    messageTaken: "Tak, jeg giver din besked videre til mine kolleger.",
  },
  transfer: {
    passing: "Et øjeblik, jeg stiller dig videre til {name}.",
    tooOften: "Du er allerede blevet stillet videre flere gange, så det gør jeg ikke igen.",
  },
  refusal: {
    refusal: "Det kan jeg ikke hjælpe med.",
    unknown: "Det ved jeg ikke.",
    offer: "Vil du tale med en medarbejder?",
    anythingElse: "Er der noget andet?",
  },
  recording: { stopped: "Jeg er holdt op med at optage og har slettet optagelsen." },
};
