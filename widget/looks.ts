/**
 * How a page may dress the widget, as data: the custom properties that reach into the shadow root and the names for
 * `::part()`. The panel's style sheet gets its defaults from this table, and docs/widget.md its reference.
 */

/** A value of CSS; `light` and `dark` where the theme decides. */
type Value = string | { readonly light: string; readonly dark: string };

export interface CustomProperty {
  readonly says: string;
  readonly unlessSet: Value;
  /** Where the default comes from another property: how it is made of it. */
  readonly made?: string;
}

/** Set on the element, or on anything around it. */
export const customProperties = {
  "--earshot-accent": { says: "the one colour: the button, and active controls", unlessSet: "#0b57d0" },
  "--earshot-on-accent": {
    says: "text on the accent",
    unlessSet: "black or white, whichever reads better on it",
    // Black reads better from a relative luminance of 0.179 on (WCAG 2.2, contrast ratio).
    made: `color(from var(--_accent) srgb-linear ${"clamp(0, (0.179 - (0.2126 * r + 0.7152 * g + 0.0722 * b)) * 9999, 1) ".repeat(3)})`,
  },
  "--earshot-surface": { says: "the panel's background", unlessSet: { light: "#fff", dark: "#16181d" } },
  "--earshot-text": { says: "text", unlessSet: { light: "#181a1f", dark: "#eceef2" } },
  "--earshot-muted-text": { says: "text of less weight", unlessSet: { light: "#565c68", dark: "#a9b0bd" } },
  "--earshot-border": { says: "lines", unlessSet: { light: "#e0e3e9", dark: "#343842" } },
  "--earshot-danger": { says: "hanging up, and errors", unlessSet: { light: "#b3261e", dark: "#ff9d94" } },
  "--earshot-visitor": {
    says: "the visitor's voice, and the tint behind their words",
    unlessSet: "the accent, as dark or light as the surface needs",
    made: "var(--_bright)",
  },
  "--earshot-agent": {
    says: "the agent's voice",
    unlessSet: "the accent, as dark or light as the surface needs",
    made: "var(--_bright)",
  },
  "--earshot-radius": { says: "of the panel's corners", unlessSet: "24px" },
  "--earshot-font": { says: "the family; the widget loads none", unlessSet: "system-ui, sans-serif" },
  "--earshot-font-size": { says: "of text; sizes that belong to text follow it", unlessSet: "15px" },
  "--earshot-width": { says: "of the panel", unlessSet: "392px" },
  "--earshot-height": { says: "of the panel", unlessSet: "660px" },
  "--earshot-z-index": { says: "of the floating button and panel", unlessSet: "2147483000" },
  "--earshot-shadow": {
    says: "of the floating button and panel",
    unlessSet: "0 1px 3px #0000001f, 0 20px 56px -8px #00000040",
  },
} as const satisfies Record<`--earshot-${string}`, CustomProperty>;

export type CustomPropertyName = keyof typeof customProperties;

/** The parts, for `earshot-widget::part(name)`. */
export const parts = {
  button: "the button that opens the panel",
  panel: "the panel, or the small bar of the compact variant",
  header: "the panel's top",
  avatar: "the agent's picture",
  title: "the name of the agent or human",
  disclosure: "the line that says that the agent is an AI",
  captions: "the captions of the whole call",
  caption: "one line of it",
  "caption-visitor": "a line of the visitor's",
  "caption-agent": "a line of the agent's",
  "caption-human": "a line of a human's who has joined",
  card: "a card that was sent",
  status: "the state of the call",
  meter: "the bars of a voice",
  controls: "the buttons of the call, together",
  control: "each of them",
  composer: "the field for typing, with its button",
  input: "the field",
  send: "its button",
  notice: "a message that something is wrong",
} as const;

export type PartName = keyof typeof parts;
