import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:opriți|oprește|opri|opresc|încetați|încetează|înceta|terminați|termină|întrerupeți|întrerupe|anulați|anula|ștergeți|șterge|dezactivați|dezactiva|închideți|suspendați)(?: (?:să|mă|ne|mai|acum|imediat|cu|această|asta|toate|vă rog|din)){0,4} (?:înregistrarea|înregistrările|înregistrare|înregistrați|înregistrezi|înregistrat))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:nu (?:mă |ne )?(?:mai )?înregistra(?:ți|ți mă|ți ne)?)(?: (?:asta|convorbirea|această|apelul|acum)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nu (?:mai )?(?:vreau|doresc|aș vrea|aș dori|vrem|îmi doresc)(?: (?:să|mă|ne|fiu|fie|mai|ca|această|convorbirea|conversația|apelul|asta|nimeni|cineva)){0,7} (?:înregistra(?:t|tă|te|ți|rea)?|înregistrez[ei]?|înregistreze|înregistrezi))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:prefer|aș prefera)(?: (?:să|nu|mă|ca|fiu|această)){1,5} (?:înregistra(?:t|tă|ți)|înregistreze))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:îmi )?(?:retrag|retrage|anulez|revoc|retras)(?: (?:prin|prezenta)){0,2} (?:acordul|consimțământul|permisiunea))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nu (?:mai )?(?:sunt de acord|accept|consimt|permit|îmi dau acordul|mi am dat acordul|am fost de acord|am acceptat)(?: (?:cu|să|fiu|ca|această|convorbirea|conversația|fie|mă|la)){0,6} (?:înregistra(?:rea|t|tă|ți)|înregistreze))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:nu (?:mai sunt de acord|îmi mai dau acordul|mi am dat acordul))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:refuz|mă opun|sunt împotriva)(?: (?:să|fiu|la)){0,3} (?:înregistr(?:at|ată|ării|area)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:înregistrați|înregistra|înregistrezi)(?: (?:convorbirea|asta))? fără (?:acordul|consimțământul|permisiunea) (?:meu|mea|nostru))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:fără înregistrare|nicio înregistrare)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:nu|niciodată)(?: (?:trebuie|e|este|nevoie|să|vreau|aș|doresc)){0,4}|(?:de ce|când|cum|cine|unde|dacă|ieri)(?: (?!înreg)[^ ]+){0,3}|(?:el|ea|care|camera|aplicația)(?: [^ ]+)?) $/u,
  after:
    /^ (?:mai târziu|mâine|butonul|funcția|(?:comenzii|comanda|contului|pe site|camerei|(?:de pe |din )(?:cameră|telefon|camera)))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:camer[^ ]{1,3}|sonerie|soneria|aplicați[^ ]{1,3}|dispozitiv[^ ]{0,4}|aparat[^ ]{0,3}|lamp[^ ]{1,2}|dron[^ ]{1,2}|recorder[^ ]{0,2}|televizor[^ ]{0,3}|monitor[^ ]{0,3}|mașin[^ ]{1,2}|comand[^ ]{1,3}|microfon[^ ]{0,3}|consol[^ ]{1,2}|program[^ ]{0,3}|cont)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:mă|ne|convorbir[^ ]{1,3}|conversați[^ ]{1,2}|apelul|acordul|consimțământul)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:vă rog|te rog|mulțumesc|vă mulțumesc)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:și|dar|pentru că|deci) /gu,
  goesOn: /^(?:să |ca să |că )/u,
  digits: "",
};
