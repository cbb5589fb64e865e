/** All vendors' STTs in the shared set of tests. To add one, make its stand-in and add a line here. */
export { assemblyAiUniversal } from "../assemblyai/stt.ts";
export { azureSpeech } from "../azure/stt.ts";
export { cartesiaInkWhisper } from "../cartesia/stt.ts";
export { cartesiaInk } from "../cartesia/turns.ts";
export { deepgramFlux } from "../deepgram/flux.ts";
export { deepgramNova } from "../deepgram/stt.ts";
export { elevenLabsScribe } from "../elevenlabs/stt.ts";
export { geminiLive } from "../gemini/stt.ts";
export { gladia } from "../gladia/stt.ts";
export { groqWhisper } from "../groq/stt.ts";
export { openAiTranscription, whisperTranscription } from "../openai-compatible/transcription.ts";
export { openAiRealtime } from "../openai-realtime/stt.ts";
export { rimeStt } from "../rime/stt.ts";
export { sonioxStt } from "../soniox/stt.ts";
export { speechmatics } from "../speechmatics/stt.ts";
export { vllmRealtime } from "../vllm/stt.ts";
export { xaiStt } from "../xai/stt.ts";
