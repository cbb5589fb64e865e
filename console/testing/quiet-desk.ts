/** The answers that every page of the console asks for, at a desk where nobody waits. For tests alone. */
import type { Role } from "../../edge/wire/archive.ts";
import type { Answers } from "./console-browser.ts";

/** @param role of Anna, who is signed in. @returns undefined: only the page in view asks for this */
export function quietDesk({ method, path }: Parameters<Answers>[0], role: Role): unknown {
  const me = { id: "anna", name: "Anna", role };
  switch (`${method} ${path}`) {
    case "GET /me":
      return me;
    case "GET /queue":
      return { me, nowMs: 0, waiting: [] };
    case "GET /approvals":
      return { nowMs: 0, approvals: [] };
  }
}
