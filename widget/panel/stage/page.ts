/** The page on which tests look at the panel: `stage()` puts one there, in any state and dress, without any call. */
import { putOnStage, type Scene, type StagedPanel } from "./put-on-stage.ts";
import type { StagedCall } from "./staged-call.ts";

export type { Scene } from "./put-on-stage.ts";

declare global {
  interface Window {
    stage(scene: Scene): void;
    /** What the panel on stage has asked for. */
    asked(): StagedCall["asked"];
    /** Another state for the panel on stage, which stays. */
    change(scene: Scene): void;
  }
}

let shown: StagedPanel | null = null;

window.stage = (scene) => {
  shown?.end();
  shown = putOnStage(document.querySelector("#here") ?? document.body, scene, { focus: true });
};
window.change = (scene) => shown?.change(scene);
window.asked = () => shown?.call.asked ?? [];
