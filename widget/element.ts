/**
 * <earshot-widget>: the button, and the seam between the page and the call. Light enough for the first script; what
 * is heavy is loaded at the first sign of intent. Nothing here throws at the page: what is wrong is told on the
 * console and as `earshot:error`.
 */
import type { ToolNotice } from "../edge/wire/topics.ts";
import { type Button, buildButton } from "./button.ts";
import type { Call } from "./call/call.ts";
import { takeRemembered } from "./call/memory.ts";
import { abandonOpening, beginOpening } from "./call/opening.ts";
import type { CallEvent } from "./call/snapshot.ts";
import {
  type AttributeName,
  attributeNames,
  attributes,
  type EventDetails,
  type EventMap,
  type EventName,
  propertyOf,
  type Settings,
  type StateName,
  type WidgetErrorCode,
} from "./contract.ts";
import { buttonWords } from "./languages/en.ts";
import type { PanelHandle } from "./panel/mount.tsx";
import { loadParts, type Origin, type Parts } from "./parts.ts";
import { readAttribute } from "./read-attribute.ts";

/** The element's name is part of the contract. */
export const tagName = "earshot-widget";

// There is no HTMLElement where a page is rendered on a server; there the class is never used.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

class WidgetElement extends Base {
  static readonly observedAttributes: readonly string[] = attributeNames;
  /** Where the heavy part lies; set by whoever defines the element. */
  static origin: Origin;

  readonly #settings = Object.fromEntries(
    attributeNames.map((name) => [propertyOf(name), readAttribute(name, null).value]),
  ) as Settings;
  #button: Button | null = null;
  #call: Call | null = null;
  #panel: PanelHandle | null = null;
  #state: StateName = "idle";
  #loading: Promise<Parts | null> | null = null;

  /** What the call is doing. */
  get state(): StateName {
    return this.#state;
  }

  attributeChangedCallback(name: AttributeName, _before: string | null, raw: string | null): void {
    const { value, problem } = readAttribute(name, raw);
    Object.assign(this.#settings, { [propertyOf(name)]: value });
    if (problem) this.#report("attribute_invalid", problem);
    this.#draw();
  }

  connectedCallback(): void {
    if (!this.#button) this.#build();
    this.#draw();
    this.#fire("ready", {});
    if (this.#settings.preload) this.#prefetch();
    // Attributes set right after creation (frameworks do so) come before this.
    queueMicrotask(() => {
      if (!this.#settings.agent) this.#report("attribute_invalid", "the attribute agent is missing");
      else this.#rejoin();
    });
  }

  disconnectedCallback(): void {
    // A move within the page disconnects and connects at once; only an element that stays away hangs up.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#call?.end();
      this.close();
    });
  }

  /** Shows the panel. */
  async open(): Promise<void> {
    const parts = await this.#load();
    const root = this.shadowRoot;
    if (!parts || !root || this.#panel || !this.isConnected) return;
    this.#panel = parts.mountPanel(root, {
      call: this.#callOf(parts),
      settings: this.#settings,
      consentWanted: false,
      focus: true,
      onStart: () => void this.startCall(),
      onText: (text) => void this.sendText(text),
      onClose: () => this.close(),
    });
    this.#draw();
  }

  /** Hides the panel. A call goes on. */
  close(): void {
    if (!this.#panel) return;
    this.#panel.unmount();
    this.#panel = null;
    this.#draw();
    this.#button?.focus();
  }

  /** Starts a call; with `microphone: false` one that is typed. In a call it does nothing. */
  async startCall({ microphone = true }: { microphone?: boolean } = {}): Promise<void> {
    await this.#start(microphone, undefined);
  }

  endCall(): void {
    this.#call?.end();
  }

  mute(): void {
    this.#call?.mute();
  }

  unmute(): void {
    this.#call?.unmute();
  }

  /** Says something in writing; starts a typed call where there is none. */
  async sendText(text: string): Promise<void> {
    if (!this.#inCall()) void this.startCall({ microphone: false });
    const parts = await this.#load();
    try {
      if (parts) this.#callOf(parts).sendText(text);
    } catch (thrown) {
      this.#report("not_in_call", `"${text}" was not sent: ${thrown}`);
    }
  }

  async #start(microphone: boolean, rejoin: ReturnType<typeof takeRemembered>): Promise<void> {
    const server = this.#server();
    const { agent } = this.#settings;
    if (this.#inCall()) return;
    if (!agent || !server) {
      const missing = agent ? "server" : "agent";
      return this.#report("attribute_invalid", `the attribute ${missing} is missing, so there is nobody to call`);
    }
    this.#become("connecting");
    const language = this.#settings.language || document.documentElement.lang;
    const request = language ? { agent, locale: language } : { agent };
    const opening = beginOpening({ server, request, microphone, rejoin });
    const parts = await this.#load();
    if (parts) return this.#callOf(parts).start(opening);
    this.#become("failed");
    await abandonOpening(opening);
  }

  /** Finds back into the call that a reload interrupted. */
  #rejoin(): void {
    const server = this.#server();
    const remembered = server && !this.#inCall() ? takeRemembered(server, this.#settings.agent) : undefined;
    if (!remembered) return;
    void this.#start(true, remembered);
    void this.open();
  }

  #inCall(): boolean {
    return this.#state !== "idle" && this.#state !== "ended" && this.#state !== "failed";
  }

  #server(): string {
    const { base } = WidgetElement.origin;
    return this.#settings.server || (base ? new URL(base).origin : "");
  }

  #prefetch(): void {
    const base = this.#base();
    // A failure is told when it matters: at the click, which loads again.
    if (base) loadParts(base, WidgetElement.origin).catch(() => undefined);
  }

  /** Loads the heavy part, or says that it cannot: once, however many wait for it. */
  #load(): Promise<Parts | null> {
    const base = this.#base();
    if (!base) return Promise.resolve(null);
    this.#loading ??= this.#loadFrom(base).finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #loadFrom(base: string): Promise<Parts | null> {
    this.#button?.wait(true);
    this.#button?.explain("");
    try {
      return await loadParts(base, WidgetElement.origin);
    } catch (thrown) {
      this.#button?.explain(buttonWords.scriptFailed);
      this.#report("script_failed", `the call's code could not be loaded from ${base}: ${thrown}`);
      return null;
    } finally {
      this.#button?.wait(false);
    }
  }

  #base(): string {
    const server = this.#server();
    return WidgetElement.origin.base ?? (server && `${server}/`);
  }

  #callOf(parts: Parts): Call {
    if (this.#call) return this.#call;
    const { agent, vad, muted } = this.#settings;
    const call = parts.createCall({
      server: this.#server(),
      agent,
      muted,
      silero: vad !== "light",
      scriptBase: this.#base(),
    });
    call.subscribe((event) => {
      this.#become(call.snapshot().call.name);
      if (event) this.#pass(event);
    });
    this.#call = call;
    return call;
  }

  #pass(event: CallEvent): void {
    switch (event.kind) {
      case "call-start":
        this.#fire("call-start", { callId: event.callId });
        break;
      case "call-end":
        this.#fire("call-end", { callId: event.callId, reason: event.reason });
        break;
      case "transcript":
        this.#fire("transcript", event.caption);
        break;
      case "turn":
        this.#fire("turn", event.report);
        break;
      case "tool-call":
        this.#fire("tool-call", toolCall(event.notice));
        break;
      case "error":
        this.#report(event.error.code, event.error.message);
        break;
    }
  }

  #become(state: StateName): void {
    if (state === this.#state) return;
    this.#state = state;
    // The next call reads the attributes anew.
    if (!this.#inCall() && !this.#panel) this.#call = null;
    this.#draw();
    this.#fire("state", { state });
  }

  #build(): void {
    this.#button = buildButton(this.shadowRoot ?? this.attachShadow({ mode: "open" }), {
      onIntent: () => this.#prefetch(),
      onClick: () => {
        void this.startCall();
        void this.open();
      },
    });
  }

  /** Brings the button in line with the settings and the state. */
  #draw(): void {
    this.#button?.draw({
      position: this.#settings.variant === "inline" ? "inline" : this.#settings.position,
      text: this.#label(),
      hidden: this.#panel !== null,
    });
  }

  #label(): string {
    if (this.#state === "connecting") return buttonWords.connecting;
    return this.#inCall() ? buttonWords.inCall : this.#settings.label || buttonWords.talk;
  }

  #report(code: WidgetErrorCode, message: string): void {
    console.warn(`earshot: ${message} (${code})`);
    this.#fire("error", { code, message });
  }

  #fire<Name extends EventName>(name: Name, detail: EventDetails[Name]): void {
    this.dispatchEvent(new CustomEvent(`earshot:${name}`, { detail, bubbles: true, composed: true }));
  }
}

function toolCall({ callId, name, state }: ToolNotice): EventDetails["tool-call"] {
  return { callId, name, state, place: "agent" };
}

/** The element as pages see it: each attribute is a property of the same name, and its events are typed. */
export type EarshotWidgetElement = {
  addEventListener<Type extends keyof EventMap>(
    type: Type,
    listener: (event: EventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
} & WidgetElement &
  Settings;

for (const name of attributeNames) {
  Object.defineProperty(WidgetElement.prototype, propertyOf(name), {
    configurable: true,
    enumerable: true,
    get(this: WidgetElement) {
      return readAttribute(name, this.getAttribute(name)).value;
    },
    set(this: WidgetElement, value: unknown) {
      if (attributes[name].kind === "flag") this.toggleAttribute(name, Boolean(value));
      else if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, typeof value === "object" ? JSON.stringify(value) : String(value));
    },
  });
}

/** Defines the element, once per page, however often the script is there. */
export function defineEarshotWidget(origin: Origin): void {
  if (!globalThis.customElements || customElements.get(tagName)) return;
  WidgetElement.origin = origin;
  customElements.define(tagName, WidgetElement);
}

declare global {
  interface HTMLElementTagNameMap {
    "earshot-widget": EarshotWidgetElement;
  }
}
