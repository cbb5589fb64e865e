/** Words that say nothing about a subject. */
export const smallWords = `a acea această aceasta acest acesta aceste ai aici al ale am ar are aș asta astea au avea aveți avem bună bine că ca când care ce cea cei cel
    cine cu cui cum cât câte câți câtă da dacă dar de deci din după e ea ei el ele este eu face faceți fi fie fiind foarte fost îi îl îmi în îmi înainte își îți
    la li lor lui mă mai mâine meu mea mei mele mi mie mult mulțumesc ni nici niște noi nostru noastră nu numai o or ori pe pentru poate pot puteți putem
    prin sa să sau si și spre sub sunt sunteți suntem su ta tu un unde unei unor unui va vă vor voi vreau vrea doresc dori vostru vreo rog ți apoi acum
    acolo există aș mereu curând niciodată iar deja`;
