/** Words that say nothing about a subject. */
export const smallWords = `alle alt at av bare ble bli blir da de dem den denne der deres det dette deg din dine ditt du dere etter eller en ei er få får for fra før
    gjerne gjør gjøre ham han har ha hadde hei henne hennes her hos hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor når i ikke
    inn ja jeg kan kom kommer kunne litt man mange med mye men meg min mine mitt mot må kanskje ned nei noe noen nå og også om opp oss over på seg
    sin sine sitt skal skulle som så takk til ut uten under var ved vi vil ville vår våre vårt være vært finnes lenge ofte snart alltid aldri igjen å`;
