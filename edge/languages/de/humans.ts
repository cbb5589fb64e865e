import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /\b(mit|zu) (einem|einer|nem|ner|dem|der|ihrem|ihrer|eurem|jemandem|irgendjemandem)?( echten| richtigen| anderen| lebenden)? ?(menschen|mensch|person|mitarbeiter|mitarbeiterin|kollegen|kollegin|vorgesetzten|berater|beraterin|jemandem|jemand)\b.*\b(sprechen|reden|verbinden|verbunden|telefonieren|sprech|weiterleiten)\b/,
      /\b(sprechen|reden|verbinden|sprich)\b.* mit (einem|einer|nem|jemandem|jemand|ihrem)\b/,
      /\b(will|mochte|moechte|brauche|gib mir|geben sie mir|holen sie|hol)( \w+){0,2} (einen|eine|nen) (echten |richtigen )?(menschen|person|mitarbeiter|mitarbeiterin|kollegen|kollegin|berater|vorgesetzten)\b(?! (mehr|weniger)\b)/,
      /^(ein |einen )?(mensch|menschen|mitarbeiter|berater)( bitte)?$/,
      /\b(rufen sie mich|ruft mich|ruf mich)( bitte)? zuruck\b/,
    ],
    notAskedFor: [
      /\b(nicht|kein|keinen|keine|keinem|keiner)( (?!sondern\b|ich\b|maschine\b)\w+){0,4} (menschen|mensch|mitarbeiter|mitarbeiterin|person|jemandem|jemanden|berater|kollegen|kollegin)\b/,
    ],
    offered: [
      /\b(soll ich|darf ich|kann ich|mochten sie|wollen sie)\b.*\b(mensch\w*|kolleg\w*|mitarbeiter\w*|berater\w*|jemanden|jemandem|team)\b/,
      /\b(soll ich|darf ich|kann ich) (sie|dich)( \w+){0,4} (weiterleiten|verbinden|durchstellen|weiterverbinden)\b/,
    ],
    upset: [
      /\b(unverschamt\w*|unmoglich von|lacherlich|frechheit|sauerei|zumutung|wutend|stinksauer|idioten?|scheiss\w*|verdammt|nutzlos)\b/,
      /\b(es reicht|ich hab(e)? genug|die nase voll|das darf doch nicht wahr sein|wie oft (denn )?noch|nie wieder)\b/,
    ],
    emergency: [
      /\b(notfall|notarzt|krankenwagen|rettungswagen|feuerwehr|herzinfarkt|selbstmord|suizid|mich umbringen|gasgeruch|uberdosis)\b/,
      /\b(es brennt|brennt lichterloh|in flammen|keine luft|bewusstlos|blutet stark|stromschlag)\b/,
    ],
    misunderstood: [
      /\b(das|so) (habe|hab|meine|meinte|wollte) ich nicht\b|\bnicht das was ich\b|\bhabe ich nicht (gesagt|gemeint|gefragt)\b/,
      /\b(sie|du) (verstehen|verstehst|horen|horst) mich (nicht|falsch)\b|\bfalsch verstanden\b|\bhor(en sie| mir)? (doch|mir) zu\b/,
      /\b(habe|hab) ich (doch |schon |bereits )+gesagt\b|\bnein ich sagte\b/,
    ],
    unsure: [
      /\b(das )?weiss ich (leider )?nicht\b|\bich weiss (das |es )?(leider )?nicht\b|\bnicht sicher\b|\bkeine information(en)?\b|\bnichts gefunden\b/,
    ],
  },
  taking: {
    human:
      /\b(mensch\w*|person|jemand|jemanden|jemandem|irgendjemand\w*|kolleg\w*|mitarbeiter\w*|berater\w*|vorgesetzt\w*|sachbearbeiter\w*|kundenservice|kundendienst|kundenberatung)\b/,
    machine: /\b(maschine\w*|roboter\w*|bot|bots|computer\w*|automat\w*|ki|ansage)\b/,
    passedOn: /\b(verbinden sie|verbinde|leiten sie|leite|stellen sie|stell) (mich|uns)\b/,
    denial: /\b(nicht|kein|keine|keinen|keinem|keiner|nie|niemals|ohne|niemand\w*)\b/,
    otherwise:
      /\b(sind sie|bist du|ist das|gestern|schon|bereits|habe|hab|hatte|war|gesagt|gesprochen)\b|^(was|wie|wann|wer|welche\w*|wo|warum|wieso|falls|wenn|bevor)\b/,
    whyNot: /\b(warum|wieso) (kann|darf) (ich|man)\b/,
  },
};
