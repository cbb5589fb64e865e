import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Sie sprechen mit einer KI" },
  conversation: {
    sttApology: "Entschuldigung, ich höre Sie gerade nicht gut. Sie können mir auch schreiben.",
    llmApology: "Entschuldigung, ich kann gerade nicht antworten. Bitte versuchen Sie es gleich noch einmal.",
    ttsApology: "Entschuldigung, meine Stimme macht gerade nicht mit. Sie können lesen, was ich sage.",
    notUnderstood: "Entschuldigung, das habe ich nicht verstanden. Können Sie es noch einmal sagen?",
    silencePrompt: "Sind Sie noch da?",
    goodbye: "Sie sind wohl nicht mehr da. Danke für Ihren Anruf, auf Wiederhören.",
    limit: "Ich muss unser Gespräch hier beenden. Vielen Dank und auf Wiederhören.",
    off: "Entschuldigung, ich kann Ihnen hier im Moment nicht weiterhelfen.",
    fillers: ["Ich sehe kurz nach.", "Einen Moment, bitte.", "Ich bin noch dabei.", "Es dauert nicht mehr lange."],
    thinking: ["Ich überlege kurz.", "Eine Sekunde.", "Einen Augenblick noch.", "Gleich habe ich es."],
    confirm: "Soll ich das so machen?",
    confirmAgain: "Entschuldigung, war das ein Ja oder ein Nein?",
  },
  handoff: {
    offer: "Soll ich jemanden aus dem Team dazuholen?",
    queued:
      "Ich hole jemanden aus dem Team. Sie sind Nummer {place}, es dauert etwa {wait}. Ich bleibe so lange bei Ihnen.",
    nobody:
      "Im Moment ist niemand aus dem Team da. Sie können hier eine Nachricht hinterlassen, dann ruft Sie jemand zurück. Oder wir machen zusammen weiter.",
    closed:
      "Um diese Zeit ist niemand aus dem Team da. Sie können hier eine Nachricht hinterlassen, dann ruft Sie jemand zurück.",
    unreachable: "Auf dieser Leitung kann niemand aus dem Team dazukommen. Ich helfe Ihnen gern selbst weiter.",
    introduction: "{name} ist jetzt da und weiß, worüber wir gesprochen haben. Ich übergebe.",
    back: "Ich bin wieder da. Was kann ich noch für Sie tun?",
    lapsed:
      "Entschuldigung, die Verbindung zu meinem Kollegen ist abgerissen. Ich bin wieder da, und Sie stehen vorne in der Warteschlange.",
    messageTaken: "Danke, ich gebe Ihre Nachricht weiter.",
  },
  transfer: {
    passing: "Einen Moment, ich verbinde Sie mit {name}.",
    tooOften: "Sie sind jetzt schon mehrmals weiterverbunden worden, deshalb tue ich es nicht noch einmal.",
  },
  refusal: {
    refusal: "Dabei kann ich nicht helfen.",
    unknown: "Das weiß ich nicht.",
    offer: "Soll ich jemanden aus dem Team holen?",
    anythingElse: "Gibt es sonst noch etwas?",
  },
  recording: { stopped: "Ich zeichne nicht mehr auf und habe die Aufnahme gelöscht." },
};
