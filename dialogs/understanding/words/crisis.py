"""Words of a person who may harm themselves or is in acute distress."""

WORDS = {
    "crisis": """
        ta|begå|gjøre|begår sjølvmord|selvmord, commit suicide,
        overvejer|overveier|overveger|vurderer|vurderar|planlegger|planlegg|planlægger selvmord|sjølvmord,
        considering|consider|considered|planning suicide
        orke|orkar|orker|gidder|gidd|vil|ønsker|ønskjer|magter|gider ikke|ikkje|itj å|at leve,
        orke|orkar|orker|vil|gidder ikke|ikkje|itj leve
        feel like ending, best for alle om|hvis|at jeg|eg forsvinner|forsvinn|forsvant|dør|døde,
        best for everyone if i
        ende alt, ende det hele, end everything, afslutte det hele, avslutta alt, avslutte det hele,
        meg|mig|mæ selv|sjølv|sjøl .. med vilje, myself .. on purpose|deliberately, med vilje skåret|kuttet
        tenkjer på|å sjølvmord|ta, tenker på selvmord|å, tænker på selvmord|at, på sjølvmord, på selvmord,
        vil bare|berre vekk|vekk|bort|forsvinne|forsvinna, vil bare væk|forsvinde, disappear forever,
        want to disappear, hater livet mitt, hatar livet mitt, hader mit liv, hate my life, hate being alive
        ingen ville|vil savnet|savne|sakne|savnet meg|mig, no one would miss, nobody would miss, too many pills,
        for mange piller|tabletter|pillar, for mange piller
        ta livet mitt, ta mitt eget|eige liv, ta livet sitt, ta livet av meg|mæ|seg|sæ, tok livet sitt nesten,
        tar livet av meg selv, tek livet av meg, tar livet mitt, tek livet mitt, ta sitt eget liv, ta sitt eige liv,
        ende livet, avslutte livet, avslutta livet, avslutte alt, gjøre slutt på livet|det|alt,
        gjere slutt på livet|det|alt, gjøre det slutt, tage livet af mig|sig, tage mit eget liv, tage sit eget liv,
        afslutte mit liv|livet, gøre en ende på det|livet, gøre ende på, begå selvmord, begå sjølvmord, begå selvmord
        vil dø, vil døy, vil bare dø, vil berre døy, ønsker å dø, ønskjer å døy, ønsker bare å dø, lyst til å dø,
        lyst å dø, lyst til å døy, lyst til at dø, vil gerne dø, vil ikke leve, vil ikkje leve, vil itj leve,
        ikke vil leve, orker ikke leve, orker ikke å leve, orkar ikkje leve, orkar ikkje å leve, orker ikke at leve,
        orke itj leve, gidder ikke leve, ikke lyst til å leve, ikkje lyst til å leve, ikke lyst til at leve,
        vil ikke leve lenger|mer|længere|mere, ingen grunn til å leve, ingen grund til at leve, ikke noe å leve for,
        ikkje noko å leve for, intet at leve for, ikke verd å leve, livet er ikke verdt, skulle ønske jeg var død,
        ønsker jeg var død, ønsker at jeg var død, skulle ønske at jeg var død, ønskjer at eg var død,
        ønskjer eg var død, ville ønske jeg var død, bedre uten meg, betre utan meg, bedre uden mig,
        bedre om jeg var død, bedre om jeg ikke fantes, ikke være her mer|lenger, ikkje vere her meir|lenger,
        ikke være her mere|længere
        selvmordstanke*, sjølvmordstanke*, selvmordsplan*, sjølvmordsplan*, selvmordsforsøk, sjølvmordsforsøk,
        selvmordstruet, selvmordsnær, suicidal*, tanker om selvmord|sjølvmord|døden, tenker på|å selvmord,
        tenker på å ta|skade, tenkjer på å ta, tænker på selvmord, tænker på at tage, snakker om selvmord|å,
        overveier selvmord, planlegger selvmord, vurderer selvmord
        kill myself, kill himself, kill herself, kill themselves, kill themself, killing myself,
        killing himself|herself|themselves, end my life, end his|her|their life, end it all, ending my life,
        ending it all, take my own life, take my life, take his|her|their own life, taking my own life, want to die,
        wants to die, wanna die, wish i was|were dead, wish i wasnt alive, be better off dead, better off without me,
        dont want to live, do not want to live, doesnt want to live, no reason to live, nothing to live for,
        not worth living, cant go on living, dont want to be here anymore, dont want to wake up, dont want to exist,
        commit suicide, committing suicide, suicidal, thinking about|of suicide, thoughts of suicide,
        suicidal thoughts, contemplating suicide, attempted suicide, attempt suicide
        skade meg selv, skade meg sjølv, skada meg sjølv, skader meg selv, skader seg selv, skade seg selv,
        skadar seg sjølv, skade mig selv, skader mig selv, skade sig selv, selvskading, sjølvskading, selvskade,
        kutter meg selv|sjølv, kutte meg selv, kuttar meg sjølv, skjærer meg selv, skærer i mig selv,
        cutter i mig selv, hurt myself on purpose, hurting myself, harm myself, harming myself,
        harm himself|herself|themselves, harming himself|herself|themselves, self-harm, self harm, selfharm,
        cutting myself, cut myself on purpose, overdose, overdosis, overdosere, tatt|tok en overdose,
        hoppe fra|ut taket|vinduet|brua, henge meg, hange meg, hang myself, hænge mig, jump off the roof|bridge
    """,
    "distress": """
        klarer|klarar|klare|orker|orkar|orke|makter|maktar|magter|greier|greiar|holder|held ikke|ikkje|itj|ikkj mer|meir|mere|lenger|længere
        se|ser|sjå|see nogen|noen|nokon|ingen|any|no udvej|utvei|utveg|way,
        cant go on, cannot go on, panikanfald, panikanfall,
        orker ikke mer, orker ikke mere, orkar ikkje meir, orke itj mer, klarer ikke mer, klarer ikke mere,
        klarar ikkje meir, klare itj mer, magter ikke mere, kan ikke mer, kan ikke mere, holder ikke ut lenger|mer,
        held ikkje ut lenger|meir, holder det ikke ut længere, cant take it anymore|any, cannot take it anymore,
        cant take this anymore, can not take it anymore, cant cope anymore, cannot cope any, cant do this anymore,
        bryter helt sammen, bryt heilt saman, bryder helt sammen, har brutt helt sammen, falling apart, breaking down,
        having a breakdown, mental breakdown, i dyp krise, i djup krise, i dyb krise, i akutt krise, akutt psykisk,
        acute distress, in crisis, having a panic attack, panikkanfall, panikkanfald, panic attack, panikkåtak,
        ser ingen utvei, ser inga utveg, ser ingen udvej, ser ingen vei ut, no way out, alt er håpløst,
        alt er håplaust, alt er håbløst, everything is hopeless, feel hopeless, føler meg helt håpløs,
        desperat og alene, så alene og, alt er svart, alt er mørkt, alt er meningsløst, helt på kanten,
        ved et sammenbrudd, nervøst sammenbrudd
    """,
    "crisis_talk": """
        selvmordsforebygg*, suicide prevention, kurs, kurset, course, forebygg*, forelesning*, lecture, statistikk,
        statistics, forskning, research, av latter, laughing, laughter, av skratt, of boredom, av kjedsomhet, av skam,
        embarrassment, av grin, sjokolade, chocolate, coffee, kaffe, hansker, gloves, hos oss dør planta, planta,
        plants, plant, planten, plantene, battery, batteri*, telefonen, phone, laptop, printer*, skriver*, passord*,
        password*, wifi, nettet, system*, skjema*, form
    """,
}
