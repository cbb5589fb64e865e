import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Está hablando con una IA" },
  conversation: {
    sttApology: "Perdone, ahora no le oigo bien. También puede escribirme.",
    llmApology: "Perdone, ahora mismo no puedo responder. Inténtelo de nuevo en un momento.",
    ttsApology: "Perdone, tengo un problema con la voz. Puede leer lo que digo.",
    notUnderstood: "Perdone, no le he entendido. ¿Puede repetirlo?",
    silencePrompt: "¿Sigue ahí?",
    goodbye: "Parece que ya no está. Gracias por llamar, hasta luego.",
    limit: "Tengo que terminar aquí la llamada. Gracias y hasta luego.",
    off: "Lo siento, en este momento no puedo ayudarle aquí.",
    fillers: ["Déjeme mirarlo.", "Un momento, por favor.", "Sigo comprobándolo.", "Ya falta poco."],
    thinking: ["Déjeme pensar.", "Un segundo.", "Deme un instante.", "Ya casi lo tengo."],
    confirm: "¿Lo hago así?",
    confirmAgain: "Perdone, ¿eso era un sí o un no?",
  },
  handoff: {
    offer: "¿Quiere que avise a un compañero?",
    queued:
      "Aviso a un compañero. Es usted el número {place} y tardará cerca de {wait}. Mientras tanto sigo con usted.",
    nobody: "Ahora mismo no hay ningún compañero. Puede dejar un mensaje aquí y le llamarán. O seguimos juntos.",
    closed: "A esta hora no hay ningún compañero. Puede dejar un mensaje aquí y le llamarán.",
    unreachable: "Ningún compañero puede unirse a esta línea. Sigo ayudándole yo.",
    introduction: "Ya está aquí {name}, y sabe de qué hemos hablado. Le dejo.",
    back: "Ya estoy de vuelta. ¿En qué más puedo ayudarle?",
    lapsed:
      "Lo siento, se ha cortado la línea con mi compañero. Aquí estoy de nuevo, y está usted el primero de la cola.",
    messageTaken: "Gracias, paso su mensaje a mis compañeros.",
  },
  transfer: {
    passing: "Un momento, le paso con {name}.",
    tooOften: "Ya le han pasado varias veces, así que no lo haré otra vez.",
  },
  refusal: {
    refusal: "Con eso no puedo ayudar.",
    unknown: "Eso no lo sé.",
    offer: "¿Quiere hablar con una persona?",
    anythingElse: "¿Hay algo más?",
  },
  recording: { stopped: "He detenido la grabación y he borrado lo grabado." },
};
