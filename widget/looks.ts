/**
 * How a page may dress the widget, as data: the custom properties that reach into the shadow root and the names for
 * `::part()`. The style sheets get their defaults from this table, and the README its reference.
 */

export interface CustomProperty {
  readonly says: string;
  /** The default as CSS; `light` and `dark` apart where they differ. */
  readonly unlessSet: string | { readonly light: string; readonly dark: string };
}

/** Set on the element, or on anything around it. Colours that are not set keep a contrast of 4.5 to 1 and more. */
export const customProperties = {
  "--earshot-accent": { says: "the one colour: button, what is active", unlessSet: "#0b57d0" },
  "--earshot-on-accent": {
    says: "text on the accent; black or white, whichever reads better, unless set",
    unlessSet: "#fff",
  },
  "--earshot-surface": { says: "the panel's background", unlessSet: { light: "#fff", dark: "#17191e" } },
  "--earshot-text": { says: "text", unlessSet: { light: "#191b20", dark: "#eceef2" } },
  "--earshot-muted-text": { says: "text of less weight", unlessSet: { light: "#565c68", dark: "#a9b0bd" } },
  "--earshot-border": { says: "lines and the edges of fields", unlessSet: { light: "#dfe2e8", dark: "#353943" } },
  "--earshot-danger": { says: "hanging up, and what went wrong", unlessSet: { light: "#b3261e", dark: "#ff8f86" } },
  "--earshot-caller": { says: "the visitor's words and voice; a tint of the accent unless set", unlessSet: "accent" },
  "--earshot-agent": { says: "the agent's voice; the accent unless set", unlessSet: "accent" },
  "--earshot-radius": { says: "of the panel; what lies inside is rounder or less so by it", unlessSet: "24px" },
  "--earshot-font": { says: "the family; the widget loads none", unlessSet: "system-ui, sans-serif" },
  "--earshot-font-size": { says: "of text; everything else goes by it", unlessSet: "15px" },
  "--earshot-width": { says: "of the panel", unlessSet: "392px" },
  "--earshot-height": { says: "of the panel", unlessSet: "660px" },
  "--earshot-z-index": { says: "of what floats", unlessSet: "2147483000" },
  "--earshot-shadow": {
    says: "of what floats",
    unlessSet: "0 1px 3px #0000001f, 0 20px 56px -8px #0000003d",
  },
} as const satisfies Record<`--earshot-${string}`, CustomProperty>;

export type CustomPropertyName = keyof typeof customProperties;

/** The parts, for `earshot-widget::part(name)`. */
export const parts = {
  button: "the button that opens the panel",
  panel: "the panel, or the small bar of the compact variant",
  header: "the panel's top",
  avatar: "the agent's picture",
  title: "who one talks with",
  disclosure: "the line that says it is an AI",
  captions: "all that was said",
  caption: "one line of it",
  "caption-visitor": "a line of the visitor's",
  "caption-agent": "a line of the agent's",
  "caption-human": "a line of a human's who has joined",
  card: "a card that was sent",
  status: "what the call is doing",
  meter: "the bars of a voice",
  controls: "the buttons of the call, together",
  control: "each of them",
  composer: "the field for typing, with its button",
  input: "the field",
  send: "its button",
  notice: "a message about something that is not as it should be",
} as const;

export type PartName = keyof typeof parts;
