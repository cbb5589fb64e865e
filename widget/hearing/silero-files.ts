/**
 * Files that the build copies beside the widget unchanged: packages' paths below node_modules. Loaded by address
 * (silero.ts), never part of a bundle.
 */
export const sileroFiles = [
  "onnxruntime-web/dist/ort.wasm.min.mjs",
  "onnxruntime-web/dist/ort-wasm-simd-threaded.mjs",
  "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm",
  "@ricky0123/vad-web/dist/silero_vad_v5.onnx",
] as const;

/**
 * Where: the releases of onnxruntime-web and vad-web are in the path, so that browsers may keep the files for ever.
 */
export const sileroFolder = "silero/1.30.0-0.0.31/";
