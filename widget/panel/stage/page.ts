/** The page on which tests look at the panel: `stage()` puts one there, in any state and dress, without any call. */
import { Presence } from "../../call/presence.ts";
import { putOnStage, type Scene, type StagedPanel } from "./put-on-stage.ts";
import type { StagedCall } from "./staged-call.ts";

export type { Scene } from "./put-on-stage.ts";

declare global {
  interface Window {
    /** Resolves when it is drawn, with what it does by itself in that state. */
    stage(scene: Scene): Promise<void>;
    /** What the panel on stage has asked for. */
    asked(): StagedCall["asked"];
    /** When the visitor was said to be there, and nothing else of it, as the agent would be told; ms since `stage()`. */
    signs(): readonly number[];
    /** Another state for the panel on stage, which stays. */
    change(scene: Scene): void;
  }
}

let shown: StagedPanel | null = null;
let presence: Presence | null = null;
let signs: number[] = [];

const frame = () => new Promise(requestAnimationFrame);
window.stage = async (scene) => {
  shown?.end();
  presence?.stop();
  const startMs = performance.now();
  const told: number[] = [];
  signs = told;
  presence = new Presence({
    isHeard: () => shown?.call.snapshot().microphone.name === "live",
    send: () => told.push(performance.now() - startMs),
  });
  shown = putOnStage(document.querySelector("#here") ?? document.body, scene, {
    focus: true,
    onUse: () => presence?.seen(),
  });
  await frame();
  await frame();
};
window.change = (scene) => shown?.change(scene);
window.signs = () => signs;
window.asked = () => shown?.call.asked ?? [];
