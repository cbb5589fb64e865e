import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Du snakker med en KI" },
  conversation: {
    sttApology: "Beklager, jeg hører deg dårlig akkurat nå. Du kan også skrive til meg.",
    llmApology: "Beklager, jeg kan ikke svare akkurat nå. Prøv gjerne igjen om litt.",
    ttsApology: "Beklager, stemmen min virker ikke akkurat nå. Du kan lese det jeg sier.",
    notUnderstood: "Beklager, det fikk jeg ikke med meg. Kan du si det en gang til?",
    silencePrompt: "Er du der fortsatt?",
    goodbye: "Det ser ut til at du har gått. Takk for samtalen, ha det bra.",
    limit: "Jeg må avslutte samtalen her. Tusen takk, og ha det bra.",
    off: "Beklager, jeg kan ikke hjelpe deg her akkurat nå.",
    fillers: ["Jeg sjekker det for deg.", "Et øyeblikk, takk.", "Jeg leter fortsatt.", "Nå tar det ikke lang tid."],
    thinking: ["La meg tenke litt.", "Bare et sekund.", "Straks har jeg det.", "Jeg er nesten fremme."],
    confirm: "Skal jeg gjøre det for deg?",
    confirmAgain: "Beklager, var det et ja eller et nei?",
  },
  handoff: {
    offer: "Skal jeg hente en kollega til deg?",
    queued: "Jeg henter en kollega. Du er nummer {place} i køen, og det tar omtrent {wait}. Jeg blir hos deg så lenge.",
    nobody:
      "Ingen av kollegene mine er her akkurat nå. Du kan legge igjen en beskjed her, så ringer noen deg tilbake. Eller vi kan fortsette sammen.",
    closed: "Kollegene mine er ikke her på denne tiden. Du kan legge igjen en beskjed her, så ringer noen deg tilbake.",
    unreachable: "Ingen av kollegene mine kan komme inn på denne linjen. Jeg hjelper deg gjerne videre selv.",
    introduction: "{name} er her nå og vet hva vi har snakket om. Jeg gir ordet videre.",
    back: "Jeg er tilbake. Hva mer kan jeg hjelpe deg med?",
    lapsed: "Jeg beklager, forbindelsen med kollegaen min ble brutt. Jeg er her igjen, og du står først i køen.",
    messageTaken: "Takk, jeg sender beskjeden din videre til kollegene mine.",
  },
  transfer: {
    passing: "Et øyeblikk, jeg setter deg over til {name}.",
    tooOften: "Du er allerede satt over flere ganger, så jeg gjør det ikke igjen.",
  },
  refusal: {
    refusal: "Det kan jeg dessverre ikke hjelpe med.",
    unknown: "Det vet jeg ikke.",
    offer: "Vil du snakke med et menneske?",
    anythingElse: "Er det noe annet?",
  },
  recording: { stopped: "Jeg har sluttet å ta opp og har slettet opptaket." },
};
