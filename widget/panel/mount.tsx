import { createRoot } from "react-dom/client";
import type { Call } from "../call/call.ts";
import type { Settings } from "../contract.ts";
import panelCss from "./panel.css?inline";
import { Panel } from "./panel.tsx";

export interface PanelOptions {
  readonly call: Call;
  readonly settings: Readonly<Settings>;
  /** Starts a call by voice. */
  readonly onStart: () => void;
  /** Says something in writing, in the call that runs or in a new one. */
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

export interface PanelHandle {
  unmount(): void;
}

/** Draws the panel into the element's shadow root, with a style sheet of its own, and gives it the focus. */
export function mountPanel(shadow: ShadowRoot, options: PanelOptions): PanelHandle {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(panelCss);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  const container = document.createElement("div");
  shadow.append(container);
  const root = createRoot(container);
  root.render(<Panel {...options} />);
  return {
    unmount() {
      root.unmount();
      container.remove();
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}
