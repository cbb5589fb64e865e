/** The element as a component. On a server it renders the bare element, which the page brings to life. */
import { createElement, useCallback, useEffect, useRef } from "react";
import {
  type AttributeName,
  attributeNames,
  attributes,
  type EventDetails,
  type EventName,
  events,
  type HandlerName,
  type PageToken,
  propertyOf,
  type Settings,
} from "../contract.ts";
import { defineEarshotWidget, type EarshotWidgetElement, tagName } from "../element.ts";
import type { EarshotElements } from "../jsx.ts";
import { byServer } from "../origin.ts";
import type { Value } from "../read-attribute.ts";

/** Handlers of the element's events; each gets the event's `detail`. */
export type EarshotWidgetHandlers = { [Name in EventName as HandlerName<Name>]?: (detail: EventDetails[Name]) => void };

/** The element's attributes as typed props, its tokens, and its events as handlers. */
export type EarshotWidgetProps = Partial<Omit<Settings, "agent" | "server">> &
  Pick<Settings, "agent" | "server"> &
  EarshotWidgetHandlers & {
    readonly className?: string;
    readonly id?: string;
    /** For a visitor who is logged in: a token that your server signed, or a function that gets one. */
    readonly identityToken?: PageToken;
    /** For an agent that wants a proof that a browser calls: a token of Turnstile, or a function that gets one. */
    readonly turnstileToken?: PageToken;
    /** The element, for its methods. */
    readonly widgetRef?: (element: EarshotWidgetElement | null) => void;
  };

/** `<earshot-widget>` with typed props; each event's `detail` is handed to its handler. */
export function EarshotWidget(props: EarshotWidgetProps) {
  const element = useRef<EarshotWidgetElement | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { identityToken, turnstileToken } = props;
  useEffect(() => {
    if (element.current) Object.assign(element.current, { identityToken, turnstileToken });
  }, [identityToken, turnstileToken]);
  const listening = useRef<AbortController | null>(null);
  useEffect(() => {
    listening.current?.abort();
    const stop = new AbortController();
    listening.current = stop;
    for (const name of Object.keys(events) as EventName[]) {
      const handler = propertyOf(`on-${name}`);
      const listen = (event: Event) => {
        const handle = latest.current[handler] as ((detail: unknown) => void) | undefined;
        if (event instanceof CustomEvent) handle?.(event.detail);
      };
      element.current?.addEventListener(`earshot:${name}`, listen, { signal: stop.signal });
    }
    // Only now, so that no handler misses `ready`.
    defineEarshotWidget(byServer);
    // An element that is taken out of the page ends its call a moment later, and tells of that.
    return () => void setTimeout(() => stop.abort());
  }, []);
  const { widgetRef, className, id } = props;
  const ref = useCallback(
    (node: EarshotWidgetElement | null) => {
      element.current = node;
      widgetRef?.(node);
    },
    [widgetRef],
  );
  // React 18 sets attributes alone on custom elements, where `class` has to be named so.
  return createElement(tagName, { ...attributesOf(props), class: className, id, ref });
}

/**
 * A flag is `true`, not the empty string that its attribute has: React 19 sets the property where the element is
 * known, and to a property the empty string means no.
 */
function attributesOf(props: Partial<Settings>): Partial<Record<AttributeName, string | true>> {
  return Object.fromEntries(
    attributeNames.flatMap((name) => {
      const value = props[propertyOf(name)];
      return value === undefined || value === false ? [] : [[name, written(name, value)] as const];
    }),
  );
}

function written(name: AttributeName, value: Value): string | true {
  if (attributes[name].kind === "flag") return true;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends EarshotElements {}
  }
}
