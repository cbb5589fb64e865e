/**
 * What a full stop behind a word means, in the languages that callers are answered in. In lower case, without the full
 * stop; of those with several, without the spaces ("z. B." is "z.b").
 */

const set = (list: string) => new Set(list.trim().split(/\s+/));

/** Something always follows: titles, "for example". */
export const neverLast: ReadonlySet<string> = set(`
  mr mrs ms dr dres prof mme mlle mgr m mm sr sra srta sres dña d.ª hr hrn frl e.g i.e e.g.: z.b d.h bzw ca circa approx
  p.ej cf vgl vs dra profa mtro mtra messrs attn univ.-prof dipl.-ing dipl.-kfm priv.-doz fa fam a.k.a op c/o inkl exkl zzgl evtl ggf sog u.u z.t i.d.r s.o s.u p.ex c.-à-d
  aprox dott dott.ssa sig sig.ra avv geom ul`);

/** A number follows, or they are words of their own ("No."). */
export const beforeNumber: ReadonlySet<string> = set(`
  no nos art fig figs sec par add ed mod int dist temp gem pos esc ét ch max min mind ex abs vol s c p pp mar sun sat wed fri mon`);

/** A sentence may end with them, or go on with what is written large ("U.S. Government", "Jan. Mueller"). */
export const mayBeLast: ReadonlySet<string> = set(`
  ext eq eqs abb tab anm anh anl abt aufl bsp chap cie cía apdo ctra dpto edif izda tfno hwy rte rm qty acct mag col cmdr
  maj adm cpl pvt ibid cit al avg incl mtl monatl jhd jh lfd pkt ehem gez inh hrsg nachf verh telf fn tbl rdc bât éd coll mtn
  yrs hrs mins lbs tbsp tsp gal pkg misc mgmt univ assn bros dist natl intl gmbh kath evang österr schweiz nrn pp ff
  st ste jr inc ltd co corp etc usw jan feb mär apr jun jul aug sep sept oct okt nov dec dez janv févr avr juil déc ene
  abr ago tue tues thu thur thurs fr nr núm num n.º tel tél ave av avda blvd boul rd str pl platz apt dept est std sek tgl
  gen rev hon capt lt sgt gov sen rep pres mt ft pág págs kap ziff bd ud uds vd vds pta pza dcha izq gob bldg geb allg tsd
  mio mrd mill env réf ref qté hl sta sto lic ing arq chr freundl insb insbes einschl ausschl vorm nachm gegr bspw bzgl dgl ул руб тыс млн млрд др пр см стр
  med dent vet rer nat phil jur habil pol theol`);

/** Words that a new sentence begins with more often than a name goes on with them. */
export const sentenceStarts: ReadonlySet<string> = set(`
  i you he she it we they the a an this that these those there here my your his her its our their what when where who why
  how which is are do does did can could will would shall should may please if as at in on for from to and but or so then
  now also not no yes thanks thank sorry let just after before once since while because have has anything everything
  nothing any all some both each would by with well okay ok good great fine sure perfect bye hello hi tell call come see welcome still only most
  ich du er sie es wir ihr der die das den dem ein eine einen einem einer dies diese dieser dieses da dort hier dann danach
  damit darum deshalb trotzdem was wann wo wer wie warum welche welcher welches ist sind haben hat kann können soll sollen
  möchten möchte bitte wenn als ob nach vor bei mit für von zu zum zur im am an auf aus um und aber oder jetzt nun auch
  nicht nein ja danke leider gerne gern alles sonst noch falls weil gut genau super mein meine ihre ihren unser unsere unseren heute morgen tschüss hallo sein seine man
  yo tú usted ustedes él ella nosotros ellos el la los las un una unos unas este esta esto estos estas ese esa eso aquí allí
  ahora entonces después qué cuándo cuánto dónde quién cómo cuál por para con sin en de del al y pero o si sí gracias lo le
  les se su sus mi mis nuestro nuestra hay es son está están puede puedo tiene tengo también además bien vale claro bueno perfecto
  je tu il elle on nous vous ils elles une des ce cet cette ces ça mon ma mes votre vos notre nos sa ses leur leurs qui que
  quoi quand où comment pourquoi combien et mais ou donc non oui merci pour par avec sans dans à au aux du chez avant puis
  ensuite alors voici voilà parfait très bon bonjour aujourd`);

/** What French and English write before an apostrophe at the beginning of a sentence: "C'est", "I'm". */
export const elided: ReadonlySet<string> = set("c l d j n qu s m t i");
