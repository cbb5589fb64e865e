import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast:
    "dr dres prof hr hrn frl z.b d.h bzw ca circa vgl univ.-prof dipl.-ing dipl.-kfm priv.-doz fa fam inkl exkl zzgl evtl ggf sog u.u z.t i.d.r s.o s.u",
  beforeNumber: "art gem pos max min mind abs s",
  mayBeLast:
    "abb tab anm anh anl abt aufl bsp mtl monatl jhd jh lfd pkt ehem gez inh hrsg nachf verh tbl univ gmbh kath evang österr schweiz nrn ff st usw jan feb mär apr jun jul aug sep sept okt nov dez fr nr tel str pl platz std sek tgl kap ziff bd geb allg tsd mio mrd hl chr freundl insb insbes einschl ausschl vorm nachm gegr bspw bzgl dgl med dent vet rer nat phil jur habil pol theol",
  cutEndings: "chtl gl hrl ündl entl ortl atl str",
  starts:
    "ich du er sie es wir ihr der die das den dem ein eine einen einem einer dies diese dieser dieses da dort hier dann danach damit darum deshalb trotzdem was wann wo wer wie warum welche welcher welches ist sind haben hat kann können soll sollen möchten möchte bitte wenn als ob nach vor bei mit für von zu zum zur im am an auf aus um und aber oder jetzt nun auch nicht nein ja danke leider gerne gern alles sonst noch falls weil gut genau super mein meine ihre ihren unser unsere unseren heute morgen tschüss hallo sein seine man",
  elided: "",
  etCetera: "",
};
