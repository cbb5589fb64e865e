import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "kukac",
  dot: "pont",
  dash: "kötőjel",
  underscore: "alulvonás",
  slash: "per",
  plus: "plusz",
  minus: "mínusz",
  to: "-",
  and: "",
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": { whole: ["euró", "euró"], hundredth: ["cent", "cent"] },
    $: { whole: ["dollár", "dollár"], hundredth: ["cent", "cent"] },
    US$: { whole: ["amerikai dollár", "amerikai dollár"], hundredth: ["cent", "cent"] },
    "£": { whole: ["font", "font"], hundredth: ["penny", "penny"] },
    CHF: { whole: ["svájci frank", "svájci frank"], hundredth: ["rappen", "rappen"] },
    "¥": { whole: ["jen", "jen"], hundredth: null },
  },
  ownUnits: {
    "Ft|HUF": { whole: ["forint", "forint"], hundredth: null },
  },
  isOne: (amount) => amount === 1,
  scales: [
    ["ezer", "ezer"],
    ["millió", "millió"],
    ["milliárd", "milliárd"],
  ],
  scalesWritten: ["e|ezer", "M|millió", "Mrd|milliárd"],
  hundredthWritten: "¢",
  degrees: { "": ["fok", "fok"], C: ["Celsius-fok", "Celsius-fok"], F: ["Fahrenheit-fok", "Fahrenheit-fok"] },
  cent: "€",
  scalesBehind: "ezer|millió|milliárd",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "verzió|modell|szoba|járat|tel|telefon|fax|fejezet",
  labels:
    "rendelés|rendelése|rendelésszám|szám|száma|kód|kódja|csomag|csomagja|számla|számlaszám|ügyfélszám|foglalás|hivatkozás",
  joints: "száma|szám|az|volt",
  notAfter: "",
  followers:
    "van volt lesz és vagy de hogy ha amikor mert akkor ma tegnap holnap most már itt nem még is megérkezik megérkezett elindult úton kész",
};
