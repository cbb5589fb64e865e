import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:(?:smett[ai]|smettete|smettere|interrompa|interrompi|interrompere|ferm[ai]|fermare)(?: per favore)?(?: di registrar(?:mi|e)| la registrazione| questa registrazione)|non (?:mi )?(?:registri|registrare|registrate)(?: più)?|non voglio (?:essere registrat[oa]|che (?:mi )?registri)(?: più)?|(?:ritiro|revoco) il (?:mio )?consenso)(?![\p{L}\p{M}])/u,
  asked: /^(?:può|potrebbe|puoi|potresti)(?![\p{L}\p{M}])/u,
  otherwise: /(?<![\p{L}\p{M}])(?:se|perché|quando|ieri|più tardi|non smetta|non interrompa)(?![\p{L}\p{M}])/u,
  digits: "zero uno due tre quattro cinque sei sette otto nove dieci",
};
