/** A menu under a name: it closes by Escape, and once the pointer or the focus is elsewhere. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

interface MenuProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function Menu({ name, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (menu.current?.open && target instanceof Node && !menu.current.contains(target)) menu.current.open = false;
    };
    addEventListener("pointerdown", leave);
    addEventListener("focusin", leave);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("focusin", leave);
    };
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.current?.open) return;
    // On the page of a call the key leads back to the list.
    event.stopPropagation();
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  };
  return (
    <details ref={menu} className="menu" onKeyDown={press}>
      <summary>{name}</summary>
      <div>{children}</div>
    </details>
  );
}
