import type { WrittenForms } from "../written-forms.ts";

export const written: WrittenForms = {
  signs: { "@": "at", ".": "dot point", "-": "dash hyphen minus", _: "underscore", "/": "slash", "&": "and" },
  short: {
    doctor: "dr",
    mister: "mr",
    missus: "mrs",
    okay: "ok",
    street: "st",
    saint: "st",
    avenue: "av",
    percent: "%",
    apartment: "apt",
    road: "rd",
    versus: "vs",
  },
  contracted: { would: "d", will: "ll", am: "m", are: "re", is: "s", have: "ve" },
  units: "dollar dollars euro euros pound pounds point",
  hours: "o'clock",
  beforeHour: {
    "half past": { minutes: 30, hours: 0 },
    "quarter past": { minutes: 15, hours: 0 },
    "quarter to": { minutes: 45, hours: -1 },
    "a quarter past": { minutes: 15, hours: 0 },
    "a quarter to": { minutes: 45, hours: -1 },
  },
  behindHour: {},
  months: "january february march april may june july august september october november december",
  ofMonth: "of",
  wordLetters: "a i",
};
