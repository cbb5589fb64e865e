import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<![\p{L}\p{M}])(?:(?:smett(?:a|i|ete|ere|etela)|interromp(?:a|i|ere|ete)|ferm(?:a|i|are|ate)|termin(?:a|i|are|ate)|cess(?:a|i|are|ate)|blocc(?:hi|a|are)|annull(?:a|i|are)|sospend(?:a|i|ere)|spen(?:ga|gni|gere|gete)|disattiv(?:a|i|are)|chiud(?:a|i|ere)|finisc(?:a|i)|stopp(?:a|i|are)|mett(?:a|i|ere) in pausa|cancell(?:a|i|are|ate)|elimin(?:a|i|are|ate))(?: (?:subito|ora|adesso|di|la|questa|le|tutte|sua|mia|con)){0,4} (?:registrar(?:mi|e|ci)|registrazion[ei]))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:non (?:mi |ci |lo |la )?(?:registri|registrare|registrate|registrino|registrarmi|continui a registrare)(?: (?:più|questa|la|chiamata|telefonata|conversazione|niente)){0,3})(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:non (?:voglio|vorrei|desidero|vogliamo|mi piace|permetto|autorizzo|accetto|acconsento|consento|sono d'accordo)(?: (?:più|che|mi|ci|lei|voi|venga|sia|questa|questo|la|alla|a|essere|con|chiamata|telefonata|una|nessuna|di|mia|voce)){0,6} (?:registr(?:i|ino|at[oaie]|iate|azione|azioni|are|armi)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:non ho mai (?:accettato|acconsentito|autorizzato|dato)(?: (?:di|a|che|il|consenso|mio|alla|la|essere|permesso|per)){0,5} (?:registr(?:azione|at[oa]|are|armi)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:preferirei|preferisco|vorrei)(?: (?:che|non|mi|essere|venire|venisse|fosse|questa|la|chiamata)){1,5} (?:registr(?:i|at[oa]|asse|are)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:ritiro|revoco|ritirare|revocare|annullo)(?: (?:il|la|mio|mia)){0,2} (?:consenso|autorizzazione|permesso))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:non (?:do|le do|vi do|ti do|avete|ha|hai)(?: (?:più|il|mio|la|mia)){0,3} (?:consenso|permesso|autorizzazione)(?: (?:a|alla|per|di)(?: (?:la|essere|una)){0,2} registr[^ ]{1,9})?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:non (?:vi |le )?ho (?:mai )?dato (?:il |alcun )?(?:mio )?(?:consenso|permesso))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:smettila|smettetela|la smetta) di registrar(?:e|mi|ci))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:non (?:acconsento|consento|do il (?:mio )?consenso)(?: più)?)(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:rifiuto|mi oppongo alla|mi oppongo a|contrari[oa] alla|vieto)(?: (?:di|che|mi|essere|la|questa)){0,4} (?:registr(?:azione|at[oa]|i|iate|are)))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:(?:registrando|registrare|registrato) senza (?:il )?mio (?:permesso|consenso))(?![\p{L}\p{M}])/gu,
    /(?<![\p{L}\p{M}])(?:^(?:nessuna registrazione|niente registrazione|niente registrazioni)$)(?![\p{L}\p{M}])/gu,
  ],
  before:
    /(?:^| )(?:(?:non|mai|né|senza)(?: (?:voglio|vorrei|che|deve|dovete|devi|può|serve|bisogna|c'è|è|bisogno|di|necessario|si|la|lei|mi)){0,6}|(?:perché|quando|come|chi|dove)(?: (?!registr)[^ ]+){0,3}|(?:se|ieri|poi)(?: (?:non|io|lei|si))?|(?:che|si)(?: non)? si)[ ']$/u,
  after:
    /^ (?:(?:come|più tardi|domani|automatica)|(?:del |il |l'|dell')?(?:mio |questo )?(?:ordine|pagamento|acquisto|reso|telecamera))(?![\p{L}\p{M}])/u,
  things:
    /(?<![\p{L}\p{M}])(?:telecamer[ae]|webcam|dashcam|videocamera|campanello|videocitofono|app|applicazione|apparecchio|dispositivo|lampada|drone|registratore|televisore|televisione|tv|monitor|telefonino|macchina|ordine|microfono|console|programma)(?![\p{L}\p{M}])/u,
  ours: /(?<![\p{L}\p{M}])(?:registrarmi|registrarci|mi|ci|chiamata|telefonata|conversazione|consenso|voce)(?![\p{L}\p{M}])/u,
  asked: /^/u,
  polite: /(,)? ?(?<![\p{L}\p{M}])(?:per favore|per piacere|per cortesia|grazie)(?![\p{L}\p{M}]) ?(,)?/gu,
  joints: / (?:e|ma|perciò|quindi|allora) /gu,
  goesOn: /^(?:che|di registrar|la registrazione)/u,
  digits: "zero uno due tre quattro cinque sei sette otto nove dieci",
};
