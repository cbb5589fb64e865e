import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<!\p{L})(?:prestanite|prestani|prestati|prekinite|prekini|prekinuti|zaustavite|zaustavi|zaustaviti|isključite|isključi|isključiti|ugasite|ugasi|ugasiti|obustavite|otkažite|pauzirajte|izbrišite|izbriši|izbrisati|obrišite|obriši|obrisati)(?: (?:s|sa|me|nas|to|ovo|odmah|sada|molim|ovu|moju|tu)){0,3} (?:snimati|snimanje|snimanjem|snimanja|snimku|snimke)(?: (?:me|nas|razgovora|poziva)){0,2}(?!\p{L})/gu,
    /(?<!\p{L})(?:nemojte|nemoj|ne)(?: (?:me|nas|to|ovo|više)){0,2} (?:snimati|snimajte|snimaj)(?: (?:me|nas|ovo|ovaj razgovor|razgovor|ovaj poziv|poziv|više)){0,2}(?!\p{L})/gu,
    /(?<!\p{L})(?:ne želim|ne želimo|neću|ne dopuštam|ne dozvoljavam|ne bih htio|ne bih htjela)(?: (?:više|da|me|nas|se|to|ovo|ovaj|razgovor|poziv|biti|budem|bude)){0,6} (?:snima[^ ]{0,5}|snimljen[aio]?|snimi[^ ]{0,3}|sniman[aio]?)(?!\p{L})/gu,
    /(?<!\p{L})(?:ne pristajem|nisam pristao|nisam pristala|ne slažem se|nisam se složio|nisam se složila|nikad nisam pristao|nikad nisam pristala)(?: (?:više|na|sa|s|to|da|me|se|razgovor|poziv)){0,5} (?:snima[^ ]{0,5}|snimljen[aio]?|snimi[^ ]{0,3}|snimku)(?!\p{L})/gu,
    /(?<!\p{L})(?:povlačim|povući|opozivam|opozvati|uskraćujem)(?: (?:svoj|svoju|moj|moju)){0,1} (?:pristanak|privolu|suglasnost|dopuštenje|dozvolu)(?!\p{L})/gu,
    /(?<!\p{L})(?:ne dajem|nisam dao|nisam dala|nikad nisam dao|nikad nisam dala)(?: (?:svoj|svoju|više|vam)){0,2} (?:pristanak|privolu|suglasnost|dopuštenje|dozvolu)(?: za snimanje)?(?!\p{L})/gu,
    /(?<!\p{L})(?:više ne pristajem|ne pristajem više|više se ne slažem)(?!\p{L})/gu,
    /(?<!\p{L})(?:radije|najradije|draže mi je|volio bih|voljela bih)(?: (?:bih|da|ne|me|se|biti|ovo|razgovor|budem)){1,6} (?:snima[^ ]{0,5}|snimljen[aio]?|sniman[aio]?)(?!\p{L})/gu,
    /(?<!\p{L})(?:odbijam|protivim se|protiv sam)(?: (?:da|me|biti|toga)){0,3} (?:snima[^ ]{0,5}|snimljen[aio]?|sniman[aio]?)(?!\p{L})/gu,
    /(?<!\p{L})(?:snimate|snimaš)(?: me)? bez (?:mojeg |moga |mog |moje )?(?:pristanka|privole|dopuštenja|dozvole|suglasnosti)(?!\p{L})/gu,
    /^(?:bez snimanja|nema snimanja)$/gu,
  ],
  before:
    /(?:^| )(?:(?:ne|nemojte|nemoj|nikad|neću)(?: (?:morate|moraš|treba|trebate|želim|da|smijete|biste|potrebe|će|prestanite)){0,5}|(?:zašto|kako|kada|kad|tko|gdje|ako|jučer)(?: (?!snim)[^ ]+){0,3}|nema (?:potrebe|razloga)) $/u,
  after: /^ (?:kao|poslije|kasnije|sutra|na (?:kameri|mobitelu)|u aplikaciji|s kamere)(?!\p{L})/u,
  things:
    /(?<!\p{L})(?:kamera|kamere|kameri|kameru|zvono|portafon|aplikacija|aplikacije|uređaj|svjetiljka|lampa|dron|televizor|monitor|stroj|narudžba|narudžbu|narudžbe|program|konzola)(?!\p{L})/u,
  ours: /(?<!\p{L})(?:me|nas|razgovor|razgovora|poziv|poziva|pristanak|privolu|suglasnost)(?!\p{L})/u,
  asked: /(?<!\p{L})(?:možete li|možeš li|biste li|može li|može|ne želim|nemojte)(?!\p{L})/u,
  polite: /(,)? ?(?<!\p{L})(?:molim vas|molim|hvala)(?!\p{L}) ?(,)?/gu,
  joints: / (?:i|ali|jer|pa) /gu,
  goesOn: /^(?:da|snim)/u,
  digits: "nula jedan dva tri četiri pet šest sedam osam devet deset",
};
