/** Words that say nothing about a subject. */
export const smallWords = `a ahhoz akkor aki ami amikor amely át az azok azt azért ahol bár csak de ebben egy én ennek erre és ez ezek ezt fel felé hanem hát hogy
    hogyan hol hova honnan igen ill itt ott jó ki kik kell kellene lehet lenne lesz ma már meg mely melyik mert mi miért mikor milyen mind mit mivel most nagyon
    nekem neki nekünk nem nincs ön önök önnek önöknek ő őt pedig rá s sem szeretnék szeretném szerint szia tud tudja tudok tudnak tudna ti több úgy után
    vagy vagyok vagyunk van vannak volt vissza vele való köszönöm kérem kérek jó napot akarok akarom mennyi mennyibe így ide oda még majd sok soká gyakran hamar mindig soha újra`;
