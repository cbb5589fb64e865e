/** A panel as a picture: in its state and dress, with nothing behind it, and neither read out nor in the way of Tab. */
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { putOnStage, type Scene } from "../../widget/panel/stage/put-on-stage.ts";

interface StagedProps {
  readonly title: string;
  readonly scene: Scene;
  /** Custom properties of the widget, as a page would set them. */
  readonly dress?: Readonly<Record<string, string>>;
}

/** Tiles are drawn when they come near the window; their place is kept from the start. */
const nearPx = 800;

export function Staged({ title, scene, dress = {} }: StagedProps) {
  const stage = useRef<HTMLDivElement>(null);
  const near = useNear(stage);
  const key = JSON.stringify(scene);
  useEffect(() => {
    const shown: Scene = JSON.parse(key);
    if (!near || !stage.current) return;
    return putOnStage(stage.current, shown, { focus: false }).end;
  }, [near, key]);
  const lines = Object.entries(dress).map(([name, value]) => `${name}: ${value};`);
  const { variant = "inline", theme = "auto" } = scene.settings ?? {};
  return (
    <figure className={`tile ${variant} ${theme}`} data-state={scene.state}>
      <div className="stage" ref={stage} style={dress as CSSProperties} inert />
      <figcaption>
        <a href={aloneAt(scene)}>{title}</a>
        {lines.length > 0 && <code>{lines.join("\n")}</code>}
      </figcaption>
    </figure>
  );
}

/** The address of the page on which the scene is alone, and can be used. */
export function aloneAt({ state, settings = {} }: Scene): string {
  const { variant = "panel", theme, language } = settings;
  const wanted = { state, variant: variant === "inline" ? "panel" : variant, theme, language };
  const query = Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/showroom/stage?${new URLSearchParams(query)}`;
}

function useNear(element: { readonly current: Element | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { rootMargin: `${nearPx}px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [near, element]);
  return near;
}
