/** The way in which an STT tells words, where it differs from one that streams them and gives a final whenever it is asked. */
export interface SttManner {
  /** It tells no word before the final. */
  readonly finalsAlone?: boolean;
  /** Nobody can ask it for a final: it finds the end of a turn by itself. */
  readonly endsAlone?: boolean;
  /** It judges turns, and heeds only the page. */
  readonly judgesTurns?: boolean;
}
