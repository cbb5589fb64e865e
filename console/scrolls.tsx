/** A box in which a wide table scrolls, so that the page does not, and no word or number in it breaks. */
import type { ReactNode } from "react";

/** @param label what is in it, for people who do not see it */
export function Scrolls({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section className="scrolls" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
