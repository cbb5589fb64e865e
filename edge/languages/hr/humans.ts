import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:razgovarati|razgovaram|pricati|pricam|govoriti|govorim|spojite|spoji|spojiti|prespojite|prespoji|prebacite)(?: (?:me|nas|mi|izravno|direktno|molim|odmah|se)){0,3} (?:s|sa|na|do) (?:pravim |stvarnim |zivim |drugim |nekim |vasim )?(?:covjekom|osobom|nekim|nekoga|kolegom|djelatnikom|djelatnicom|operaterom|operatera|agentom|agenta|zaposlenikom|voditeljem|sefom|konzultantom|djelatnika|sluzbom za korisnike|korisnicku sluzbu)(?!\p{L})/u,
      /(?<!\p{L})(?:zelim|trebam|hocu|htio bih|htjela bih|dajte mi|daj mi|pozovite mi|molim)(?: (?:odmah|molim)){0,1} (?:pravog |stvarnog |zivog |nekog )?(?:covjeka|djelatnika|operatera|agenta|zaposlenika|voditelja|konzultanta)(?!\p{L})(?! (?:vise|dodatno))/u,
      /^(?:pravi |pravog |zivi |zivog )?(?:covjek|covjeka|operater|operatera|djelatnik|djelatnika|agent|agenta)(?: molim)?$/u,
      /(?<!\p{L})(?:nazovite me|nazovi me|javite mi se)(?: (?:natrag|nazad|poslije|ponovno))?(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:ne|nemojte|nemoj|nisam|necu|bez)(?: (?!nego|ali|vec|zelim covjeka|stroj|robota)\p{L}+){0,4} (?:covjekom|covjeka|osobom|nikim|nikoga|nekim|djelatnikom|djelatnika|operaterom|operatera|agentom|agenta|kolegom)(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:pozovem|pozvati|spojim|spojiti|prespojim|prebacim|razgovarati|dovedem)(?: \p{L}+){0,3} (?:kolegu|kolegom|covjekom|covjeka|nekoga|nekim|djelatnikom|djelatnika|operaterom|operatera|agentom|timom|osobom)(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:sramota|sramotno|skandal|skandalozno|nedopustivo|smijesno je|neprihvatljivo|prevaranti|prevara|idioti|idiot|glupani|kvragu|dovraga|sranje|bijesan|bijesna|ljut|ljuta|uzas|katastrofa)(?!\p{L})/u,
      /(?<!\p{L})(?:dosta mi je|pun mi je|puna mi je|gubljenje vremena|koliko puta moram|koliko puta trebam|nikad vise|ovo nema smisla)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:hitan slucaj|hitna pomoc|hitnu pomoc|hitnu|srcani udar|infarkt|vatrogasci|vatrogasce|pozar|curenje plina|curi plin|smrdi po plinu|samoubojstvo|ubit cu se|predoziranje)(?!\p{L})/u,
      /(?<!\p{L})(?:u plamenu|zapalilo se|zapalila se|gori kuca|ne mogu disati|ne dise|bez svijesti|onesvijestio|onesvijestila|jako krvari|udarila me struja|strujni udar)(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:nisam to (?:rekao|rekla|mislio|mislila|pitao|pitala|trazio|trazila)|to nije (?:ono )?(?:sto sam|to sto))(?!\p{L})/u,
      /(?<!\p{L})(?:ne razumijete me|ne razumijes me|krivo ste me (?:razumjeli|shvatili)|ne slusate me|ne slusas me|vec sam (?:rekao|rekla)|rekao sam vec|rekla sam vec)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:ne znam|nisam siguran|nisam sigurna|nemam informacij[ae]|nemam podatak|nemam podatke|ne mogu pronaci)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:covjek|covjeka|covjekom|osoba|osobu|osobom|netko|nekoga|nekim|kolega|kolegu|kolegom|djelatnik|djelatnika|djelatnikom|operater|operatera|operaterom|agent|agenta|agentom|voditelj|voditelja|voditeljem|korisnicka sluzba|korisnicku sluzbu)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:stroj|stroja|strojem|robot|robota|robotom|bot|bota|botom|racunalo|racunalom|automat|automatom|umjetna inteligencija|umjetnom inteligencijom|ai|ui)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:spojite|spoji|prespojite|prespoji|prebacite|prebaci) (?:me|nas)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:ne|nemojte|nemoj|bez|nikoga|nitko|nikim|nikad|nisam|nijedan)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:jeste li|jesi li|je li to|jucer|vec|prije|razgovarao|razgovarala|rekao|rekla|bio|bila)(?!\p{L})|^(?:sto|kako|kada|kad|tko|koji|gdje|zasto|ako)(?!\p{L})/u,
    whyNot: /(?<!\p{L})zasto ne mogu(?!\p{L})/u,
  },
};
