/** One call: what is known of it, and what can be done with it. */
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import type { ConsoleCall } from "../../edge/wire/console.ts";
import { api, type Me } from "../api.ts";
import { wordsFor } from "../request.ts";
import { LanguageChoice, Say, useTranslations } from "./interpreter.tsx";
import { useOwnLanguage } from "./own-language.ts";
import { joinCall, type Presence } from "./room.ts";
import { SummaryView } from "./summary-view.tsx";

const callEveryMs = 1_500;

type Part = "outside" | "joining" | "listening" | "talking";

interface CallViewProps {
  readonly callId: string;
  readonly me: Me;
  /** Whether the call is theirs, so that it must stay in view. */
  readonly onHeld: (held: boolean) => void;
}

export function CallView({ callId, me, onHeld }: CallViewProps) {
  const [call, setCall] = useState<ConsoleCall | null>(null);
  const [problem, setProblem] = useState("");
  const [part, setPart] = useState<Part>("outside");
  const [muted, setMuted] = useState(false);
  const [language, setLanguage] = useOwnLanguage();
  const presence = useRef<Presence | null>(null);
  const spoken = call?.summary?.language;
  const wanted = part !== "outside" && call?.state !== "ended";
  const reading = useTranslations({ callId, language, spoken, wanted });

  const leave = useCallback(async () => {
    const here = presence.current;
    presence.current = null;
    if (here && !here.talks) api.stopListening(callId).catch((thrown: unknown) => console.warn(wordsFor(thrown)));
    setPart("outside");
    setMuted(false);
    await here?.leave();
  }, [callId]);

  useEffect(() => {
    const close = () => void leave();
    addEventListener("pagehide", close);
    return () => removeEventListener("pagehide", close);
  }, [leave]);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const now = await api.call(callId);
        if (stopped) return;
        setCall(now);
        if (now.state === "ended") return await leave();
      } catch (thrown) {
        setProblem(wordsFor(thrown));
      }
      if (!stopped) timer = setTimeout(ask, callEveryMs);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
      void leave();
    };
  }, [callId, leave]);

  useEffect(() => {
    onHeld(part === "talking");
    return () => onHeld(false);
  }, [part, onHeld]);

  const act = (task: () => Promise<unknown>) => {
    setProblem("");
    task().catch((thrown: unknown) => setProblem(wordsFor(thrown)));
  };
  const enter = (talks: boolean) =>
    act(async () => {
      await leave();
      setPart("joining");
      try {
        const pass = await (talks ? api.take(callId) : api.listen(callId));
        presence.current = await joinCall(pass, {
          talks,
          onLost: () => {
            presence.current = null;
            setPart("outside");
            setProblem("The connection to the call broke off. Take it again to go on.");
          },
        });
        setPart(talks ? "talking" : "listening");
      } catch (thrown) {
        setPart("outside");
        throw thrown;
      }
      if (talks) await presence.current.setMuted(false);
    });
  const giveBack = () =>
    act(async () => {
      await api.giveBack(callId);
      await leave();
    });
  const mute = () =>
    act(async () => {
      await presence.current?.setMuted(!muted);
      setMuted(!muted);
    });

  if (call === null) return <p className="quiet">{problem || "Asking what it is about …"}</p>;
  const isOver = call.state === "ended";
  return (
    <article aria-label="Call">
      <h2>{call.summary?.wants || "Nothing said yet"}</h2>
      <p role="status">{isOver ? "This call is over." : standing(call, part, me)}</p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {!isOver && (
        <div className="deeds">
          {part !== "talking" && (
            <button type="button" className="main" disabled={part === "joining"} onClick={() => enter(true)}>
              Take the call
            </button>
          )}
          {part === "outside" && (
            <button type="button" onClick={() => enter(false)}>
              Listen in
            </button>
          )}
          {part === "listening" && (
            <button type="button" onClick={() => act(leave)}>
              Stop listening
            </button>
          )}
          {part === "talking" && (
            <>
              <button type="button" aria-pressed={muted} onClick={mute}>
                Mute
              </button>
              <button type="button" className="main" onClick={giveBack}>
                Give the call back
              </button>
            </>
          )}
        </div>
      )}
      {!isOver && <LanguageChoice language={language} onChoose={setLanguage} />}
      {!isOver && part === "talking" && <Say callId={callId} language={language} spoken={spoken} />}
      {reading.problem && <p role="status">{reading.problem}</p>}
      {!isOver && part !== "talking" && <Whisper onSend={(text) => api.whisper(callId, text)} />}
      {call.summary && <SummaryView summary={call.summary} translated={reading.lines} language={language} />}
    </article>
  );
}

function standing({ handoff, displayName }: ConsoleCall, part: Part, me: Me): string {
  if (part === "joining") return "Connecting …";
  if (part === "talking")
    return handoff.kind === "human"
      ? "You talk with the caller. What you say is written down, as theirs is."
      : "The agent hands over to you …";
  const listens = part === "listening" ? " You listen in; nobody sees it." : "";
  if (handoff.kind === "human" && handoff.humanId !== me.id) return `${handoff.name} talks with the caller.${listens}`;
  return `${displayName} talks with the caller.${listens}`;
}

function Whisper({ onSend }: { readonly onSend: (text: string) => Promise<unknown> }) {
  const [text, setText] = useState("");
  const [told, setTold] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    onSend(text.trim()).then(
      () => {
        setText("");
        setTold("Whispered: the agent's next reply has it.");
      },
      (thrown: unknown) => setTold(wordsFor(thrown)),
    );
  };
  return (
    <form className="whisper" onSubmit={submit}>
      <label htmlFor="whisper">Whisper to the agent</label>
      <input
        id="whisper"
        maxLength={1000}
        value={text}
        autoComplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" disabled={text.trim() === ""}>
        Whisper
      </button>
      <p role="status">{told}</p>
    </form>
  );
}
