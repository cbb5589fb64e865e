/** The address bar: pages follow it, and links change it without loading the page anew. */
import { type MouseEvent, type ReactNode, useEffect, useState } from "react";

const changed = "earshot-address";

export interface Place {
  readonly pathname: string;
  readonly search: string;
}

/** The address now, and again whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState<Place>(placeNow);
  useEffect(() => {
    const follow = () => setPlace(placeNow());
    addEventListener("popstate", follow);
    addEventListener(changed, follow);
    return () => {
      removeEventListener("popstate", follow);
      removeEventListener(changed, follow);
    };
  }, []);
  return place;
}

function placeNow(): Place {
  return { pathname: location.pathname, search: location.search };
}

/** Goes to an address of the console. `replace`: the page before does not come back with the browser's button. */
export function goTo(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  dispatchEvent(new Event(changed));
}

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly current?: boolean;
}

/** A link inside the console. With Ctrl, Shift or the middle button it opens where the browser likes. */
export function Link({ to, children, className, current }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <a href={to} className={className} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}
