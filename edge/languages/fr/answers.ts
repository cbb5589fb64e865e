import type { AnswerPhrases } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: {
    backchannels: [
      "mhm",
      "hm",
      "ouais",
      "oui",
      "d'accord",
      "ok",
      "okay",
      "ah",
      "ah bon",
      "je vois",
      "bien",
      "bien sûr",
      "voilà",
      "exactement",
      "très bien",
      "entendu",
      "je comprends",
      "c'est ça",
      "ah oui",
    ],
    yes: [
      "oui",
      "ouais",
      "d'accord",
      "ok",
      "okay",
      "bien sûr",
      "exactement",
      "tout à fait",
      "allez-y",
      "vas-y",
      "c'est ça",
      "volontiers",
      "certainement",
      "absolument",
      "parfait",
      "s'il vous plaît",
      "je confirme",
      "correct",
    ],
    no: [
      "non",
      "nan",
      "pas",
      "jamais",
      "annulez",
      "annule",
      "attendez",
      "attends",
      "arrêtez",
      "arrête",
      "stop",
      "surtout pas",
      "laissez tomber",
      "laisse tomber",
      "incorrect",
    ],
    but: ["mais", "sauf", "plutôt", "quoi", "pourquoi", "comment", "quel", "quelle", "quand", "qui"],
  },
  declining: {
    refusing: "hors de question, oubliez, oubliez ça",
    postponing:
      "plus tard, demain, peut-être, pas maintenant, pas encore, pas aujourd'hui, une autre fois, la semaine prochaine, dans une heure",
  },
  assent: {
    yes: "oui, ouais",
    courtesy: "s'il vous plaît, s'il te plaît",
    besideCourtesy: "merci, merci beaucoup, maintenant, tout de suite",
    sounds: "euh, heu, hum",
    hesitations: "",
    and: "et",
    next: "alors, après, ensuite, puis",
    breaksOff: "",
    rhetorical: "pourquoi pas",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `impeccable, oui ça va, ça va oui, si si, mais si, mais oui, mais ouais, ben oui, bah oui, mais bien sûr, mais certainement, mais volontiers, mais
    avec plaisir, mais absolument, bien sûr que oui, avec plaisir, avec grand plaisir, bien entendu, évidemment,
    naturellement, entendu, ça marche, ça me va, ça me va bien, ça me convient, ça convient, cela me convient, c'est
    bon, c'est bon pour moi, bon pour moi, c'est d'accord, je suis d'accord, suis d'accord, c'est parfait, c'est
    très bien, très bien, c'est bien, c'est exact, exact, c'est correct, c'est cela, faites, faites-le, faites le,
    fais-le, fais le, faites ça, faites cela, faites donc, allez y, vas y, allez-y je vous en prie, allez-y donc, on
    y va, allons-y, continuez, continue, procédez, poursuivez, pas de problème, pas de souci, pas de soucis, aucun
    problème, aucun souci, sans problème, sans souci, pourquoi pas, je veux bien, je le veux, je le veux bien, oui
    je veux, j'aimerais bien, je voudrais bien, je le confirme, je valide, validé, c'est validé, confirmé, c'est
    confirmé, confirmez, je suis sûr, je suis sûre, j'en suis sûr, j'en suis sûre, sûr et certain, sans hésiter,
    sans aucun doute, sans doute aucun, effectivement, en effet, carrément, totalement, banco, marché conclu, d'acc,
    dac, ce serait parfait, ce serait super, ce serait bien, ce serait gentil, ce serait génial, ça serait bien, ça
    serait super, ça serait parfait, bonne idée, affirmatif, j'accepte, je l'accepte, accepté, cent pour cent, à
    cent pour cent, 100 pour cent, tout est correct, tout est bon, c'est moi, c'est ce que je veux, ça roule,
    nickel, vous pouvez, vous pouvez y aller, vous pouvez le faire, c'est bien ça, ça me paraît bien, faites comme
    ça, je suis partant, je suis partante, va pour ça, tout est juste, c'est bien moi`,
    beside: `merci, merci bien, merci beaucoup, merci à vous, merci d'avance, grand merci, mille mercis, maintenant, tout de
    suite, immédiatement, dès maintenant, dès que possible, au plus vite, ah, oh, super, génial, bien, bon,
    excellent, formidable, magnifique, c'est gentil, c'est très gentil, c'est gentil à vous, je vous en prie, je
    vous remercie, je vous prie, monsieur, madame, mademoiselle, et, donc, ça, cela, le, pour moi, avec ça, s'il te
    plaît, s'il vous plait, svp, je dis, j'ai dit, alors, très, c'est, moi`,
    deeds: "envoyez-le, réservez-le, commandez-le, envoyez le, réservez, commandez, envoyez",
    joints: "le, la, les, l', mon, ma, mes, notre, nos, ce, cette, ces, de, du, des, pour, en, à, au, aux, et",
    hesitations: "hum, euh, heu, hm, hmm, ben, bah, eh bien, bon, alors, ah, oh, et",
    mocking: "mais oui c'est ça, mais oui bien sûr, ben voyons, ouais c'est ça, bien sûr et moi, ah ouais c'est ça",
    mockingAlone:
      "ah oui, ah ouais, c'est ça oui, ouais ouais, ouais ouais ouais, c'est ça c'est ça, oui oui c'est ça, c'est ça ouais",
    unsure: `je ne sais pas, je sais pas, sais pas, je ne sais, pas sûr, pas sûre, je ne suis pas sûr, je ne suis pas sûre,
    je suis pas sûr, je suis pas sûre, pas certain, pas certaine, je n'en sais rien, aucune idée, oui et non,
    ni oui ni non, je ne comprends pas, je comprends pas, pas compris, je n'ai pas compris, j'ai pas compris,
    pas entendu, je n'ai pas entendu, j'ai pas entendu, peu importe`,
    narrowing: "pas, ne, jamais, plus",
    firm: "oui, ouais, d'accord, allez-y, vas-y",
  },
  wishes: {
    wish: "veux voudrais souhaite aimerais désire besoin plaît plait veuillez voulons",
    beside:
      "je j j'aimerais nous vous tu me m moi le la les l' l un une de d cela ça c'est ce s'il s il si te oui ouais d'accord bien sûr alors maintenant tout suite pouvez pourriez peux pourrais mon ma mes votre vos ma notre merci à que qu' faire faites est ai j'ai",
    determiners: "le la les l un une des du de mon ma mes votre vos ce cette ces notre au aux dans en pour avec",
  },
};
