/** The form that is made of the contract's table, and what comes out: the real element, its tag, the policy's lines. */
import { type ReactNode, useEffect, useId, useState } from "react";
import { type AttributeName, attributeNames, attributes, type Rule } from "../contract.ts";
import { type Embedding, policyOf, type Release, reactOf, tagOf, type Written } from "./embedding.ts";
import { problemOf, problemOfLivekit, problemOfNonce } from "./problems.ts";

interface GeneratorProps {
  readonly workerOrigin: string;
  /** The address of this demo's LiveKit server. */
  readonly livekit: string;
}

/** The preview reloads when the visitor has not typed for this long. */
const previewAfterMs = 400;

export function Generator({ workerOrigin, livekit: ownLivekit }: GeneratorProps) {
  const [written, setWritten] = useState<Written>({ agent: "front-desk" });
  const [livekit, setLivekit] = useState(ownLivekit);
  const [nonce, setNonce] = useState("");
  const [pinned, setPinned] = useState(true);
  const release = useRelease(workerOrigin);
  const problems = new Map<string, string | undefined>([
    ...attributeNames.map((name) => [name, problemOf(name, written[name])] as const),
    ["livekit", problemOfLivekit(livekit)],
    ["nonce", problemOfNonce(nonce)],
  ]);
  const wrong = [...problems.values()].filter((problem) => problem !== undefined).length;
  const set = (name: AttributeName, value: string | null) => {
    const { [name]: _before, ...others } = written;
    setWritten(value === null ? others : { ...others, [name]: value });
  };
  return (
    <div className="generator">
      <form aria-label="Settings of the tag" onSubmit={(event) => event.preventDefault()}>
        {attributeNames.map((name) => (
          <Field key={name} name={name} says={attributes[name].says} problem={problems.get(name)}>
            {(described) => (
              <Control rule={attributes[name]} value={written[name]} set={(value) => set(name, value)} {...described} />
            )}
          </Field>
        ))}
        <Field
          name="LiveKit"
          says="the address of your LiveKit server, for the policy"
          problem={problems.get("livekit")}
        >
          {(described) => (
            <input {...described} value={livekit} onInput={({ currentTarget }) => setLivekit(currentTarget.value)} />
          )}
        </Field>
        <Field
          name="nonce"
          says="of your page's policy, another for each reply; empty: none"
          problem={problems.get("nonce")}
        >
          {(described) => (
            <input {...described} value={nonce} onInput={({ currentTarget }) => setNonce(currentTarget.value)} />
          )}
        </Field>
        <Field name="pinned" says="to this release, with its integrity hash; else the tag follows releases">
          {(described) => (
            <input
              {...described}
              type="checkbox"
              checked={pinned}
              onChange={({ currentTarget }) => setPinned(currentTarget.checked)}
            />
          )}
        </Field>
      </form>
      <div className="outcome">
        <Preview written={written} />
        {wrong > 0 ? (
          <p className="wanting" role="status">
            {wrong === 1 ? "One setting is" : `${wrong} settings are`} not as the table wants it: the tag comes when
            that is mended.
          </p>
        ) : release === "asked" ? (
          <p className="wanting">Asking the Worker for its release…</p>
        ) : release === "unknown" ? (
          <p className="wanting" role="status">
            The Worker at {workerOrigin} does not say which release it serves: is it running?
          </p>
        ) : (
          <Result embedding={{ attributes: written, workerOrigin, livekit, nonce, release: pinned ? release : null }} />
        )}
      </div>
    </div>
  );
}

function Result({ embedding }: { readonly embedding: Embedding }) {
  const directives = policyOf(embedding).map((directive) => `${directive};`);
  return (
    <>
      <Code title="The tag" text={tagOf(embedding)} />
      <Code title="For the page's content security policy" text={directives.join("\n")} />
      <Code title="The same in React" text={reactOf(embedding)} />
    </>
  );
}

/** A page of the sample site with the tag of these settings, under exactly their policy. */
function Preview({ written }: { readonly written: Written }) {
  const query = String(new URLSearchParams(Object.entries(written)));
  const [shown, show] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => show(query), previewAfterMs);
    return () => clearTimeout(timer);
  }, [query]);
  return <iframe className="preview" title="A page with this tag" src={`/showroom/preview?${shown}`} />;
}

interface Described {
  readonly id: string;
  readonly "aria-describedby": string;
  readonly "aria-invalid": boolean;
}

interface FieldProps {
  readonly name: string;
  readonly says: string;
  readonly problem?: string | undefined;
  readonly children: (described: Described) => ReactNode;
}

function Field({ name, says, problem, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      {children({ id, "aria-describedby": `${id}-says ${id}-problem`, "aria-invalid": problem !== undefined })}
      <p id={`${id}-says`}>{says.split("`").map((part, at) => (at % 2 ? <code key={part}>{part}</code> : part))}</p>
      <p id={`${id}-problem`} className="problem" aria-live="polite">
        {problem}
      </p>
    </div>
  );
}

interface ControlProps extends Described {
  readonly rule: Rule;
  readonly value: string | undefined;
  /** `null`: the attribute is not there. */
  readonly set: (value: string | null) => void;
}

/** More does not fit into one line. */
const longText = 200;

function Control({ rule, value = "", set, ...described }: ControlProps) {
  if (rule.kind === "flag") {
    const there = ({ currentTarget }: { currentTarget: HTMLInputElement }) => set(currentTarget.checked ? "" : null);
    return <input {...described} type="checkbox" onChange={there} />;
  }
  if (rule.kind === "choice") {
    return (
      <select
        {...described}
        value={value || rule.choices[0]}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      >
        {rule.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  const write = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
    set(currentTarget.value || null);
  if (rule.kind === "json" || (rule.kind === "text" && rule.max > longText)) {
    const example = rule.kind === "json" ? '{"name": "text"}' : undefined;
    return <textarea {...described} rows={2} value={value} placeholder={example} onInput={write} />;
  }
  return (
    <input
      {...described}
      value={value}
      placeholder={rule.unlessGiven?.replaceAll("`", "")}
      onInput={write}
      spellCheck={false}
    />
  );
}

/** How long a button says that it has copied. */
const copiedForMs = 2000;

function Code({ title, text }: { readonly title: string; readonly text: string }) {
  const [copied, setCopied] = useState<"" | "Copied" | "Could not be copied">("");
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(""), copiedForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied("Copied"),
      () => setCopied("Could not be copied"), // not allowed here: it can be selected
    );
  return (
    <section className="code">
      <h3>{title}</h3>
      <button type="button" onClick={copy} aria-label={`Copy: ${title}`}>
        Copy
      </button>
      <output>{copied}</output>
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  );
}

/** The Worker's current release, with its hash. */
function useRelease(workerOrigin: string): Release | "asked" | "unknown" {
  const [release, setRelease] = useState<Release | "asked" | "unknown">("asked");
  useEffect(() => {
    const stop = new AbortController();
    fetch(`${workerOrigin}/integrity.json`, { signal: stop.signal })
      .then((response) => response.json())
      .then((told: Partial<Release>) => {
        const { version, script, integrity } = told;
        setRelease(version && script && integrity ? { version, script, integrity } : "unknown");
      })
      .catch(() => !stop.signal.aborted && setRelease("unknown")); // told in the page
    return () => stop.abort();
  }, [workerOrigin]);
  return release;
}
