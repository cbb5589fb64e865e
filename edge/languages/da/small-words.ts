/** Words that say nothing about a subject. */
export const smallWords = `af alle alt at bare blev blive bliver da de dem den denne der deres det dette dig din dine dit du efter eller en er få får for fra før
    gerne gør gøre ham han har have havde hej hende hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke
    ind ja jeg jer jeres kan kom kommer kunne lidt man mange med meget men mig min mine mit mod må måske ned nej noget nogen nogle nu når og også om
    op os over på sig sin sine sit skal skulle som så tak til ud uden under var ved vi vil ville vor vores være været findes længe ofte snart altid
    aldrig igen`;
