/**
 * The phonemes that Kokoro-82M was trained with, and their numbers: `vocab` of
 * https://huggingface.co/hexgrad/Kokoro-82M/blob/main/config.json
 */
const numbers: Readonly<Record<string, number>> = {
  ...numbered(1, ";:,.!?"),
  ...numbered(9, '—…"()“” \u0303ʣʥʦʨᵝ\uAB67AI'),
  O: 31,
  Q: 33,
  ...numbered(35, "ST"),
  W: 39,
  Y: 41,
  ...numbered(42, "ᵊabcdef"),
  ...numbered(50, "hijklmnopqrstuvwxyzɑɐɒæ"),
  ...numbered(75, "βɔɕç"),
  ...numbered(80, "ɖðʤə"),
  ...numbered(85, "ɚɛɜ"),
  ɟ: 90,
  ɡ: 92,
  ɥ: 99,
  ...numbered(101, "ɨɪʝ"),
  ...numbered(110, "ɯɰŋɳɲɴø"),
  ...numbered(118, "ɸθœ"),
  ɹ: 123,
  ...numbered(125, "ɾɻ"),
  ...numbered(128, "ʁɽʂʃʈʧ"),
  ...numbered(135, "ʊʋ"),
  ...numbered(138, "ʌɣɤ"),
  ...numbered(142, "χʎ"),
  ...numbered(147, "ʒʔ"),
  ...numbered(156, "ˈˌː"),
  ʰ: 162,
  ʲ: 164,
  ...numbered(169, "↓"),
  ...numbered(171, "→↗↘"),
  ᵻ: 177,
};

/** The model takes 512 numbers, with one of padding at each end. */
const most = 510;

function numbered(from: number, phonemes: string): Record<string, number> {
  return Object.fromEntries([...phonemes].map((phoneme, at) => [phoneme, from + at]));
}

/** A phonemized text as the model takes it; phonemes that it does not know are left out, as its own tokenizer does. */
export function numbersOf(phonemes: string): readonly number[] {
  const known = [...phonemes].flatMap((phoneme) => numbers[phoneme] ?? []);
  return [0, ...known.slice(0, most), 0];
}
