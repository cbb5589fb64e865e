/** A line of a call: words of one side, as the other side heard them. */
export interface Said {
  readonly of: "agent" | "caller";
  readonly text: string;
}
