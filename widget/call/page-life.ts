/**
 * When the visitor leaves the page for another, and comes back to it: browsers keep pages whole for the way back
 * (the back/forward cache), and freeze those that nobody looks at. Neither runs while it is kept; its call does not
 * wait for it.
 */
export interface PageLife {
  /** The page is being left. It may be the end of it. */
  left(): void;
  /** It was kept, and is there again. */
  returned(): void;
}

/** Watches until the signal. */
export function watchPage(page: PageLife, signal: AbortSignal): void {
  window.addEventListener("pagehide", () => page.left(), { signal });
  window.addEventListener("pageshow", ({ persisted }) => persisted && page.returned(), { signal });
  // Page Lifecycle (WICG): a page that is frozen gets no "pagehide".
  document.addEventListener("freeze", () => page.left(), { signal });
  document.addEventListener("resume", () => page.returned(), { signal });
}
