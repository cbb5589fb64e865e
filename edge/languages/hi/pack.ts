/** Hindi. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { stems } from "./stems.ts";
import { turns } from "./turns.ts";

export const hi: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      शून्य: 0,
      ज़ीरो: 0,
      जीरो: 0,
      एक: 1,
      दो: 2,
      तीन: 3,
      चार: 4,
      पाँच: 5,
      पांच: 5,
      छह: 6,
      छः: 6,
      छे: 6,
      सात: 7,
      आठ: 8,
      नौ: 9,
    },
    repeats: { डबल: 2, ट्रिपल: 3 },
    names: "कोड ओटीपी पिन",
    corrections: "नहीं माफ़ सॉरी गलत",
  },
  sentences,
  written: null,
  thoughts: null,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers: null,
  stems,
  personal,
  smallWords: `का की के को में से पर ने और या लेकिन मगर क्योंकि कि अगर जब तक जो तो भी ही है हैं हूँ हूं था थी थे हो होता
    होती होते कर करना करते करती करता किया रहा रही रहे सकता सकती सकते मैं मुझे मेरा मेरी मेरे आप आपका आपकी आपके हम
    हमें हमारा यह ये वह वे इस उस क्या कैसे कब कहाँ कहां कौन क्यों कितना कितनी कितने नहीं हाँ हां जी धन्यवाद
    नमस्ते कृपया चाहिए चाहता चाहती कुछ कोई यहाँ वहाँ लिए बारे साथ बहुत एक अपना अपनी अपने पास देते मिलता मिलती`,
};
