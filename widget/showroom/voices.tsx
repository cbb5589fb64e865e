/** Voices side by side: one text, a card for each voice, and one button that plays all of them in turn. */
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

/** As tools/showroom/voices.ts tells them. */
interface Voice {
  readonly id: string;
  readonly name: string;
  readonly takesVoice: boolean;
  readonly voice: string;
}

interface List {
  readonly key: string;
  readonly voices: readonly Voice[];
}

const sample = "Good morning! Your order four two one is on its way, and it will be with you on Tuesday.";

function Page() {
  const [list, setList] = useState<List>();
  const [trouble, setTrouble] = useState("");
  const [text, setText] = useState(sample);
  const [named, setNamed] = useState<Readonly<Record<string, string>>>({});
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  /** The sound that plays; another click ends it. */
  const playing = useRef<AbortController>(undefined);

  useEffect(() => {
    fetchJson("/showroom/voices/list").then(
      (found) => setList(found as List),
      (thrown: unknown) => setTrouble(wordsOf(thrown)),
    );
  }, []);

  const note = (id: string, words: string) => setNotes((before) => ({ ...before, [id]: words }));
  const play = async (voices: readonly Voice[]) => {
    if (!list) return;
    playing.current?.abort();
    const turn = new AbortController();
    playing.current = turn;
    for (const { id } of voices) {
      if (turn.signal.aborted) return;
      const asked = new URLSearchParams({ key: list.key, voice: id, text, as: named[id] ?? "" });
      note(id, "is asked …");
      try {
        const beganMs = performance.now();
        const sound = await fetchSound(`/showroom/voices/say?${asked}`, turn.signal);
        note(id, `whole after ${Math.round(performance.now() - beganMs)} ms`);
        await heard(sound, turn.signal);
      } catch (thrown) {
        note(id, turn.signal.aborted ? "" : wordsOf(thrown));
      }
    }
  };

  if (trouble !== "") return <p role="alert">{trouble}</p>;
  if (!list) return <p>The voices are looked up …</p>;
  return (
    <>
      <label className="said">
        The words
        <textarea rows={3} maxLength={300} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <p className="buttons">
        <button type="button" onClick={() => play(list.voices)}>
          Hear all, one after another
        </button>
      </p>
      <ul className="voices">
        {list.voices.map((voice) => (
          <li key={voice.id} data-voice={voice.id}>
            <h2>{voice.name}</h2>
            {voice.takesVoice && (
              <label>
                Its voice
                <input
                  value={named[voice.id] ?? ""}
                  placeholder={voice.voice}
                  onChange={({ target }) => setNamed((before) => ({ ...before, [voice.id]: target.value }))}
                />
              </label>
            )}
            <p className="buttons">
              <button type="button" aria-label={`Hear it: ${voice.name}`} onClick={() => play([voice])}>
                Hear it
              </button>
            </p>
            <p role="status">{notes[voice.id] ?? ""}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Ends with the sound, or when the visitor asks for another. */
function heard(sound: Blob, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const address = URL.createObjectURL(sound);
    const audio = new Audio(address);
    const end = () => {
      audio.pause();
      URL.revokeObjectURL(address);
      done();
    };
    audio.onended = end;
    audio.onerror = () => fail(new Error("this browser cannot play it"));
    signal.addEventListener("abort", end);
    audio.play().catch(fail);
  });
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return await response.json();
}

/** @throws Error in the server's words */
async function fetchSound(address: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, { signal });
  if (response.ok) return await response.blob();
  const { detail } = (await response.json()) as { readonly detail: string };
  throw new Error(detail);
}

function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

const place = document.querySelector("#voices");
if (!place) throw new Error("the page has no #voices");
createRoot(place).render(<Page />);
