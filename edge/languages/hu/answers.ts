import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "igen, persze, természetesen, jó, jól van, rendben, rendben van, oké, helyes, pontosan, úgy van, így van, igen kérem, kérem, szívesen, hogyne, naná",
    "nem, ne, soha, köszönöm nem, nem köszönöm, mégse, mégsem, várjon, várj, hagyja, hagyd, stop, rossz, nem jó",
    "de, viszont, azonban, miért, hogyan, mikor, melyik, ki, ha",
  ),
  declining: {
    refusing: "semmiképpen, semmi esetre sem, szó sem lehet róla, felejtse el, dehogy, nem szükséges, nem kell",
    postponing: "később, majd, holnap, talán, lehet, most nem, még nem, ma nem, máskor, jövő héten, egy óra múlva",
  },
  assent: {
    yes: "igen",
    courtesy: "kérem",
    besideCourtesy: "köszönöm, köszi, most, azonnal, rögtön",
    sounds: "ööö, öö",
    hesitations: "",
    and: "és",
    next: "aztán, utána",
    breaksOff: "",
    rhetorical: "miért ne",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `igen persze, igen természetesen, hát persze, na persze hogy igen, egyetértek, beleegyezem, hozzájárulok, elfogadom, megerősítem, csinálja, csinálja
    így, tegye, tegye meg, tegye azt, tedd meg, legyen, legyen így, legyen úgy, mehet, ez így jó, így jó, ez jó lesz, jó lesz, jól hangzik, ez jól
    hangzik, remek, kiváló, nagyszerű, szuper, tökéletes, nem probléma, semmi probléma, semmi akadálya, miért ne, szeretném, igen szeretném,
    kérném, azt kérem, feltétlenül, mindenképpen, hogyne, nagyon szívesen, jó ötlet, nincs ellene kifogásom, stimmel, ez stimmel, ez igaz, ez
    helyes, oké legyen`,
    beside:
      "köszönöm, köszönöm szépen, nagyon köszönöm, köszi, most, azonnal, rögtön, így, úgy, ez, ezt, akkor, nagyon, és, szépen, hát, legyen szíves",
    deeds: "rendelje meg, foglalja le, küldje el, küldje",
    joints: "a, az, egy, ezt, azt, az én, meg, és, hogy",
    hesitations: "ööö, öö, hát, nos, izé, hm, ó, á",
    mocking: "na persze, ja persze",
    mockingAlone: "persze persze, jaj persze",
    unsure: `nem tudom, azt nem tudom, ezt nem tudom, nem vagyok biztos, nem vagyok biztos benne, fogalmam sincs, igen is meg nem is, nem értem, nem
    értettem, nem hallottam, még nem döntöttem el`,
    narrowing: "nem, ne, semmi, soha",
    firm: "igen, persze, természetesen, hogyne",
  },
  wishes: {
    wish: "szeretném szeretnék akarom akarok kérem kérek kérném kérnék kell",
    beside: "igen én mi ön nekem nekünk ezt azt most azonnal rögtön akkor köszönöm hogy is",
    determiners: "a az egy ez az ezt azt ezek azok",
  },
};
