/** How a chart's lines look. They differ by dash and width as well as by colour, for people who see few colours. */

export interface LineStyle {
  /** A custom property of figures.css: light and dark each have their own. */
  readonly colour: string;
  /** Lengths of strokes and gaps, px; none: a solid line. */
  readonly dash: readonly number[];
  readonly widthPx: number;
}

/** Blue, vermilion and green of Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), darker or lighter for contrast. */
const ofPeriod: readonly LineStyle[] = [
  { colour: "--line-1", dash: [], widthPx: 2.5 },
  { colour: "--line-2", dash: [12, 4], widthPx: 2.5 },
  { colour: "--line-3", dash: [12, 4, 3, 4], widthPx: 2.5 },
];
const ofBefore: LineStyle = { colour: "--line-before", dash: [3, 3], widthPx: 1.5 };

/** @param at the place of the line in its chart, from 0 to 2 */
export function lineStyle(at: number, isBefore: boolean): LineStyle {
  return (isBefore ? undefined : ofPeriod[at]) ?? ofBefore;
}
