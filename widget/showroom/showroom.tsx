/** The showroom: all of the widget at a glance, and the tag for one's own page. Each part has its place in the HTML. */
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { Languages, States, Themes, Variants } from "./collections.tsx";
import { Generator } from "./generator.tsx";

const { worker = "", livekit = "" } = document.body.dataset;

const parts: Readonly<Record<string, ReactNode>> = {
  variants: <Variants />,
  themes: <Themes />,
  languages: <Languages />,
  states: <States />,
  tag: <Generator workerOrigin={worker} livekit={livekit} />,
};

for (const [name, part] of Object.entries(parts)) {
  const place = document.querySelector(`[data-part="${name}"]`);
  if (!place) throw new Error(`the page has no [data-part="${name}"]`);
  createRoot(place).render(part);
}
