/**
 * The widget's half that needs the call's code: consent, the call, the panel, the page's tools. The element, which is
 * light and there from the start, makes one when that code is loaded and hands everything on.
 */
import type { SessionRequest } from "../../edge/wire/http.ts";
import { Call } from "../call/call.ts";
import { takeRemembered } from "../call/memory.ts";
import { beginOpening, type Opening, type OpeningOptions } from "../call/opening.ts";
import { withTokens } from "../call/page-tokens.ts";
import { openAgain } from "../call/rejoining.ts";
import type { CallEvent } from "../call/snapshot.ts";
import type { Consent } from "../contract.ts";
import type { EarshotWidgetElement } from "../element.ts";
import { wantsSilero } from "../hearing/silero-rules.ts";
import { wordsAtHand } from "../languages/load.ts";
import { mountPanel, type PanelHandle } from "../panel/mount.tsx";
import { passOn } from "./call-events.ts";
import { ConsentGate } from "./consent-gate.ts";
import type { BusyWords, Host, WidgetController } from "./host.ts";
import { Supplies } from "./supplies.ts";

export class Controller implements WidgetController {
  readonly #host: Host;
  readonly #gate = new ConsentGate();
  #call: Call | null = null;
  #supplies: Supplies | null = null;
  #panel: PanelHandle | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  get shown(): boolean {
    return this.#panel !== null;
  }

  get busyWords(): BusyWords | undefined {
    return wordsAtHand(this.#host.settings().language)?.button;
  }

  open(focus: boolean): void {
    if (this.#panel || !this.#host.root.isConnected) return;
    this.#panel = mountPanel(this.#host.root, {
      call: this.#theCall(true),
      settings: this.#host.settings(),
      consentWanted: this.#consentWanted(),
      focus,
      onStart: (consent) => this.#startAgreed(consent),
      onText: (text) => this.sendText(text),
      onClose: () => this.close(),
      onUse: () => this.#call?.present(),
    });
    this.#host.shown();
    this.#host.fire("open", {});
  }

  /** A panel in the page's flow stays. */
  close(): void {
    if (this.#host.settings().variant !== "inline") this.#hide();
  }

  /** Starts a call, or asks for consent first. In a call it does nothing. */
  startCall(microphone: boolean): void {
    if (this.#inCall()) return;
    if (this.#consentWanted()) {
      this.#gate.hold(microphone);
      this.open(true);
      return;
    }
    const opening = this.#begin(microphone);
    if (opening) void this.start(opening);
  }

  /** Asks for a new call; `null` where an attribute is missing. */
  #begin(microphone: boolean): Opening | null {
    const options = this.#host.prepare(microphone, this.#gate.consent);
    return options && beginOpening({ ...options, request: this.#withTokens(options.request) });
  }

  async #withTokens(request: OpeningOptions["request"]): Promise<SessionRequest> {
    // The properties of the element itself: they are in nobody's way where a page has none.
    const { identityToken, turnstileToken } = this.#host.root.host as EarshotWidgetElement;
    const tokens = { identityToken, turnstileToken };
    return withTokens(await request, tokens, ({ code, message }) => this.#host.report(code, message));
  }

  async start(opening: Opening, isNew = true): Promise<void> {
    await this.#theCall(isNew).start(opening, () => this.#begin(opening.voice !== "off"));
  }

  /** Finds back into the call that a reload interrupted. */
  rejoin(): void {
    const options = this.#inCall() ? null : this.#host.prepare(true, null);
    const remembered = options ? takeRemembered(options.server, this.#host.settings().agent) : undefined;
    if (!options || !remembered) return;
    void this.start(openAgain(options.server, remembered), false);
    this.open(false);
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
  sendText(text: string): void {
    if (this.#consentWanted()) {
      this.#gate.holdText(text);
      this.open(true);
      return;
    }
    this.startCall(false);
    try {
      this.#call?.sendText(text);
    } catch (thrown) {
      this.#host.report("not_in_call", `"${text}" was not sent: ${thrown}`);
    }
  }

  /** The settings, the language, the context or the tools may have changed. */
  update(): void {
    this.#panel?.update({ settings: this.#host.settings(), consentWanted: this.#consentWanted() });
    this.#supplies?.update();
  }

  /** The element has left the page. */
  leave(): void {
    this.endCall();
    this.#hide();
  }

  #hide(): void {
    if (!this.#panel) return;
    this.#panel.unmount();
    this.#panel = null;
    this.#host.shown();
    this.#host.fire("close", {});
  }

  #inCall(): boolean {
    const name = this.#call?.snapshot().call.name ?? "idle";
    return name !== "idle" && name !== "ended" && name !== "failed";
  }

  #consentWanted(): boolean {
    return !this.#inCall() && this.#gate.wanted(this.#host.settings());
  }

  /** The visitor wants to talk, and has answered where they were asked. */
  #startAgreed(consent: Consent | undefined): void {
    const wish = this.#gate.answer(this.#host.settings(), consent);
    if (!wish) return;
    this.startCall(wish.microphone);
    for (const text of wish.texts) this.sendText(text);
    this.update();
  }

  #theCall(isNew: boolean): Call {
    if (this.#call) return this.#call;
    const { agent, vad, muted, pushToTalk } = this.#host.settings();
    const call = new Call({
      server: this.#host.server(),
      agent,
      muted,
      pushToTalk,
      silero: wantsSilero(vad),
      scriptBase: this.#host.scriptBase(),
    });
    this.#call = call;
    this.#supplies = new Supplies(this.#host, call, isNew);
    call.subscribe((event) => this.#follow(call, event));
    return call;
  }

  #follow(call: Call, event: CallEvent | null): void {
    const { name } = call.snapshot().call;
    this.#host.become(name);
    // A question that nobody sees is a no.
    const { confirm, anotherCall } = call.snapshot();
    if ((confirm || anotherCall) && !this.#panel) this.open(false);
    if (event?.kind === "error") this.#host.report(event.error.code, event.error.message);
    else if (event) passOn(event, this.#host.fire);
    // The next call reads the attributes anew.
    const over = name === "ended" || name === "failed";
    if (over && !this.#panel && this.#call === call) this.#call = null;
  }
}
