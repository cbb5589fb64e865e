/** All vendors' TTSs in the shared set of tests. To add one, make its stand-in and add a line here. */

export { amazonPolly } from "../amazon-polly/tts.ts";
export { assemblyAiTts } from "../assemblyai/tts.ts";
export { azureNeural, azureNeuralOpus } from "../azure/tts.ts";
export { azureSocket, azureSocketOpus } from "../azure/tts-socket.ts";
export { cartesiaSonic } from "../cartesia/tts.ts";
export { deepgramAura } from "../deepgram/tts.ts";
export { elevenLabsDialogue, elevenLabsDialogueOpus } from "../elevenlabs/dialogue.ts";
export { elevenLabsFlash, elevenLabsFlashOpus } from "../elevenlabs/tts.ts";
export { geminiSpeech } from "../gemini/tts.ts";
export { googleChirp, googleNeural2 } from "../google-cloud/tts.ts";
export { groqOrpheus } from "../groq/tts.ts";
export { humeOctave } from "../hume/tts.ts";
export { inworld } from "../inworld/tts.ts";
export { miniMax } from "../minimax/tts.ts";
export { openAiSpeech, openAiSpeechOpus } from "../openai-compatible/speech.ts";
export { rime } from "../rime/tts.ts";
export { rimeRequests } from "../rime/tts-request.ts";
export { rimeV1, rimeV1Opus } from "../rime/tts-v1.ts";
export { sonioxTts } from "../soniox/tts.ts";
export { workersAiAura } from "../workers-ai/tts.ts";
export { xaiTts } from "../xai/tts.ts";
