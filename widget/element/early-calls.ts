/**
 * `earshot("startCall")` and the like: calls of the page's first widget that a page may make before the script has
 * loaded, by this stub: `window.earshot=window.earshot||function(){(earshot.q=earshot.q||[]).push(arguments)}`.
 */
import { type EventName, events, methods, type WidgetMethods } from "../contract.ts";

type Widget = HTMLElement & WidgetMethods;

interface Global {
  /** The stub, or what took its place. */
  earshot?: { (...call: unknown[]): unknown; q?: ArrayLike<unknown>[] };
}

/** In the order of their coming; a page's first widget is the one that is called. */
const widgets = new Set<Widget>();
let waiting: unknown[][] = [];

/** Takes the stub's place. What is called `earshot` in the page and is no function is the page's own, and stays. */
export function takeEarlyCalls(): void {
  const page = globalThis as Global;
  if (page.earshot && typeof page.earshot !== "function") return;
  waiting = Array.from(page.earshot?.q ?? [], (call) => Array.from(call));
  page.earshot = (...call: unknown[]) => {
    const [widget] = widgets;
    if (widget) return run(widget, call);
    waiting.push(call);
  };
}

/** A widget has come; what waited for the first one is run. */
export function widgetCame(widget: Widget): void {
  widgets.add(widget);
  for (const call of waiting.splice(0)) run(widget, call);
}

export function widgetWent(widget: Widget): void {
  widgets.delete(widget);
}

function run(widget: Widget, [name, ...given]: unknown[]): unknown {
  const [event, listener] = given;
  if (name === "on" && isKey(events, event) && typeof listener === "function") {
    return on(widget, event, (detail) => listener(detail));
  }
  // The contract's types hold for pages that are type-checked; what others hand in, the methods look at themselves.
  if (isKey(methods, name)) return (widget[name] as (...args: unknown[]) => unknown)(...given);
  console.warn(`earshot: earshot(${JSON.stringify(name)}, …) is none of on, ${Object.keys(methods).join(", ")}`);
}

function on(widget: Widget, name: EventName, listener: (detail: unknown) => void): () => void {
  const listen = (event: Event) => listener((event as CustomEvent).detail);
  widget.addEventListener(`earshot:${name}`, listen);
  return () => widget.removeEventListener(`earshot:${name}`, listen);
}

function isKey<Table extends object>(table: Table, key: unknown): key is keyof Table {
  return typeof key === "string" && Object.hasOwn(table, key);
}
