/** The page on which tests look at the panel: `stage()` puts one there, in any state and dress, without any call. */
import buttonCss from "../../button.css?inline";
import type { Caption } from "../../call/captions.ts";
import type { CallSnapshot } from "../../call/snapshot.ts";
import { attributeNames, propertyOf, type Settings } from "../../contract.ts";
import { readAttribute } from "../../read-attribute.ts";
import { mountPanel, type PanelHandle } from "../mount.tsx";
import { type StagedCall, stageCall } from "./staged-call.ts";
import { type StateOnStage, states } from "./states.ts";

export interface Scene {
  readonly state: StateOnStage;
  readonly settings?: Partial<Settings>;
  /** Voices that sound, so that the bars move. */
  readonly voices?: boolean;
  /** The page's terms have not been answered. */
  readonly consentWanted?: boolean;
  /** In place of the state's own. */
  readonly captions?: readonly Caption[];
}

declare global {
  interface Window {
    stage(scene: Scene): void;
    /** What the panel on stage has asked for. */
    asked(): StagedCall["asked"];
    /** Another state for the panel on stage, which stays. */
    change(scene: Scene): void;
  }
}

let shown: { host: HTMLElement; call: StagedCall; panel: PanelHandle } | null = null;

const snapshotOf = ({ state, voices, captions }: Scene): CallSnapshot => ({
  ...states[state],
  ...(voices ? { voices: { visitor: hum(), agent: hum() } } : {}),
  ...(captions ? { captions } : {}),
});

function settingsOf(scene: Scene): Settings {
  const defaults = Object.fromEntries(
    attributeNames.map((name) => [propertyOf(name), readAttribute(name, null).value]),
  ) as Settings;
  return { ...defaults, language: "en", ...scene.settings };
}

/** A low tone as a track, as far as the meters look at tracks. */
function hum() {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const source = new OscillatorNode(context, { type: "sawtooth", frequency: 140 });
  source.connect(new GainNode(context, { gain: 0.12 })).connect(destination);
  source.start();
  const [mediaStreamTrack] = destination.stream.getAudioTracks();
  return { mediaStreamTrack } as unknown as NonNullable<CallSnapshot["voices"]["agent"]>;
}

window.stage = (scene) => {
  shown?.panel.unmount();
  shown?.host.remove();
  const host = document.createElement("div");
  (document.querySelector("#here") ?? document.body).append(host);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(buttonCss);
  root.adoptedStyleSheets = [sheet];
  const call = stageCall(snapshotOf(scene));
  const panel = mountPanel(root, {
    call,
    settings: settingsOf(scene),
    consentWanted: scene.consentWanted ?? false,
    focus: true,
    onStart: call.note("onStart"),
    onText: call.note("onText"),
    onClose: call.note("onClose"),
  });
  shown = { host, call, panel };
};
window.change = (scene) => {
  shown?.call.show(snapshotOf(scene));
  shown?.panel.update({ settings: settingsOf(scene) });
};
window.asked = () => shown?.call.asked ?? [];
