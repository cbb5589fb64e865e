/**
 * `earshot("startCall")` and the like: calls of the page's first widget that a page may make before the script has
 * loaded, by this stub: `window.earshot=window.earshot||function(){(earshot.q=earshot.q||[]).push(arguments)}`.
 */
interface Global {
  /** The stub, or what took its place. */
  earshot?: { (...call: unknown[]): unknown; q?: Iterable<unknown>[] };
}

/** In the order of their coming; a page's first widget is the one that is called. */
const widgets = new Set<HTMLElement>();
let waiting: unknown[][] = [];

/**
 * Takes the stub's place. If the page has something called `earshot` that is no function, it is the page's own, and
 * stays.
 */
export function takeEarlyCalls(): void {
  const page = globalThis as Global;
  if (page.earshot && typeof page.earshot !== "function") return;
  waiting = Array.from(page.earshot?.q ?? [], (call) => [...call]);
  page.earshot = (...call: unknown[]) => {
    const [widget] = widgets;
    if (widget) return run(widget, call);
    waiting.push(call);
  };
}

/** A widget has come; what waited for the first one is run. */
export function widgetCame(widget: HTMLElement): void {
  widgets.add(widget);
  for (const call of waiting.splice(0)) run(widget, call);
}

export function widgetWent(widget: HTMLElement): void {
  widgets.delete(widget);
}

function run(widget: HTMLElement, [name, ...given]: unknown[]): unknown {
  const [event, listener] = given;
  if (name === "on" && typeof listener === "function") return on(widget, event, listener as (detail: unknown) => void);
  const method = (widget as unknown as Record<string, unknown>)[`${name}`];
  if (typeof method === "function") return method.apply(widget, given);
  console.warn(`earshot: no earshot("${name}", …)`);
}

function on(widget: HTMLElement, name: unknown, listener: (detail: unknown) => void): () => void {
  const listen = (event: Event) => listener((event as CustomEvent).detail);
  widget.addEventListener(`earshot:${name}`, listen);
  return () => widget.removeEventListener(`earshot:${name}`, listen);
}
