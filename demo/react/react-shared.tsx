/** One call that components deep in a page share: levels, devices, volume, typing, forms, and what happened. */
import { type EarshotCall, EarshotProvider, useEarshotCall, useEarshotLevel } from "earshot/react";
import { type FormEvent, useState } from "react";

/** A small component of its own, since it alone is rendered with each level. */
function Level({ of }: { of: "visitor" | "agent" }) {
  const level = useEarshotLevel(of);
  return <meter data-level={of} aria-label={of} max={1} value={level} />;
}

function Devices() {
  const { snapshot, chooseMicrophone, setVolume } = useEarshotCall();
  const { microphones = [], microphoneId = null, volume = 1 } = snapshot?.devices ?? {};
  return (
    <p className="buttons">
      <select
        aria-label="Microphone"
        value={microphoneId ?? ""}
        onChange={(event) => chooseMicrophone(event.currentTarget.value || null)}
      >
        <option value="">The system's</option>
        {microphones.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <input
        type="range"
        aria-label="Volume"
        max={1}
        step={0.1}
        value={volume}
        onChange={(event) => setVolume(Number(event.currentTarget.value))}
      />
      <small>{snapshot?.quality ?? "unknown"}</small>
    </p>
  );
}

type Message = NonNullable<EarshotCall["snapshot"]>["messages"][number];

function Form({ message: { id, card, values } }: { message: Message }) {
  const { submitForm } = useEarshotCall();
  if (card?.kind !== "form") return null;
  if (values) return <p data-sent={id}>{JSON.stringify(values)}</p>;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const answers = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)] as const);
    void submitForm(id, Object.fromEntries(answers.filter(([, value]) => value !== "")));
  };
  return (
    <form onSubmit={send}>
      {card.fields.map(({ name, label }) => (
        <label key={name}>
          {label} <input name={name} />
        </label>
      ))}
      <button type="submit">{card.submit}</button>
    </form>
  );
}

function Conversation() {
  const [happened, setHappened] = useState<readonly string[]>([]);
  const note = (line: string) => setHappened((before) => [...before, line]);
  const { snapshot, sendText } = useEarshotCall({
    onCallStart: () => note("call-start"),
    onTurn: ({ turn }) => note(`turn ${turn}`),
    onMessage: ({ card }) => note(`card ${card?.kind}`),
    onCallEnd: ({ reason }) => note(`call-end ${reason}`),
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    sendText(String(new FormData(event.currentTarget).get("text")));
    event.currentTarget.reset();
  };
  return (
    <>
      <ul className="events">
        {snapshot?.captions.map(({ id, of, text }) => (
          <li key={id} data-of={of}>
            {text}
          </li>
        ))}
      </ul>
      {snapshot?.messages.map((message) => (
        <Form key={message.id} message={message} />
      ))}
      <form onSubmit={send}>
        <input name="text" aria-label="Type a message" />
      </form>
      <p data-happened="">{happened.join(", ")}</p>
    </>
  );
}

function Controls() {
  const { snapshot, start, end } = useEarshotCall();
  return (
    <p className="buttons">
      <button type="button" onClick={() => start()}>
        Start
      </button>
      <button type="button" onClick={end}>
        End
      </button>
      <output>{snapshot?.call.name ?? "no call yet"}</output>
    </p>
  );
}

/** The page's part that shares the call. */
export function Shared({ agent, server }: { agent: string; server: string }) {
  return (
    <EarshotProvider agent={agent} server={server}>
      <Controls />
      <Level of="visitor" />
      <Level of="agent" />
      <Devices />
      <Conversation />
    </EarshotProvider>
  );
}
