/** Spanish. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { offers } from "./offers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { stems } from "./stems.ts";
import { thoughts } from "./thoughts.ts";
import { turns } from "./turns.ts";
import { written } from "./written.ts";

export const es: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { cero: 0, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9 },
    repeats: { doble: 2, triple: 3 },
    names: "código pin",
    corrections: "no perdón perdon digo",
  },
  sentences,
  written,
  thoughts,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers,
  stems,
  personal,
  smallWords: `a al algo como con cual cuando cuanto de del desde donde el ella en entre es esa ese eso esta está este esto estoy
    gracias ha hay hola la las le lo los me mi mis mucho muy no nos o para pero por porque puede puedo que qué quiero quien
    se ser si sí sin sobre son su sus también te tengo tiene tu un una usted y ya yo ustedes vuestro vosotros tienen pueden puedes podría quisiera hacer hace hacen haga cuánto cuántos cuándo
    cómo dónde cuál cuáles qué quién aquí allí más todo toda otro otra largo lejos siempre nunca tiempo`,
};
