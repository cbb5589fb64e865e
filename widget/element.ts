/**
 * <earshot-widget>: the button, and the seam between the page and the call. This half is in the page from the start
 * and light; what it does with the call's code is in controller/, loaded at the first sign of intent. Nothing here
 * throws at the page: what is wrong is told on the console and as `earshot:error`.
 */
import { type Button, buildButton } from "./button.ts";
import { isRemembered } from "./call/memory.ts";
import { beginOpening, type Opening, type OpeningOptions } from "./call/opening.ts";
import {
  type AttributeName,
  attributeNames,
  type Consent,
  type EventDetails,
  type EventMap,
  type EventName,
  type PageToken,
  type PageTool,
  propertyOf,
  type Settings,
  type StateName,
  type WidgetErrorCode,
  type WidgetMethods,
} from "./contract.ts";
import type { WidgetController } from "./controller/host.ts";
import { takeEarlyCalls, widgetCame, widgetWent } from "./element/early-calls.ts";
import { pageLanguage, watchPageLanguage } from "./element/page-language.ts";
import { mirrorAttributes, takeEarlyProperties } from "./element/properties.ts";
import { sessionRequest } from "./element/session-request.ts";
import { buttonWords, loadOtherWords } from "./languages/button.ts";
import { buttonTexts } from "./languages/button-texts.ts";
import { directionOf, languageOf } from "./languages/choose.ts";
import type { Origin } from "./origin.ts";
import { loadPart } from "./parts.ts";
import { readAttribute, recordProblem } from "./read-attribute.ts";

/** The element's name is part of the contract. */
export const tagName = "earshot-widget";

// There is no HTMLElement where a page is rendered on a server; there the class is never used.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

class WidgetElement extends Base implements WidgetMethods {
  static readonly observedAttributes: readonly string[] = attributeNames;
  /** The place of the heavy part, set by the code that defines the element. */
  static origin: Origin;

  /** Declared alone, so that what a page has set before the script was there stays. */
  declare identityToken: PageToken;
  declare turnstileToken: PageToken;

  readonly #settings = Object.fromEntries(
    attributeNames.map((name) => [propertyOf(name), readAttribute(name, null).value]),
  ) as Settings;
  #button: Button | null = null;
  #state: StateName = "idle";
  #loading: Promise<WidgetController | null> | null = null;
  #controller: WidgetController | null = null;
  /** A call that was begun while its code is still being loaded. */
  #opening: Opening | null = null;
  /** How often it was hung up: what was asked for before is not wanted any more. */
  #ends = 0;
  #context: Readonly<Record<string, string>> | null = null;
  readonly #tools = new Set<PageTool>();
  #unwatch: (() => void) | undefined;

  /** The call's state. */
  get state(): StateName {
    return this.#state;
  }

  attributeChangedCallback(name: AttributeName, _before: string | null, raw: string | null): void {
    const { value, problem } = readAttribute(name, raw);
    Object.assign(this.#settings, { [propertyOf(name)]: value });
    if (problem) this.#report("attribute_invalid", problem);
    if (name === "context") this.#context = this.#settings.context;
    if (name === "variant" && this.isConnected) this.#openFromTheStart();
    this.#update();
  }

  connectedCallback(): void {
    const first = !this.#button;
    if (first) {
      takeEarlyProperties(this);
      this.#build();
    }
    this.#unwatch = watchPageLanguage(() => this.#update());
    this.#update();
    if (first) this.#fire("ready", {});
    // Attributes set right after creation (frameworks do so) come before this.
    queueMicrotask(() => {
      if (!this.isConnected) return;
      const { agent, preload } = this.#settings;
      if (!agent) return this.#reportMissing("agent");
      if (preload) this.#prefetch();
      widgetCame(this);
      if (isRemembered(this.#server(), agent)) void this.#wish((controller) => controller.rejoin());
      this.#openFromTheStart();
    });
  }

  disconnectedCallback(): void {
    this.#unwatch?.();
    // A move within the page disconnects and connects at once; only an element that stays away hangs up.
    queueMicrotask(() => {
      if (this.isConnected) return;
      widgetWent(this);
      this.endCall();
      this.#controller?.leave();
    });
  }

  /** Where there is this, `Node.moveBefore()` neither disconnects nor connects. */
  connectedMoveCallback(): void {
    this.#update();
  }

  /** Shows the panel. */
  async open(): Promise<void> {
    (await this.#load())?.open(true);
  }

  /** Hides the panel. A call goes on. A panel in the page's flow stays. */
  close(): void {
    if (!this.#controller?.shown) return;
    this.#controller.close();
    this.#button?.focus();
  }

  async toggle(): Promise<void> {
    if (this.#controller?.shown) this.close();
    else await this.open();
  }

  /** Starts a call; with `microphone: false` one that is typed. In a call it does nothing. */
  async startCall({ microphone = true }: { microphone?: boolean } = {}): Promise<void> {
    if (this.#opening) return;
    const { consent, recordingConsent } = this.#settings;
    // A token is got with the call's code, which is loaded first then.
    if (this.#controller || consent || recordingConsent || this.identityToken || this.turnstileToken) {
      return this.#wish((controller) => controller.startCall(microphone));
    }
    const options = this.#prepare(microphone, null);
    if (!options) return;
    // Slow steps begin while the code is being loaded.
    const opening = beginOpening(options);
    this.#opening = opening;
    this.#become("connecting");
    const controller = await this.#load();
    if (this.#opening !== opening) return; // hung up meanwhile
    if (!controller) return this.#abandon("failed", "script_failed");
    this.#opening = null;
    await controller.start(opening);
  }

  endCall(): void {
    this.#ends += 1;
    if (this.#opening) this.#abandon("ended", "visitor");
    else this.#controller?.endCall();
  }

  mute(): void {
    void this.#loading?.then((controller) => controller?.mute());
  }

  unmute(): void {
    void this.#loading?.then((controller) => controller?.unmute());
  }

  /** Says something in writing; starts a typed call where there is none. */
  async sendText(text: string): Promise<void> {
    if (!this.#controller) void this.startCall({ microphone: false });
    await this.#wish((controller) => controller.sendText(text));
  }

  /** Replaces what the agent knows of the page; `null` takes it back. */
  setContext(context: Readonly<Record<string, string>> | null): void {
    const problem = context && recordProblem("context", context);
    if (problem) this.#report("context_invalid", problem);
    else this.#context = context && { ...context };
    this.#update();
  }

  /** Lets the agent call a function of the page. @returns a function that takes it back */
  registerTool(tool: PageTool): () => void {
    this.#tools.add(tool);
    this.#update();
    return () => {
      this.#tools.delete(tool);
      this.#update();
    };
  }

  #openFromTheStart(): void {
    if (/panel|inline/.test(this.#settings.variant)) void this.#load().then((controller) => controller?.open(false));
  }

  #prepare(microphone: boolean, consent: Consent | null): OpeningOptions | null {
    const server = this.#server();
    const settings = this.#shownSettings();
    if (settings.agent && server) {
      const request = sessionRequest({ settings, consent, context: this.#context });
      return { server, microphone, muted: settings.muted, request };
    }
    this.#reportMissing(server ? "agent" : "server");
    return null;
  }

  #reportMissing(name: "agent" | "server"): void {
    this.#report("attribute_invalid", `no attribute ${name}`);
  }

  #abandon(state: StateName, reason: string): void {
    this.#opening?.abandon();
    this.#opening = null;
    this.#become(state);
    this.#fire("call-end", { callId: null, reason });
  }

  #server(): string {
    const { base } = WidgetElement.origin;
    return this.#settings.server || (base ? new URL(base).origin : "");
  }

  /** The folder of the heavy part. */
  #base(): string {
    return WidgetElement.origin.base ?? (this.#server() && `${this.#server()}/`);
  }

  /** The settings as the visitor sees them, and another object each time. */
  #shownSettings(): Settings {
    return { ...this.#settings, language: this.#settings.language || pageLanguage(this) };
  }

  #prefetch(): void {
    // A failure is told when it matters: at the click, which loads again.
    loadPart(this.#base(), WidgetElement.origin.entry).catch(() => undefined);
  }

  /** Loads the heavy part, or says that it cannot: once, however many wait for it, and again after a failure. */
  #load(): Promise<WidgetController | null> {
    this.#loading ??= this.#loadFrom(this.#base());
    return this.#loading;
  }

  /** Does something once the call's code is there, unless it was hung up meanwhile. */
  async #wish(act: (controller: WidgetController) => void): Promise<void> {
    const ends = this.#ends;
    const controller = await this.#load();
    if (controller && ends === this.#ends) act(controller);
  }

  async #loadFrom(base: string): Promise<WidgetController | null> {
    this.#button?.wait(true);
    try {
      const parts = await loadPart(base, WidgetElement.origin.entry);
      this.#controller = parts.createController({
        root: this.shadowRoot ?? this.attachShadow({ mode: "open" }),
        server: () => this.#server(),
        scriptBase: () => this.#base(),
        settings: () => this.#shownSettings(),
        context: () => this.#context,
        tools: () => this.#tools,
        prepare: (microphone, consent) => this.#prepare(microphone, consent),
        become: (state) => this.#become(state),
        shown: () => this.#draw(),
        fire: (name, detail) => this.#fire(name, detail),
        report: (code, message) => this.#report(code, message),
      });
      return this.#controller;
    } catch (thrown) {
      this.#loading = null;
      this.#button?.explain((buttonWords(this.#shownSettings().language) ?? buttonTexts.en)[1]);
      this.#report("script_failed", `no code at "${base}": ${thrown}`);
      return null;
    } finally {
      this.#button?.wait(false);
    }
  }

  #become(state: StateName): void {
    if (state === this.#state) return;
    this.#state = state;
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

  #update(): void {
    this.#draw();
    this.#controller?.update();
  }

  /** Brings the button in line with the settings and the state. */
  #draw(): void {
    const { variant, position, label, language } = this.#shownSettings();
    const words = buttonWords(language);
    if (!words) void loadOtherWords(WidgetElement.origin.loadOtherTexts).then(() => this.#draw());
    this.#button?.draw({
      variant,
      position,
      direction: directionOf(languageOf(language)),
      text: this.#busyWords() ?? (label || (words?.[0] ?? "")),
      hidden: this.#controller?.shown ?? false,
    });
  }

  #busyWords(): string | undefined {
    if (/idle|ended|failed/.test(this.#state)) return undefined;
    return this.#controller?.busyWords?.[this.#state === "connecting" ? "connecting" : "inCall"];
  }

  #report(code: WidgetErrorCode, message: string): void {
    console.warn(`earshot: ${message} (${code})`);
    this.#fire("error", { code, message });
  }

  #fire<Name extends EventName>(name: Name, detail: EventDetails[Name]): void {
    const event = new CustomEvent(`earshot:${name}`, { detail, bubbles: true, composed: true });
    this.dispatchEvent(event);
    // Out of the page it has nobody above it: the page hears of its end all the same.
    if (!this.isConnected) document.dispatchEvent(event);
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
