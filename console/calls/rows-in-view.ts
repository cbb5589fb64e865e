/** The rows of a long list that are in view: all have the same height, so nothing has to be measured. */

export interface Rows {
  readonly first: number;
  /** The row after the last one. */
  readonly end: number;
}

/** Rows drawn beyond each edge of the view, so that scrolling does not show gaps. */
const margin = 8;

/**
 * @param listTop where the list begins, in px below the view's top; negative once it is scrolled past
 * @param viewHeight in px
 */
export function rowsInView(listTop: number, viewHeight: number, rowHeight: number, count: number): Rows {
  const first = Math.max(0, Math.min(count, Math.floor(-listTop / rowHeight) - margin));
  const end = Math.max(first, Math.min(count, Math.ceil((viewHeight - listTop) / rowHeight) + margin));
  return { first, end };
}

/** How far the page must scroll, in px, so that the row is whole in view, and `above` px at the top stay free. */
export function scrollTo(row: number, listTop: number, viewHeight: number, rowHeight: number, above = 0): number {
  const top = listTop + row * rowHeight;
  if (top < above) return top - above;
  return Math.max(0, top + rowHeight - viewHeight);
}
