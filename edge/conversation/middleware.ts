/** Middlewares round a port of the conversation: an LLM, or an agent's tools. */

/** Stands before `next` and has the same port: it may answer itself, or change what passes. */
export type Middleware<Port> = (next: Port) => Port;

/**
 * Puts middlewares round a port.
 * @param order all names, from the outermost to the innermost
 * @param middlewares those that are wanted; a name without one is left out
 */
export function pipeline<Port, Name extends string>(
  order: readonly Name[],
  middlewares: Readonly<Partial<Record<NoInfer<Name>, Middleware<Port>>>>,
  port: Port,
): Port {
  return order.reduceRight((next, name) => middlewares[name]?.(next) ?? next, port);
}
