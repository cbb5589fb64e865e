import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Mluvíte s umělou inteligencí" },
  conversation: {
    sttApology: "Promiňte, teď vás špatně slyším. Můžete mi také psát.",
    llmApology: "Promiňte, teď nemohu odpovědět. Zkuste to prosím za chvíli znovu.",
    ttsApology: "Promiňte, mám potíže s hlasem. Můžete si přečíst, co říkám.",
    notUnderstood: "Promiňte, nerozumím. Můžete to zopakovat?",
    silencePrompt: "Jste tam ještě?",
    goodbye: "Zdá se, že už tu nejste. Děkuji za zavolání, na shledanou.",
    limit: "Tady musím náš hovor ukončit. Děkuji a na shledanou.",
    off: "Je mi líto, teď vám tady nemohu pomoci.",
    fillers: ["Hned to zjistím.", "Okamžik, prosím.", "Ještě hledám.", "Už to nebude dlouho trvat."],
    thinking: ["Chvilku přemýšlím.", "Vteřinku.", "Ještě moment.", "Už to skoro mám."],
    confirm: "Mám to tak udělat?",
    confirmAgain: "Promiňte, bylo to ano, nebo ne?",
  },
  handoff: {
    offer: "Mám vám zavolat kolegu?",
    queued:
      "Zvu k nám někoho z kolegů. Jste ve frontě na {place}. místě a předpokládaná doba čekání je {wait}. Zatím zůstávám s vámi.",
    nobody:
      "Právě teď tu není nikdo z kolegů. Můžete tu nechat vzkaz a někdo vám zavolá zpátky. Nebo můžeme pokračovat spolu.",
    closed: "V tuto dobu tu není nikdo z kolegů. Můžete tu nechat vzkaz a někdo vám zavolá zpátky.",
    unreachable: "Na této lince se k nám nikdo z kolegů připojit nemůže. Pomohu vám dál já.",
    introduction: "{name} už je tady a ví, o čem jsme mluvili. Předávám slovo.",
    back: "Jsem zpátky. S čím vám ještě mohu pomoci?",
    lapsed: "Omlouvám se, spojení s kolegou se přerušilo. Jsem tu znovu a vy jste ve frontě první.",
    messageTaken: "Děkuji, váš vzkaz předám kolegům.",
  },
  transfer: {
    passing: "Okamžik, přepojuji vás, dál vám pomůže {name}.",
    tooOften: "Už jsme vás několikrát přepojili, takže to znovu neudělám.",
  },
  refusal: {
    refusal: "S tím vám pomoci nemohu.",
    unknown: "To nevím.",
    offer: "Chcete mluvit s člověkem?",
    anythingElse: "Mohu pro vás udělat ještě něco?",
  },
  recording: { stopped: "Nahrávání je zastavené a záznam je smazaný." },
};
