import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Ön mesterséges intelligenciával beszél" },
  conversation: {
    sttApology: "Elnézést, most nem hallom jól. Írhat is nekem.",
    llmApology: "Elnézést, most nem tudok válaszolni. Kérem, próbálja meg kicsit később.",
    ttsApology: "Elnézést, most gond van a hangommal. Elolvashatja, amit mondok.",
    notUnderstood: "Elnézést, ezt nem értettem. Megismételné, kérem?",
    silencePrompt: "Ott van még?",
    goodbye: "Úgy tűnik, már nincs a vonalban. Köszönöm a hívását, viszonthallásra.",
    limit: "Itt be kell fejeznem a beszélgetésünket. Köszönöm, viszonthallásra.",
    off: "Sajnálom, most itt nem tudok segíteni.",
    fillers: ["Máris megnézem.", "Egy pillanat türelmét kérem.", "Még keresem.", "Már nem tart sokáig."],
    thinking: ["Hadd gondolkodjam.", "Csak egy másodperc.", "Még egy kicsit.", "Mindjárt megvan."],
    confirm: "Megtegyem?",
    confirmAgain: "Elnézést, ez igen volt vagy nem?",
  },
  handoff: {
    offer: "Hívjak Önnek egy kollégát?",
    queued:
      "Hívok egy kollégát. Ön a várakozók között a {place}. helyen áll, a várható idő {wait}. Addig is itt maradok Önnel.",
    nobody: "Jelenleg egyik kollégám sem elérhető. Itt hagyhat üzenetet, és visszahívjuk. Vagy folytathatjuk együtt.",
    closed: "Ilyenkor egyik kollégám sem elérhető. Itt hagyhat üzenetet, és visszahívjuk.",
    unreachable: "Ezen a vonalon egyik kollégám sem tud csatlakozni hozzánk. Szívesen segítek tovább én.",
    introduction: "{name} már itt van, és tudja, miről beszéltünk. Átadom a szót.",
    back: "Újra itt vagyok. Miben segíthetek még?",
    lapsed: "Sajnálom, megszakadt a kapcsolat a kollégámmal. Újra itt vagyok, és Ön áll a sor elején.",
    messageTaken: "Köszönöm, továbbítom az üzenetét a kollégáimnak.",
  },
  transfer: {
    passing: "Egy pillanat, kapcsolom: {name} segít tovább.",
    tooOften: "Önt már többször átkapcsoltuk, ezért ezt nem teszem meg újra.",
  },
  refusal: {
    refusal: "Ebben nem tudok segíteni.",
    unknown: "Ezt nem tudom.",
    offer: "Szeretne egy munkatárssal beszélni?",
    anythingElse: "Segíthetek még valamiben?",
  },
  recording: { stopped: "Leállítottam a rögzítést, és töröltem a felvételt." },
};
