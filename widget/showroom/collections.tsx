/** The widget's variants, themes, languages and states, side by side. */
import { useEffect, useState } from "react";
import { attributes, type Settings } from "../contract.ts";
import { languageCodes } from "../languages/choose.ts";
import type { Scene } from "../panel/fixtures/mount-fixture.ts";
import { stateNames } from "../panel/fixtures/states.ts";
import { aloneAt, Tile } from "./tile.tsx";
import { capitalised, nameOf } from "./words.ts";

/** Pages of their own, in frames: what floats is where it would be, and a phone is as narrow as one. */
const variants: readonly (readonly [title: string, scene: Scene, closed: boolean, phone?: true])[] = [
  ["button: closed", { state: "idle", settings: { variant: "button" } }, true],
  ["button: open", { state: "speaking", settings: { variant: "button" } }, false],
  ["compact: closed", { state: "idle", settings: { variant: "compact" } }, true],
  ["compact: in a call", { state: "speaking", settings: { variant: "compact" } }, false],
  ["panel: open from the start", { state: "idle", settings: { variant: "panel" } }, false],
  ["inline: in the page's flow", { state: "speaking", settings: { variant: "inline" } }, false],
  ["On a phone", { state: "speaking", settings: { variant: "button" } }, false, true],
  ["compact, on a phone", { state: "speaking", settings: { variant: "compact" } }, false, true],
];

export function Variants() {
  return (
    <div className="grid">
      {variants.map(([title, scene, closed, phone]) => {
        const { variant = "panel" } = scene.settings ?? {};
        const address = `${aloneAt(scene, variant)}${closed ? "&closed" : ""}`;
        return (
          <figure key={title} className={phone ? "frame phone" : "frame"}>
            <iframe title={title} src={`${address}&framed`} loading="lazy" />
            <figcaption>
              <a href={address}>{title}</a>
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}

/** The themes, and what a page's own custom properties make of them. */
const dresses: readonly (readonly [
  title: string,
  theme: Settings["theme"],
  dress: Readonly<Record<string, string>>,
])[] = [
  ["light", "light", {}],
  ["dark", "dark", {}],
  ["An accent alone", "light", { "--earshot-accent": "#0f766e" }],
  [
    "Paper and brass",
    "light",
    {
      "--earshot-accent": "#8a5a1c",
      "--earshot-surface": "#fffaf0",
      "--earshot-font": "Georgia, serif",
      "--earshot-radius": "6px",
    },
  ],
  ["Dark, with a light accent", "dark", { "--earshot-accent": "#ffd400", "--earshot-radius": "36px" }],
  ["Large letters", "light", { "--earshot-font-size": "19px", "--earshot-accent": "#7a0045" }],
];

export function Themes() {
  return (
    <div className="grid">
      {dresses.map(([title, theme, dress]) => (
        <Tile
          key={title}
          title={title}
          scene={{ state: "speaking", settings: { variant: "inline", theme } }}
          dress={dress}
        />
      ))}
    </div>
  );
}

export function Languages() {
  return (
    <div className="grid">
      {languageCodes.map((language) => (
        <Tile
          key={language}
          title={nameOf(language)}
          scene={{ state: "explaining", settings: { variant: "inline", language } }}
        />
      ))}
    </div>
  );
}

const looks = { theme: attributes.theme.choices, variant: ["inline", "compact"], language: languageCodes } as const;
type Look = { readonly [Name in keyof typeof looks]: (typeof looks)[Name][number] };

/** From the page's address, so that a view can be sent to somebody. */
function lookAsked(): Look {
  const asked = new URLSearchParams(location.search);
  const one = <Value extends string>(name: string, values: readonly Value[], unlessAsked: Value): Value =>
    values.find((value) => value === asked.get(name)) ?? unlessAsked;
  return {
    theme: one("theme", looks.theme, "auto"),
    variant: one("variant", looks.variant, "inline"),
    language: one("language", looks.language, "en"),
  };
}

export function States() {
  const [look, setLook] = useState(lookAsked);
  useEffect(() => {
    const unusual = Object.entries(look).filter(([, value]) => !["auto", "inline", "en"].includes(value));
    const query = String(new URLSearchParams(unusual));
    history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
  }, [look]);
  return (
    <>
      <form className="looks" aria-label="How the states are shown">
        <Choice
          name="Theme"
          values={looks.theme.map((value) => [value, capitalised(value)])}
          chosen={look.theme}
          onChoose={(theme) => setLook({ ...look, theme })}
        />
        <Choice
          name="As"
          values={[
            ["inline", "Panel"],
            ["compact", "Bar"],
          ]}
          chosen={look.variant}
          onChoose={(variant) => setLook({ ...look, variant })}
        />
        <Choice
          name="Language"
          values={looks.language.map((code) => [code, nameOf(code)])}
          chosen={look.language}
          onChoose={(language) => setLook({ ...look, language })}
        />
      </form>
      <div className="grid">
        {stateNames.map((state) => (
          <Tile key={state} title={capitalised(state)} scene={{ state, settings: look }} />
        ))}
        <Tile
          title="Terms first"
          scene={{
            state: "idle",
            consentWanted: true,
            settings: {
              ...look,
              consent: "Calls are answered by an AI and kept for 30 days.",
              recordingConsent: "May we record this call?",
            },
          }}
        />
      </div>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly values: readonly (readonly [value: Value, name: string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ name, values, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <label>
      <span>{name}</span>
      <select
        value={chosen}
        onChange={({ currentTarget }) => {
          const value = values.find(([one]) => one === currentTarget.value)?.[0];
          if (value) onChoose(value);
        }}
      >
        {values.map(([value, shown]) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
