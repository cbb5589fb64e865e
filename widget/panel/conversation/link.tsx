import type { ReactNode } from "react";
import { linkWords } from "../../../edge/wire/link-words.ts";
import { safeUrl } from "../../call/safe-url.ts";
import type { PanelWords } from "../../languages/en.ts";

interface SafeLinkProps {
  readonly url: string;
  readonly words: PanelWords;
  readonly className?: string;
  /** Its words as text, which must not name another host. */
  readonly text: string;
  /** The same with its marks; the text unless given. */
  readonly children?: ReactNode;
}

/**
 * A link, where the address may be followed; the bare words where it may not. Pages of the site itself open in place,
 * since the call goes on there; others in a tab of their own, and learn nothing of where the visitor came from. Words that
 * name another host than the address give way to the address's own.
 */
export function SafeLink({ url, words, className, text, children = text }: SafeLinkProps) {
  const href = safeUrl(url);
  if (href === null) return <span className={className}>{children}</span>;
  const own = new URL(href).origin === location.origin;
  const shown = linkWords(text, href);
  return (
    <a
      className={className}
      href={href}
      rel="noopener"
      referrerPolicy="no-referrer"
      {...(own ? {} : { target: "_blank" })}
    >
      {shown === text ? children : shown}
      {!own && <span className="unseen"> ({words.card.newTab})</span>}
    </a>
  );
}
