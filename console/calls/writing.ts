/** Whether keys belong to an element, so that they are no commands. */
export function isWriting(target: unknown): boolean {
  return target instanceof Element && target.matches("input, select, textarea, summary, [contenteditable]");
}
