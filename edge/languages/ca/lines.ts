import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Esteu parlant amb una IA" },
  conversation: {
    sttApology: "Disculpeu, ara mateix no us sento bé. També em podeu escriure.",
    llmApology: "Disculpeu, ara mateix no puc respondre. Torneu-ho a provar d'aquí a un moment.",
    ttsApology: "Disculpeu, tinc un problema amb la veu. Podeu llegir el que dic.",
    notUnderstood: "Disculpeu, no ho he entès. Ho podeu repetir?",
    silencePrompt: "Encara hi sou?",
    goodbye: "Sembla que ja no hi sou. Gràcies per trucar, a reveure.",
    limit: "Hem d'acabar la trucada aquí. Moltes gràcies i a reveure.",
    off: "Em sap greu, ara mateix no puc ajudar-vos aquí.",
    fillers: ["Ho comprovo ara mateix.", "Un moment, si us plau.", "Encara ho estic buscant.", "Ja falta poc."],
    thinking: ["Deixeu-m'ho pensar.", "Un segon.", "Un moment més.", "Ja gairebé ho tinc."],
    confirm: "Voleu que ho faci?",
    confirmAgain: "Disculpeu, era un sí o un no?",
  },
  handoff: {
    offer: "Voleu que avisi un company?",
    queued:
      "Estic avisant un company. Sou el número {place} de la cua, i l'espera és d'uns {wait}. Mentrestant em quedo amb vós.",
    nobody:
      "Ara mateix no hi ha cap company disponible. Podeu deixar un missatge aquí i us trucarem. O bé podem continuar junts.",
    closed: "A aquesta hora no hi ha cap company. Podeu deixar un missatge aquí i us trucarem.",
    unreachable: "En aquesta línia no s'hi pot afegir cap company. Us continuo ajudant jo.",
    introduction: "{name} ja és a la línia i sap de què hem parlat. Us hi deixo.",
    back: "Ja torno a ser aquí. En què més us puc ajudar?",
    lapsed: "Em sap greu, s'ha tallat la connexió amb el meu company. Torno a ser aquí, i sou al capdavant de la cua.",
    messageTaken: "Gràcies, passaré el vostre missatge als meus companys.",
  },
  transfer: {
    passing: "Un moment, us passo amb {name}.",
    tooOften: "Ja us han passat diverses vegades, així que no ho tornaré a fer.",
  },
  refusal: {
    refusal: "Amb això no us puc ajudar.",
    unknown: "Això no ho sé.",
    offer: "Voleu parlar amb una persona?",
    anythingElse: "Necessiteu res més?",
  },
  recording: { stopped: "He aturat l'enregistrament i n'he esborrat el contingut." },
};
