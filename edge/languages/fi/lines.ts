import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Keskustelet tekoälyn kanssa" },
  conversation: {
    sttApology: "Anteeksi, en kuule sinua nyt kunnolla. Voit myös kirjoittaa minulle.",
    llmApology: "Anteeksi, en pysty juuri nyt vastaamaan. Yritä hetken päästä uudelleen.",
    ttsApology: "Anteeksi, ääneni ei nyt toimi. Voit lukea, mitä sanon.",
    notUnderstood: "Anteeksi, en saanut selvää. Voisitko sanoa sen uudelleen?",
    silencePrompt: "Oletko vielä siellä?",
    goodbye: "Et taida enää olla paikalla. Kiitos soitosta ja hei hei.",
    limit: "Minun on lopetettava puhelumme tähän. Paljon kiitoksia ja hei hei.",
    off: "Olen pahoillani, en voi juuri nyt auttaa teitä tässä.",
    fillers: ["Tarkistan asian.", "Pieni hetki, kiitos.", "Etsin vielä.", "Tässä ei mene enää kauan."],
    thinking: ["Anna kun mietin.", "Vain hetki.", "Ihan kohta.", "Melkein valmista."],
    confirm: "Teenkö niin?",
    confirmAgain: "Anteeksi, oliko se kyllä vai ei?",
  },
  handoff: {
    offer: "Pyydänkö paikalle työntekijän?",
    queued:
      "Pyydän paikalle työntekijän. Olet jonossa numero {place}, ja odotusaika on noin {wait}. Pysyn sen ajan seurassasi.",
    nobody:
      "Kukaan työntekijöistämme ei ole juuri nyt paikalla. Voit jättää tähän viestin, niin sinulle soitetaan takaisin. Tai voimme jatkaa yhdessä.",
    closed:
      "Työntekijämme eivät ole tähän aikaan paikalla. Voit jättää tähän viestin, niin sinulle soitetaan takaisin.",
    unreachable: "Kukaan työntekijöistämme ei voi liittyä tälle linjalle. Autan sinua mielelläni itse.",
    introduction: "{name} on nyt täällä ja tietää, mistä olemme puhuneet. Siirrän puhelun.",
    back: "Olen taas täällä. Miten voin vielä auttaa?",
    lapsed: "Olen pahoillani, yhteys työntekijään katkesi. Olen taas täällä, ja olet jonossa ensimmäisenä.",
    messageTaken: "Kiitos, välitän viestisi eteenpäin.",
  },
  transfer: {
    passing: "Pieni hetki, yhdistän sinut: {name} jatkaa kanssasi.",
    tooOften: "Sinut on jo yhdistetty monta kertaa, joten en tee sitä enää uudelleen.",
  },
  refusal: {
    refusal: "Siinä en voi auttaa.",
    unknown: "En tiedä sitä.",
    offer: "Haluatko puhua ihmisen kanssa?",
    anythingElse: "Onko vielä jotain muuta?",
  },
  recording: { stopped: "Olen lopettanut tallentamisen ja poistanut tallenteen." },
};
