/**
 * Stands in for `node:dgram` in the Worker's bundle (the alias in wrangler.jsonc): workerd has no UDP. werift takes the
 * error as "no UDP candidate here" and goes on with TCP.
 */
export function createSocket(): never {
  throw new Error("workerd has no UDP");
}

export default { createSocket };
