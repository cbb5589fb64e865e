/** The page on which tests look at the panel: `stage()` puts one there, in any state and dress, without any call. */
import { putOnStage, type Scene, type StagedPanel } from "./put-on-stage.ts";
import type { StagedCall } from "./staged-call.ts";

export type { Scene } from "./put-on-stage.ts";

declare global {
  interface Window {
    /** Resolves when it is drawn, with what it does by itself in that state. */
    stage(scene: Scene): Promise<void>;
    /** What the panel on stage has asked for. */
    asked(): StagedCall["asked"];
    /** Another state for the panel on stage, which stays. */
    change(scene: Scene): void;
  }
}

let shown: StagedPanel | null = null;

const frame = () => new Promise(requestAnimationFrame);
window.stage = async (scene) => {
  shown?.end();
  shown = putOnStage(document.querySelector("#here") ?? document.body, scene, { focus: true });
  await frame();
  await frame();
};
window.change = (scene) => shown?.change(scene);
window.asked = () => shown?.call.asked ?? [];
