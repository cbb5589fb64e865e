/** Routes that not everybody who is signed in may use. */
import type { MiddlewareHandler } from "hono";
import { EarshotError } from "../../base/errors.ts";
import { type Role, roles } from "../../wire/archive.ts";
import type { ConsoleEnv } from "./sign-in.ts";

/** Lets those pass who have this role, or one that may more. @throws EarshotError `role_forbidden` */
export function needs(role: Role): MiddlewareHandler<ConsoleEnv> {
  return async (context, next) => {
    requireRole(context.var.role, role);
    await next();
  };
}

/** @throws EarshotError `role_forbidden` */
export function requireRole(has: Role, needed: Role): void {
  if (roles.indexOf(has) >= roles.indexOf(needed)) return;
  throw new EarshotError("role_forbidden", `this needs the role ${needed}, and you are a ${has}: ask who runs Earshot`);
}
