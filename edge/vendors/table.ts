/** All vendors. To add one, make a folder with a `vendor.ts` and add a line here. */
export { amazonPolly } from "./amazon-polly/vendor.ts";
export { assemblyAi } from "./assemblyai/vendor.ts";
export { azure } from "./azure/vendor.ts";
export { cartesia } from "./cartesia/vendor.ts";
export { deepgram } from "./deepgram/vendor.ts";
export { elevenLabs } from "./elevenlabs/vendor.ts";
export { gladia } from "./gladia/vendor.ts";
export { hume } from "./hume/vendor.ts";
export { inworld } from "./inworld/vendor.ts";
export { miniMax } from "./minimax/vendor.ts";
export { openAiCompatible } from "./openai-compatible/vendor.ts";
export { rime } from "./rime/vendor.ts";
export { soniox } from "./soniox/vendor.ts";
export { speechmatics } from "./speechmatics/vendor.ts";
export { openAiRealtime } from "./openai-realtime/vendor.ts";
export { workersAi } from "./workers-ai/vendor.ts";
export { xai } from "./xai/vendor.ts";
