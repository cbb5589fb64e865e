/**
 * Words by which a reason for a human is known, by language. They are held against text in lower case without accents,
 * apostrophes and punctuation (`plain`), so that they are plain letters themselves.
 */
export interface ReasonWords {
  readonly askedFor: readonly RegExp[];
  /** What takes `askedFor` back: "I do not want a human". */
  readonly notAskedFor: readonly RegExp[];
  /** The agent offers one, as a question: a yes to it asks for one. */
  readonly offered: readonly RegExp[];
  readonly upset: readonly RegExp[];
  readonly emergency: readonly RegExp[];
  /** The caller says that they were not understood. */
  readonly misunderstood: readonly RegExp[];
  /** The agent says that it does not know. */
  readonly unsure: readonly RegExp[];
}

const en: ReasonWords = {
  askedFor: [
    /\b(speak|talk|chat|connect|transfer|put|get|pass|switch|escalate)\b( me)?( \w+){0,3} (to|with|through to|over to|on to|hold of) (a |an |the |your |some )?(real |actual |live |other )?(human|person|people|someone|somebody|anyone|anybody|representative|operator|colleagues?|manager|supervisor|staff|employee|human being|agent)\b/,
    /\b(want|need|prefer|like|give me|get me|fetch( me)?|is there|may i have|can i have) (to have )?(a |an |the |your |some )?(real |actual |live )?(human|person|someone real|representative|operator|manager|supervisor|human being)\b(?! (more|discount|price|size|edition)\b)/,
    /^(a |an )?(real |actual |live )?(human|person|representative|operator|agent|human being|manager)( please| now)*$/,
    /\b(call|ring|phone) me back\b/,
  ],
  notAskedFor: [
    /\b(do not|dont|no need to|not|never)( (?!i\b|but\b|machine\b|bot\b|robot\b)\w+){0,5} (human|person|people|someone|somebody|anyone|anybody|operator|representative|manager|colleagues?|agent|supervisor|staff)\b/,
  ],
  offered: [
    /\b(shall i|should i|can i|may i|would you like|do you want)\b.*\b(human|person|colleagues?|somebody|someone|manager)\b/,
    /\b(transfer you|connect you|put you through|pass you|hand you|forward you|speak|talk|chat)( \w+){0,3} (to|with)( \w+){0,3} (agent|representative|operator|advisor|supervisor|support|team|staff|specialist|employee)\b/,
  ],
  upset: [
    /\b(ridiculous|unacceptable|outrageous|furious|disgusting|pathetic|useless|idiots?|stupid|bullshit|rip ?off|scam)\b/,
    /\b(fuck\w*|shit|damn it|bloody hell|what the hell)\b/,
    /\b(sick (and tired )?of|fed up|had enough|losing my patience|waste of (my )?time|so angry|really angry|i am angry|im angry|this is a joke|worst service|terrible service|never again)\b/,
    /\bhow (many times|often) (do|must|have)\b/,
  ],
  emergency: [
    /\b(ambulance|heart attack|overdose|gas leak|suicide|kill myself|end my life)\b/,
    /\b(this is an|its an|it is an|medical) emergency\b/,
    /\bcall (911|112|999|the police|the fire (brigade|department))\b/,
    /\b(is|are|am|house|kitchen|lamp|on) on fire\b|\bcaught fire\b|\b(there is|theres) a fire\b(?! sale)|\bsmells? (of )?gas\b|\b(cannot|cant) breathe\b|\b(bleeding|unconscious|electrocuted|electric shock)\b/,
  ],
  misunderstood: [
    /\b(not|isnt|wasnt) what i (said|meant|asked|wanted)\b/,
    /\byou (do not|dont|didnt|did not) (understand|get it|listen)\b|\byou (misunderstood|are not listening|arent listening)\b/,
    /\b(i already (said|told)|i just (said|told)|as i said|no i said|i said that already|wrong again)\b/,
  ],
  unsure: [
    /\bi (do not|dont|really dont) (know|want to guess)\b|\b(i am|im) not (sure|certain)\b/,
    /\bi (could not|couldnt|cannot|cant) find (that|anything|any information|out)\b|\bi have no information\b/,
  ],
};

const de: ReasonWords = {
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
};

const es: ReasonWords = {
  askedFor: [
    /\b(hablar|comunicar\w*|conect\w*|pas(ar|e|ame|eme)|ponga\w*|transfier\w*) (me )?(con|a) ((un|una|el|la|su|otra|otro|algun) )?(persona|humano|ser humano|agente|alguien|operador\w*|representante|encargad\w+|supervisor\w*|companer\w+|empleado|asesor\w*)\b/,
    /\b(quiero|necesito|prefiero|deme|dame)( \w+){0,2} (una?) (persona|humano|agente|operador\w*|representante|supervisor\w*)( real)?\b(?! (mas|menos)\b)/,
    /^(una? )?(persona|humano|agente|operador|operadora)( real)?( por favor)?$/,
    /\b(llameme|llamame|devuelvame la llamada|me llamen)\b/,
  ],
  notAskedFor: [
    /\bno (quiero|necesito|hace falta|me|prefiero|quisiera|hablar|deseo)( (?!quiero\b|sino\b)\w+){0,4} (persona|humano|agente|operador\w*|alguien|nadie|companer\w+)\b/,
  ],
  offered: [
    /\b(quiere|quieres|desea|prefiere|gustaria|aviso|le paso|le comunico|le transfiero)\b.*\b(persona|humano|companer\w+|alguien|agente|asesor\w*|representante|equipo)\b/,
  ],
  upset: [
    /\b(ridiculo|inaceptable|vergonzoso|indignante|furios[oa]|inutil(es)?|idiotas?|estup\w+|mierda|joder|estafa)\b/,
    /\b(estoy hart[oa]|ya basta|que verguenza|el peor servicio|perdida de tiempo|cuantas veces)\b/,
  ],
  emergency: [
    /\b(emergencia|ambulancia|infarto|suicid\w+|bomberos|fuga de gas|sobredosis|matarme)\b/,
    /\b(hay fuego|se esta quemando|en llamas|no puedo respirar|inconsciente|sangrando|descarga electrica)\b/,
  ],
  misunderstood: [
    /\bno es (eso )?lo que (he dicho|dije|queria|pregunte|pedi)\b|\bno (he dicho|dije) eso\b/,
    /\b(no me (entiende|entiendes|escucha|escuchas)|me ha entendido mal|ya (se )?lo (he dicho|dije))\b/,
  ],
  unsure: [/\bno (lo )?se\b|\bno estoy segur[oa]\b|\bno (encuentro|tengo) (nada|informacion)\b/],
};

const fr: ReasonWords = {
  askedFor: [
    /\b(parler|discuter|echanger|communication|mettre en relation|passer|passez|passez moi)( \w+){0,3} (a|avec|au|en relation avec) ((un|une|votre|le|la|l) )?(vraie |vrai |autre )?(humain|personne|conseiller\w*|conseillere|quelqu un|quelquun|responsable|operateur|operatrice|collegue|employe\w*|etre humain|agent|service client\w*)\b/,
    /\b(veux|voudrais|souhaite|besoin d|donnez moi|passez moi)( \w+){0,3} (un|une) (vraie |vrai )?(humain|personne|conseiller|conseillere|responsable|operateur|etre humain)\b/,
    /^(un |une )?(humain|conseiller|conseillere|operateur|vraie personne)( s il vous plait| sil vous plait)?$/,
    /\b(rappelez moi|rappelle moi)\b/,
  ],
  notAskedFor: [
    /\b(ne|n) (veux|souhaite|voudrais|ai|pas|me)( (?!je\b|mais\b)\w+){0,6} (humain|personne|conseiller\w*|quelqu un|quelquun|collegue)\b/,
  ],
  offered: [
    /\b(voulez vous|souhaitez vous|preferez vous|aimeriez vous|dois je|puis je)\b.*\b(humain|personne|collegue\w*|conseiller\w*|quelqu un|agents?|responsable|equipe)\b/,
  ],
  upset: [
    /\b(ridicule|inacceptable|scandaleux|honteux|furieu(x|se)|inutiles?|idiots?|stupide|merde|putain|arnaque|nul)\b/,
    /\b(j en ai (marre|assez)|jen ai (marre|assez)|ca suffit|ras le bol|perte de temps|combien de fois|plus jamais)\b/,
  ],
  emergency: [
    /\b(urgence (vitale|medicale)|c est une urgence|cest une urgence|ambulance|samu|pompiers|infarctus|suicid\w+|fuite de gaz|overdose|me tuer)\b/,
    /\b(au feu|en feu|prend feu|ne peux pas respirer|peux plus respirer|inconscient|saigne|electrocute\w*)\b/,
  ],
  misunderstood: [
    /\b(pas|n est pas) ce que j ?(ai|avais|voulais|demandais|veux)\b|\bje n ai pas dit (ca|cela)\b/,
    /\b(vous ne (me )?comprenez pas|tu ne (me )?comprends pas|vous (m avez|mavez) mal compris|vous n ecoutez pas|je (l|vous l) ai deja dit|deja dit)\b/,
  ],
  unsure: [
    /\bje ne sais pas\b|\bje ne suis pas (sur|sure|certain)\b|\b(ne trouve|n ai) (rien|aucune information|pas d information)\b/,
  ],
};

const known: Readonly<Record<string, ReasonWords>> = { en, de, es, fr };

/** The words of a language (BCP 47); English ones where there are none. */
export function reasonWords(language: string): ReasonWords {
  return known[language.toLowerCase().split("-")[0] ?? ""] ?? en;
}

/** Text as the words above are written; apostrophes part words in French alone, where they stand between two. */
export function plain(text: string, language: string): string {
  const apostrophe = language.toLowerCase().startsWith("fr") ? " " : "";
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/(\p{sc=Latn})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/['’‘]/g, apostrophe)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
