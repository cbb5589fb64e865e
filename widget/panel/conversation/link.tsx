import type { ReactNode } from "react";
import { safeUrl } from "../../call/safe-url.ts";
import type { PanelWords } from "../../languages/en.ts";

interface SafeLinkProps {
  readonly url: string;
  readonly words: PanelWords;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A link, where the address may be followed; the bare words where it may not. Pages of the site itself open in place,
 * since the call goes on there; others in a tab of their own, and learn nothing of where the visitor came from.
 */
export function SafeLink({ url, words, className, children }: SafeLinkProps) {
  const href = safeUrl(url);
  if (href === null) return <span className={className}>{children}</span>;
  const own = new URL(href).origin === location.origin;
  return (
    <a
      className={className}
      href={href}
      rel="noopener"
      referrerPolicy="no-referrer"
      {...(own ? {} : { target: "_blank" })}
    >
      {children}
      {!own && <span className="unseen"> ({words.card.newTab})</span>}
    </a>
  );
}
