/** Where the keyboard is: taken on opening, never lost while something changes, kept inside what covers the page. */
import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";

const focusable = "button:enabled, input:enabled, select:enabled, textarea:enabled, a[href], [tabindex='0']";

interface PanelFocus {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Handlers for the panel's own element.
 * @param take the panel takes the focus when it appears
 * @param covers it covers the page, so that Tab stays inside; beside a page one may Tab out of it
 */
export function usePanelFocus(panel: RefObject<HTMLElement | null>, take: boolean, covers: boolean): PanelFocus {
  const focused = useRef<Element | null>(null);
  // At once: a key that follows must already find the focus here.
  useLayoutEffect(() => {
    if (take) panel.current?.focus({ preventScroll: true });
  }, [panel, take]);
  useLayoutEffect(() => {
    // A button that was pressed and is gone (Mute, when the call ends) would leave the keyboard at the page's top.
    if (!focused.current || focused.current.isConnected) return;
    focused.current = null;
    const next = panel.current?.querySelector<HTMLElement>(".controls .main, .controls .hang-up");
    (next ?? panel.current)?.focus({ preventScroll: true });
  });
  return {
    onFocus(event) {
      focused.current = event.target;
    },
    onBlur({ target }) {
      // Some browsers tell it of what is being removed as well; that is for the effect above.
      queueMicrotask(() => {
        if (target.isConnected && focused.current === target) focused.current = null;
      });
    },
    onKeyDown(event) {
      if (event.key !== "Tab" || !covers || !panel.current) return;
      const all = [...panel.current.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.checkVisibility());
      const [first, last] = [all[0], all.at(-1)];
      const at = event.target;
      const leaving = event.shiftKey ? at === first || at === panel.current : at === last;
      if (!leaving) return;
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    },
  };
}
