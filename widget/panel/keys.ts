/**
 * Keys that a control of the panel takes are the visitor's: the page's shortcuts see neither the keydown, nor the keypress,
 * nor the keyup, with modifiers or without. Escape goes on, and so do keys pressed on no control. A page that listens in the
 * capture phase sees them first, which nobody inside it can help.
 */
export function keepKey(event: Pick<KeyboardEvent, "key" | "target" | "stopPropagation">): void {
  if (event.key !== "Escape" && event.target instanceof Element && event.target.matches(controls)) {
    event.stopPropagation();
  }
}

const controls = "input, select, textarea, button, a[href], summary, [contenteditable]";
