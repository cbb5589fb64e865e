import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:(?:przestań|przestańcie|proszę przestać|przestać)(?: mnie)?(?: proszę)? nagrywać|(?:zatrzymaj|proszę zatrzymać|wyłącz|proszę wyłączyć)(?: to)? nagr(?:ywanie|anie)|(?:nie|proszę nie)(?: mnie)? nagrywa(?:j|jcie|ć)(?: mnie)?(?: więcej)?|nie chcę być (?:nagrywan[ay]|dalej nagrywan[ay])|(?:wycofuję|cofam) (?:moją )?zgodę)(?![\p{L}\p{M}])/u,
  asked: /^(?:czy|możesz|może pan|może pani|mógłbyś)(?![\p{L}\p{M}])/u,
  otherwise: /(?<![\p{L}\p{M}])(?:jeśli|jeżeli|dlaczego|kiedy|wczoraj|później|nie przestawaj)(?![\p{L}\p{M}])/u,
  digits: "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
};
