import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?:録音|記録)(?:を|は)?(?:止め|とめ|やめ|停止|中止|終了|切っ|しないで|しないでください|しないで下さい)|録音(?:されたくない|されたくありません|は困り|はやめ|はお断り)|同意(?:を|は)?(?:撤回|取り消)/u,
  asked: /(?:くれますか|もらえますか|いただけますか|くださいますか|できますか|いいですか)[?？]$/u,
  otherwise: /(?:止めないで|とめないで|やめないで|なぜ|どうして|いつ|昨日|もし|後で|あとで)/u,
  digits: "ゼロ れい いち さん よん ろく なな はち きゅう",
};
