import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:przestań(?:cie)?|przestać|przestanie|skończ(?:cie|yć)?|zakończ(?:cie|yć)?|koniec)(?: (?:mnie|nas|to|tę|rozmowę|już|natychmiast|z)){0,3} (?:nagrywać|nagrywani[ea]|nagrani[ea]|nagrywaniem))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:zatrzyma(?:j|jcie|ć)|wyłącz(?:cie|yć)?|przerw(?:ij|ijcie|ać)|anuluj(?:cie)?|anulować|wstrzyma(?:j|jcie|ć)|zapauzuj|usuń(?:cie)?|usunąć|skasuj(?:cie)?|skasować)(?: (?:to|te|już|moje|proszę|wszystkie)){0,3} nagra(?:nie|nia|ń))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:zatrzyma(?:j|jcie|ć)|wyłącz(?:cie|yć)?|przerw(?:ij|ijcie|ać)|wstrzyma(?:j|jcie|ć))(?: (?:to|już)){0,2} nagrywanie)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:proszę )?nie (?:mnie |nas |tego )?nagrywa(?:j|jcie|ć)(?: (?:mnie|nas|tego|tej|rozmowy|więcej|już)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nie chc(?:ę|emy)(?: (?:już|dłużej|żeby|aby|by|być|pan|pani|państwo|mnie|nas|to|ta|rozmowa|była|było|dalej|żebyście|żebyś)){0,7} (?:nagrywan[aey]|nagrywał[aoi]?|nagrywali|nagryw[^ ]{1,9}|nagran[ae]))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nie życzę sobie(?: (?:żeby|aby|by|mnie|to|być|tego)){0,4} nagryw[^ ]{1,9})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:wolał(?:bym|abym)|wolę)(?: (?:żeby|aby|nie|być|mnie|to|pan|pani|tego)){1,5} nagryw[^ ]{1,9})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:wycofuję|cofam|odwołuję|wycofać|cofnąć|odwołać)(?: (?:moją|swoją|tę)){0,1} zgodę)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nie (?:wyrażam|daję|wyrażałem|wyrażałam|dałem|dałam|udzielam)(?: (?:już|swojej|mojej|dłużej)){0,2} zgody(?: na (?:to )?nagrywani[ea]| na nagranie)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nie|nigdy nie) (?:zgadzam|zgodziłem|zgodziłam|godzę) się(?: (?:już|dłużej|na|to|żeby|bycie|mnie|pan|pani)){0,5} (?:nagryw[^ ]{1,9}|nagrani[ea]|nagrał[^ ]*))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:już się nie zgadzam|nie zgadzam się już)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:sprzeciwiam się|odmawiam)(?: (?:zgody|na|temu)){0,3} nagryw[^ ]{1,9})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nagrywa(?:cie|sz|ć|ją)?(?: mnie)? bez mojej zgody)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:żadnego nagrywania|bez nagrywania|żadnych nagrań)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:nie|nigdy)(?: (?:musi|musisz|musicie|trzeba|chcę|należy|może|pan|pani|żeby|przestawaj|wolno|potrzeby|ma|wycofuję)){0,5}|(?:dlaczego|czemu|kiedy|jak|kto|gdzie|jeśli|jeżeli|gdy|wczoraj)(?: (?!nagryw)[^ ]+){0,3}|(?:ona|on|która|który)(?: nie)?) $/u,
  after: /^ (?:jako|później|jutro|(?:mojego |tego |z )?(?:zamówienia|kamery|płatności))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:kamer[ayęą]?|kamera|wideodomofon|dzwonek|aplikacj[aęi]|urządzenie|lampa|dron|rejestrator|telewizor|monitor|telefonie|maszyna|zamówieni[ea]|mikrofon|konsola|program)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:mnie|nas|rozmow[^ ]*|zgod[ęy])(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:dziękuję)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:i|ale|więc|bo) /gu,
  goesOn: /^(?:żeby|aby|by |że )/u,
  digits: "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
};
