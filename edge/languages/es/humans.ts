import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /\b(hablar|comunicar\w*|conect\w*|pas(ar|e|ame|eme)|ponga\w*|transfier\w*) (me )?(con|a) ((un|una|el|la|su|otra|otro|algun) )?(persona|humano|ser humano|agente|alguien|operador\w*|representante|encargad\w+|supervisor\w*|companer\w+|empleado|asesor\w*)\b/,
      /\b(quiero|necesito|prefiero|deme|dame)( \w+){0,2} (una?) (persona|humano|agente|operador\w*|representante|supervisor\w*)( real)?\b(?! (mas|menos)\b)/,
      /^(una? )?(persona|humano|agente|operador|operadora)( real)?( por favor)?$/,
      /\b(llameme|llamame|devuelvame la llamada|me llamen)\b/,
    ],
    notAskedFor: [
      /\bno (quiero|necesito|hace falta|me|prefiero|quisiera|hablar|deseo)( (?!quiero\b|sino\b)\w+){0,4} (persona|humano|agente|operador\w*|alguien|nadie|companer\w+)\b/,
    ],
    offered: [
      /\b(quiere|quieres|desea|prefiere|gustaria|aviso|le paso|le comunico|le transfiero)\b.*\b(persona|humano|companer\w+|alguien|agente|asesor\w*|representante|equipo)\b/,
    ],
    upset: [
      /\b(ridiculo|inaceptable|vergonzoso|indignante|furios[oa]|inutil(es)?|idiotas?|estup\w+|mierda|joder|estafa)\b/,
      /\b(estoy hart[oa]|ya basta|que verguenza|el peor servicio|perdida de tiempo|cuantas veces)\b/,
    ],
    emergency: [
      /\b(emergencia|ambulancia|infarto|suicid\w+|bomberos|fuga de gas|sobredosis|matarme)\b/,
      /\b(hay fuego|se esta quemando|en llamas|no puedo respirar|inconsciente|sangrando|descarga electrica)\b/,
    ],
    misunderstood: [
      /\bno es (eso )?lo que (he dicho|dije|queria|pregunte|pedi)\b|\bno (he dicho|dije) eso\b/,
      /\b(no me (entiende|entiendes|escucha|escuchas)|me ha entendido mal|ya (se )?lo (he dicho|dije))\b/,
    ],
    unsure: [/\bno (lo )?se\b|\bno estoy segur[oa]\b|\bno (encuentro|tengo) (nada|informacion)\b/],
  },
  taking: {
    human:
      /\b(persona|personas|humano|humana|ser humano|alguien|agente|asesor\w*|operador\w*|representante|companer\w+|encargad\w+|supervisor\w*|empleado|atencion al cliente)\b/,
    machine: /\b(maquina|robot|bot|ordenador|computadora|grabacion|ia)\b/,
    passedOn: /\b(paseme|pasame|comuniqueme|comunicame|transfierame|transfiereme|conecteme|pongame)\b/,
    denial: /\b(no|nunca|sin|tampoco|nadie|ningun\w*)\b/,
    otherwise:
      /\b(es usted|eres|ayer|ya|hable|dijo|era|fue)\b|^(que|como|cuando|quien|cual|donde|por que|si hay|hasta)\b/,
    whyNot: /\bpor que no (puedo|me)\b/,
  },
};
