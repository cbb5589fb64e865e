import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Du pratar med en AI" },
  conversation: {
    sttApology: "Förlåt, jag hör dig dåligt just nu. Du kan också skriva till mig.",
    llmApology: "Förlåt, jag kan inte svara just nu. Försök gärna igen om en stund.",
    ttsApology: "Förlåt, min röst fungerar inte just nu. Du kan läsa det jag säger.",
    notUnderstood: "Förlåt, det uppfattade jag inte. Kan du säga det igen?",
    silencePrompt: "Är du kvar?",
    goodbye: "Du verkar inte vara kvar. Tack för samtalet och hej då.",
    limit: "Jag måste avsluta samtalet här. Tack så mycket och hej då.",
    off: "Tyvärr kan jag inte hjälpa dig här just nu.",
    fillers: ["Jag kollar upp det.", "Ett ögonblick, tack.", "Jag letar fortfarande.", "Det dröjer inte länge till."],
    thinking: ["Låt mig tänka.", "En sekund bara.", "Strax har jag det.", "Lite till, så är jag klar."],
    confirm: "Ska jag göra det?",
    confirmAgain: "Förlåt, var det ett ja eller ett nej?",
  },
  handoff: {
    offer: "Ska jag hämta en kollega åt dig?",
    queued:
      "Jag hämtar en kollega. Du är nummer {place} i kön, och det tar ungefär {wait}. Jag stannar hos dig så länge.",
    nobody:
      "Ingen av mina kollegor är på plats just nu. Du kan lämna ett meddelande här, så ringer någon upp dig. Eller så fortsätter vi tillsammans.",
    closed:
      "Mina kollegor är inte på plats vid den här tiden. Du kan lämna ett meddelande här, så ringer någon upp dig.",
    unreachable: "Ingen av mina kollegor kan komma in på den här linjen. Jag hjälper dig gärna vidare själv.",
    introduction: "{name} är här nu och vet vad vi har pratat om. Jag lämnar över.",
    back: "Nu är jag tillbaka. Vad mer kan jag hjälpa dig med?",
    lapsed: "Jag beklagar, förbindelsen med min kollega bröts. Jag är tillbaka, och du står först i kön.",
    messageTaken: "Tack, jag skickar ditt meddelande vidare till mina kollegor.",
  },
  transfer: {
    passing: "Ett ögonblick, jag kopplar dig vidare till {name}.",
    tooOften: "Du har redan kopplats vidare flera gånger, så jag gör det inte en gång till.",
  },
  refusal: {
    refusal: "Det kan jag inte hjälpa till med.",
    unknown: "Det vet jag inte.",
    offer: "Vill du prata med en medarbetare?",
    anythingElse: "Är det något annat?",
  },
  recording: { stopped: "Jag har slutat spela in och raderat det som spelades in." },
};
