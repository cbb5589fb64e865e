/** Words that say nothing about a subject. */
export const smallWords = `ei eikä ehkä eli en enkä enää entä että et ette hän häntä hei heti he heidän ja jo jos joka jotka jotain jotta kai kaikki kanssa kiitos koska
    kun kuin kuinka kuka kyllä me meidän meille meitä mihin mikä miksi milloin minkä minne minulla minulle minun minua minä missä mistä mitä miten mukaan
    mutta myös mulla mulle mun mä niin niitä nyt no ne nuo nämä olen olet oli olla olin olisi olisin olivat ollut on onko ole ovat paljon se sen siellä
    siinä siitä sitä siis sinne sinulla sinun sinä sitten tai teidän teillä teille te tuo tuon tämä tämän tässä tästä tätä täällä vaan vai vain vielä voi
    voiko voin voinko voit voisi voisin voitte voisitteko haluan haluaisin saa saako saan saanko kuten aina usein pian hyvin`;
