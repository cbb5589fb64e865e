/**
 * What makes an answer a whole yes, by language (BCP 47 primary subtag). An answer is a yes only if these words cover all
 * of it, so a word that stands in no list ("later", "half", "if") needs none: with it the answer is asked for again.
 * All in lower case, without punctuation.
 */
export interface ConsentWords {
  /** A yes by itself, beside those of `listening.ts`: "sounds good", "why not". */
  readonly yes: ReadonlySet<string>;
  /** Adds nothing to a yes: "thank you", "right now". */
  readonly beside: ReadonlySet<string>;
  /** What nearly every offer is to do; it counts only where the question is not known. */
  readonly deeds: ReadonlySet<string>;
  /** Small words that may stand before what the question names: "yes, my order". */
  readonly joints: ReadonlySet<string>;
  /** Hesitations, which may stand before a yes and not behind it. */
  readonly hesitations: ReadonlySet<string>;
  /** A yes in mockery, or one that is none: "yeah right". */
  readonly mocking: ReadonlySet<string>;
  /** The same where nothing else is said. */
  readonly mockingAlone: ReadonlySet<string>;
  /** Neither yes nor no, though there may be a "not" in it: "I'm not sure". */
  readonly unsure: ReadonlySet<string>;
  /** Words of a no that only narrow what was said before them: "yes, not that one". */
  readonly narrowing: ReadonlySet<string>;
  /** A yes that a narrowing word behind it does not turn into a no. */
  readonly firm: ReadonlySet<string>;
}

type Lists = { readonly [K in keyof ConsentWords]: string };

const en: Lists = {
  yes: `go on, go on then, yes do, uh huh, k, aye, okey dokey, okie dokie, alrighty, very well, you bet, you got it, for sure, sure thing, indeed, totally,
    gladly, happily, with pleasure, naturally, agreed, granted, approved, accepted, deal, perfect, excellent,
    proceed, continue, carry on, go, go for it, let's go, let's do it, let's do that, let's do this, let us do it,
    do that, do this, do so, just do it, make it so, make it happen, you may, you may proceed, i agree, i confirm, i
    confirm that, i approve, i accept, i consent, i'm sure, i am sure, i'm certain, i am certain, i'm positive, i'd
    like that, i would like that, i'd love that, i would love that, i'd love to, i would love to, i want that, i
    want it, i want this, i need that, that's what i want, that is what i want, that works, that works for me, works
    for me, that's fine, that is fine, that's okay, that is okay, that's ok, that's good, that's great, that's
    perfect, that is perfect, that is right, that is correct, that's true, that's me, it's fine, it's okay, it's
    correct, it is correct, it's right, that would be great, that would be good, that would be nice, that would be
    lovely, that would be perfect, that would be fine, that would be wonderful, that would be awesome, that would be
    helpful, that'd be great, that'd be nice, that'd be lovely, that'd be perfect, fine by me, fine with me, okay
    with me, ok with me, okay by me, good with me, i'm fine with that, i'm okay with that, i'm good with that, i'm
    happy with that, sounds great, sounds perfect, sounds right, sounds fine, sounds lovely, sounds good to me,
    sounds great to me, sounds like a plan, good idea, great idea, no problem, no problem at all, not a problem, not
    a problem at all, no worries, no objection, no objections, without a doubt, no doubt, why not, sure why not, i
    don't see why not, don't see why not, go right ahead, please go ahead, hundred percent, one hundred percent, a
    hundred percent, 100, 100 percent, most certainly, most definitely, be so kind, roger, roger that, ten four, i
    said yes, yes i said, that's it exactly, positive, yes i will, yes i would, yes i want to, yes i'd like to, yes
    i would like to, yes that's it, yeah that's it, go ahead and do it, go ahead and do that, i would appreciate
    that, i'd appreciate that, confirm it, confirm that, that's all right, it's all right, that's exactly right,
    everything is correct, it's all correct, that's all correct, all correct, that all sounds right, that's the
    right one, yes that's the one, yes we do, yes we can, yes it does`,
  beside: `it, that, this, them, that one, this one, me, please, thanks, thank you, thank you very much, thank you so much,
    thanks a lot, thanks very much, thanks so much, many thanks, cheers, very much, so much, now, right now, right
    away, straight away, immediately, at once, asap, as soon as possible, as soon as you can, oh, ah, sir, ma'am,
    madam, miss, mate, dude, man, buddy, dear, my friend, and, with that, with it, to that, for me, great, good,
    nice, lovely, wonderful, fantastic, awesome, brilliant, cool, super, amazing, that's kind, that's kind of you,
    that's very kind, very kind of you, how kind of you, that's very kind of you, kind of you, that's nice of you,
    that's very nice, i am, i do, it is, that is, really, i want to, i want you to, i'd like you to, i would like
    you to, i do want, i do want that, quickly, for you, do it now, very good, all good, all right then, okay then,
    ok then, alright then, go on, exactly that, that's all right`,
  deeds:
    "order it, book it, send it, pay it, submit it, place it, buy it, place the order, buy that, submit the order, send that, book that",
  joints: "the, my, our, your, this, that, for, on, at, of, in, with, it, to, and",
  hesitations: "um, uh, er, erm, uhm, hm, hmm, mm, well, so, like, oh, ah, let me see, let's see, and",
  mocking:
    "yeah right, ya right, yea right, as if, oh right sure, sure right, oh sure right, right sure, yeah sure right",
  mockingAlone:
    "yeah yeah sure, deal with it, yeah yeah right, yeah yeah, yeah yeah yeah, right right, oh please please, sure great, great sure, oh sure great",
  unsure: `not sure, i'm not sure, i am not sure, not really sure, not quite sure, not certain, not so sure, i don't know,
    i do not know, don't know, dunno, i dunno, no idea, i have no idea, no clue, yes and no, i don't understand,
    i do not understand, don't understand, i didn't understand, did not understand, did not hear, didn't hear,
    didn't get that, did not get that, i didn't catch that, i don't mind, don't mind, i don't care, don't care,
    can't decide, i can't decide, haven't decided, can't say, not entirely, not completely, not exactly sure,
    i can't hear you, i can't hear`,
  narrowing: "not, never",
  firm: "yes, yeah, yep, yup, go ahead, do it, please do",
};

const de: Lists = {
  yes: `machen sie ruhig, mach ruhig, bin dabei, ich bin dabei, von mir aus, meinetwegen, los gehts, auf alle fälle, gebongt, so machen wir's, jep, jup, jawoll, yes, aber ja, ja doch, aber gerne, aber gern, aber sicher, aber klar, aber natürlich, aber
    selbstverständlich, aber unbedingt, selbstverständlich, freilich, logisch, logo, na klar, klar doch, na sicher,
    na gut, also gut, nun gut, ist gut, das ist gut, geht klar, geht in ordnung, alles klar, das passt, passt so,
    das passt so, passt mir, das passt mir, passt perfekt, das geht, so ist es, das stimmt, stimmt so, das ist
    richtig, das ist korrekt, ist richtig, ganz genau, genau so, genau das, ich bin einverstanden, bin
    einverstanden, abgemacht, ich bin dafür, zustimmung, ich stimme zu, bestätigt, bestätige, ich bestätige, ich
    bestätige das, bestätigen, kein problem, gar kein problem, überhaupt kein problem, warum nicht, wieso nicht,
    nichts dagegen, ich habe nichts dagegen, spricht nichts dagegen, machen sie, machen sie es, machen sie mal,
    mach, mach mal, mach es, mach's, machen sie's, machen wir, machen wir so, so machen wir es, so machen wir das,
    machen wir es so, tun sie das, tun sie es, tu das, tu es, nur zu, los, los geht's, ich bitte darum, bitte ja,
    bitte machen, will ich, das will ich, ja will ich, möchte ich, das möchte ich, ich möchte das, ich will das, das
    wäre super, das wäre toll, das wäre gut, das wäre nett, das wäre schön, das wäre lieb, das wäre prima, das wäre
    klasse, das wäre perfekt, wäre super, wäre toll, wäre nett, sehr gern, sehr gerne, liebend gern, liebend gerne,
    herzlich gern, mit vergnügen, perfekt, hundertprozentig, hundert prozent, 100 prozent, auf jeden fall,
    definitiv, absolut, gewiss, sicherlich, fahren sie fort, weiter so, so soll es sein, das ist in ordnung, ist in
    ordnung, das ist okay, ist okay, das ist mir recht, ist mir recht, mir recht, gute idee, hört sich gut an,
    klingt gut, das klingt gut, ja sicher, ich bin sicher, ganz sicher, ich bin mir sicher, das bin ich, machen wir
    das, ja das ist richtig, ja das bitte, das können sie machen, können sie machen, können sie gerne machen, das
    können sie gerne machen, das dürfen sie, dürfen sie, das können sie, das können sie gerne tun, alles richtig,
    alles korrekt, so ist es richtig, ja ich will, das wär gut, das wär super, ja ja gerne, ja ja bitte`,
  beside: `danke, dankeschön, danke schön, vielen dank, herzlichen dank, besten dank, danke ihnen, danke dir, danke sehr,
    jetzt, jetzt gleich, gleich jetzt, sofort, umgehend, so schnell wie möglich, so bald wie möglich, möglichst
    bald, ach, oh, ah, super, toll, prima, klasse, wunderbar, schön, sehr schön, sehr gut, gut, bitte sehr, bitte
    schön, so, mal, mir, für mich, damit, und, sehr, ganz, doch, das ist nett, das ist nett von ihnen, sehr nett,
    das ist lieb, sehr freundlich, das ist sehr freundlich, tun, machen, machen das, dann, ich sagte ja, noch mal,
    nochmal, meine liebe, mein lieber, so machen`,
  deeds:
    "buchen sie, buchen sie es, buchen sie das, bestellen sie, bestellen sie es, bestellen sie das, schicken sie es, senden sie es, buchen, bestellen",
  joints:
    "der, die, das, den, dem, mein, meine, meinen, meiner, meinem, unser, unsere, um, am, für, zu, zum, zur, im, in, es, und",
  hesitations: "äh, ähm, ehm, öh, hm, hmm, also, na, tja, nun, naja, na ja, ach, oh, ah, und",
  mocking:
    "ja klar sicher, ja nee ist klar, ja ne ist klar, ja nee is klar, schon klar, ja ja klar, na klar doch sicher",
  mockingAlone: "ach ja, ah ja, jaja, ja ja, ja ja ja, jaja klar, jaja genau, klar klar",
  unsure: `nicht sicher, ich bin nicht sicher, bin nicht sicher, ich bin mir nicht sicher, bin mir nicht sicher,
    nicht ganz sicher, ich bin unsicher, weiß nicht, ich weiß nicht, weiß ich nicht, das weiß ich nicht,
    ich weiß es nicht, weiß nicht genau, keine ahnung, ich habe keine ahnung, ja und nein, jein, ich verstehe nicht,
    verstehe ich nicht, das verstehe ich nicht, nicht verstanden, ich habe nicht verstanden, habe ich nicht verstanden,
    das habe ich nicht verstanden, nicht gehört, macht nichts, noch nicht entschieden`,
  narrowing: "nicht, kein, keine, keinen, keinem, keiner, keines, nie",
  firm: "ja, jawohl, jo, jep, gern, gerne",
};

const es: Lists = {
  yes: `okey, ajá, ándale, listo, puede proceder, claro que sí, claro que si, por supuesto que sí, por supuesto que si, desde luego que sí, que sí, eso sí, dale,
    venga, vamos, va, órale, sale, conforme, muy bien, perfecto, me parece bien, me parece perfecto, me parece
    genial, me parece estupendo, me parece correcto, me va bien, estoy de acuerdo, de acuerdo con eso, proceda,
    procede, prosiga, continúe, continúa, siga, sigue, hágalo ya, hazlo ya, hágalo así, hazlo así, así está bien,
    cómo no, como no, por qué no, sin problema, sin problemas, no hay problema, ningún problema, ningún
    inconveniente, no hay inconveniente, con gusto, con mucho gusto, encantado, encantada, eso es, así es, es
    correcto, es así, está correcto, eso está bien, efectivamente, afirmativo, lo confirmo, confirmado, confirme,
    confírmelo, confírmalo, sí quiero, sí lo quiero, lo quiero, eso quiero, eso es lo que quiero, quiero eso, me
    gustaría, sí me gustaría, me encantaría, sería perfecto, sería genial, sería estupendo, sería bueno, eso sería
    perfecto, eso sería genial, estaría bien, seguro, segurísimo, estoy seguro, estoy segura, sin duda, sin dudarlo,
    totalmente, absolutamente, cien por cien, cien por ciento, buena idea, suena bien, acepto, lo acepto, aceptado,
    apruebo, aprobado, hecho, trato hecho, así sea, todo correcto, todo bien, está perfecto, soy yo, puede hacerlo,
    sí puede, eso mismo, así mismo, hágale, todo está bien, todo está correcto, sí me interesa, sí señor, sí señora`,
  beside: `gracias, muchas gracias, mil gracias, gracias a usted, se lo agradezco, muy amable, ahora, ahora mismo, ya
    mismo, enseguida, en seguida, de inmediato, inmediatamente, cuanto antes, lo antes posible, ah, oh, bien,
    genial, estupendo, excelente, fantástico, buenísimo, qué bien, eso, así, y, pues, señor, señora, señorita,
    amigo, amiga, por favor, lo, para mí, por mí, con eso, le digo que, he dicho que, me, le`,
  deeds: "mándelo, envíelo, resérvelo, resérvela, pídalo, cómprelo, resérvalo, envíalo, pídelo",
  joints: "el, la, los, las, mi, mis, nuestro, nuestra, este, esta, ese, esa, de, del, para, en, a, al, por, lo, y",
  hesitations: "eh, este, mmm, hm, hmm, pues, bueno, a ver, ah, oh, y",
  mocking: "ya claro, sí ya claro, sí ya, si ya, ya ya claro, claro claro sí",
  mockingAlone: "ah sí, ah si, ya, ya ya, ya ya ya, claro claro, sí sí claro claro",
  unsure: `no sé, no lo sé, no estoy seguro, no estoy segura, no estoy muy seguro, no estoy muy segura, no seguro,
    ni idea, no tengo idea, sí y no, ni sí ni no, no entiendo, no le entiendo, no lo entiendo, no te entiendo, no entendí,
    no he entendido, no oí, no he oído, no importa, no me importa, no lo tengo claro`,
  narrowing: "no, nunca, para",
  firm: "sí, vale, adelante, hágalo, hazlo",
};

const fr: Lists = {
  yes: `impeccable, oui ça va, ça va oui, si si, mais si, mais oui, mais ouais, ben oui, bah oui, mais bien sûr, mais certainement, mais volontiers, mais
    avec plaisir, mais absolument, bien sûr que oui, avec plaisir, avec grand plaisir, bien entendu, évidemment,
    naturellement, entendu, ça marche, ça me va, ça me va bien, ça me convient, ça convient, cela me convient, c'est
    bon, c'est bon pour moi, bon pour moi, c'est d'accord, je suis d'accord, suis d'accord, c'est parfait, c'est
    très bien, très bien, c'est bien, c'est exact, exact, c'est correct, c'est cela, faites, faites-le, faites le,
    fais-le, fais le, faites ça, faites cela, faites donc, allez y, vas y, allez-y je vous en prie, allez-y donc, on
    y va, allons-y, continuez, continue, procédez, poursuivez, pas de problème, pas de souci, pas de soucis, aucun
    problème, aucun souci, sans problème, sans souci, pourquoi pas, je veux bien, je le veux, je le veux bien, oui
    je veux, j'aimerais bien, je voudrais bien, je le confirme, je valide, validé, c'est validé, confirmé, c'est
    confirmé, confirmez, je suis sûr, je suis sûre, j'en suis sûr, j'en suis sûre, sûr et certain, sans hésiter,
    sans aucun doute, sans doute aucun, effectivement, en effet, carrément, totalement, banco, marché conclu, d'acc,
    dac, ce serait parfait, ce serait super, ce serait bien, ce serait gentil, ce serait génial, ça serait bien, ça
    serait super, ça serait parfait, bonne idée, affirmatif, j'accepte, je l'accepte, accepté, cent pour cent, à
    cent pour cent, 100 pour cent, tout est correct, tout est bon, c'est moi, c'est ce que je veux, ça roule,
    nickel, vous pouvez, vous pouvez y aller, vous pouvez le faire, c'est bien ça, ça me paraît bien, faites comme
    ça, je suis partant, je suis partante, va pour ça, tout est juste, c'est bien moi`,
  beside: `merci, merci bien, merci beaucoup, merci à vous, merci d'avance, grand merci, mille mercis, maintenant, tout de
    suite, immédiatement, dès maintenant, dès que possible, au plus vite, ah, oh, super, génial, bien, bon,
    excellent, formidable, magnifique, c'est gentil, c'est très gentil, c'est gentil à vous, je vous en prie, je
    vous remercie, je vous prie, monsieur, madame, mademoiselle, et, donc, ça, cela, le, pour moi, avec ça, s'il te
    plaît, s'il vous plait, svp, je dis, j'ai dit, alors, très, c'est, moi`,
  deeds: "envoyez-le, réservez-le, commandez-le, envoyez le, réservez, commandez, envoyez",
  joints: "le, la, les, l', mon, ma, mes, notre, nos, ce, cette, ces, de, du, des, pour, en, à, au, aux, et",
  hesitations: "hum, euh, heu, hm, hmm, ben, bah, eh bien, bon, alors, ah, oh, et",
  mocking: "mais oui c'est ça, mais oui bien sûr, ben voyons, ouais c'est ça, bien sûr et moi, ah ouais c'est ça",
  mockingAlone:
    "ah oui, ah ouais, c'est ça oui, ouais ouais, ouais ouais ouais, c'est ça c'est ça, oui oui c'est ça, c'est ça ouais",
  unsure: `je ne sais pas, je sais pas, sais pas, je ne sais, pas sûr, pas sûre, je ne suis pas sûr, je ne suis pas sûre,
    je suis pas sûr, je suis pas sûre, pas certain, pas certaine, je n'en sais rien, aucune idée, oui et non,
    ni oui ni non, je ne comprends pas, je comprends pas, pas compris, je n'ai pas compris, j'ai pas compris,
    pas entendu, je n'ai pas entendu, j'ai pas entendu, peu importe`,
  narrowing: "pas, ne, jamais, plus",
  firm: "oui, ouais, d'accord, allez-y, vas-y",
};

const it: Lists = {
  yes: `sì, si, certo, certamente, va bene, d'accordo, esatto, giusto, corretto, sicuro, volentieri, procedi, proceda,
    perfetto, assolutamente sì, assolutamente, confermo, lo faccia, fallo, ma certo, perché no, nessun problema`,
  beside: "grazie, grazie mille, per favore, per piacere, prego, subito, adesso, ora, molto, bene, e, pure, è",
  deeds: "",
  joints: "il, la, lo, i, le, mio, mia, per, di, del, della, a, alle",
  hesitations: "eh, beh, ehm, allora, ah, oh",
  mocking: "sì certo come no, come no",
  mockingAlone: "sì sì certo",
  unsure: "non so, non lo so, non sono sicuro, non sono sicura, non ho capito, boh, sì e no",
  narrowing: "non",
  firm: "sì, certo, va bene, d'accordo",
};

const pt: Lists = {
  yes: `tá, tá bom, está bom, sim, claro, claro que sim, com certeza, certo, está bem, tudo bem, correto, exato, de acordo, pode, pode fazer,
    pode ser, pode avançar, avance, faça, faça isso, confirmo, perfeito, por que não, porque não, sem problema,
    com prazer, isso mesmo`,
  beside: "obrigado, obrigada, muito obrigado, muito obrigada, por favor, se faz favor, agora, já, isso, e, é, bem",
  deeds: "",
  joints: "o, a, os, as, meu, minha, para, de, do, da, em, no, na",
  hesitations: "eh, hum, bem, então, ah, oh, pois",
  mocking: "sim claro pois, pois sim",
  mockingAlone: "sei sei, pois pois",
  unsure: "não sei, não tenho certeza, não percebi, não entendi, sim e não",
  narrowing: "não, nunca",
  firm: "sim, claro, com certeza, está bem",
};

const nl: Lists = {
  yes: `ja, jazeker, zeker, zeker weten, graag, natuurlijk, oké, klopt, dat klopt, prima, goed, akkoord, precies, doe maar,
    doet u maar, ga uw gang, ga je gang, ik bevestig, dat is goed, is goed, geen probleem, waarom niet, perfect, uiteraard`,
  beside:
    "dank u, dank u wel, dank je, dank je wel, bedankt, alstublieft, alsjeblieft, nu, meteen, direct, heel, dat, het, en, hoor, is",
  deeds: "",
  joints: "de, het, een, mijn, uw, voor, van, om, op, in, aan",
  hesitations: "eh, uh, nou, ehm, hm, ah, oh",
  mocking: "ja vast, ja hoor tuurlijk",
  mockingAlone: "ja ja, jaja",
  unsure:
    "weet niet, ik weet het niet, weet ik niet, niet zeker, geen idee, ja en nee, ik begrijp het niet, niet verstaan",
  narrowing: "niet, geen, nooit",
  firm: "ja, zeker, graag, natuurlijk",
};

const ja: Lists = {
  yes: `それで結構です, それでいいです, それで大丈夫です, それでお願いします, よろしくお願いします, よろしくお願いいたします,
    お願い, お願いね, ぜひ, ぜひお願いします, どうぞ, そうしてください, やってください, 進めてください, 続けてください, してください,
    いいよ, いいですね, はいどうぞ, 問題ありません, 問題ないです, 問題ない, 構いません, かまいません, 間違いありません, 賛成です, 同意します,
    確認しました, 承知いたしました, かしこまりました, オーケーです, オッケーです, その通り, 正解です`,
  beside:
    "ありがとう, ありがとうございます, すぐに, 今すぐ, それで, それを, これで, これを, です, ね, よ, よろしく, どうか, そう, あ, ああ, では, じゃあ",
  deeds: "",
  joints: "を, に, は, で, の, と",
  hesitations: "えっと, ええと, あの, うーん, まあ",
  mocking: "",
  mockingAlone: "はいはいわかりました, はいはい分かりました, 結構です, いいです, そうですね, はいはい, はいはいはい",
  unsure: "わかりません, 分かりません, わからない, 分からない, 知りません, どちらでもない, 聞こえません, 聞こえない",
  narrowing: "",
  firm: "はい, ええ",
};

const zh: Lists = {
  yes: `好啊, 好呀, 好的呀, 可以啊, 可以呀, 行啊, 没有问题, 就这样, 就这样吧, 就这么办, 做吧, 请做, 请继续, 继续, 继续吧, 我确认, 我同意,
    同意了, 是这样, 是的没错, 对啊, 对呀, 请便吧, 为什么不, 没意见, 当然好, 当然行, 肯定, 一定, 愿意, 我愿意, 好吧`,
  beside:
    "谢谢, 谢谢你, 谢谢您, 多谢, 謝謝, 啊, 呀, 哦, 麻烦, 麻烦你, 麻烦您, 麻烦你了, 麻烦您了, 马上, 现在, 立刻, 请, 您, 我, 那, 就",
  deeds: "",
  joints: "的, 把, 给",
  hesitations: "呃, 那个",
  mocking: "要是, 好是好, 是是是, 好好好好, 对对对对对",
  mockingAlone: "哦, 嗯嗯嗯",
  unsure: "不知道, 我不知道, 不确定, 我不确定, 没听清, 没听懂, 听不懂, 不明白, 我不明白, 不清楚, 无所谓",
  narrowing: "不, 没有",
  firm: "好的, 可以, 是的, 好, 行, 是",
};

const th: Lists = {
  yes: "ได้เลยครับ, ได้เลยค่ะ, ตกลงครับ, ตกลงค่ะ, ไม่มีปัญหา, ไม่มีปัญหาครับ, ไม่มีปัญหาค่ะ, แน่นอนครับ, แน่นอนค่ะ, ทำเลย, จัดการเลย",
  beside: "เลย, นะ, นะครับ, นะคะ, ขอบคุณ, ขอบคุณครับ, ขอบคุณค่ะ, ครับ, ค่ะ, จ้ะ, จ้า",
  deeds: "",
  joints: "",
  hesitations: "เอ่อ, อืม",
  mocking: "",
  mockingAlone: "",
  unsure: "ไม่รู้, ไม่แน่ใจ, ไม่ทราบ, ไม่เข้าใจ",
  narrowing: "",
  firm: "",
};
const none: Lists = {
  ...{
    yes: "",
    beside: "",
    deeds: "",
    joints: "",
    hesitations: "",
    mocking: "",
    mockingAlone: "",
    unsure: "",
    narrowing: "",
  },
  firm: "",
};
const lo: Lists = { ...none, beside: "ຂອບໃຈ, ເດີ, ແລ້ວ, ເລີຍ" };
const km: Lists = { ...none, beside: "អរគុណ, បាទ, ចាស" };
const my: Lists = { ...none, beside: "ကျေးဇူးတင်ပါတယ်, ပါ" };

/** What puts off or leaves open what was asked for, in all of these languages. */
export const postponing: ReadonlySet<string> = new Set(
  `later, later on, tomorrow, maybe, perhaps, not now, not yet, not today, next week, next time, another time, another day,
    some other time, in an hour, afterwards, if necessary, später, morgen, vielleicht, eventuell, nicht jetzt, jetzt nicht,
    noch nicht, nicht heute, nachher, nächste woche, ein andermal, ein anderes mal, in einer stunde, más tarde, luego, mañana,
    quizás, quizá, tal vez, a lo mejor, ahora no, todavía no, aún no, hoy no, otro día, la semana que viene, plus tard, demain,
    peut-être, pas maintenant, pas encore, pas aujourd'hui, une autre fois, la semaine prochaine, dans une heure`
    .split(",")
    .map((phrase) => phrase.trim()),
);

const setOf = (list: string) =>
  new Set(
    list
      .split(",")
      .map((phrase) => phrase.trim().replace(/\s+/g, " "))
      .filter(Boolean),
  );

/** Each language's words together with English, which callers mix into any. */
function withEnglish(own: Lists): ConsentWords {
  const set = (list: keyof Lists) => setOf(own === en ? en[list] : `${own[list]}, ${en[list]}`);
  return {
    ...{
      yes: set("yes"),
      beside: set("beside"),
      deeds: set("deeds"),
      joints: set("joints"),
      hesitations: set("hesitations"),
    },
    ...{ mocking: set("mocking"), mockingAlone: set("mockingAlone"), unsure: set("unsure") },
    ...{ narrowing: set("narrowing"), firm: set("firm") },
  };
}

const english = withEnglish(en);
const byLanguage: Readonly<Record<string, ConsentWords>> = Object.fromEntries(
  Object.entries({ de, es, fr, it, pt, nl, ja, zh, th, lo, km, my }).map(([name, own]) => [name, withEnglish(own)]),
);

/** The words of a language (BCP 47), with English beside them; of one that is not known, English alone. */
export function consentWords(language: string): ConsentWords {
  const primary = language.toLowerCase().split("-")[0] ?? "en";
  return Object.hasOwn(byLanguage, primary) ? (byLanguage[primary] ?? english) : english;
}
