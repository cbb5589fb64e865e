/** Words that say nothing about a subject. */
export const smallWords = `alla allt att av bara bli blir blev bra de dem den denna deras dess det detta dig din dina ditt du där då efter ej eller en er ert ett
    ett från för få får gör göra ha hade han har hej henne hennes hit hon honom hos hur här i inte ja jag kan kanske kom kommer kunde lite man med mer
    mig min mina mitt mot mycket måste många när ni nog nu något någon några och också om oss på sedan sen sig sin sina ska skall skulle så sådan
    tack till upp ut utan vad var vara varför vart vem vi vid vilka vilken vilket vill ville vore vår våra vårt än är åt över finns
    finnas går gå länge ofta snart alltid aldrig igen väldigt`;
