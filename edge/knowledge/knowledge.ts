/**
 * The knowledge of a call: it gives the model passages with each question, and shows the caller the sources of each
 * answer. It stands around the LLM, and listens to the conversation to look things up in time and to see what was
 * really said.
 */
import type { Agent } from "../agent/agent.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { plainWords } from "../base/words.ts";
import type { ConversationEvent } from "../conversation/events.ts";
import type { Llm, Message } from "../conversation/ports.ts";
import type { Card } from "../wire/cards.ts";
import type { FoundPassage, SourcedPassage } from "./document.ts";
import type { DocumentsView } from "./known.ts";
import { Recall } from "./recall.ts";
import { retrievalOf, thinkTelling } from "./retrieval.ts";
import type { Question } from "./search-index.ts";
import { sourcesCard, sourcesOf } from "./sources.ts";

/** The agent's library, as far as a call needs it. */
export interface Documents {
  whole(maxCharacters: number): Promise<SourcedPassage[] | null>;
  search(question: Question, limit: number): Promise<readonly FoundPassage[]>;
}

export interface KnowledgeOptions {
  readonly agent: Pick<Agent, "knowledge" | "language" | "cardHosts">;
  /** Called at once if the agent has documents, else never. */
  readonly documents: () => Documents;
  readonly clock: Clock;
  readonly show: (card: Card) => void;
  /** Tells an error of the documents. The call goes on without them. */
  readonly trouble: (thrown: unknown) => void;
}

/** For this many turns it remembers the passages that it gave: the current turn, and those just before. */
const maxTurns = 8;

export class Knowledge implements DocumentsView {
  readonly #options: KnowledgeOptions;
  readonly #recall: Recall;
  #whole: readonly SourcedPassage[] | null = null;
  /** Passages by the caller's words for which they were given. */
  readonly #given = new Map<string, readonly SourcedPassage[]>();
  readonly #turns = new Map<number, { readonly words: string; readonly shown: Set<string> }>();

  /**
   * Begins to load the documents. Nothing waits for it.
   * @throws what `documents` throws.
   */
  constructor(options: KnowledgeOptions) {
    this.#options = options;
    const { agent, documents, clock, trouble } = options;
    const { knowledge, language } = agent;
    const library = knowledge.documents ? documents() : null;
    this.#recall = new Recall({
      clock,
      language,
      knowledge,
      search: (question, limit, report) => {
        if (library === null) return report(null);
        library
          .search(question, limit)
          .catch((thrown: unknown) => {
            trouble(thrown);
            return null;
          })
          .then(report)
          .catch(trouble);
      },
    });
    library?.whole(knowledge.wholeUpToCharacters).then((whole) => {
      // Nothing is found before anything is taught. The model is told so with each question.
      this.#whole = whole?.length === 0 ? null : whole;
    }, trouble);
  }

  get whole(): readonly SourcedPassage[] | null {
    return this.#whole;
  }

  /** The LLM, with the passages that answer the caller's last words. */
  llm(llm: Llm): Llm {
    const { agent, clock } = this.#options;
    if (!agent.knowledge.documents) return llm;
    return {
      think: (thought, listen) => {
        const words = lastWords(thought.history);
        if (this.#whole !== null) return llm.think(thought, listen);
        let cancelThought: Cancel = () => {};
        const askedAtMs = clock.nowMs();
        const cancelRecall = this.#recall.about(words, (recalled) => {
          if (recalled === undefined) {
            cancelThought = llm.think(thought, listen);
            return;
          }
          const { known } = recalled;
          if (known.kind === "passages") this.#remember(words, known.passages);
          const informed = { thought: { ...thought, known }, retrieval: retrievalOf(recalled, askedAtMs) };
          cancelThought = thinkTelling(llm, informed, clock, listen);
        });
        return () => {
          cancelRecall();
          cancelThought();
        };
      },
    };
  }

  /** Takes the conversation's events. */
  heard(event: ConversationEvent): void {
    const { knowledge } = this.#options.agent;
    if (!knowledge.documents) return;
    if (event.event === "caller-caption" && !event.final && this.#whole === null) this.#recall.hear(event.text);
    if (event.event === "caller-turn") {
      this.#recall.committed(event.text);
      this.#turns.set(event.turn, { words: event.text, shown: new Set() });
      const [oldest] = this.#turns.keys();
      if (this.#turns.size > maxTurns && oldest !== undefined) this.#turns.delete(oldest);
    }
    // Only heard words count. Dropped replies never come here.
    if (event.event === "agent-turn") this.#showSources(event.turn, event.text);
  }

  #showSources(turn: number, said: string): void {
    const asked = this.#turns.get(turn);
    if (asked === undefined) return;
    const { agent, show } = this.#options;
    const given = this.#whole ?? this.#given.get(keyOf(asked.words)) ?? [];
    const fresh = sourcesOf(said, given, agent.language).filter(({ source }) => !asked.shown.has(source));
    if (fresh.length === 0) return;
    for (const { source } of fresh) asked.shown.add(source);
    show(sourcesCard(fresh, agent.cardHosts));
  }

  #remember(words: string, passages: readonly SourcedPassage[]): void {
    const key = keyOf(words);
    this.#given.delete(key);
    this.#given.set(key, passages);
    const [oldest] = this.#given.keys();
    if (this.#given.size > maxTurns && oldest !== undefined) this.#given.delete(oldest);
  }
}

function lastWords(history: readonly Message[]): string {
  return history.findLast((message) => message.role === "caller")?.text ?? "";
}

function keyOf(words: string): string {
  return plainWords(words).join(" ");
}
