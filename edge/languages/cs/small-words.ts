/** Words that say nothing about a subject. */
export const smallWords = `a aby ale ani ano asi až bez bude budu budou by byl byla byli bylo bych bychom být co či další do ho i jak jako jaká jaké jaký je jeho
    její jejich jen ještě jestli ji jim jsem jsi jsme jsou jste já k kam kde kdo kdy když které která který kteří ku má mají mám máme máte mě mi mít mně mnou
    moc moje moji může můžu mohu můžete můžeme my můj na nad nám nás naše ne nebo nebyl než ni nic není o od on ona oni ono pak po pod podle pokud potom pro
    proč protože před přes při prosím s se si snad svůj svou ta tady tak také taky tam té tedy ten tento teď to tohle toho tom tomu tu ty tím u už v vám vás
    váš vaše ve více však vy z za zda ze že děkuji dobrý den jde chci chtěl chtěla bych dlouho často brzy vždy nikdy znovu`;
