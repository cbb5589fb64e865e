/**
 * For React pages, 18 and 19: the element as a component, and the call without any UI. Importing it on a server is
 * harmless; there the component renders the bare element, and the page brings it to life.
 */
import {
  createElement,
  useCallback,
  useEffect,
  useInsertionEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Call } from "./call/call.ts";
import { CallError } from "./call/error.ts";
import { beginOpening } from "./call/opening.ts";
import { withTokens } from "./call/page-tokens.ts";
import type { CallSnapshot } from "./call/snapshot.ts";
import {
  type AttributeName,
  attributeNames,
  attributes,
  type Consent,
  type EventDetails,
  type EventName,
  events,
  type HandlerName,
  type PageToken,
  type PageTool,
  propertyOf,
  type Settings,
} from "./contract.ts";
import { sessionRequest } from "./element/session-request.ts";
import { defineEarshotWidget, type EarshotWidgetElement, tagName } from "./element.ts";
import { wantsSilero } from "./hearing/silero-rules.ts";
import { PageCall } from "./page-call.ts";
import { loadParts, type Origin } from "./parts.ts";
import type { Value } from "./read-attribute.ts";

export type { CallSnapshot } from "./call/snapshot.ts";
export type { EarshotWidgetElement } from "./element.ts";

/** The package goes by `server`, whose current release it loads. */
const origin: Origin = { base: null, entry: "panel.js", beside: [] };

type Handlers = { [Name in EventName as HandlerName<Name>]?: (detail: EventDetails[Name]) => void };

export type EarshotWidgetProps = Partial<Omit<Settings, "agent" | "server">> &
  Pick<Settings, "agent" | "server"> &
  Handlers & {
    readonly className?: string;
    readonly id?: string;
    /** For a visitor who is logged in: `properties` in contract.ts. */
    readonly identityToken?: PageToken;
    /** For an agent that wants a proof that a browser calls: `properties` in contract.ts. */
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
    defineEarshotWidget(origin);
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

export interface EarshotCall {
  /** What the call is; `null` until it has been started for the first time. */
  readonly snapshot: CallSnapshot | null;
  /**
   * Starts a call. Where the visitor is in another call, in this page or another tab, the snapshot says so (`elsewhere`)
   * and nothing is opened before `takeOver()`. In a call, or while one is being started, it does nothing more. Rejects with a CallError: `consent_missing` where there are terms, or a question whether the call may be recorded, and
   * no answer (nothing has been sent or asked for then); `script_failed` where the server's code cannot be loaded. Else
   * the snapshot says all.
   */
  readonly start: (options?: StartOptions) => Promise<void>;
  /** Hangs up; a call that is still being started never begins. */
  readonly end: () => void;
  /**
   * Goes on here where the visitor is in a call somewhere else in this browser (`snapshot.elsewhere`): ends that call and
   * begins the one that was asked for (`snapshot.anotherCall`), or brings the same call here.
   */
  readonly takeOver: () => Promise<void>;
  readonly mute: () => void;
  readonly unmute: () => void;
  /** Says something in writing. Throws a CallError, `not_in_call`, where there is no call, nor one being started. */
  readonly sendText: (text: string) => void;
  /**
   * Tells the agent that the visitor is there, though they say nothing: call it for what they type into fields of yours, and
   * for what they do in the call's part of your page. As often as you like; a message goes out every four seconds at most.
   */
  readonly present: () => void;
  /** Tells the agent what the visitor is looking at, in this call and the next; `null` takes it back. */
  readonly setContext: (context: Readonly<Record<string, string>> | null) => void;
  /** Lets the agent call a function of the page, in this call and the next. Returns what takes that back. */
  readonly registerTool: (tool: PageTool) => () => void;
  /** The visitor's word on a tool that asks first (`snapshot.confirm`). */
  readonly answerTool: (callId: string, yes: boolean) => void;
}

const warn = (error: CallError) => console.warn(`earshot: ${error}`);
const silent = () => () => undefined;
const nothing = () => null;

export interface StartOptions {
  /** `false`: a call that is typed. */
  readonly microphone?: boolean;
  /** What the visitor answered to `consent` and `recordingConsent`, which your page shows. */
  readonly consent?: Consent;
}

/** What they mean is as of the element's attributes. */
type Asked = Pick<Settings, "language" | "greeting" | "consent" | "recordingConsent">;

export interface EarshotCallOptions extends Partial<Asked> {
  readonly agent: string;
  readonly server: string;
  /** For a visitor who is logged in: `properties` in contract.ts. */
  readonly identityToken?: PageToken;
  /** For an agent that wants a proof that a browser calls: `properties` in contract.ts. */
  readonly turnstileToken?: PageToken;
}

/** A call without any UI. Its code is loaded by `start()`; the call ends with the component. */
export function useEarshotCall(options: EarshotCallOptions): EarshotCall {
  const { agent, server, identityToken, turnstileToken } = options;
  const { language = "", greeting = "", consent: terms = "", recordingConsent = "" } = options;
  const [call, setCall] = useState<Call | null>(null);
  const [line] = useState(() => new PageCall(setCall));
  // Of the component's life; other effects come and go twice in StrictMode, and whenever React hides the component.
  useInsertionEffect(() => {
    line.mounted = true;
    return () => {
      line.mounted = false;
    };
  }, [line]);
  useEffect(() => () => line.end(), [line]);
  const start = useCallback(
    async ({ microphone = true, consent }: StartOptions = {}) => {
      if ((terms !== "" && !consent?.terms) || (recordingConsent !== "" && !consent)) {
        throw new CallError(
          "consent_missing",
          "show the visitor the terms, and start with what they answered: consent",
        );
      }
      const settings = { agent, language, greeting, consent: terms, recordingConsent };
      const asked = sessionRequest({ settings, context: null, consent: consent ?? null });
      const scriptBase = `${server}/`;
      await line.start({
        options: { server, agent, scriptBase, silero: wantsSilero("auto"), muted: false },
        begin: () => {
          const request = withTokens(asked, { identityToken, turnstileToken }, warn);
          return beginOpening({ server, microphone, request });
        },
        load: () => loadParts(scriptBase, origin),
      });
    },
    [agent, server, language, greeting, terms, recordingConsent, identityToken, turnstileToken, line],
  );
  const snapshot = useSyncExternalStore<CallSnapshot | null>(
    call?.subscribe ?? silent,
    call?.snapshot ?? nothing,
    nothing,
  );
  return {
    snapshot,
    start,
    end: useCallback(() => line.end(), [line]),
    takeOver: useCallback(() => line.takeOver(), [line]),
    mute: useCallback(() => line.wish((it) => it.mute()), [line]),
    unmute: useCallback(() => line.wish((it) => it.unmute()), [line]),
    sendText: useCallback((text: string) => line.sendText(text), [line]),
    present: useCallback(() => line.wish((it) => it.present()), [line]),
    setContext: useCallback((context) => line.offers.setContext(context), [line]),
    registerTool: useCallback((tool) => line.offers.registerTool(tool), [line]),
    answerTool: useCallback((callId, yes) => line.wish((it) => it.answerTool(callId, yes)), [line]),
  };
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "earshot-widget": Partial<Record<AttributeName, string | boolean>> & { class?: string; id?: string };
    }
  }
}
