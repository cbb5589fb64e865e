/** Words that say nothing about a subject. */
export const smallWords = `a aby ak ako aká aké aký ale alebo ani áno asi až bez bude budem budú by bol bola boli bolo byť čo či ďalší do ho i ich iba ja je jeho jej
    k kam kde kto kedy keď ktoré ktorá ktorý ktorí ku ma má majú mám máme máte mi mať mne mnou môj moja moje môže môžem môžete môžeme my na nad nám nás naše nie
    než nič o od on ona oni ono po pod podľa potom pre prečo pretože pred cez pri prosím s sa si snáď so som ste sme sú svoj svoju ta tá tak tam tiež teda ten
    tento teraz to toto toho tom tomu tu ty tým u už v vám vás váš vaše vo viac však vy z za zo že ďakujem dobrý deň ide chcem chcel chcela dlho často čoskoro
    vždy nikdy znova ešte len`;
