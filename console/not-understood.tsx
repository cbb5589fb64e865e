/** Says which parts of an address the page left out, so that nobody takes what it shows for what they asked. */
import { Link } from "./location.tsx";

interface NotUnderstoodProps {
  /** Each as the address has it: `outcome=bogus`. */
  readonly parts: readonly string[];
  /** The address without them. */
  readonly to: string;
}

export function NotUnderstood({ parts, to }: NotUnderstoodProps) {
  if (parts.length === 0) return null;
  return (
    <p className="problem" role="alert">
      Not understood and left out: {parts.join(", ")}.{" "}
      <Link to={to}>Take {parts.length === 1 ? "it" : "them"} out of the address</Link>
    </p>
  );
}
