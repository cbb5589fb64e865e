import { useState } from "react";
import type { Card } from "../../../edge/wire/cards.ts";
import { safeUrl } from "../../call/safe-url.ts";
import type { PanelWords } from "../../languages/en.ts";
import { fill } from "./fill.ts";
import { SafeLink } from "./link.tsx";

/** A card that is only to be seen; forms are in form.tsx. */
export function CardView({ card, words }: { card: Exclude<Card, { kind: "form" }>; words: PanelWords }) {
  switch (card.kind) {
    case "link":
      return (
        <div className="card card-link" part="card">
          <p dir="auto">
            <SafeLink url={card.url} words={words} className="card-title" text={card.title} />
          </p>
          {card.text && <p dir="auto">{card.text}</p>}
          <Where url={card.url} />
        </div>
      );
    case "product":
      return (
        <div className="card card-product" part="card">
          {card.image && <Picture url={card.image} alt={card.title} words={words} quiet />}
          <p dir="auto">
            {card.url ? (
              <SafeLink url={card.url} words={words} className="card-title" text={card.title} />
            ) : (
              <span className="card-title">{card.title}</span>
            )}
          </p>
          {card.price && (
            <p className="price" dir="auto">
              {card.price}
            </p>
          )}
          {card.text && <p dir="auto">{card.text}</p>}
          {card.url && <Where url={card.url} />}
        </div>
      );
    case "image":
      return (
        <div className="card card-image" part="card">
          <Picture url={card.url} alt={card.alt} words={words} />
        </div>
      );
    case "sources":
      return (
        <div className="card card-sources" part="card">
          <p className="card-title">{words.card.sources}</p>
          <ol>
            {card.sources.map(({ title, url, date }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sources never change places
              <li key={at} dir="auto">
                {url ? <SafeLink url={url} words={words} text={title} /> : title}
                {date && <span className="quiet"> {date}</span>}
              </li>
            ))}
          </ol>
        </div>
      );
  }
}

/** The host of a link that leads away: who follows it sees where to. */
function Where({ url }: { url: string }) {
  const href = safeUrl(url);
  if (href === null || new URL(href).origin === location.origin) return null;
  return (
    <p className="quiet" dir="ltr">
      {new URL(href).host}
    </p>
  );
}

interface PictureProps {
  readonly url: string;
  readonly alt: string;
  readonly words: PanelWords;
  /** The title beside it says the same: a picture that does not load leaves nothing behind. */
  readonly quiet?: boolean;
}

/** Loaded when it comes into sight; its words where it does not load, or may not (the page's policy, `img-src`). */
function Picture({ url, alt, words, quiet = false }: PictureProps) {
  const [broken, setBroken] = useState(false);
  const src = safeUrl(url);
  if (src === null || broken) {
    return quiet ? null : <p className="quiet">{fill(words.card.picture, { alt })}</p>;
  }
  return (
    // The attributes that say how to load come before the one that says what to load: they are set in this order.
    <img
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      src={src}
      alt={quiet ? "" : alt}
      onError={() => setBroken(true)}
    />
  );
}
