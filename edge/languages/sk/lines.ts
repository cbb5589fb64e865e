import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Hovoríte s umelou inteligenciou" },
  conversation: {
    sttApology: "Prepáčte, teraz vás zle počujem. Môžete mi aj písať.",
    llmApology: "Prepáčte, teraz nemôžem odpovedať. Skúste to, prosím, o chvíľu znova.",
    ttsApology: "Prepáčte, mám ťažkosti s hlasom. Môžete si prečítať, čo hovorím.",
    notUnderstood: "Prepáčte, nerozumiem. Môžete to zopakovať?",
    silencePrompt: "Ste tam ešte?",
    goodbye: "Zdá sa, že už tu nie ste. Ďakujem za zavolanie, dovidenia.",
    limit: "Tu musím náš hovor ukončiť. Ďakujem a dovidenia.",
    off: "Je mi ľúto, teraz vám tu nemôžem pomôcť.",
    fillers: ["Hneď to zistím.", "Okamih, prosím.", "Ešte hľadám.", "Už to nebude dlho trvať."],
    thinking: ["Chvíľu premýšľam.", "Sekundičku.", "Ešte chvíľku.", "Už to skoro mám, moment."],
    confirm: "Mám to takto urobiť?",
    confirmAgain: "Prepáčte, bolo to áno, alebo nie?",
  },
  handoff: {
    offer: "Mám vám zavolať kolegu?",
    queued:
      "Volám k nám niekoho z kolegov. V poradí ste na {place}. mieste a predpokladaný čas čakania je {wait}. Zatiaľ zostávam s vami.",
    nobody:
      "Práve teraz tu nie je nikto z kolegov. Môžete tu nechať odkaz a niekto vám zavolá späť. Alebo môžeme pokračovať spolu.",
    closed: "V tomto čase tu nie je nikto z kolegov. Môžete tu nechať odkaz a niekto vám zavolá späť.",
    unreachable: "Na tejto linke sa k nám nikto z kolegov pripojiť nemôže. Ďalej vám pomôžem ja.",
    introduction: "{name} už je tu a vie, o čom sme hovorili. Odovzdávam slovo.",
    back: "Som späť. S čím vám ešte môžem pomôcť?",
    lapsed: "Ospravedlňujem sa, spojenie s kolegom sa prerušilo. Som tu znova a vy ste v poradí na prvom mieste.",
    messageTaken: "Ďakujem, váš odkaz odovzdám kolegom.",
  },
  transfer: {
    passing: "Okamih, prepájam vás, ďalej vám pomôže {name}.",
    tooOften: "Už sme vás niekoľkokrát prepojili, takže to znova neurobím.",
  },
  refusal: {
    refusal: "S tým vám pomôcť nemôžem.",
    unknown: "To neviem.",
    offer: "Chcete hovoriť s človekom?",
    anythingElse: "Môžem pre vás urobiť ešte niečo?",
  },
  recording: { stopped: "Nahrávanie je zastavené a záznam je vymazaný." },
};
