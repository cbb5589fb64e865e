import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Vous parlez avec une IA" },
  conversation: {
    sttApology: "Désolé, je vous entends mal en ce moment. Vous pouvez aussi m'écrire.",
    llmApology: "Désolé, je n'arrive pas à répondre pour l'instant. Réessayez dans un moment.",
    ttsApology: "Désolé, j'ai un problème de voix. Vous pouvez lire ce que je dis.",
    notUnderstood: "Désolé, je n'ai pas compris. Pouvez-vous répéter ?",
    silencePrompt: "Vous êtes toujours là ?",
    goodbye: "Vous n'êtes plus là, semble-t-il. Merci de votre appel, au revoir.",
    limit: "Je dois terminer notre appel ici. Merci et au revoir.",
    off: "Je suis désolé, je ne peux pas vous aider ici pour le moment.",
    fillers: ["Je regarde tout de suite.", "Un instant, s'il vous plaît.", "Je vérifie encore.", "C'est bientôt fini."],
    thinking: ["Je réfléchis.", "Une seconde.", "Encore un instant.", "J'y suis presque."],
    confirm: "Je le fais ?",
    confirmAgain: "Pardon, c'était un oui ou un non ?",
  },
  handoff: {
    offer: "Voulez-vous que j'appelle un collègue ?",
    queued:
      "J'appelle un collègue. Vous êtes numéro {place}, cela prendra environ {wait}. Je reste avec vous en attendant.",
    nobody:
      "Aucun collègue n'est là pour le moment. Vous pouvez laisser un message ici, et on vous rappellera. Ou nous continuons ensemble.",
    closed: "À cette heure, mes collègues ne sont pas là. Vous pouvez laisser un message ici, et on vous rappellera.",
    unreachable: "Aucun de mes collègues ne peut nous rejoindre sur cette ligne. Je continue à vous aider moi-même.",
    introduction: "{name} est là et sait de quoi nous avons parlé. Je passe la parole.",
    back: "Me revoilà. Que puis-je encore faire pour vous ?",
    lapsed: "Désolé, la ligne avec mon collègue a été coupée. Je suis de nouveau là, et vous êtes en tête de la file.",
    messageTaken: "Merci, je transmets votre message à mes collègues.",
  },
  transfer: {
    passing: "Un instant, je vous passe {name}.",
    tooOften: "On vous a déjà transféré plusieurs fois, je ne le ferai donc pas encore.",
  },
  refusal: {
    refusal: "Je ne peux pas aider pour cela.",
    unknown: "Je ne sais pas cela.",
    offer: "Voulez-vous parler à une personne ?",
    anythingElse: "Y a-t-il autre chose ?",
  },
  recording: { stopped: "J'ai arrêté l'enregistrement et supprimé ce qui avait été enregistré." },
};
