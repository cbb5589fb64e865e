import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "U spreekt met een AI" },
  conversation: {
    sttApology: "Sorry, ik hoor u nu niet goed. U kunt me ook typen.",
    llmApology: "Sorry, ik kan nu even niet antwoorden. Probeer het zo nog eens.",
    ttsApology: "Sorry, mijn stem doet het even niet. U kunt lezen wat ik zeg.",
    notUnderstood: "Sorry, dat heb ik niet verstaan. Kunt u het nog eens zeggen?",
    silencePrompt: "Bent u er nog?",
    goodbye: "U bent er niet meer, denk ik. Bedankt voor het bellen, tot ziens.",
    limit: "Ik moet ons gesprek hier beëindigen. Bedankt en tot ziens.",
    off: "Het spijt me, ik kan u hier op dit moment niet helpen.",
    fillers: [
      "Ik zoek het even op.",
      "Een moment, alstublieft.",
      "Ik ben nog aan het kijken.",
      "Het duurt niet lang meer.",
    ],
    thinking: ["Even denken.", "Een seconde.", "Nog een ogenblik.", "Ik ben er bijna."],
    confirm: "Zal ik dat zo doen?",
    confirmAgain: "Sorry, was dat ja of nee?",
  },
  handoff: {
    offer: "Zal ik er een collega bij halen?",
    queued: "Ik haal er een collega bij. U bent nummer {place} en het duurt ongeveer {wait}. Ik blijf zolang bij u.",
    nobody:
      "Er is op dit moment geen collega beschikbaar. U kunt hier een bericht achterlaten, dan belt iemand u terug. Of we gaan samen verder.",
    closed:
      "Op dit tijdstip is er geen collega beschikbaar. U kunt hier een bericht achterlaten, dan belt iemand u terug.",
    unreachable: "Op deze lijn kan geen collega meepraten. Ik help u zelf graag verder.",
    introduction: "{name} is er nu en weet waar we het over hebben gehad. Ik draag het gesprek over.",
    back: "Ik ben er weer. Wat kan ik nog voor u doen?",
    lapsed: "Sorry, de verbinding met mijn collega is weggevallen. Ik ben er weer, en u staat vooraan in de wachtrij.",
    messageTaken: "Dank u, ik geef uw bericht door aan mijn collega's.",
  },
  transfer: {
    passing: "Een moment, ik verbind u door met {name}.",
    tooOften: "U bent nu al een paar keer doorverbonden, dus ik doe het niet nog eens.",
  },
  refusal: {
    refusal: "Daarmee kan ik niet helpen.",
    unknown: "Dat weet ik niet.",
    offer: "Wilt u een medewerker spreken?",
    anythingElse: "Is er nog iets anders?",
  },
  recording: { stopped: "Ik ben gestopt met opnemen en heb de opname gewist." },
};
