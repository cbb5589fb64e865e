import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "mr mrs ms dr prof e.g i.e e.g.: approx ca circa cf vs messrs attn a.k.a op c/o",
  beforeNumber:
    "no nos art fig figs sec par add ed mod int dist temp pos ch max min ex vol p pp mar sun sat wed fri mon",
  mayBeLast:
    "ext eq eqs chap hwy rte rm qty acct mag col cmdr maj adm cpl pvt ibid cit al avg incl fn tbl coll mtn yrs hrs mins lbs tbsp tsp gal pkg misc mgmt univ assn bros dist natl intl pp ff st ste jr inc ltd co corp etc jan feb apr jun jul aug sep sept oct nov dec tue tues thu thur thurs nr num tel ave av blvd boul rd pl apt dept est gen rev hon capt lt sgt gov sen rep pres mt ft bldg ref",
  cutEndings: "",
  starts:
    "i you he she it we they the a an this that these those there here my your his her its our their what when where who why how which is are do does did can could will would shall should may please if as at in on for from to and but or so then now also not no yes thanks thank sorry let just after before once since while because have has anything everything nothing any all some both each would by with well okay ok good great fine sure perfect bye hello hi tell call come see welcome still only most",
  elided: "i",
  etCetera: "",
};
