/** Words by which a caller accepts an offer, by language. */
import { withEnglish } from "./with-english.ts";

/** The words of a language (BCP 47) with the English ones; an unknown language has English alone. */
export const wishWords = withEnglish("wishes", (list) => list.split(" "));
