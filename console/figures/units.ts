/** Figures in the words of their units. */

/** `micros`: millionths of a US dollar. `share`: 0 to 1. `mood`: -1 to 1. `stars`: 1 to 5. */
export type Unit = "count" | "minutes" | "ms" | "micros" | "share" | "mood" | "stars";

/** The unit of a plot's axis; numbers of things have none. */
export const unitWords: Readonly<Record<Unit, string>> = {
  count: "",
  minutes: "In minutes",
  ms: "In seconds",
  micros: "In US dollars",
  share: "In per cent",
  mood: "From -1 to 1",
  stars: "In stars, 1 to 5",
};

const decimals = (most: number, least = 0) =>
  new Intl.NumberFormat("en", { maximumFractionDigits: most, minimumFractionDigits: least });
const [whole, tenths, hundredths, cents] = [decimals(0), decimals(1), decimals(2), decimals(2, 2)];
const small = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });
const percent = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat("en", { maximumFractionDigits: 2, signDisplay: "exceptZero" });

/** "1,204", "850 ms", "$0.034", "91.5 %"; a value that there is not is a dash. */
export function inUnit(value: number | null, unit: Unit): string {
  if (value === null) return "–";
  switch (unit) {
    case "count":
      return whole.format(value);
    case "minutes":
      return `${value < 100 ? tenths.format(value) : whole.format(value)} min`;
    case "ms":
      return value < 1000 ? `${whole.format(value)} ms` : `${hundredths.format(value / 1000)} s`;
    case "micros":
      return value > 0 && value / 1e6 < leastDollars ? "under $0.0001" : dollars(value / 1e6);
    case "share":
      return `${percent.format(value * 100)} %`;
    case "mood":
      return signed.format(value);
    case "stars":
      return hundredths.format(value);
  }
}

/** As short as an axis needs it, without the unit where `unitWords` says it. */
export function onAxis(value: number, unit: Unit): string {
  switch (unit) {
    case "ms":
      return hundredths.format(value / 1000);
    case "share":
      return percent.format(value * 100);
    case "micros":
      return dollars(value / 1e6);
    case "mood":
      return signed.format(value);
    default:
      return hundredths.format(value);
  }
}

/** As `moneyWords` of words.ts has it. */
const leastDollars = 0.0001;

/** Calls cost cents and less: those have two digits that say something. */
function dollars(value: number): string {
  return `$${value === 0 || Math.abs(value) >= 0.1 ? cents.format(value) : small.format(value)}`;
}
