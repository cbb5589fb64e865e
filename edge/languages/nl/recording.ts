import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wish: /(?<![\p{L}\p{M}])(?:stop(?:t|pen)?(?: alstublieft| alsjeblieft)?(?: met opnemen| met de opname| de opname| het opnemen)|(?:neem|neemt u)(?: dit| mij| me)?(?: alstublieft)? niet(?: meer| langer)? op|niet(?: meer| langer)? opgenomen(?: worden)?|niet(?: meer)? opnemen|(?:geen opname)(?: meer)?|ik trek mijn toestemming in)(?![\p{L}\p{M}])/u,
  asked: /^(?:kunt|kan|zou|wilt|wil)(?![\p{L}\p{M}])/u,
  otherwise: /(?<![\p{L}\p{M}])(?:als|waarom|wanneer|gisteren|later|stop niet)(?![\p{L}\p{M}])/u,
  digits: "nul een één twee drie vier vijf zes zeven acht negen tien",
};
