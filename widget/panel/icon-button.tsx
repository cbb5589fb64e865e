import type { Ref } from "react";
import { Icon, type IconName } from "./icons.tsx";

interface IconButtonProps {
  readonly icon: IconName;
  /** Its name, for screen readers and shown on hover. */
  readonly label: string;
  readonly onClick: () => void;
  /** Of a button that opens something: whether it is open. */
  readonly expanded?: boolean | undefined;
  /** More than a small button's. */
  readonly className?: string;
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
}

/** A button with an icon alone. */
export function IconButton({ icon, label, onClick, expanded, className = "", buttonRef }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`small ${className}`.trim()}
      part="control"
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      onClick={onClick}
      ref={buttonRef}
    >
      <Icon name={icon} />
    </button>
  );
}
