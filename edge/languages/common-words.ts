/**
 * The small words of languages that tell one from another: pronouns, articles, auxiliaries, question words, greetings, as
 * callers use them. The language of a text is judged by these (judge-language.ts), also of languages in which agents have no
 * lines, so that a caller's Dutch does not pass for German. Each list is in lower case, with spaces between its words. A
 * language whose script is its own needs none.
 */
export const commonWords: Readonly<Record<string, string>> = {
  en: `the a an and or but i i'm i'd i've you you're he she it it's is are was were am be been do does did don't have has had can
    can't could would will won't should my your our their this that these those there here what what's where when why how
    who which to of in on at for with from about not no yes please thanks thank hello hi good want need like order know
    if so me us them they we just any some get going already yet still help speak talk tell`,
  de: `der die das den dem des ein eine einen einem einer und oder aber ich du er sie es wir ihr ist sind war waren bin bist habe
    hast hat haben hätte kann können könnte möchte will würde wird werden soll muss mein meine meinen meiner ihre ihren dein
    nicht kein keine nein ja doch was wo wann warum wie wer welche zu zum zur von vom mit für auf aus bei nach über im am an in
    bitte danke guten tag hallo gern noch schon auch mal mir mich sich uns hier heute morgen dass wenn sprechen geht gibt`,
  es: `el la los las un una unos unas y o pero yo tú usted él ella es son está están estoy soy era ser estar he ha han hay
    tengo tiene quiero quisiera puedo puede podría mi mis su sus tu este esta esto ese eso qué dónde cuándo cómo quién cuál
    por para con sin de del al en a no sí favor gracias hola buenos buenas días me se lo le nos muy más también ya todavía
    porque si cuánto necesito hablar saber hacer`,
  fr: `le la les un une des du de et ou mais je j tu il elle on nous vous ils est sont suis êtes était être ai as a avez avons
    ont c ce cette cet ces ça mon ma mes votre vos notre son sa ne n pas non oui que qu quoi où quand comment pourquoi qui quel
    quelle à au aux en dans pour avec sans sur chez par s'il plaît merci bonjour bonsoir peux peut pouvez voudrais veux
    faut d l m s y très plus aussi déjà encore parce si combien besoin parler faire`,
  it: `il lo la i gli le un uno una e o ma io tu lui lei noi voi è sono sei siamo era essere ho hai ha abbiamo hanno c'è ci che
    chi cosa dove quando come perché quale quanto il mio mia miei sua suo vostro questo questa quello di del della dei delle
    a al alla da dal in nel nella con su per tra non no sì grazie prego buongiorno buonasera ciao vorrei posso può potrebbe
    voglio mi si ne anche già ancora più molto se favore parlare bisogno fare l un' dell`,
  nl: `de het een en of maar ik je jij u hij zij ze wij we is zijn was waren ben bent heb heeft hebben had kan kunt kunnen wil wilt
    zou zal moet mijn uw jouw ons onze dit dat deze die er hier daar wat waar wanneer waarom hoe wie welke te van voor met
    op in naar bij uit over aan om niet geen nee ja graag alstublieft dank bedankt goedemorgen goedemiddag hallo goed
    nog ook al wel even me mij zich als dan spreken graag`,
  pt: `o a os as um uma uns umas e ou mas eu você ele ela nós é são está estão estou sou era ser tenho tem temos há quero queria
    gostaria posso pode poderia meu minha meus minhas seu sua este esta isso isto esse essa que quê onde quando como quem qual
    por para com sem de do da dos das no na em ao à não sim obrigado obrigada olá bom boa dia tarde me se lhe muito mais também
    já ainda porque quanto preciso falar fazer pelo pela favor`,
  pl: `i a ale lub albo czy ja ty on ona my wy jest są był była być jestem mam ma macie mamy mogę może mógłby chcę chciałbym
    chciałabym mój moja moje pan pani pana ten ta to te tego tej co gdzie kiedy dlaczego jak kto który ile do z ze w we na
    od dla o po przy za nie tak proszę dziękuję dzień dobry cześć się mi mnie już jeszcze też bardzo tylko że jeśli żeby
    potrzebuję rozmawiać mówi bo`,
  tr: `ve veya ama ben sen siz biz onlar bu şu bir mi mı mu mü misiniz mısınız musunuz var yok değil ne nerede zaman neden
    nasıl kim hangi kaç için ile gibi kadar sonra önce evet hayır lütfen teşekkür teşekkürler ederim merhaba günler iyi
    istiyorum istiyordum istemiyorum bana beni benim sizin size bunu şey daha çok da de ki ise olarak olur oldu nedir
    miyim mıyım muyum mıdır hakkında siparişim konuşmak`,
  sv: `och eller men jag du han hon den det vi ni de är var vara har hade kan kunde vill skulle ska måste min mitt mina din er
    vår detta denna här där vad när varför hur vem vilken att till från med för på i av om inte nej ja tack snälla hej god
    morgon hjälp också redan bara mig dig oss en ett som få pratar precis nu något någon blir litet lite igen efter hos under
    utan mycket strax kvar ingen våra vet`,
  da: `og eller men jeg du han hun den det vi i de er var være har havde kan kunne vil ville skal må min mit mine din jeres
    vores dette denne her der hvad hvor hvornår hvorfor hvordan hvem hvilken at til fra med for på af om ikke nej ja tak hej
    goddag hjælp også allerede bare mig dig os en et som få gerne taler lige stadig undskyld noget lidt lad nu jer hvis efter
    bliver medarbejder andet uden hjælpe gør meget ved nogle imens hos blev`,
  nb: `og eller men jeg du han hun den det vi dere de er var være har hadde kan kunne vil ville skal må min mitt mine din
    deres vår dette denne her der hva hvor når hvorfor hvordan hvem hvilken å til fra med for på av om ikke nei ja takk hei
    god hjelp også allerede bare meg deg oss en et som få gjerne snakker akkurat nå noe noen blir beklager litt la fortsatt
    etter hvis ble gjøre snakke mye uten vet straks annet nesten igjen hjelpe hos`,
  fi: `ja tai mutta minä sinä hän me te he se tämä tuo on olen olet ovat oli olla minun sinun teidän voi voin voinko voitteko
    haluan haluaisin en ei eivät mitä missä milloin miksi miten kuka mikä kanssa kun jos että niin kyllä kiitos hei moi hyvää
    päivää myös vielä jo vain minulle minulla apua voisin voisitteko puhua anteeksi nyt juuri hetki hetken hetkinen oletko
    onko siellä täällä tässä siinä sinua sinut pieni asia asian uudelleen ihan melkein kohta tiedä pysty enää ole jotain noin
    joten auttaa teidät teille teitä tilaus tilaukseni hyvä anna muuta`,
  cs: `a nebo ale já ty on ona my vy je jsou byl byla být jsem jste mám má máte můžu mohu může můžete chci chtěl chtěla bych
    můj moje moji váš ten ta to tato co kde kdy proč jak kdo který kolik do z ze v ve na od pro o po při za ne ano prosím
    děkuji dobrý den ahoj se si mi mě už ještě také jen že jestli potřebuji mluvit mluvíte hned okamžik chvíli nebude dlouho
    skoro moment vám vás tu tím nevím chcete tak s tady teď pomoci nemohu znovu dál toto takto mohou vaši vaše`,
  sk: `a alebo ale ja ty on ona my vy je sú bol bola byť som ste mám má máte môžem môže môžete chcem chcel chcela by môj moja
    moje váš ten tá to táto čo kde kedy prečo ako kto ktorý koľko do z zo v vo na od pre o po pri za nie áno prosím ďakujem
    dobrý deň ahoj sa si mi ma už ešte tiež len že či potrebujem hovoriť hovoríte hneď okamih chvíľu nebude dlho skoro moment
    vám vás tu tým neviem chcete tak s so pomôcť nemôžem znova ďalej toto takto`,
  hu: `és vagy de én te ő mi ti ők ez az egy a van vannak volt vagyok lenne nem igen kérem köszönöm jó napot szia helló mit mi
    hol mikor miért hogyan hogy ki melyik mennyi nekem nekünk szeretnék szeretném tudna tudok lehet kell már még is csak
    ha mert rendelésem beszél beszélni kérek meg el`,
  ro: `și sau dar eu tu el ea noi voi ei este e sunt era fi am ai are avem aveți au pot poate puteți vreau aș dori meu mea mei
    dumneavoastră acest această asta ce unde când cum cine care cât de la din pe cu pentru în nu da vă rog mulțumesc bună
    ziua salut să mă îmi se mai deja încă doar dacă că vorbi vorbiți un o`,
  ca: `el la els les un una i o però jo tu vostè ell ella és són està estic soc era ser he ha hem han hi tinc té vull voldria
    puc pot podria meu meva seu seva aquest aquesta això què on quan com qui quin per amb sense de del al en no sí si us plau
    gràcies hola bon dia em es ho molt més també ja encara perquè necessito parlar ara mateix moment heu podeu voleu segon vós
    vostre vostra necessiteu res aquí avui demà cap falta poc moltes sou ni disculpeu torneu ens meus teniu`,
  hr: `i ili ali ja ti on ona mi vi je su bio bila biti sam ste imam ima imate mogu može možete želim htio htjela bih moj moja
    moje vaš taj ta to ovo što gdje kada zašto kako tko koji koliko do iz u na od za o po pri ne da molim hvala dobar dan bok
    se mene već još također samo li trebam govoriti govorite odmah uvijek neće ovdje vam vas vašu vaša vaše nitko ako ću ćemo
    ćete sada opet nije nisam nema pa oko želite razgovarati trenutak dugo možemo moramo koja koje kod bez s`,
  sl: `in ali pa jaz ti on ona mi vi je so bil bila biti sem ste imam ima imate lahko želim rad rada bi moj moja moje vaš ta to
    kaj kje kdaj zakaj kako kdo kateri koliko do iz v na od za o po pri ne da ja prosim hvala dober dan se mi mene že še tudi
    samo ali potrebujem govoriti govorite`,
  lt: `ir arba bet aš tu jis ji mes jūs yra buvo būti esu turiu turi galiu gali galite noriu norėčiau mano jūsų šis tai kas kur
    kada kodėl kaip koks kiek į iš su dėl ant apie ne taip prašau ačiū laba diena labas man mane jau dar tik ar kad kalbėti`,
  lv: `un vai bet es tu viņš viņa mēs jūs ir bija būt esmu man tev varu var varat gribu vēlos gribētu mans mana jūsu šis tas kas
    kur kad kāpēc kā cik uz no ar par ne jā lūdzu paldies labdien sveiki mani jau vēl tikai lai ka runāt`,
  et: `ja või aga ma mina sa sina ta me te nad on oli olla olen mul sul saan saab saate tahan tahaksin sooviksin minu teie see mis
    kus millal miks kuidas kes kui palju ei jah palun aitäh tere päevast ka juba veel ainult et rääkida räägite`,
  vi: `tôi bạn anh chị em ông bà chúng là và hoặc nhưng của có không được đã đang sẽ muốn cần phải cho với từ đến ở trong này đó
    gì đâu khi nào sao thế ai bao nhiêu xin chào cảm ơn vâng dạ rất cũng còn nữa thì mà nói tiếng`,
  id: `dan atau tapi tetapi saya aku anda kamu dia kami kita mereka ini itu adalah ada tidak bukan ya tolong terima kasih halo
    selamat pagi siang apa di mana kapan mengapa kenapa bagaimana siapa berapa ke dari untuk dengan pada yang sudah belum akan
    bisa ingin mau juga lagi pesanan bicara`,
  ms: `dan atau tetapi saya awak anda dia kami kita mereka ini itu ialah ada tidak bukan ya tolong terima kasih helo selamat pagi
    apa di mana bila mengapa kenapa bagaimana siapa berapa ke dari untuk dengan pada yang sudah belum akan boleh hendak nak mahu
    juga lagi pesanan cakap`,
  tl: `ang ng mga sa na ay at o pero ako ikaw ka siya kami tayo sila ko mo niya namin ito iyan iyon hindi oo opo po salamat kumusta
    magandang ano saan kailan bakit paano sino magkano may mayroon wala gusto kailangan pwede puwede lang din rin para`,
  sw: `na au lakini mimi wewe yeye sisi ninyi wao ni si hii hiyo hapa nini wapi lini kwa nini vipi nani gani ngapi kwa ya wa za la
    katika hapana ndiyo tafadhali asante habari jambo nina una ana ninataka nataka naweza unaweza pia bado tu kama`,
  af: `die 'n en of maar ek jy u hy sy ons hulle is was het kan wil sou sal moet my jou hierdie daardie wat waar wanneer waarom
    hoe wie te van vir met op in na by uit oor nie geen nee ja asseblief dankie hallo goeie nog ook al net as dan praat`,
  ru: `и или но я ты он она мы вы они это есть был была быть у меня вас мне вам мой моя мои ваш что где когда почему как кто
    какой сколько в на с из для о по при за не нет да пожалуйста спасибо здравствуйте привет добрый день можно могу хочу
    хотел хотела бы уже ещё еще тоже только если нужно говорить`,
  uk: `і й та або але я ти він вона ми ви вони це є був була бути у мене вас мені вам мій моя мої ваш що де коли чому як хто який
    скільки в на з із для про по при за не ні так будь ласка дякую вітаю привіт добрий день можна можу хочу хотів хотіла б вже
    ще також тільки якщо потрібно говорити`,
  bg: `и или но аз ти той тя ние вие те това е са беше съм сте имам има имате мога може можете искам бих моят моята моя вашият
    какво къде кога защо как кой колко в на с от за по при не да моля благодаря здравейте здравей добър ден се ми ме вече още
    също само ако ли трябва говоря говорите`,
  sr: `и или али ја ти он она ми ви је су био била бити сам сте имам има имате могу може можете желим хтео хтела бих мој моја ваш
    то ово шта где када зашто како ко који колико у на са из од за о по не да молим хвала добар дан се мене већ још само ли`,
  mk: `и или но јас ти тој таа ние вие е се беше сум сте имам има имате можам може сакам би мојот мојата ова што каде кога зошто
    како кој колку во на со од за по не да молам благодарам здраво добар ден ми ме веќе уште само дали`,
  ar: `في من إلى على عن مع هذا هذه ذلك التي الذي أنا أنت نحن هو هي هل ما ماذا أين متى لماذا كيف كم لا نعم لم لن ليس شكرا من فضلك
    مرحبا السلام عليكم أريد اريد يمكن يمكنني عندي لدي طلبي أو و ثم قد كان أن إن لكن`,
  fa: `و یا اما من تو او ما شما آنها این آن است هست بود هستم دارم دارد دارید می نمی را به از در با برای که چه کجا کی چرا چطور چگونه
    چند نه بله آره لطفا ممنون متشکرم سلام می‌خواهم میخواهم هم هنوز فقط اگر سفارش`,
  ur: `اور یا لیکن میں آپ تم وہ ہم یہ ہے ہیں تھا تھی ہوں کیا کہاں کب کیوں کیسے کون کتنا کا کی کے کو سے پر نہیں نہ ہاں جی براہ
    شکریہ سلام میرا میری مجھے چاہتا چاہتی ہو بھی`,
  hi: `और या लेकिन मैं आप तुम वह हम यह है हैं था थी हूँ हूं क्या कहाँ कहां कब क्यों कैसे कौन कितना का की के को से पर में नहीं न हाँ
    जी कृपया धन्यवाद नमस्ते मेरा मेरी मुझे चाहता चाहती हो भी`,
  mr: `आणि किंवा पण मी तुम्ही तू तो ती आम्ही हे हा ही आहे आहेत होता होती काय कुठे कधी का कसे कोण किती चा ची चे ला ने मध्ये नाही हो
    कृपया धन्यवाद नमस्कार माझा माझी माझे मला`,
};
