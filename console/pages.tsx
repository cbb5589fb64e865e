/** The page of each address, besides the humans' desk. */
import { useEffect, useRef } from "react";
import type { Page } from "./address.ts";
import { CallPage } from "./call/call-page.tsx";
import { CallsPage } from "./calls/calls-page.tsx";
import { FiguresPage } from "./figures/figures-page.tsx";
import { Link } from "./location.tsx";
import type { PageProps } from "./page-props.ts";
import { ReviewPage } from "./review/review-page.tsx";
import { SwitchesPage } from "./switches/switches-page.tsx";

/** The pages' names, in the navigation and in the tab's title. */
export const pageNames: Readonly<Record<Page["kind"], string>> = {
  desk: "Desk",
  calls: "Calls",
  call: "Call",
  figures: "Figures",
  review: "Review",
  switches: "Switches",
  unknown: "Nothing here",
};

interface PagesProps extends PageProps {
  readonly page: Page;
}

export function Pages({ page, ...props }: PagesProps) {
  const place = useRef<HTMLElement>(null);
  const key = page.kind === "call" ? page.callId : page.kind;
  const shown = useRef(key);
  useEffect(() => {
    // A person who uses the keyboard or hears the page read goes on at the new page's beginning.
    if (shown.current !== key) place.current?.focus();
    shown.current = key;
  }, [key]);
  return (
    <main className="page" ref={place} tabIndex={-1}>
      <PageOf key={key} page={page} {...props} />
    </main>
  );
}

function PageOf({ page, ...props }: PagesProps) {
  switch (page.kind) {
    case "calls":
      return <CallsPage {...props} />;
    case "call":
      return <CallPage callId={page.callId} {...props} />;
    case "figures":
      return <FiguresPage {...props} />;
    case "review":
      return <ReviewPage {...props} />;
    case "switches":
      return <SwitchesPage {...props} />;
    default:
      return (
        <>
          <h2>Nothing here</h2>
          <p>
            The console has no page at this address. <Link to="/console/calls">See the calls</Link>
          </p>
        </>
      );
  }
}
