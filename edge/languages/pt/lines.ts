import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Está a falar com uma IA" },
  conversation: {
    sttApology: "Desculpe, não consigo ouvir bem agora. Também pode escrever.",
    llmApology: "Desculpe, não consigo responder neste momento. Tente de novo daqui a pouco.",
    ttsApology: "Desculpe, estou com um problema na voz. Pode ler o que digo.",
    notUnderstood: "Desculpe, não percebi. Pode repetir?",
    silencePrompt: "Ainda está aí?",
    goodbye: "Parece que já não está aí. Obrigado pela chamada, até logo.",
    limit: "Tenho de terminar a chamada aqui. Obrigado e até logo.",
    off: "Lamento, neste momento não posso ajudar aqui.",
    fillers: ["Vou já ver isso.", "Um momento, por favor.", "Ainda estou a verificar.", "Já falta pouco."],
    thinking: ["Deixe-me pensar.", "Um segundo.", "Só mais um instante.", "Estou quase lá."],
    confirm: "Posso avançar com isso?",
    confirmAgain: "Desculpe, foi um sim ou um não?",
  },
  handoff: {
    offer: "Quer que chame um colega?",
    queued: "Vou chamar um colega. É o número {place} na fila e demora cerca de {wait}. Entretanto fico consigo.",
    nobody:
      "Neste momento não há nenhum colega disponível. Pode deixar aqui uma mensagem e alguém lhe liga de volta. Ou continuamos juntos.",
    closed: "A esta hora não há nenhum colega disponível. Pode deixar aqui uma mensagem e alguém lhe liga de volta.",
    unreachable: "Nenhum colega pode juntar-se a nós nesta linha. Continuo eu a ajudar.",
    introduction: "{name} já está aqui e sabe do que falámos. Passo a palavra.",
    back: "Estou de volta. Em que mais posso ajudar?",
    lapsed: "Lamento, a ligação ao meu colega caiu. Estou aqui de novo, e o seu lugar é o primeiro da fila.",
    messageTaken: "Obrigado, passo a sua mensagem aos meus colegas.",
  },
  transfer: {
    passing: "Um momento, vou passar a chamada a {name}.",
    tooOften: "A sua chamada já foi passada várias vezes, por isso não a passo outra vez.",
  },
  refusal: {
    refusal: "Com isso não posso ajudar.",
    unknown: "Isso não sei.",
    offer: "Quer falar com uma pessoa?",
    anythingElse: "Há mais alguma coisa?",
  },
  recording: { stopped: "Parei a gravação e apaguei o que foi gravado." },
};
