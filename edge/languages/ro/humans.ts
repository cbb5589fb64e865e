import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:(?:vorbesc|vorbi|vorbim|discut|discuta|comunic|legatura|conectati|conectezi|transferati|transfera|treceti)(?: \p{L}+){0,2} (?:cu|la) (?:un |o |vreun )?(?:cineva|(?:adevarat |adevarata |real |reala |alt |alta )?(?:om|persoana|operator|operatoare|operatorul|coleg|colega|agent|consultant|consilier|angajat|sef|seful|manager|serviciul clienti|fiinta umana)(?: adevarat| adevarata| real| reala| uman)?))(?!\p{L})/u,
      /(?<!\p{L})(?:(?:vreau|doresc|as vrea|as dori|am nevoie de|dati mi|da mi|chemati|cheama)(?: mai bine| va rog)? (?:un |o |pe )?(?:adevarat |adevarata |real |reala |alt |alta )?(?:om|persoana|operator|operatoare|operatorul|coleg|colega|agent|consultant|consilier|angajat|sef|seful|manager|serviciul clienti|fiinta umana)(?: adevarat| adevarata| real| reala| uman)?(?! (?:in plus|mai mult)(?!\p{L})))(?!\p{L})/u,
      /^(?:un |o )?(?:om|persoana|operator|coleg|consultant|agent)(?: adevarat| adevarata| real| reala| uman)?(?: va rog| te rog)?$/u,
      /(?<!\p{L})(?:(?:sunati ma|suna ma|ma puteti suna|puteti sa ma sunati|ma suna cineva)(?: inapoi)?|apelati ma|contactati ma telefonic)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:(?:nu (?:vreau|doresc|am nevoie|trebuie|imi trebuie|ma transferati|vorbesc))(?: (?!(?:ci|dar|vreau) )\p{L}+){0,3} (?:nimeni|(?:cineva|(?:adevarat |adevarata |real |reala |alt |alta )?(?:om|persoana|operator|operatoare|operatorul|coleg|colega|agent|consultant|consilier|angajat|sef|seful|manager|serviciul clienti|fiinta umana)(?: adevarat| adevarata| real| reala| uman)?)))(?!\p{L})/u,
    ],
    offered: [
      /(?<!\p{L})(?:(?:chem|vorbiti|vorbi|fac legatura|transfer|aduc|chemati)(?: \p{L}+){0,3} (?:coleg\p{L}*|om|cineva|persoana|operator\p{L}*|consultant\p{L}*))(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:scandalos|rusine|rusinos|inacceptabil|ridicol|revoltator|furios|furioasa|nervos|nervoasa|idiot|idioti|prosti|escroci|escrocherie|teapa|inutil|inutila|naiba|dracu|la dracu)(?!\p{L})/u,
      /(?<!\p{L})(?:m am saturat|sunt satul|sunt satula|pierdere de timp|de cate ori|cel mai prost serviciu|niciodata nu mai|ajunge|imi bat joc)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:ambulant\p{L}*|infarct|atac de cord|sinucid\p{L}*|sinucidere|sa ma omor|pompieri\p{L}*|scurgere de gaz|miros de gaz|miroase a gaz|supradoza|este o urgenta|urgenta medicala)(?!\p{L})/u,
      /(?<!\p{L})(?:arde casa|a luat foc|ia foc|in flacari|incendiu|nu pot (?:sa )?respir(?:a)?|nu respira|inconstient|inconstienta|sangereaza|electrocutat|electrocutata|curentat|sunati la (?:112|politie|urgente))(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:nu (?:asta|aia|acest lucru) (?:am spus|am zis|am vrut|am intrebat)|nu am (?:spus|zis|intrebat) asta|n am (?:spus|zis) asta)(?!\p{L})/u,
      /(?<!\p{L})(?:nu ma (?:intelegeti|intelegi|ascultati|asculti|auziti)|m ati inteles gresit|(?:am mai|v am mai|ti am) (?:spus|zis)|deja am (?:spus|zis)|v am spus deja)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:nu (?:stiu|am informatii|sunt sigur|sunt sigura)|n am (?:gasit|informatii)|nu am gasit)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:om|omul|oameni|persoana|cineva|operator|operatorul|operatoare|coleg|colegul|colega|agent|consultant|consilier|angajat|sef|seful|manager|serviciul clienti|fiinta umana)(?!\p{L})/u,
    machine:
      /(?<!\p{L})(?:masina|masinarie|robot|robotul|bot|calculator|calculatorul|computer|automat|inteligenta artificiala)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:(?:faceti mi|fa mi) legatura|transferati ma|conectati ma|transfera ma)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:nu|fara|niciodata|nimeni|niciun|nicio|n)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:sunteti|esti|este asta|ieri|deja|am vorbit|am spus|mi a spus|era|a fost)(?!\p{L})|^(?:ce|cum|cand|cine|care|unde|de ce|daca|pana)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:de ce nu (?:pot|ma))(?!\p{L})/u,
  },
};
