/**
 * <earshot-widget>: the button, and the seam between the page and the call. Light enough for the first script; what
 * is heavy is loaded at the first sign of intent. Nothing here throws at the page: what is wrong is told on the
 * console and as `earshot:error`.
 */
import { type Button, buildButton } from "./button.ts";
import type { Call } from "./call/call.ts";
import { takeRemembered } from "./call/memory.ts";
import { abandonOpening, beginOpening, type Opening } from "./call/opening.ts";
import {
  type AttributeName,
  attributeNames,
  type Consent,
  type EventDetails,
  type EventMap,
  type EventName,
  type PageTool,
  propertyOf,
  type Settings,
  type StateName,
  type WidgetErrorCode,
  type WidgetMethods,
} from "./contract.ts";
import { passOn } from "./element/call-events.ts";
import { ConsentGate } from "./element/consent-gate.ts";
import { takeEarlyCalls, widgetCame, widgetWent } from "./element/early-calls.ts";
import { Loader } from "./element/loader.ts";
import { pageLanguage, watchPageLanguage } from "./element/page-language.ts";
import { PageSupply } from "./element/page-supply.ts";
import { mirrorAttributes, takeEarlyProperties } from "./element/properties.ts";
import { sessionRequest } from "./element/session-request.ts";
import { buttonWords } from "./languages/button.ts";
import { directionOf, languageOf } from "./languages/choose.ts";
import type { PanelHandle } from "./panel/mount.tsx";
import type { Origin, Parts } from "./parts.ts";
import { readAttribute } from "./read-attribute.ts";

/** The element's name is part of the contract. */
export const tagName = "earshot-widget";

// There is no HTMLElement where a page is rendered on a server; there the class is never used.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

class WidgetElement extends Base implements WidgetMethods {
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
  readonly #loader = new Loader({
    origin: WidgetElement.origin,
    given: () => this.#settings.server,
    onWait: (waiting) => this.#button?.wait(waiting),
    onFailed: (code, message) => {
      this.#button?.explain(buttonWords(this.#shownSettings().language).scriptFailed);
      this.#report(code, message);
    },
  });
  readonly #supply = new PageSupply((code, message) => this.#report(code, message));
  /** A call whose code is still being loaded. */
  #starting: Opening | null = null;
  readonly #gate = new ConsentGate();
  #unwatch: () => void = () => undefined;

  /** What the call is doing. */
  get state(): StateName {
    return this.#state;
  }

  attributeChangedCallback(name: AttributeName, _before: string | null, raw: string | null): void {
    const { value, problem } = readAttribute(name, raw);
    Object.assign(this.#settings, { [propertyOf(name)]: value });
    if (problem) this.#report("attribute_invalid", problem);
    // Other terms want another yes.
    if (name === "consent" || name === "recording-consent") this.#gate.forget();
    if (name === "context") this.#supply.setContext(this.#settings.context);
    if (name === "variant" && this.isConnected) this.#openFromTheStart();
    this.#drawAll();
  }

  connectedCallback(): void {
    const first = !this.#button;
    if (first) {
      takeEarlyProperties(this);
      this.#build();
    }
    this.#unwatch = watchPageLanguage(() => this.#drawAll());
    this.#drawAll();
    if (first) this.#fire("ready", {});
    if (this.#settings.preload) this.#loader.prefetch();
    // Attributes set right after creation (frameworks do so) come before this.
    queueMicrotask(() => {
      if (!this.isConnected) return;
      if (!this.#settings.agent) return this.#report("attribute_invalid", "the attribute agent is missing");
      widgetCame(this);
      this.#rejoin();
      this.#openFromTheStart();
    });
  }

  disconnectedCallback(): void {
    this.#unwatch();
    // A move within the page disconnects and connects at once; only an element that stays away hangs up.
    queueMicrotask(() => {
      if (this.isConnected) return;
      widgetWent(this);
      this.endCall();
      this.#hide();
    });
  }

  /** `Node.moveBefore()` takes the element along as it is, where there is this. */
  connectedMoveCallback(): void {
    this.#drawAll();
  }

  /** Shows the panel. */
  open(): Promise<void> {
    return this.#open(true);
  }

  /** Hides the panel. A call goes on. A panel in the page's flow stays. */
  close(): void {
    if (this.#settings.variant === "inline" || !this.#hide()) return;
    this.#button?.focus();
  }

  async toggle(): Promise<void> {
    if (this.#panel) this.close();
    else await this.open();
  }

  /** Starts a call; with `microphone: false` one that is typed. In a call it does nothing. */
  async startCall({ microphone = true }: { microphone?: boolean } = {}): Promise<void> {
    if (!this.#consentWanted()) return this.#start(microphone, undefined);
    this.#gate.hold(microphone);
    await this.open();
  }

  endCall(): void {
    const opening = this.#starting;
    this.#starting = null;
    if (!opening) this.#call?.end();
    else {
      this.#become("ended");
      void abandonOpening(opening);
    }
  }

  mute(): void {
    this.#call?.mute();
  }

  unmute(): void {
    this.#call?.unmute();
  }

  /** Says something in writing; starts a typed call where there is none. */
  async sendText(text: string): Promise<void> {
    if (this.#consentWanted()) {
      this.#gate.holdText(text);
      return this.open();
    }
    if (!this.#inCall()) void this.startCall({ microphone: false });
    const parts = await this.#loader.load();
    try {
      if (parts) this.#callOf(parts).sendText(text);
    } catch (thrown) {
      this.#report("not_in_call", `"${text}" was not sent: ${thrown}`);
    }
  }

  /** Replaces what the agent knows of the page; `null` takes it back. */
  setContext(context: Readonly<Record<string, string>> | null): void {
    this.#supply.setContext(context);
  }

  /** Lets the agent call a function of the page. @returns a function that takes it back */
  registerTool(tool: PageTool): () => void {
    return this.#supply.registerTool(tool);
  }

  async #open(focus: boolean): Promise<void> {
    const parts = await this.#loader.load();
    const root = this.shadowRoot;
    if (!parts || !root || this.#panel || !this.isConnected) return;
    this.#panel = parts.mountPanel(root, {
      call: this.#callOf(parts),
      settings: this.#shownSettings(),
      consentWanted: this.#consentWanted(),
      focus,
      onStart: (consent) => this.#startAgreed(consent),
      onText: (text) => void this.sendText(text),
      onClose: () => this.close(),
    });
    this.#draw();
    this.#fire("open", {});
  }

  /** @returns whether there was a panel to be hidden */
  #hide(): boolean {
    if (!this.#panel) return false;
    this.#panel.unmount();
    this.#panel = null;
    this.#draw();
    this.#fire("close", {});
    return true;
  }

  #openFromTheStart(): void {
    if (this.#settings.variant === "panel" || this.#settings.variant === "inline") void this.#open(false);
  }

  #consentWanted(): boolean {
    return !this.#inCall() && this.#gate.wanted(this.#settings);
  }

  /** The visitor wants to talk, and has answered where they were asked. */
  #startAgreed(consent: Consent | undefined): void {
    const wish = this.#gate.answer(this.#settings, consent);
    if (!wish) return;
    void this.#start(wish.microphone, undefined);
    for (const text of wish.texts) void this.sendText(text);
    this.#drawAll();
  }

  async #start(microphone: boolean, rejoin: ReturnType<typeof takeRemembered>): Promise<void> {
    const { server } = this.#loader;
    if (this.#inCall()) return;
    if (!this.#settings.agent || !server) {
      const missing = server ? "agent" : "server";
      return this.#report("attribute_invalid", `the attribute ${missing} is missing, so there is nobody to call`);
    }
    this.#become("connecting");
    const request = sessionRequest({
      settings: this.#shownSettings(),
      context: this.#supply.context,
      consent: this.#gate.consent,
    });
    const opening = beginOpening({ server, request, microphone, rejoin });
    this.#starting = opening;
    const parts = await this.#loader.load();
    if (this.#starting !== opening) return; // hung up meanwhile
    this.#starting = null;
    if (!parts) {
      this.#become("failed");
      return abandonOpening(opening);
    }
    const call = this.#callOf(parts);
    // The call that a reload interrupted knows the page before this one.
    if (rejoin) this.#supply.tell();
    await call.start(opening);
  }

  /** Finds back into the call that a reload interrupted. */
  #rejoin(): void {
    const { server } = this.#loader;
    const remembered = server && !this.#inCall() ? takeRemembered(server, this.#settings.agent) : undefined;
    if (!remembered) return;
    void this.#start(true, remembered);
    void this.#open(false);
  }

  #inCall(): boolean {
    return this.#state !== "idle" && this.#state !== "ended" && this.#state !== "failed";
  }

  /** The settings as the visitor sees them, and another object each time. */
  #shownSettings(): Settings {
    return { ...this.#settings, language: this.#settings.language || pageLanguage(this) };
  }

  #callOf(parts: Parts): Call {
    if (this.#call) return this.#call;
    const { agent, vad, muted } = this.#settings;
    const call = parts.createCall({
      server: this.#loader.server,
      agent,
      muted,
      silero: vad !== "light",
      scriptBase: this.#loader.base,
    });
    call.subscribe((event) => {
      this.#become(call.snapshot().call.name);
      if (event?.kind === "error") this.#report(event.error.code, event.error.message);
      else if (event) passOn(event, (name, detail) => this.#fire(name, detail));
    });
    this.#supply.supply(call);
    this.#call = call;
    return call;
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
      onIntent: () => this.#loader.prefetch(),
      onClick: () => {
        void this.startCall();
        void this.open();
      },
    });
  }

  #drawAll(): void {
    this.#draw();
    this.#panel?.update({ settings: this.#shownSettings(), consentWanted: this.#consentWanted() });
  }

  /** Brings the button in line with the settings and the state. */
  #draw(): void {
    const { variant, position, label, language } = this.#shownSettings();
    this.#button?.draw({
      variant,
      position,
      direction: directionOf(languageOf(language)),
      text: this.#busyWords(language) ?? (label || buttonWords(language).talk),
      hidden: this.#panel !== null,
    });
  }

  /** They came with the panel, which is there before there is a call. */
  #busyWords(language: string): string | undefined {
    const words = this.#inCall() ? this.#loader.parts?.wordsAtHand(language)?.button : undefined;
    return this.#state === "connecting" ? words?.connecting : words?.inCall;
  }

  #report(code: WidgetErrorCode, message: string): void {
    console.warn(`earshot: ${message} (${code})`);
    this.#fire("error", { code, message });
  }

  #fire<Name extends EventName>(name: Name, detail: EventDetails[Name]): void {
    this.dispatchEvent(new CustomEvent(`earshot:${name}`, { detail, bubbles: true, composed: true }));
  }
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

mirrorAttributes(WidgetElement.prototype);

/** Defines the element, once per page, however often the script is there. */
export function defineEarshotWidget(origin: Origin): void {
  if (!globalThis.customElements || customElements.get(tagName)) return;
  WidgetElement.origin = origin;
  takeEarlyCalls();
  customElements.define(tagName, WidgetElement);
}

declare global {
  interface HTMLElementTagNameMap {
    "earshot-widget": EarshotWidgetElement;
  }
}
