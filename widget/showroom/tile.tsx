/** A panel as a picture: in its state and dress, with nothing behind it, and neither read out nor in the way of Tab. */
import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { Settings } from "../contract.ts";
import { mountFixture, type Scene } from "../panel/fixtures/mount-fixture.ts";
import { states } from "../panel/fixtures/states.ts";

interface TileProps {
  readonly title: string;
  readonly scene: Scene;
  /** Custom properties of the widget, as a page would set them. */
  readonly dress?: Readonly<Record<string, string>>;
}

/** Tiles are drawn when they come near the window; their place is kept from the start. */
const nearPx = 800;

export function Tile({ title, scene, dress = {} }: TileProps) {
  const picture = useRef<HTMLDivElement>(null);
  const near = useNear(picture);
  const key = JSON.stringify(scene);
  useEffect(() => {
    const shown: Scene = JSON.parse(key);
    if (!near || !picture.current) return;
    return mountFixture(picture.current, shown, { focus: false }).end;
  }, [near, key]);
  const lines = Object.entries(dress).map(([name, value]) => `${name}: ${value};`);
  const { variant = "inline" } = scene.settings ?? {};
  return (
    <figure className={`tile ${variant}${asks(scene) ? " asks" : ""}`} data-state={scene.state}>
      <div className="picture" ref={picture} style={dress as CSSProperties} inert />
      <figcaption>
        {/* What is in the page's flow here floats where it is alone, and can be closed. */}
        <a href={aloneAt(scene, variant === "inline" ? "panel" : variant)}>{title}</a>
        {lines.length > 0 && <code>{lines.join("\n")}</code>}
      </figcaption>
    </figure>
  );
}

/** A bar grows into the panel where an answer is wanted. */
function asks({ state, consentWanted = false }: Scene): boolean {
  const { confirm, handoff }: CallSnapshot = states[state];
  return consentWanted || confirm !== null || handoff?.messageWanted === true;
}

/** The address of the page on which the scene is alone, and can be used. */
export function aloneAt({ state, settings = {} }: Scene, variant: Settings["variant"]): string {
  const { theme, language } = settings;
  const wanted = { state, variant, theme, language };
  const query = Object.entries(wanted).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/showroom/state?${new URLSearchParams(query)}`;
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
