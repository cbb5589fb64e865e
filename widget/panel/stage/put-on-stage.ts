/** Puts a panel into a page, in any state and dress, without any call: for tests and for pages that show it. */
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

export interface StagedPanel {
  readonly call: StagedCall;
  readonly panel: PanelHandle;
  /** Another state for the panel, which stays. */
  change(scene: Scene): void;
  /** Takes it away. */
  end(): void;
}

export interface Direction {
  /** The panel takes the focus, as where a visitor has opened it. */
  readonly focus: boolean;
  /** The panel was closed, which it does not do by itself. */
  readonly onClose?: () => void;
  /** The visitor did something in it. */
  readonly onUse?: () => void;
}

export function putOnStage(stage: Element, scene: Scene, { focus, onClose, onUse }: Direction): StagedPanel {
  const host = document.createElement("div");
  stage.append(host);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(buttonCss);
  root.adoptedStyleSheets = [sheet];
  const call = stageCall(snapshotOf(scene));
  const panel = mountPanel(root, {
    call,
    settings: settingsOf(scene.settings),
    consentWanted: scene.consentWanted ?? false,
    focus,
    onStart: call.note("onStart"),
    onText: call.note("onText"),
    onClose: onClose ?? call.note("onClose"),
    onUse: onUse ?? (() => undefined),
  });
  return {
    call,
    panel,
    change(next) {
      call.show(snapshotOf(next));
      panel.update({ settings: settingsOf(next.settings) });
    },
    end() {
      panel.unmount();
      host.remove();
    },
  };
}

/** The contract's defaults, in English, and what is given. */
export function settingsOf(given: Partial<Settings> = {}): Settings {
  const defaults = Object.fromEntries(
    attributeNames.map((name) => [propertyOf(name), readAttribute(name, null).value]),
  ) as Settings;
  return { ...defaults, language: "en", ...given };
}

const snapshotOf = ({ state, voices, captions }: Scene): CallSnapshot => ({
  ...states[state],
  ...(voices ? { voices: { visitor: hum(), agent: hum() } } : {}),
  ...(captions ? { captions } : {}),
});

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
