import { createRoot } from "react-dom/client";
import { watchPanel } from "../call/presence.ts";
import { Panel } from "./panel.tsx";
import type { PanelOptions } from "./panel-call.ts";
import { panelSheet } from "./styles/sheet.ts";

export interface PanelHandle {
  /** Draws anew with what has changed: the settings, or that consent was given. */
  update(change: Partial<Pick<PanelOptions, "settings" | "consentWanted">>): void;
  unmount(): void;
}

/** Draws the panel into the element's shadow root, with a style sheet of its own. */
export function mountPanel(shadow: ShadowRoot, options: PanelOptions): PanelHandle {
  const sheet = panelSheet();
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  const container = document.createElement("div");
  shadow.append(container);
  const life = new AbortController();
  watchPanel(container, options.onUse, life.signal);
  const root = createRoot(container);
  let shown = options;
  root.render(<Panel {...shown} />);
  return {
    update(change) {
      shown = { ...shown, ...change };
      root.render(<Panel {...shown} />);
    },
    unmount() {
      life.abort();
      root.unmount();
      container.remove();
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}
