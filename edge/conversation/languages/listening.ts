/** Backchannels, yes and no, by language. */
import { withEnglish } from "./with-english.ts";

/** The words of a language (BCP 47) with the English ones; an unknown language has English alone. */
export const listeningWords = withEnglish("listening", (list) => list);
