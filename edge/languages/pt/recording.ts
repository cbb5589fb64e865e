import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:(?:pare|para|parar|interrompa|interromper)(?: por favor)?(?: de (?:me )?gravar| a gravação| esta gravação| de me gravar)|não (?:me )?(?:grave|gravem|grava)(?: mais)?|não quero (?:ser gravad[oa]|que (?:me )?grave[m]?|que seja gravad[oa])(?: mais)?|(?:retiro|revogo) o meu consentimento|(?:retiro|revogo) meu consentimento)(?![\p{L}\p{M}])/u,
  asked: /^(?:pode|poderia|podes)(?![\p{L}\p{M}])/u,
  otherwise: /(?<![\p{L}\p{M}])(?:se|por que|porque|quando|ontem|depois|não pare)(?![\p{L}\p{M}])/u,
  digits: "zero um uma dois duas três quatro cinco seis meia sete oito nove dez",
};
