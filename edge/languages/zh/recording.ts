import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?:停止|别|不要|请勿|不許|停下|关闭|关掉|取消|结束|别再|不要再|不用)(?:再|给我|对我|继续)*(?:录音|录制|录我|录了)|(?:不想|不愿意?|不希望)(?:再)?被?(?:录音|录制|录下来)|(?:撤回|收回|撤销)(?:我的)?同意/u,
  asked: /(?:吗|好吗|可以吗|行吗)[?？]$/u,
  otherwise: /(?:为什么|什么时候|昨天|如果|以后|不要停止|别停止|不要关)/u,
  digits: "",
};
