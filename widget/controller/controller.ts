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
import type { Consent, Settings } from "../contract.ts";
import type { EarshotWidgetElement } from "../element.ts";
import { wantsSilero } from "../hearing/silero-rules.ts";
import { wordsAtHand } from "../languages/load.ts";
import { mountPanel, type PanelHandle } from "../panel/mount.tsx";
import { passOn } from "./call-events.ts";
import { ConsentGate } from "./consent-gate.ts";
import type { BusyWords, Host, WidgetController } from "./host.ts";
import { RecordingSwitch, unrecorded } from "./recording-switch.ts";
import { Supplies } from "./supplies.ts";

export class Controller implements WidgetController {
  readonly #host: Host;
  readonly #gate = new ConsentGate();
  readonly #recording = new RecordingSwitch();
  /** How often a call was ended: a wish from before is none any more. */
  #ends = 0;
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
    if (this.#mayAsk()) this.#look(() => this.#mount(focus));
    else this.#mount(focus);
  }

  #mount(focus: boolean): void {
    if (this.#panel || !this.#host.root.isConnected) return;
    this.#panel = mountPanel(this.#host.root, {
      call: this.#theCall(true),
      settings: this.#settings(),
      consentWanted: this.#consentWanted(),
      focus,
      onStart: (consent) => (consent === undefined ? this.startCall(true) : this.#startAgreed(consent)),
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
    if (this.#mayAsk()) {
      this.#gate.hold(microphone);
      this.#ask();
    } else this.#startNow(microphone);
  }

  #startNow(microphone: boolean): void {
    if (this.#inCall()) return;
    const opening = this.#begin(microphone);
    if (opening) void this.start(opening);
  }

  /** Asks the visitor what the page wants to know of them, and begins where that is nothing. */
  #ask(): void {
    const ends = this.#ends;
    this.#look(() => {
      if (ends !== this.#ends) return;
      if (this.#consentWanted()) {
        this.update();
        this.#mount(true);
      } else this.#startAgreed(undefined);
    });
  }

  /** Whether recording is switched off matters where the page asks about it. */
  #look(then: () => void): void {
    const { agent, recordingConsent } = this.#host.settings();
    if (recordingConsent === "") then();
    else void this.#recording.look(this.#host.server(), agent).then(then);
  }

  /** Asks for a new call; `null` where an attribute is missing. */
  #begin(microphone: boolean): Opening | null {
    const isOff = this.#recording.isOff && this.#host.settings().recordingConsent !== "";
    const options = this.#host.prepare(microphone, this.#gate.consent);
    return options && beginOpening({ ...options, request: this.#completed(options.request, isOff) });
  }

  async #completed(request: OpeningOptions["request"], isRecordingOff: boolean): Promise<SessionRequest> {
    // The properties of the element itself: they are in nobody's way where a page has none.
    const { identityToken, turnstileToken } = this.#host.root.host as EarshotWidgetElement;
    const tokens = { identityToken, turnstileToken };
    const asked = isRecordingOff ? unrecorded(await request) : await request;
    return withTokens(asked, tokens, ({ code, message }) => this.#host.report(code, message));
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
    this.#ends += 1;
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
    if (this.#mayAsk()) {
      this.#gate.holdText(text);
      this.#ask();
    } else this.#sayNow(text);
  }

  #sayNow(text: string): void {
    this.#startNow(false);
    try {
      this.#call?.sendText(text);
    } catch (thrown) {
      this.#host.report("not_in_call", `"${text}" was not sent: ${thrown}`);
    }
  }

  /** The settings, the language, the context or the tools may have changed. */
  update(): void {
    this.#panel?.update({ settings: this.#settings(), consentWanted: this.#consentWanted() });
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

  /** The page's, without a question that counts for nothing while recording is switched off. */
  #settings(): Settings {
    const settings = this.#host.settings();
    return this.#recording.isOff ? { ...settings, recordingConsent: "" } : settings;
  }

  /** The page has questions that the visitor has not answered, if each of them counts. */
  #mayAsk(): boolean {
    return !this.#inCall() && this.#gate.wanted(this.#host.settings());
  }

  #consentWanted(): boolean {
    return !this.#inCall() && this.#gate.wanted(this.#settings());
  }

  /** The visitor wants to talk, and has answered where they were asked. */
  #startAgreed(consent: Consent | undefined): void {
    const wish = this.#gate.answer(this.#settings(), consent);
    if (!wish) return;
    this.#startNow(wish.microphone);
    for (const text of wish.texts) this.#sayNow(text);
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
