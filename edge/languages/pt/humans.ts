import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /\b(falar|conversar|comunicar|passe me|passar me|me passe|me passa|ligue me|transfira me|me transfira|me conecte) (com|a|ao|para) ((um|uma|o|algum|alguma) )?(outro |outra )?(pessoa|humano|ser humano|atendente|operador\w*|alguem|colega|responsavel|funcionari[oa]|supervisora?|gerente)\b/,
      /\b(quero|queria|preciso de|prefiro|de me|da me|arranje me|passe me|chame) (um|uma) (pessoa|humano|ser humano|operadora?|atendente|funcionari[oa]|supervisora?|colega)( real| verdadeir[oa])?\b(?! (a )?(mais|menos)\b)/,
      /^(um |uma )?(pessoa|humano|ser humano|operadora?|atendente)( real| verdadeira)?( por favor| se faz favor)?$/,
      /\b(ligue me de volta|liguem me|me liguem|me ligue de volta|telefonem me|me telefonem)\b/,
    ],
    notAskedFor: [
      /\bnao (quero|queria|preciso|desejo|prefiro|me passe|me transfira|falar)( (?!quero\b|mas\b|sim\b)\w+){0,4} (pessoa|humano|operadora?|atendente|alguem|ninguem|colega|responsavel)\b/,
    ],
    offered: [
      /\b(falar|passe|passo|passar|chame|chamo|chamar|avise|aviso|transfira|transferir)( \w+){0,4} (pessoa|humano|operadora?|atendente|colegas?|alguem|responsavel|funcionari[oa]|equipa|equipe)\b/,
    ],
    upset: [
      /\b(ridicul[oa]|inaceitavel|vergonhos[oa]|vergonha|indignad[oa]|furios[oa]|inutil|inuteis|idiotas?|estupid[oa]s?|merda|porra|burla)\b/,
      /\b(estou fart[oa]|ja chega|perda de tempo|quantas vezes (tenho|preciso|e preciso)|pessimo servico|pior servico|nunca mais)\b/,
    ],
    emergency: [
      /\b(e uma emergencia|emergencia medica|ambulancia|enfarte|infarto|suicid\w+|bombeiros|fuga de gas|vazamento de gas|overdose|matar me|me matar)\b/,
      /\b(ha um incendio|em chamas|esta a arder|pegou fogo|pegando fogo|nao consigo respirar|inconsciente|a sangrar|sangrando|choque eletrico)\b/,
    ],
    misunderstood: [
      /\bnao (e|foi) (isso|o) (o )?que (eu )?(disse|queria|perguntei|pedi|quis dizer)\b|\bnao disse isso\b/,
      /\bnao me (percebe|percebeu|entende|entendeu|ouve|esta a ouvir)\b|\b(percebeu|entendeu) mal\b|\bja (lhe |o )?disse\b/,
    ],
    unsure: [
      /\bnao sei\b|\bnao tenho (a )?certeza\b|\bnao (encontro|encontrei|tenho) (nada|informac\w+|nenhuma informacao)\b/,
    ],
  },
  taking: {
    human:
      /\b(pessoa|pessoas|humano|humana|ser humano|alguem|operadora?|atendente|colegas?|responsavel|funcionari[oa]|supervisora?|gerente|apoio ao cliente|atendimento ao cliente)\b/,
    machine: /\b(maquina|robo|robot|bot|chatbot|computador|gravacao|ia)\b/,
    passedOn: /\b(passe me|me passe|ponha me em linha|transfira me|me transfira|me conecte)\b/,
    denial: /\b(nao|nunca|sem|nem|ninguem|nenhum\w*)\b/,
    otherwise:
      /\b(voce e|o senhor e|a senhora e|es uma?|falo com|estou a falar|ontem|ja|falei|disse|era|foi)\b|^e uma?\b|^(que|o que|como|quando|quem|qual|onde|porque|por que|se houver|ate)\b/,
    whyNot: /\b(porque|por que) (e que )?nao (posso|me)\b/,
  },
};
