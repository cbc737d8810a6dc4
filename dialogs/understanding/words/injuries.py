"""Words of harm to people: that there was none, how bad it was, and what was done about it."""

WORDS = {
    "unhurt": """
        uten|utan|uden|without|not en|ei|et|eit|a|even|så skramme|scratch|skråme|ripe, nobody|no even scratched|hurt,
        not a scratch
        ikke|ikkje|itj noe|noko|nokon|noen|nogen|nokka|noget personskade*|skade*|skada|skadd*,
        ikke|ikkje en|ein|ei|et eneste|einaste|enkelt .. skad*,
        hverken|verken|neither .. eller|nor .. skad*|injured|hurt
        ikke|ikkje|itj|ikkj|not|wasnt|werent|didnt|isnt|arent|never|aldri skadd*|skada|skadet|skadde|skadede|hurt|injured|harmed
        ikke|ikkje|itj|not ble|blei|vart|blev|noen|nokon|nogen|get|getting|been|really|actually|anyone|anybody skadd*|skada|skadet|hurt|injured|harmed
        ikke|ikkje|itj ble|blei|vart|blev noen|nokon|nogen skadd*|skada|skadet,
        ble|blei|vart|blev ikke|ikkje|itj noen|nokon|nogen skadd*|skada|skadet
        ingen|ingenting|inkje|nobody|none|hverken|verken|neither .. skadd*|skada|skade|skadet|skadde|skadede|skader|skadar|hurt|injured|injur*|harmed|harm|personskade*|tilskadekomne|tilskadekomen
        no one .. hurt|injured|harmed|injur*, no one|nobody hurt|injured, no injuries, no injury, no personal injury,
        no personal injuries, no harm, without injury|injuries|harm|getting|being,
        uten skade|skader|personskade|personskader|men|å skade, utan skade|skadar|personskade|personskadar|å skade,
        uden skade|skader|personskade|personskader|at komme
        ingen|ingenting|ikke|ikkje|itj|inkje kom|kom|kommet|komen til skade|noget, ingen .. til skade|noget,
        uten|utan|uden at noen|nokon|nogen, skada|skadet|skadde|skadede seg|meg|sig|mig|oss ikke|ikkje|itj,
        kom ikke|ikkje|itj .. til skade, kom ikke noe|noget til, ingen kom noget, uskadd*, uskadet*, uskadt*, uskada,
        uskadde, uskadde, unharmed, uninjured, unhurt, unscathed, slapp unna|fra|frå|med skrekken|det|skrekken,
        slapp med skrekken, slap med skrækken, slap uskadt, slapp uskadd, slapp heldigvis, got away with a, close call
        gikk bra med alle|meg|ham|henne|alle|han|oss, gjekk bra med alle|meg|han|henne|oss|ho, gik godt,
        gikk heldigvis bra, gjekk heldigvis bra, gikk bra, gjekk bra, gikk fint, gjekk fint,
        alle er ok|uskadd|fine|greie, alle har det bra|fint|godt, alle er i orden,
        everyone is|was ok|okay|fine|safe|alright|unharmed, everyones ok|okay|fine,
        im|i am|is|was|hes|shes|theyre|were ok|okay|fine|alright|unharmed now, i am fine, im fine, im ok, im okay,
        is fine, is okay, was fine, am okay, jeg er ok, eg er ok, slo meg ikke, slo meg ikkje, slo seg ikke|ikkje,
        slog mig ikke, slog sig ikke, slo seg ikkje, fikk ingen skade*, fekk ingen skade*, fik ingen skade*, hadde ingen skade*, ble ikke skadet,
        vart ikkje skadd, blev ikke skadet, did not get hurt, didnt get hurt, didnt hurt, did not hurt, ikke vondt,
        ikkje vondt, ingen alvorlige|alvorlege skader|skadar, ingen fysiske|fysisk,
        ingen blei|ble|vart|blev skada|skadd|skadet, ingen ting skjedde med, skete ikke noget, skjedde ikke noe med,
        hendte ikkje noko med, skjedde ingenting, ingen ska, heldigvis ingen, luckily no one|nobody|none,
        fortunately no one|nobody, traff ingen, råka ingen, ramte ingen, traf ingen, hit nobody|no,
        didnt hit anyone|me, missed me, missed everyone, bommet på meg
    """,
    "hurt_denied_before": """
        mangler, manglar, missing, tomme for, tom for, tomt for, out of, no more, ikke flere, ikkje fleire
        ikke, ikkje, itj, ikkj, ingen, inkje, not, no, without, never, aldri, aldrig, didnt, wasnt, werent, nobody,
        none, isnt, hverken, verken, neither, nesten, almost, nearly, holdt på å, kan, kunne, could, can, might, may,
        vil, would, near, hvis, if, noen kan, fare for, risiko for, risk of, før noen, before someone|somebody|anyone,
        redd for, afraid, for å unngå, to avoid, forhindre, prevent, for at ingen, så ingen, someone will,
        somebody will, lett
    """,
    "hurt_denied_by": "ingen, nobody, none, no one, no-one, inkje, hverken, verken, neither",
    "hurt_denied_next": "uten, utan, uden, without, for å, to avoid, avoiding",
    "other_people": "andre, ellers, else, others, other, flere, fleire, øvrige, anyone else, resten, flere andre",
    "hurt_minor": """
        flænge*, flenge, flerre, gash, rift, rifter, riper,
        brende|brenner|brændte meg|seg|mig|sig,
        nål|nåla|needle|kanyle|splint|flis i fingeren|hånda|handa|hånden|foten|tommelen,
        needle|splinter in my|his|her|the
        kutt i|på, kutta meg|seg|fingeren|handa|hånda|tommelen, kuttet meg|seg|fingeren|hånda|hånden|tommelen|opp,
        skar meg|seg|mæ|mig|sig|fingeren|hånda|handa, skar jeg|eg meg, skåret meg|seg|mig|sig, skore meg|seg,
        cut my|his|her|their|myself|himself|herself|me, got cut, skrubbsår, skrubb*, skrap*, skramme*, skrape*, graze*
        scratch, scratches, scratched, scraped, blåmerke*, blåflekk*, blå mærker, bruise*, bruised,
        kul i hodet|panna|hovudet, bule i panden, a bump on, stakk meg|seg|mæ, stakk jeg|eg meg, stukket meg|seg,
        stukke meg|seg, stak mig|sig, stikkskade*, stikkuhell*, pricked, needlestick*, needle stick, nålestikk*,
        brente meg|seg|mæ|fingeren|hånda|handa|tunga, brent meg|seg, brend meg|seg, brændte mig|sig, brannsår*,
        brandsår*, forbrenning*, forbrending*, forbrænding*, brannskad*, brandskad*,
        burned my|his|her|himself|herself|myself, burnt my|his|her|himself|herself|myself, a burn on, burns on,
        etseskade*, etsa, etset, ætsning*, skåldet, skålda, skoldet, scalded
        forstu*, forstrek*, sprain*, twisted my|his|her|an|ankle, vrikket, vrikka, overtråkk, vred om, vred om på,
        vrikka foten, forvred*, pulled a muscle, strained, strekk i, forslått, forslåtte, knubs, ømme, øm i, sår i|på,
        sår, verk i, vondt i, vond i, vondt|ondt i, ondt i, fikk vondt, fekk vondt, fik ondt, pain in my|his|her|the,
        painful, hurts, sore, aching, hoven, hovne, hovent, hevelse, swollen, swelling,
        slo meg|seg|mæ|kneet|hodet|hovudet|foten|armen|albuen|hånda|ryggen|tåa|skulderen|kne, slo jeg|eg meg,
        slått meg|seg, slått kneet|hodet, slog mig|sig|hovedet|knæet, slår hovedet,
        hit my|his|her head|knee|arm|elbow|leg|shoulder|hand|foot|toe,
        hurt my|his|her|myself|himself|herself|themselves|their, banged my|his|her, bumped my|his|her,
        klemte meg|seg|fingeren|fingrane|fingrene|hånda|handa|foten|tåa|tommelen,
        klemt fingeren|fingrene|hånda|handa|foten|meg|seg|fingrane, klemt, fikk klemt, fekk klemt, fik klemt,
        klemte fingeren, pinched my|his|her, crushed my|his|her, jammed my|his|her,
        caught my|his|her finger|fingers|hand, fikk støt, fekk støt, fekk støyt, fik stød, strømstøt, straumstøyt,
        electric shock, got a shock, fikk syre|lut|sprut|kjemikal*|noe|rusk|støv,
        fekk syre|lut|sprut|kjemikal*|noko|rusk|støv, fik syre|lud|sprøjt|noget .. på|i, fått syre|lut|sprut,
        syre på|i hånda|handa|hånden|øyet|øynene|auga|auget|ansiktet|øjet|øjnene|ansigtet|armen|fingrene|huden,
        acid on|in my|his|her|the, splashed .. in|on|into my|his|her|eye|eyes|face, in my|his|her eye|eyes, i øyet,
        i øynene, i auga, i auget, i øjet, i øjnene, bitt av, bitt meg, bit me|a|him|her, beit meg, bidt af, ble bitt,
        vart biten, blev bidt, bitten
        blør, blødde, blødte, blødde, blødde litt, blør litt, blødning, bløding, bleeding, bled, småskade*,
        mindre skade*, lettere skadet|skadd, lett skadd|skadet, lettere skade*, lettere tilskadekommet, minor injury,
        minor injuries, slight injury, slightly injured|hurt, minor cut*, minor burn*, plaster*, plåster, band-aid*,
        bandaid, band aid, bandage, bandasje*, førstehjelp på stedet, fyrstehjelp på staden, first aid on|at|was,
        fikk førstehjelp, fekk fyrstehjelp, fik førstehjælp, got first aid, fikk is på, kvalm av, ble kvalm,
        vart kvalm, blev kvalm, got dizzy, felt dizzy, felt sick, ble svimmel, vart svimmel, blev svimmel, hodepine,
        hovudverk, hovedpine, headache, headaches, utslett*, utslæt, eksem*, rash, eczema, øresus, øyresus, tinnitus,
        ears ring*, hekseskudd, hekseskud, hekseskot, sydd, sydde, måtte sys, sting, stitches, sting i, stings,
        fikk .. sting
    """,
    "hurt_unspecified": """
        syklist*|fotgjenger*|cyklist*|kollega*|student*|ansatt*|person påkjørt|påkøyrd|påkørt,
        blitt|ble|vart|blei|blev påkjørt|påkøyrd|påkørt, hit by a car|truck|van|bike|bus|forklift, run over by
        ble|blei|blitt|blir|er|var|vart|blev|bliver|vert skadd|skada|skadet|skadde|skadede|kvesta|kvestet, skadet seg,
        skadde seg, skada seg, skadet meg|mæ|hånda|handa|ryggen|foten|armen|kneet,
        skada meg|handa|ryggen|foten|armen|kneet, skade på|i hånd*|rygg*|fot*|arm*|kne*|hode*, skadede sig,
        skadde meg|handa|foten, kom til skade, kommet til skade, kome til skade, komen til skade, kom galt af sted,
        tilskadekom*, personskade*, person skadd|skadet,
        one|two|three|someone|somebody|colleague|student|person|worker|man|woman injured|hurt,
        was|were|got|gets|is|been|being injured|hurt, injured person, injured himself|herself|themselves|my|his|her,
        personal injury, an injury, suffered, en|ein|to|tre|person|personer|student|kollega|ansatt skadd|skadet|skada
    """,
    "hurt_serious": """
        knakk ryggen|armen|beinet|foten|nakken|handa|hånda|lårhalsen|fingeren|ankelen|handleddet|håndleddet|eit|et|en,
        brakk, brækkede, brakk armen|beinet|foten|ankelen|håndleddet|handleddet, brukket arm*|ben*|bein*|fot*|ankel*|finger*|hånd*|rygg*, brukket armen|benet|beinet|foten|ankelen|fingeren|håndleddet, brukke armen|beinet|foten, brækket armen|benet|foden, brudd i|på,
        brot i|på, beinbrudd, beinbrot, armbrudd, ankelbrudd, håndleddsbrudd, benbrudd, fotbrudd, fotbrot,
        handleddsbrot, ankelbrot, knoglebrud, brud på, fracture, fractured, fractures,
        broke my|his|her|an|a arm|leg|ankle|wrist|hip|hand|foot|collarbone|rib|ribs|nose|bone|jaw|elbow|shoulder|bones
        broken arm|leg|ankle|wrist|hip|hand|foot|collarbone|rib|ribs|bone|nose|bones, lårhalsen,
        knuste hånda|handa|foten|fingeren|beinet|hånden|hånd, knust hånd|fot|bein|hand,
        mistet|mista|mister|miste|lost|losing|mistede .. finger|fingers|fingertip|fingeren|fingre|fingrar|fingertupp*|arm|armen|hånd|hånda|hand|foot|tå|tåa|fot|foten|tommel*|syn|synet|eye|eyesight|thumb|toe|leg|sight|øyet|øje
        amputer*, amputat*,
        kappet|kappa|kutta|kuttet|saget|sagde|skar|saga|cut|chopped|sawed|savede .. av|off|af fingeren|finger|tommelen|thumb|tommel|en|ein|fingertuppen|fingertip
        sagde av, kappet av, cut off, bevisstløs, bevisstlaus, medvitslaus, mistet bevisstheten, mista medvitet,
        mista bevisstheten, is|was|were|are|knocked|found|fell|became|lay|lying unconscious, unconscious for|after,
        lost consciousness, loss of consciousness, knocked out, bevidstløs, mistede bevidstheden, besvissthet,
        hjernerystelse, hjernerysting, hjernerystelsen, concussion, concussed, hodeskade*, hovudskade*, hovedskade*,
        head injury, innlagt på sykehus*, innlagt, innlagd, lagt inn på, indlagt, hospitalized, hospitalised,
        admitted to, sykehus*, sjukehus*, hospital*, hospitalet, ambulanse*, ambulance*,
        alvorlig skadd|skadet|skade|skadde|skada, alvorleg skadd|skade|skada|skadde,
        alvorligt skadet|tilskadekommet|skade, hardt skadd|skadet|skada, seriously injured|hurt|wounded,
        severely injured|hurt|burned, serious injury|injuries|burns|burn, severe injury|injuries|burns|burn,
        badly hurt|injured|burned, critically injured, livstruende skade*, livstruende skadd|skadet,
        life-threatening injur*, livstruande, tredjegrads, third degree, third-degree, andregrads, second degree,
        second-degree, operert, operera, opereres, opereret, surgery, operated on, indre skade*, internal injur*,
        synsskade*, blind på|in|av, blinded, lammet, lamma, paralyzed, paralysed, forfrys*, frostbite,
        alvorlig forgift*, poisoned, forgiftet, forgifta, forgiftning*, forgifting*, knivstukket, stabbed, stukket ned
    """,
    "hurt_fatal": """
        døde, døydde, døydde, omkom, omkommet, omkomne, omkomen, død av|etter|på|i|under|person|mann|kollega|student,
        ble drept, vart drepen, blei drept, drept, drepen, mistet livet, mista livet, miste livet, mistede livet,
        dødsfall*, dødsulykke*, dødsulukke*, dødsulykken, dødsfald*, died, was killed, were killed,
        killed in|by|when|at|on|a|him, fatal accident, fatality, fatalities, dead person, found dead, funnet død,
        funnen død, fundet død, er død, is dead, was dead, are dead, lost his life, lost her life, lost their lives,
        blev dræbt, dræbt, omkommet, afgik ved døden, passed away
    """,
    "treated": """
        måtte|måtta|skulle|skal|must|blev|ble|blei|vart|blir|fikk|fekk|fik|har sy|sys|syes|syast|sye|sytt|sydd|sydt|syet,
        sew|sewn|stitched up, suture*, sutur*, sting, stings
        lege, legen, lækjar, lækjaren, doktor, doctor, legevakt*, legevakta, lægevagt*, læge, lægen, emergency room,
        skadestue*, skadestuen, clinic, fastlege*, bedriftslege*, sykmeldt, sykemeldt, sjukmeld, sjukemeld*, sygemeldt
        sygemeldt*, sick leave, sykmelding*, sykemelding*, sjukmelding*, sygemelding, fravær, fråvær, fravær*, absent,
        absence, off work, hjemme fra jobb, heime frå jobb, sydd, sydde, sting, stitches, stitched, syet, tetanus*,
        stivkrampe*, røntgen, x-rayed, x-ray, medisinsk behandling, medical treatment, lægebehandling, legebehandling,
        behandlet av|på, tannlege*, tannlækjar, tandlæge*, dentist, øyelege*, augelege*, physio*, fysioterapeut*
    """,
    "checkup": """
        stakk|stukket|stukke|stak|pricked|needlestick|nålestikk|stikkskade .. sprøyte*|kanyle*|nål|nåla|needle|syringe|brukt|brugt|used|blod|blood|spiss
        stikkskade*, stikkuhell*, nålestikk*, needlestick*, needle stick, i øyet, i øynene, i auga, i auget, i øjet,
        i øjnene, in my|his|her eye|eyes, in the eye|eyes, strømstøt*, straumstøyt*,
        fikk|fekk|fått|fik støt|støyt|stød|strøm|straum, electric shock, got a shock, electrocuted, inhaled,
        pustet inn, pusta inn, indåndede, innånd*, indånd*, flussyre*, hydrofluoric, bitt av, bitten, bit me, beit,
        bidt, slo hodet|hovudet|hovedet, slo seg i hodet, slo meg i hodet|hovudet, hit my|his|her head, hit the head,
        hjernerystelse, concussion, slog hovedet, smittet blod, infected blood
    """,
    "health": """
        diabetes, diabetiker, diabetic, epilepsi, epilepsy, epileptisk, astma, asthma, kreft, cancer, kræft, gravid,
        pregnant, depresjon, depression, deprimert, angst, anxiety, migrene, migræne, migraine, adhd, diagnose*,
        diagnosis, diagnosen, hiv, hepatitt, hepatitis, blodtrykk*, blood pressure, hjertesyk*, heart condition,
        medisin, medisiner, medication, allergi mot, psykisk lidelse*, mental illness
    """,
    "lifeless_thing": """
        batteri*, battery, batteries, telefon*, phone, phones, mobil*, laptop, pc, skjerm*, screen, mus, musa, musen, mouse, mice,
        rotte*, rat, rats, fugl*, bird, birds, fisk*, fish, plante*, planta, planten, plant, plants, måke*, insekt*, insect*, flue*,
        dyr, dyret, dyra, animal, animals, stikkontakt*, outlet, *maskinen, *maskina, motor*, engine, due, duer
    """,
}
