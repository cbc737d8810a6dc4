"""Words that tell what kind of report this is: a danger, a near miss, an accident, a breach, a proposal, or nothing yet."""

WORDS = {
    "nearly": """
        nesten, nestan, nestenulykke*, nesten-ulykke*, nestenulukke*, nestenuhell*, nærved*, nær ved, nære på,
        nære ved, nær ulykke, nærvedulykke*, nærveduhell*, nær-ved-hendelse, holdt på å, heldt på å, var ved at,
        lige ved at, på nippet til, på nære nippet, på hengende håret, var like ved å, var nær ved, tæt på at, tæt på,
        var tæt på, nærvedhændelse*, nær hendelse*, almost, nearly, near miss, near-miss, near misses, close call,
        close to being|getting|falling|hitting, narrowly, just missed, came close to,
        kunne gått|gått galt|ha gått galt, kunne ha gått, kunne endt|endt med, kunne ha endt, kunne gjekk gale,
        kunne gått gale, could have been worse|hurt|hit|killed|injured|serious|bad|fatal, could have gone,
        could easily have, kunne være gået galt, kunne blitt, kunne ha blitt, kunne vorte, kunne ha vorte,
        rett ved siden av, rett ved sida av, like ved siden av, right next to me|him|her|us|a, lige ved siden af,
        right beside, rett foran føttene, rett framfor, rett forbi, centimeter fra, centimeters from, inches from,
        traff ingen, traff heldigvis ingen, råka ingen, missed me, hit nobody, hit no one
    """,
    "happened": """
        student|studenten|kollega|kollegaen|kollegaer|ho|mann|mannen|kvinne|kvinna|dame|dama|handverkar|handverkaren|gjest|gjesten|elev|eleven|tilsett|person|vindauge|hylle|plate|lampe fall|fell
        eg|ho|han|dei|me|vi|nokon|noko|det|som fall, fall eg|ho|han|dei|det|nokon, fall ned|av|ut|om|overende|utfor,
        *en|*et|*ane|*ene|*la|*ta|*na|*ra|*pa|*da|*ka|*ma|*sa|*gda fall ned|i|på|av|frå|ut|om|gjennom|mot,
        løb der|det .. ud, syre|*syre|vand|olie|væske|kemikalier|diesel|benzin løb ud, strømmede|flød .. ud,
        rant|rann|strømmet|strøymde|flaut .. ut, flowed|ran|poured out
        flew off, flew out, fløy av, fauk av, løste seg ut, kom borti, gikk løs, kom ut av kontroll,
        sto|stod vann|vatn, knakk, knekte, knækkede, brast, løp løpsk
        falt, datt, ramla, ramlet, raste, rasa, rast, faldt, fell, fallen, dropped, skled, sklei, sklidde, gled, gleid
        slipped, snublet, snubla, snublede, tripped, stumbled, kjørte, køyrde, kørte, drove, traff, råka, ramte, hit,
        krasja, krasjet, crashed, collided, kolliderte, eksploderte, exploded, eksploderede, antente, tok fyr,
        caught fire, brant, brente, brændte, burned, burnt, knuste, knust, broke, shattered, smadrede, veltet, velta,
        væltede, tipped, toppled, løsnet, losna, løsnede, came loose, came off, lekket, lakk, lak, leka, leaked, rant,
        rann, spilled, spilt, sølte, sølt, søl, spildt, spildte, sprutet, spruta, splashed, sprøjtede, røk, rauk,
        gikk i stykker, gjekk sund, gik i stykker, kollapset, kollapsa, collapsed, sprakk, sprang, burst, truet, truga
        trua, truede, threatened, slo, slog, sparket, attacked, was hit, rygget,
        rygga, reversed, besvimte, svimte, fainted, besvimede, kuttet, kutta, skar, stakk, stak, brakk, brækkede,
        ulykke*, ulukke*, ulykken, accident, accidents, uhell*, uheld*,         mistet, mista, mistede, lost, ødela, øydela, ødelagt av, gikk av, utløste, utløst, triggered, gikk på, sviktet
        svikta, failed, svigtede, glapp, glapp taket
    """,
    "damage": """
        løb der|det .. ud, syre|*syre|vand|olie|væske|kemikalier|diesel|benzin løb ud, flød .. ud, rant|rann|flaut .. ut,
        acid|oil|water|diesel|chemical*|liquid ran|flowed|poured out
        påkjørsel, påkøyrsel, påkørsel, knakk, brast,
        knuste, knust, shattered, smadret, smadrede, broke, broken, lekket, lekker ut, lekka, leaked, lækkede, lækket,
        lak, rant ut, rann ut, brant, brente, brændte, burned, burnt, brannskade på, tok fyr, tok til å brenne,
        caught fire, antente, antent, ignited, eksploderte, exploded, exploded, eksploderede, spilled, spilt ut, sølte
        sølt, søl, spildt, spildte, spill, oversvømt, oversvømmet, oversvømmelse, flooded, flood, ødelagt, ødela,
        øydelagd, øydela, ødelagte, ødelagd, damaged, damage, destroyed, skadet bilen|bil|utstyr*, materielle skader,
        materiell skade, materielle skadar, materiel skade, utslipp, utslepp, udslip, release, gikk i stykker,
        gjekk sund, gik i stykker, vannskade*, vandskade*, vasskade*, water damage, kollapset, kollapsa, collapsed,
        krasjet, krasja, crashed, kolliderte, collided, påkjørt, påkøyrd, påkørt, tapped, rast, raste, rasa,
        short circuit*, kortslutt*, kortslut*, sprakk, burst, sprang lekk, lekkasje, lækage
    """,
    "at_fault": """
        uten brannvakt|vakt|å, utan brannvakt|branvakt|vakt, uten branvakt, without fire,
        røyker|røykjer|ryger ved|nær|på|i|foran|framfor, are|is|was|were|been|people smoking,
        smoking next|near|by|at|in, smokes in|near|next|by|at
        uten hjelm|vernebriller|briller|verneutstyr|hansker|labfrakk|hørselsvern|sikring|godkjenning|opplæring|tilsyn|tillatelse|lov|vernesko|å|fallsikring|sele|maske|munnbind|risikovurdering|refleksvest
        utan hjelm|vernebriller|briller|verneutstyr|hanskar|labfrakk|hørselsvern|høyrselsvern|sikring|godkjenning|opplæring|tilsyn|løyve|å|vernesko|fallsikring|risikovurdering
        uden hjelm|beskyttelsesbriller|briller|værnemidler|handsker|kittel|sikkerhedsbriller|sikkerhedssko|tilladelse|godkendelse|opsyn|at|høreværn|maske
        without a|any|safety|goggles|gloves|helmet|helmets|ppe|protective|permission|training|approval|lab|hard|hearing|wearing|using|supervision|eye|harness|glasses|masks|risk
        bruker ikke|aldri .. hjelm|vernebriller|briller|verneutstyr*|hansker|labfrakk*|vernesko|hørselsvern|munnbind|sele|åndedrettsvern
        brukar ikkje|aldri .. hjelm|vernebriller|briller|verneutstyr*|hanskar|labfrakk*|vernesko|hørselsvern|høyrselsvern
        brukte ikke|ikkje .. hjelm|vernebriller|briller|verneutstyr*|hansker|hanskar|labfrakk*|vernesko|hørselsvern,
        bruger ikke|aldrig .. hjelm|handsker|briller|værnemidler|kittel|sikkerhedsbriller,
        brugte ikke .. hjelm|handsker|briller|værnemidler|kittel,
        not|dont|doesnt|never|didnt|arent|isnt|werent wearing|wear|using|use .. goggles|gloves|helmet|helmets|ppe|protective|glasses|coat|coats|harness|hats|hat|masks|protection|shoes
        no goggles|helmet|gloves|ppe|lab coat|hard hat
        regelbrudd*, regelbrot*,
        brudd på regl*|rutin*|instruks*|hms*|retningslinj*|prosedyr*|krav*|forskrift*|arbeidsmiljølov*,
        brot på regl*|rutin*|instruks*|hms*|retningsliner|prosedyr*|krav*, brud på regl*|arbejdsmiljø*|instruks*,
        bryter regl*|rutin*|instruks*|med, bryt regl*|rutin*|med, bryder regl*, mot reglene, mot reglane,
        imod reglerne, mot instruks*, i strid med, i strid mod, against the rules|regulations|policy|procedure,
        violat*, breach of, breach, breaking the rules, breaks the rules, rules are not|broken|being, not allowed to,
        ikke lov å|til å, ikkje lov å|til å, ikke tillatt, ikkje tillate, ikke tilladt, forbudt, forbode, forbidden,
        prohibited, ulovlig parker*|lagr*|arbeid*|bruk*|opp*, følger ikke|ikkje regl*|rutin*|instruks*|prosedyr*,
        følgjer ikkje, følger ikke, ikke fulgt, ikkje følgt, ikke følgt, not followed, not following, do not follow,
        doesnt follow, dont follow, fjernet vern*|sikring*|skjermen, fjerna vern*|sikring*, removed the guard|safety,
        removed guard, koblet ut sikkerhet*|alarmen|røykvarsl*, kopla ut, disabled the alarm|smoke|safety, bypassed,
        overstyrt,
        spiser|drikker|spise|drikke|et|drikk|eating|drinking|eat|drink|spiser|drikker .. på|i|in|inside laben|labben|lab|laboratoriet|the
        røyker innendørs|inne|i|utenfor, røykjer inne|i, ryger indendørs|inde, smoking inside|indoors|in the,
        mangler opplæring, manglar opplæring, manglende opplæring, har ikke fått opplæring|opplæring*,
        har ikkje fått opplæring, not had training|been trained, untrained, no training,
        ikke gjennomført risikovurdering|brannøvelse|vernerunde|opplæring,
        ikkje gjennomført risikovurdering|brannøving|vernerunde|opplæring, no risk assessment, mangler risikovurdering
        manglar risikovurdering, ikke gennemført, ikke utført kontroll,
        kastet|kasta|kaster|dumped|thrown|threw|helt|heller|poured|pours|hældt|hældte|tømt|tømte .. vasken|sluket|søppel*|søpla|restavfall*|sink|drain|trash|garbage|vanlig*|vanleg|regular|general|skraldespand*|afløbet|boss*
        stod ulåst, står ulåst, stod ulåste, ulåst, ulåste, ulåste, ulåst kjemikal*, unlocked, ulåste skap,
        kjører for fort, køyrer for fort, kører for hurtigt, drives too fast, speeding, omgått, sto på uten at,
        stod på utan at, left running|unattended, uten tilsyn, utan tilsyn, uden opsyn, unattended,
        parkert foran|framfor|i|ulovlig, parked in front, parkeret foran
    """,
    "propose": """
        could you|we add|install|put|get|buy|make|provide|mount, kan dere|de sette|montere|henge|skaffe|kjøpe,
        kan de setje|montere
        forslag, forslag:, forslaget, framlegg, forbedringsforslag*, forbetringsforslag*, forbedring*, forbetring*,
        foreslår, foreslår at, foreslå, foreslåe, gjør framlegg, vil foreslå, vil gjerne foreslå, vil gerne foreslå,
        suggest, suggestion, suggestions, i suggest, id suggest, we suggest, propose, proposal, propos*, improvement,
        improvements, an idea, idea:, idé, ide, ideen, idéer, har en ide, har ein ide, tips til, tips om, et tips,
        det hadde vært|vore|vært fint|bra|lurt|kjekt|flott|ønskelig, hadde vore fint|bra|lurt|kjekt,
        hadde vært fint|bra|lurt, det ville være godt|rart|smart, det ville vært fint|bra|lurt,
        it would be good|nice|great|better|helpful|safer, would be good|nice|great|safer if|to,
        kunne vi|man|dere ikke|få|sette|fått|ha, kan vi få|sette opp|montere|skaffe,
        could we get|have|install|put|please|add, can we get|have|install|put, how about, why not put|install,
        hva med å, kva med å, hvad med at, ønsker at det|dere settes|setter, ønske om at det,
        vi trenger et|en|flere|bedre .. skilt|speil|lys|rekkverk|matter|benk, vi bør sette|få|kjøpe|ha|innføre,
        vi burde sette|få|kjøpe|ha|innføre, vi burde, we should get|have|install|buy|put|add|introduce, vi bør,
        bør settes opp, burde settes opp, man kunne, man burde, man bør, kan det settes opp, kan det setjast opp,
        anbefaler at, recommend
    """,
    "danger": """
        lar|let|lader seg|sig ikke|ikkje, kan ikke|ikkje låses|lukkes|låsast|lukkast|åpnes,
        cannot be locked|closed|opened, cant be locked|closed|opened
        hull, hullet, hol, holet, hul, hullet, hole, holes, kollapse, collapse, rase, raser, er i ferd med å,
        er ved at, is about to, stjålet, stolen, was stolen, dekker ikke, dekkjer ikkje, dækker ikke, does not cover
        fare, faren, fara, farer, farlig, farlige, farleg, farlege, farligt, danger, dangerous, hazard*, unsafe,
        usikker*, usikre, usikkert, utrygt, utrygg, risiko*, risikabel*, risikabelt, risk, risks, risky, mangler,
        manglar, manglende, manglande, missing, lacks, lacking, borte, gone, defekt*, defect*, faulty, ødelagt,
        ødelagte, øydelagd, øydelagt, broken, damaged, løs, løse, løst, laus, lause, laust, loose, virker ikke,
        verkar ikkje, fungerer ikke, fungerer ikkje, funker ikke|ikkje|itj, dont|doesnt|didnt|not work|working,
        out of order, ute av drift, ute av funksjon, virkede ikke, virket ikke, verka ikkje, fungerte ikke|ikkje,
        blokkert*, blokkerer, blokkerar, blokker*, blokeret, blokerer, sperret, sperra, sperrer, sperrar, spærret,
        spærrer, blocked, blocking, blocks, obstruct*, låst, låste, locked, stengt, stengd, åpen, åpne, open, opne,
        ope, åben, står åbne, utløpt, utgått, utgådd, expired, udløbet, slitt, slitte, slite, worn, frayed, umerket,
        umerka, umerkede, unlabel*, unmarked, lekker, lek, lekk, lækker, leaks, leaking, henger, heng, hænger, hanging
        kan falle, kan bli, kan noen, kan nokon, noen kan, nokon kan, nogen kan, someone could|may|might|can|will,
        somebody could|may|might|can|will, could hurt|fall|cause|lead|injure|hit, før noen, før nokon, før nogen,
        before someone|somebody|anyone, lukter, luktar, lugter, smells, smell, lukt av, smell of, oppdaget, oppdaga,
        opdagede, opdaget, noticed, discovered, observed, fant, fann, fandt, found, så at, saw, ser at, glatt, glatte,
        glat, slippery, mørkt, mørk, dark, overfylt, overfull, overfyldt, for høy, for høg, too loud|high|heavy,
        veldig høy, ustabil*, ustø, ustø*, unstable, wobbly, skjev, skjevt, tipping, råtten, råtne, rotten, rust*,
        sprukket, sprukken, sprekk, crack, cracked, revnet, skarp*, sharp, dårlig, dårleg, dårligt, poor, bad,
        trekker ikke, trekk ikkje, suger ikke, støv*, mugg*, fukt*
    """,
    "start_report": """
        vil melde, vil melda, vil gjerne melde, vil gjerne melda, ønsker å melde, ønskjer å melde, skal melde,
        må melde, kan jeg melde, kan eg melde, få meldt, melde fra, melde frå, meld fra, melder fra, si fra, sei frå,
        seie frå, sei ifrå, si ifra, meldt fra,
        melde et|eit|en avvik|hendelse|hending|skade|ulykke|ulukke|uønsket|nestenulykke|hms-avvik|hms, melde avvik,
        melda avvik, meld avvik, melde hms, melde ny, melde noe, melde noko, nytt avvik, nytt hms-avvik,
        registrere avvik|et|en|eit|hms, registrer avvik, registrera avvik,
        rapportere et|en|om|avvik|hendelse|noe|ein|eit|hending, rapporter*, avviksmelding*, avviksskjema*, hms-avvik,
        hms avvik, avvik, avviket, avvika, uønsket hendelse, uønskt hending, uønskede hendelser, uønska hending,
        report a|an|something|deviation|incident|accident|near|hazard|injury, file a report|deviation, file report,
        make a report, submit a report|deviation, want to report, would like to report, id like to report,
        need to report, like to report, new report, new deviation, deviation, deviation report, i have to report,
        report, vil gerne indberette|melde|anmelde|rapportere, vil indberette|anmelde, indberette, indberet,
        indberetning, ny indberetning, anmelde en|et, anmeld, anmelde, afvigelse*, arbejdsulykke*, nærvedhændelse*,
        skademeld*, skade meld*, ny hendelse, ny sak, ny melding, new incident
    """,
    "something_happened": """
        noe har hendt|skjedd, noko har hendt|skjedd, det har hendt|skjedd noe|noko|en|ein, det har hendt,
        det har skjedd, det har hend|skjedd, har skjedd noe|noko, har hendt noe|noko, det skjedde noe|noko,
        det hendte noe|noko, skjedde noe|noko, noe skjedde, noko skjedde, noe gikk galt, noko gjekk gale|galt,
        something happened, something has happened, somethings happened, something went wrong, something bad,
        there was|has been an|a incident|accident, there has been an|a incident|accident, had an accident|incident,
        der er sket noget, der skete noget, noget er sket, noget gik galt, noget skete, er sket noget,
        har skjedd en|ei ulykke|hendelse, har skjedd ei|ein ulukke|hending,
        det har vært|vore en|ei ulykke|ulukke|hendelse|hending, der er sket en ulykke|hændelse, hendt noe, skjedd noe,
        hendt nåkka, skjedd nå, det ha skjedd|hendt nokka|nåkka|nå|no
    """,
    "again": """
        igjen, igjen og igjen, again, again and again, igen, igen og igen, atter en gang, på nytt, på ny, nok en gang,
        nok ein gong, yet again, once more, once again, ikke første gang*, ikkje fyrste|første gong*|gang*,
        ikke første gangen, not the first time, isnt the first time, ikke første gang, andre gang*|gong*,
        tredje gang*|gong*, fjerde gang*|gong*, femte gang*|gong*, anden gang, second time, third time, fourth time,
        fifth time, gjentatte ganger, gjentekne gonger, gentagne gange, flere ganger, fleire gonger, flere gange,
        mange ganger, mange gonger, mange gange, several times, many times, multiple times, repeatedly, repeated,
        gjentar seg, gjentek seg, gentager sig, stadig, stadig vekk, støtt og stadig, hele tiden, heile tida,
        hele tida, constantly, all the time, always, alltid, altid, every day|week|time|morning|night|month|year,
        hver dag|uke|gang|uge|morgen|måned|kveld|natt, kvar dag|veke|gong|morgon|månad|kveld|natt, som vanlig,
        som vanleg, som sædvanlig, as usual, keeps happening, keep happening, keeps falling|leaking|breaking, ofte,
        often, frequently, for n'te gang, to ganger, tre ganger, to gonger, tre gonger, to gange, twice, three times,
        har skjedd før, har hendt før, skjedd før, happened before, er sket før, meldt dette før|tidligere, meldt før,
        meldt tidligere, reported before, reported this before, også forrige, også sist, samme som sist, same as last
    """,
    "commute": """
        på vei til jobb*|arbeid*, på vei hjem|fra|heim, på veg til jobb*|arbeid*, på veg heim|frå,
        på vej til arbejde|job, på vej hjem, på vejen til, on my way to|home|from, on the way to work|from,
        on the way home, commut*, til jobb i dag|tidlig|på sykkel, syklet til jobb, sykla til jobb,
        cyklede til arbejde, cycling to work, biking to work, walking to work, gikk til jobb, hjemveien, heimvegen,
        arbeidsreise*, reisevei, driving to work
    """,
    "potential_worst": """
        could have killed, could have died, kunne have dræbt, kunne have slået ihjel,
        kunne ha dødd|drept|dødd|omkommet|gått, kunne dødd, kunne drept, kunne ha drept, kunne blitt drept,
        kunne vært dødelig, kunne tatt liv, livsfare, livsfara, livsfarlig*, livsfarleg*, livstruende, livstruande,
        dødelig, dødeleg, could have died|killed|been killed|been fatal, could kill, could have been killed, fatal if,
        deadly, lethal, life-threatening, kunne ha døydd, kunne vore dødeleg, kunne have dræbt|kostet, kan ta liv,
        noen kan dø
    """,
    "potential_serious": """
        kunne gått alvorlig|veldig|fryktelig|skikkelig galt|gale|ille, kunne blitt alvorlig*,
        kunne gått riktig|virkelig galt, kunne ha gått riktig|veldig|skikkelig|alvorlig|svært galt|gale|ille,
        could have been serious|very|much|really|seriously|severely, could have ended badly, kunne fått alvorlige,
        alvorlig skade kunne, alvorlig potensial*, stort skadepotensial*, stor fare for, kunne endt ille,
        kunne ha endt ille, alvorlige følger, alvorlige konsekvenser, serious consequences,
        alvorlege følgjer|konsekvensar, alvorlige konsekvenser, kan bli alvorlig skadet|skadd
    """,
}
