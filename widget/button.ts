/** The button that the small script draws: all that a page shows of the widget before anybody wants to talk. */
import buttonCss from "./button.css?inline";
import type { Settings } from "./contract.ts";

export interface ButtonLook extends Pick<Settings, "variant" | "position"> {
  /** Of the button's words. */
  readonly direction: "ltr" | "rtl";
  readonly text: string;
  readonly hidden: boolean;
}

export interface Button {
  draw(look: ButtonLook): void;
  /** Something is being loaded; a failure of before is forgotten. */
  wait(waiting: boolean): void;
  /** A sentence above the button, until the next try. */
  explain(sentence: string): void;
  focus(): void;
}

export interface ButtonHandlers {
  /** The visitor comes near: by pointer, by keyboard or by touch. Once each. */
  readonly onIntent: () => void;
  readonly onClick: () => void;
}

export function buildButton(root: ShadowRoot, { onIntent, onClick }: ButtonHandlers): Button {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(buttonCss);
  root.adoptedStyleSheets = [sheet];
  const dock = document.createElement("div");
  const failure = document.createElement("p");
  failure.className = "failure";
  failure.setAttribute("role", "alert");
  const button = document.createElement("button");
  button.type = "button";
  button.part.add("button");
  const label = document.createElement("span");
  button.append(soundIcon(), label);
  for (const intent of ["pointerenter", "focus", "touchstart"]) {
    button.addEventListener(intent, onIntent, { once: true, passive: true });
  }
  button.addEventListener("click", onClick);
  dock.append(failure, button);
  root.append(dock);
  return {
    draw({ variant, position, direction, text, hidden }) {
      dock.className = `dock ${variant === "inline" ? variant : position}`;
      dock.hidden = hidden;
      button.className = `talk ${variant}`;
      // A round button has its words as its name, and where a pointer rests.
      button.title = variant === "compact" ? text : "";
      label.textContent = variant === "compact" ? "" : text;
      failure.dir = button.dir = direction;
    },
    wait(waiting) {
      button.setAttribute("aria-busy", `${waiting}`);
      if (waiting) failure.textContent = "";
    },
    explain(sentence) {
      failure.textContent = sentence;
    },
    focus: () => button.focus(),
  };
}

/** Drawn node by node: a page that enforces Trusted Types lets nobody set innerHTML. */
function soundIcon(): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", "M4 10v4M8 7v10M12 4v16M16 7v10M20 10v4");
  svg.append(path);
  return svg;
}
