/** soundswallower's own types need emscripten's, which are not installed; this is what is used of it. */
declare module "soundswallower" {
  export interface Segment {
    /** The word, or a filler such as `<sil>` or `(NULL)`. */
    t: string;
    /** Begin and duration in seconds. */
    b: number;
    d: number;
    /** How well the frames fit, per frame: 1 is as well as the best sound of the model. */
    p: number;
    w?: Segment[];
  }
  export interface Decoder {
    initialize(): Promise<void>;
    start(): void;
    stop(): void;
    process_audio(pcm: Float32Array, noSearch?: boolean, fullUtterance?: boolean): number;
    get_text(): string;
    get_alignment(): Segment;
    lookup_word(word: string): string | null;
    set_grammar(jsgf: string): void;
    delete(): void;
  }
  const createModule: (options: { modelBase: string; printErr?: (line: string) => void }) => Promise<{
    Decoder: new (config: Record<string, string | number | boolean>) => Decoder;
  }>;
  export default createModule;
}
