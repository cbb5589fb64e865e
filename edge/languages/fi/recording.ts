import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:lopeta|lopettakaa|lopettaisitko|lopettaisitteko|lopettaa|keskeytä|keskeyttäkää|keskeyttää|pysäytä|pysäyttäkää|pysäyttää|katkaise|katkaiskaa|poista|poistakaa|poistaa|tuhoa|tuhotkaa)(?: (?:nyt|heti|tämä|tämän|puhelun|se|minun|mun|kaikki|te|jo)){0,4} (?:nauhoitta[^ ]*|nauhoitu[^ ]*|nauhoite|nauhoitteen|nauhoitteet|tallenta[^ ]*|tallennu[^ ]*|tallenne|tallenteen|tallenteet|äänittä[^ ]*|äänity[^ ]*|äänite|äänitteen))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nauhoituksen|nauhoitus|tallennuksen|tallennus|tallenteen|äänityksen|äänitys)(?: (?:nyt|heti|voi|pitää)){0,2} (?:lopettaa|keskeyttää|pysäyttää|poistaa|pois päältä|pois|seis))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:älä|älkää|ei saa|ette saa|et saa)(?: (?:nyt|enää|tätä|minua|mua|meitä|puhelua)){0,3} (?:nauhoita|nauhoittako|nauhoittaa|tallenna|tallentako|tallentaa|äänitä|äänittäkö|äänittää)(?: (?:tätä|minua|mua|meitä|puhelua|enää)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:en halua|en tahdo|en haluaisi|emme halua)(?: (?:enää|että|tätä|minua|mua|puhelua|puheluani|puhettani|tulla|tämä|te|kukaan)){0,5} (?:nauhoite[^ ]*|nauhoitta[^ ]*|tallenne[^ ]*|tallenta[^ ]*|äänite[^ ]*|äänittä[^ ]*))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:perun|peruutan|vedän takaisin|haluan perua|haluan peruuttaa|haluan vetää takaisin|peruisin)(?: (?:nyt|täten|sen)){0,2} (?:suostumukseni|suostumuksen|lupani|hyväksyntäni)(?: takaisin)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:vedän|otan)(?: (?:nyt|täten)){0,1} (?:suostumukseni|lupani) (?:takaisin|pois))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:en (?:enää )?(?:suostu|hyväksy|salli|anna lupaa|anna suostumusta|ole suostunut|ole antanut lupaa|ole antanut suostumusta))(?: (?:enää|siihen|että|tämän|tätä|puhelun|puhelua|minua|puheluni)){0,5} ?(?:nauhoit[^ ]+|tallen[^ ]+|äänit[^ ]+))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:en (?:enää suostu|suostu enää|anna enää suostumusta|anna enää lupaa))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nauhoitatte|tallennatte|äänitätte|nauhoitat|tallennat|äänität)(?: (?:minua|tätä|puhelua))? ilman (?:lupaani|suostumustani|lupaa|suostumusta))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:ei nauhoitusta|ei tallennusta|ei äänitystä)(?: kiitos)?$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:älä|älkää|ei|en|ette|eikä)(?: (?:tarvitse|pidä|saa|voi|halua)){0,3}|(?:miksi|milloin|miten|kuka|jos|eilen|kun)(?: (?!nauho|tallen)[^ ]+){0,3}|(?:hän|se|kamera|sovellus)(?: [^ ]+)?) $/u,
  after:
    /^ (?:myöhemmin|huomenna|nappi|painike|toiminto|tilauksen|tilaukseni|osoitteen|osoitteeni|(?:tilaukses|kameras)[^ ]+)(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamera(?:n|ni|t|a|sta)?|valvontakamera[^ ]*|ovikello[^ ]*|sovellu[^ ]*|laite|laitteen|laitteeni|lamppu[^ ]*|lampun|drone[^ ]*|tallennin|tallentimen|digiboksi[^ ]*|televisio[^ ]*|näyttö|kone|koneen|koneeni|tilau[^ ]*|mikrofoni[^ ]*|konsoli[^ ]*|ohjelma[^ ]*)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:minua|mua|meitä|puhelu[^ ]*|suostumu[^ ]*)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:kiitos|ystävällisesti|olkaa hyvä|ole hyvä)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:ja|mutta|koska|niin) /gu,
  goesOn: /^(?:että |jotta )/u,
  digits: "",
};
