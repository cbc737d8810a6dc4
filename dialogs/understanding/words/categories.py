"""Words of each category of report."""

WORDS = {
    "slip_trip_fall": """
        fall|falt|datt|faldt eg|jeg|jæ|han|ho|hun, eg|jeg|han|ho|hun|hen falt|fall|faldt
        glatt, glatte, glatta, hål*, hålka, hålke, slippery, slick, glat, isete, islagt, isglatt, såpeglatt, spejlglat
        underkjølt, black ice, skle, skled, sklei, sklir, skli, sklie, sklidd, sklidde, gled, gleid, glider, glide,
        glei, gli, glir, glidd, slipped, slipping, slips
        snuble*, snubla*, snublet, trip, tripped, tripping, trip hazard, trips over, tripper over,
        falt i|på|av|ned|ut|fra, falle i|på, fall i|på|av|ned|ut|frå, fell on|down|off|from|in|over|through,
        fall on|down|off|from, falling down, falt så, falt jeg, datt i|på|av|ned|ut|fra|frå, dotten, datt på,
        dette ned, ramla|ramlet|ramler|ramlar|ramle ned|i|på|av|ut|fra|overende, ramla ut,
        faldt på|i|ned|af|over|ud|fra, falder på|i, falder over, falde over, nær ved at falde, vrikket, overtråkk,
        overtrakk, tråkket feil|over, tråkka feil|over, trakk feil, missed a step, lost my footing, bommet på trinn*,
        stumbled, stumble, gjekk på ræva, gikk på ræva|trynet|rumpa, gikk på huet, gjekk på hovudet, gled på,
        løs teppekant, loose carpet, ujevn*, ujamn*, uneven, ujævn*, strødd, strødde, strøing, strø, strøs, strødd,
        grusa, ikke strødd, salted, gritted, hull i gulvet, hol i golvet, hole in the floor, løs flis, løse fliser,
        vått gulv, vått golv, vådt gulv, wet floor, vann på gulvet, vatn på golvet, vand på gulvet, water on the floor
        oljesøl, oil on the floor, olje på gulvet, olie på gulvet, is på|i|utenfor|utanfor|foran|ved,
        ice on|outside|in, isen utenfor|utanfor|på|ved|foran, icy, gelender*, rekkverk*, railing, handrail, løst trinn
        trappetrinn
    """,
    "falling_object": """
        falt ned|fra|frå taket|hylla|hyllen|loftet|stillaset,
        falt|fall|datt|ramla|ramlet|rasa|raste|faldt|fell|fallen|dropped|falling|faller|fell .. fra|frå|from|ned|off taket|tak|hylla|hyllen|hylle|fasaden|roof|ceiling|shelf|shelves|facade|scaffold*|stillas*|loftet|hylden|loft*|krana
        falt ned, datt ned, ramla ned, ramlet ned, fall ned, fell down next, falt i hodet, datt i hovudet, i hodet på,
        i hovudet på, faldt ned, falling object*, fell on my|his|her|someones|a, takplat* falt|datt|fall|løs*|ned,
        takplate*, takplater, ceiling tile*, takras, snøras*, snøskred fra tak*, ras fra taket, istapp*, icicle*,
        takstein*, tagsten*, kan falle ned|i|på, kan dette ned, kan ramle ned|ut, might fall on, could fall on|down,
        may fall on|down, kan løsne, kan losne, about to fall, er ved å falle, er ved at falde, henger løst,
        heng laust, hænger løst, hanging loose, loose tile*|panel*|bracket, væltede, veltet, velta, velter, vælter,
        tipped over, toppled, fell over, mistet ned|noe|en|et, dropped a|from, falt over, ramla over|ut,
        fall over ende,
        reol*|hylle|hylla|hyllen|hylde|hylden|shelf|bookshelf|bokhylle falt|ramla|raste|fell|collapsed|løs*|faldt|veltet|velta|væltede
    """,
    "chemical_lab": """
        kjemikal*, kemikal*, chemical, chemicals, syre, syra, syrer, *syre, *syra, acid, acids, lut, luten, lud, lye,
        natronlut, etsende, etsande, ætsende, corrosive, løsemid*, løysemid*, opløsningsmid*, solvent*, aceton,
        acetone, etanol, ethanol, metanol, methanol, toluen, toluene, benzen, benzene, kloroform, chloroform,
        flussyre*, flussyra, hydrofluoric, formalin, formaldehyd*, fenol, phenol, ammoniakk, ammoniak, ammonia,
        kvikksølv, kviksølv, mercury, peroksid, peroxide, reagens*, reagent*, reactor, reagenser, datablad*,
        sikkerhetsdatablad*, safety data sheet, sds, faresymbol, giftig*, toxic, poison*, kreftfremkall*, carcinogen*,
        nøddusj*, nøddusjen, naudusj*, nøddusch, øyedusj*, øyespyl*, augedusj*, augeskyl*, øyeskyll*, øjenskyl*,
        eyewash, eye wash, safety shower, emergency shower, nødbruser, umerket flaske*, umerka flaske*,
        unlabeled bottle*, unlabelled bottle*|beaker|container, unlabelled, umerkede flasker, etidiumbromid, ethidium,
        kryogen*, begerglas*, kolbe, kolben, beaker, flask
    """,
    "gas": """
        gass, gassen, gasslukt*, gasslekkasj*, gassflask*, gassbehold*, gasstub*, gasskap, *gass, gas, gasflask*,
        gaslugt, gaslækage, gas cylinder*, gas bottle*, gas leak*, smell of gas, smells of gas, cylinder, cylinders,
        nitrogen, kvelstoff, flytende nitrogen, liquid nitrogen, helium, argon, propan*, butan, hydrogen,
        hydrogenflaske, karbonmonoksid, kullos, co2, oksygenalarm*, oksygenmangel, oxygen alarm, oxygen depletion, ilt
        kulilte, carbon monoxide, asphyxi*, kveling, klorgass, klorgas, h2s, hydrogensulfid, acetylen*, trykkflask*,
        trykflask*, trykkgass*
    """,
    "fire": """
        tok|tog|tek|tar .. fyr, gik|gikk .. ild i, slukket, slokket, sløkt,
        tatt fyr, teke fyr, taget ild, gått varmt,
        begynne å brenne, begynner å brenne, byrja å brenne, byrje å brenne, ta fyr, tar fyr, begynde at brænde,
        catch fire, start a fire, burn down
        brann, brannen, brannar, branner, brannfare*, brannalarm*, brannslukk*, brannslokk*, brannslange*, brannslang*
        branndør*, branndøra, brannteppe*, brannvern*, brannvarsl*, brannøv*, brannrisiko, brannfarl*, branntilløp,
        branntilløp*, brannskap*, brannsikker*, brann*, branntepp*, røykvarsl*, røykvarsel*, røyk, røyken,
        røykutvikling*, røyklukt*, røykut*, røg, røgalarm*, røgudvikling, røgen, brand, branden, brandalarm*,
        brandslukk*, brandslukker*, branddør*, brandfare*, brandtæppe*, ildslukker*, ildebrand*, pulverapparat*,
        fire alarm*, fire extinguisher*, fire door*, fire hose, fire blanket*, a fire, the fire,
        fire in|on|broke|started|was, fire hazard, smoke, smoke detector*, smoking room, smoldering, brant, brente,
        brent lukt, brændte, brænder, tok fyr, tok til å brenne, caught fire, burned down, antent*, antenne, antente,
        ignit*, tente, gnist*, gnister, gneistar, sparks, sparking, gnistrer, flamme*, flames, flame, bunsen*, svidd,
        svidde, levende lys, candle*, overopphet*, overheat*, sprinkler*, eksplo*, explo*
    """,
    "escape_route": """
        rømningsvei*, rømmingsveg*, rømningsdør*, rømmingsdør*, rømningsveg*, rømmingsvei*, rømning*, rømming*,
        nødutgang*, naudutgang*, nødudgang*, flugtvej*, flugtveje*, evakueringsvei*, evakueringsveg*, emergency exit*,
        fire exit*, escape route*, exit route*, exit blocked, exit door*, emergency door*, fire escape*, nødlys*,
        naudlys*, emergency light*, exit sign*, ledelys*, markeringslys*, evacuation route*,
        utgang* er|var blokkert|sperret|låst|sperra|stengt, utgangen, blocked exit, locked exit
    """,
    "electrical": """
        fikk|fekk|fått|fik|får|fått støt, støt av|i|fra|frå, strømstøt*, straumstøyt*, straumstøt*, elektrisk støt,
        elektrisk støyt, elektrisk stød, fikk strøm, fekk straum, strøm i seg, straum i seg, stød af|fra,
        elektrisk stød, electric shock, electrical shock, shock from, got a shock, got shocked, electrocut*, zapped,
        strømførende, straumførande, strømgjennomgang*, straumgjennomgang*, støyt, fekk støyt
        stikkontakt*, støpsel*, støpselet, kontakt* gnistrer|gnistrar, outlet, outlets, socket, sockets, power strip*,
        skjøteledning*, skøyteleidning*, forlængerledning*, extension cord*, extension lead*, extension cable*,
        ledning*, leidning*, kabel, kabelen, kabler, kablar, kablene, *kabel, *kabelen, *ledning, *ledningen, cable,
        cables, wire, wires, wiring, kortslut*, kortslutt*, short circuit*, sikring*, fuse, fuses, fuse box,
        sikringsskap*, batteri*, battery, batteries, litium*, lithium*, lader, laderen, ladar, charger, elektrisk*,
        electric*, el-anlegg*, høyspent*, høgspent*, high voltage, jordfeil*, strømbrudd, straumbrot, power outage,
        strømafbrydelse, elskap*, el-tavle, tavleskap*, uisolert*
    """,
    "machine_tool": """
        maskin, maskina, maskinen, maskiner, *maskin, *maskinen, *maskina, machine, machines, machinery, verktøy*,
        verkty*, værktøj*, tool, tools, dreiebenk*, dreibenk*, drejebænk*, lathe, fres, fresen, fresemaskin*, fræser*,
        milling machine, boret, bormaskin*, boremaskin*, bormaskina, borehammer, drill press, power drill, sag, saga,
        sagen, *sag, *saga, *sagen, sirkelsag*, båndsag*, bandsag*, rundsav, table saw, band saw, slipemaskin*,
        vinkelsliper*, vinkelslip*, slibemaskine*, grinder, angle grinder, sliper, pressa, pressen, hydraulisk*,
        hydraulic*, trykkluft*, trykluft*, compressed air, compressor, kompressor*, trykktank*, pressure vessel,
        pressure tank, autoklav*, autoclave, sentrifuge*, centrifuge*, robot, roboten, robotarm*, kran, krana, kranen,
        traverskran, overhead crane, crane, heisekran, løftebord, vern på|mangler, guard missing|removed,
        machine guard, nødstopp*, naudstopp*, nødstop*, emergency stop, roterende, roterande, rotating, 3d-printer,
        cnc, knivblad*, klemt, klemte, clamp*, pinched, sveis*, svejs*, weld*, hammer, hammeren, kutter, guillotine,
        papirkutter, spikerpistol, stikksag
    """,
    "vehicle_traffic": """
        bil, bilen, bilar, biler, *bilen, *bil, varebil*, lastebil*, lastbil*, car, cars, van, truck, trucks, lorry,
        trucken, truckfører*, gaffeltruck*, gaffeltruck, forklift*, sykkel, sykkelen, sykler, sykkelsti*, *sykkel,
        *sykkelen, sykla, syklet, syklar, syklist*, cykel, cyklen, cyklist*, cyklede, bicycle*, bike, bikes, cyclist*,
        biking, elsparkesykkel*, el-sparkesykkel, scooter*, sparkesykkel*, løbehjul*, elløbehjul, traktor*, tractor,
        hjullaster*, hjullastar*, gravemaskin*, buss, bussen, bus, trafikk*, traffic, påkjørt, påkøyrd, påkørt,
        køyrd på, kjørt på, kjørte på, køyrde på, ran over, run over, hit by a, rygget*, rygga, ryggar, bakket, bakka,
        reversed, reversing, parkering* ulykke, parking lot accident, kryss*, crossing, fotgjenger*, fotgjengar*,
        pedestrian*, fodgænger*, kjører for fort, køyrer for fort, kører for hurtigt, speeding, drives too fast,
        kollisjon*, kolliderte, kolliderte, krasj*, crash, crashed, collided, collision, båt, båten, snøscooter*, atv
    """,
    "construction": """
        byggeplass*, byggjeplass*, byggeplads*, anleggsplass*, construction site*, building site*, construction,
        stillas, stillaset, stillasa, stillaser, stillads*, scaffold*, riving*, demolition, nedrivning*, ombygging*,
        oppussing*, renovation, renovering*, grøft, grøfta, grøften, trench, anleggsarbeid*, byggearbeid*,
        byggjearbeid*, håndverker*, handverkar*, håndværker*, contractor, contractors, entreprenør*, builders,
        byggegjerde*, takarbeid*, takarbeidar*
    """,
    "radiation_laser": """
        laser, laseren, laserar, lasere, *laser, *laseren, laserlab*, lasers, laserbrille*, stråling*, strålekild*,
        strålekjeld*, strålevern*, stråledos*, strålekilde*, radioaktiv*, radioactiv*, radiation, røntgen*, x-ray*,
        xray*, x ray, isotop*, isotope*, dosimeter*, magnetfelt*, mr-maskin*, mri, magnetic field*, strong magnet*,
        uv-lys*, uv light, uv-lampe*, uv lamp, geigerteller, ioniserende, ioniserande, ionising, ionizing, cesium,
        gamma source, nmr
    """,
    "biological": """
        bet|beit|bed en|ein|a|an|meg|mig, hund|hunden|dog bet|beit|bed|bit,
        smitte, smitta, smitten, smittefare, smittefarl*, smitt*, infection, infect*, infeksjon*, bakterie*, bacteri*,
        virus, viruset, virusprøve*, blodprøve*, blod på|fra, blodsøl, blodsmitte, blood sample*, blood spill*,
        human blood, kroppsvæsk*, body fluid*, biologisk*, biological, biohazard*, biosafety, cellekultur*,
        cell culture*, mus beit|bet, bitt av, bitt meg, bite, bites, bitten, bit me, bit a, bit the, beit, bidt,
        bet meg, biter, rotte*, rat, rats, mouse, mice, dyrestall*, dyreavdeling*, dyrelab*, forsøksdyr*,
        animal facility, animal room, lab animal*, dyrestald*, muggsopp*, mugg, skimmel*, mold, mould, legionella,
        flått*, flåttbitt, tick bite, hoggorm*, ormebitt, bie, veps, vepse*, wasp*, genmodifi*, gmo, bsl,
        prøvemateriale, avføring, autoklavering, covid, influensa
    """,
    "sharps": """
        glasbrot, glassbrot, glasskår, glassbit*, glasskår, shards, glass on the floor, glass splinters,
        glas på gulvet
        stikkskade*, stikkuhell*, sprøytespiss*, sprøyte, sprøyta, sprøyter, sprøyten, sprøytespis*, kanyle*, kanyl*,
        nål, nåla, nålen, nåler, nålestikk*, needle*, syringe*, skalpell*, skalpel*, scalpel*, glasskår*, glasskår,
        glasskår, glasbit*, glasskår*, knust glass|glas, knuste glass|et|ei|en|eit|ein, knuste, knuses, smadret,
        knuste glas*, glass broke, broken glass, shattered, glasses broke, kutt, kutta, kuttet, kutter seg,
        skar meg|seg|mæ|mig|sig|fingeren|hånda, skåret meg|seg, skore meg, skar eg|jeg|jæ meg,
        cut my|his|her|their|myself|himself|herself|on|a, got cut, stakk meg|seg|mæ, stakk eg|jeg meg, stukket meg|seg
        stukke meg|seg, stak mig|sig, pricked, kniv, kniven, knive, knife, barberblad*, razor*, blade, skarp*, sharp,
        sharps, mikrotom*, microtome, kassekniv, brødkniv, hobbykniv*, tapetkniv*, objektglass*, splinter, flis i
    """,
    "ergonomics": """
        ergonomi*, ergonomic*, sittestilling*, arbeidsstilling*, arbejdsstilling*, posture, skrivebord*, skrivepult*,
        kontorstol*, office chair, desk, desk chair, heve-senk*, hev-senk*, hæve-sænke*, standing desk,
        height-adjustable, dataskjerm*, skjermbriller, monitor*, screen, tastatur, keyboard, musearm*, musarm,
        mouse arm, rsi, karpaltunnel*, carpal tunnel, nakken, nakke, neck, skuldersmert*, skuldre, skuldrene,
        skuldrane, belastningsskade*, belastning*, strain injury, repetitiv*, repetitive
    """,
    "noise": """
        støy, støyen, støynivå*, støykilde*, støyer, støyar, bråk, bråket, bråker, bråkar, larm, larmen, larmer, støj,
        støjen, støjer, noise, noisy, too loud, is loud, so loud, very loud, loud noise, loud sound, høyt lydnivå,
        høy lyd, høg lyd, høj lyd, desibel, decibel, øresus, øyresus, tinnitus, ears ring, ringing in my ears,
        ears ringing, piper i ørene, piper i øyra, hørselsvern*, høyrselsvern*, høreværn, hearing protection, earmuff*
        hørselsskade*, høreskade*, hylende lyd, hylelyd, deafening, øredøvende, øyredøyvande
    """,
    "ventilation": """
        ventilasjon*, ventilation*, avtrekk*, avtrekkskap*, avtrekksskap*, punktavsug*, avsug*, udsugning*, stinkskap*
        stinkskab*, fume hood*, fume cupboard*, fumehood*, extraction, extractor, luftkvalitet*, luftkvalitet,
        inneklima*, indeklima*, indoor climate, indoor air, air quality, dårlig luft, dårleg luft,
        dårlig lukt fra vent*, tung luft, stale air, bad air, stuffy, ventilasjonsanlegg*, luftskifte, lav-benk,
        laf-benk, sikkerhetsbenk*, biosafety cabinet, hodepine av lufta, no airflow, airflow
    """,
    "manual_handling": """
        løft, løfta, løftet, løfte, løftar, løfter, løftede, lifted, lifting, heavy lift*, tungt løft, tunge løft,
        tung kasse, tunge kasser, tunge ting, heavy box*, heavy crate*, heavy object*, bar på|en|ei|tungt,
        bærer|bære|bæring|bære tungt|tunge, bere tungt|tunge, carrying, carried, ryggen, ryggskade*, vondt i ryggen,
        vondt i rygg, ondt i ryggen, back pain, back injury, my back, hekseskudd, hekseskot, hekseskud, lumbago,
        forløft*, skubbede, dytta ei tung, bæring
    """,
    "waste": """
        avfall*, affald*, farlig avfall, farleg avfall, farligt affald, waste, hazardous waste, risikoavfall*,
        risikoaffald*,
        kastet|kasta|kaster|kastar|kastede|kast|hive|hivd|hevet|slengt|smidt|thrown|threw|dumped|disposed|throws|dumping .. i|in|into|blant|sammen søppel*|søpla|boss*|restavfall*|papir*|vanlig*|vanleg|trash|garbage|bin|general|regular|normal|household|skrald*|skraldespand*|almindelig*|vasken|vask|sluk*|dumpet*
        feil avfall*, wrong bin, wrong waste, sharps bin, nålebøtte*, avfallsbøtte*, avfallsdunk*, avfallskanne*,
        søppelrom*, sortering*, feilsorter*, spesialavfall*, kjemikalieavfall*, kemikalieaffald*, chemical waste,
        biological waste, smitteavfall*, smittefarlig avfall, overfull waste, waste container*
    """,
    "environment_release": """
        utslipp, utslepp, utsleppet, utslippet, udslip, udslippet, release to|into, released into, spill into|in the,
        spilled into, leaked into|out|to, lekket ut|i|til, lekkjer ut, lekk ut, lak ut, rant ut|i|ned, rann ut|i|ned,
        sluket, sluken, i vasken, i avløpet, i avløp, i kloakken, i afløbet, down the drain|sink, poured .. sink|drain
        helt|helte|heller|tømt|tømte|tømmer|slått|slo|hældte|hældt|poured|pours|pouring|dumped .. vasken|sluket|avløp*|sink|drain|afløbet|kloakken|bekken|sjøen|fjorden|elva|jorda|grøfta
        ned i jorda, i bekken, i fjorden, i elva, i sjøen, forurens*, forurein*, forurening*, pollut*, oljesøl*,
        oljeutslipp*, oil spill, oljelekkasje*, oil leak*, dieselsøl, dieselutslipp, diesel spill, spillolje,
        olieudslip, oliespild, contaminat*, miljøutslipp*, into the drain|soil|river|ground|sea,
        in the soil|river|ground
    """,
    "ppe": """
        verneutstyr*, verneutstyret, verneutsyr, vernebrill*, vernebriller, vernebrille, briller, brillar, vernesko*,
        verneklær*, vernekle*, hjelm, hjelmen, hjelmar, hjelmer, vernehjelm*, hansker, hanskar, hanske, vernehanske*,
        labfrakk*, labbfrakk*, laboratoriefrakk*, kittel*, kittel, åndedrettsvern*, åndedretsværn*, pustemaske*,
        munnbind, maske, masker, værnemid*, sikkerhedsbrill*, sikkerhedssko*, beskyttelsesbriller, beskyttelsesudstyr,
        hjelm, handsker, ppe, goggles, safety glasses, safety shoes, safety boots, hard hat*, helmet*, gloves, glove,
        lab coat*, protective equipment|gear|clothing|eyewear, respirator*, face mask, eye protection,
        hearing protection, fallsikring*, faldsikring*, sele, harness, refleksvest*, høreværn, hørselsvern*, åpne sko,
        open shoes, sandals, sandaler
    """,
    "lone_or_confined": """
        jobber alene, jobbet alene, jobba alene, jobbar aleine, arbeider alene, arbeidet alene, arbeidde aleine,
        arbeid alene, arbeidar aleine, alenearbeid*, aleinearbeid*,
        alene på laben|labben|verkstedet|labb|kveldstid|natt, aleine på laben|verkstaden|labben, alene i|om,
        arbejder alene, arbejdede alene, alenearbejde, alene i laboratoriet|værkstedet, working alone, works alone,
        work alone, worked alone, worker alone, alone in the|at, lone work*, kjølerom*, kjølerommet, fryserom*,
        kølerum*, frostrum*, cold room*, freezer room*, walk-in freezer, trange rom, lukket rom, lukkede rom,
        innelukket, innestengt, innestengd, indespærret, innelåst, innelåste, locked inside|in, confined space*,
        enclosed space, tanken, kum, kummen, manhole, krypkjeller*, kulvert*, crawl space, alene-alarm*, ansattalarm,
        lone worker
    """,
    "preparedness": """
        mangler|manglar|mangel|missing|tom|tomt|tomme|tømt|empty|out|lacks|påfyll*|refill|fylle .. plaster|plastre|plasters
        plaster|plastre|plasters .. mangler|manglar|missing|tom|tomt|tomme|empty, plasterboks*, plasterautomat*, plasterskap*
        førstehjelp*, fyrstehjelp*, førstehjælp*, first aid, first-aid, hjertestarter*, hjartestartar*, defibrillator*
        aed, nødtelefon*, naudtelefon*, emergency phone, beredskap*, beredskab*, preparedness, øvelse, øvelsen, øving,
        øvinga, brannøv*, evakueringsøv*, evakuering*, evacuation*, fire drill*, drill, møteplass*, mønstringsplass*,
        samlingsplass*, assembly point*, muster point, nøddusj*, naudusj*, øyedusj*, øyeskyll*, augeskyl*,
        emergency shower*, safety shower*, eyewash*, emergency plan*, beredskapsplan*, nødutstyr*, nødstopp*,
        førstehjelpsskrin*, førstehjelpskoffert*, førstehjelpskasse*, emergency equipment, brannslukk*,
        brannslokk*, fire extinguisher*, alarmen, alarm ikke, sprinkler*
    """,
    "fieldwork": """
        feltarbeid*, felttur*, feltkurs*, feltstasjon*, feltutstyr*, i felt, i felten, feltarbejde*, ekskursjon*,
        ekskursjonen, ekskursion*, fieldwork, field work, field trip*, field course*, field station*, in the field,
        excursion*, tokt, toktet, forskningsfartøy*, research vessel, research cruise, breen, isbre*, glacier*,
        fjellet, på fjellet, båttur*, snøskred*, avalanche*, dykk*, dykker*, diving, diver
    """,
    "violence_threat": """
        shouted at, yelled at, screamed at, kicked, sparket, sparka, skrek til|mot, skreik til,
        vold, volden, voldelig*, valdeleg*, vald, voldsom oppførsel, voldelig, violence, violent, truet, truer, truga,
        trugar, trua, trusler, trussel, truslar, trugsmål*, truede, trusel, truende, trugande, threat, threats,
        threaten*, slo etter, slo til, slo meg, slo en, slo ein, slo han|ho|hun, slått av en, hit me, punched, punch*,
        kicked me, sparket meg, sparka meg, slog mig, dyttet meg, dytta meg, pushed me, shoved me,
        spyttet på|etter|meg, spytta på|etter, spit at|on, spat at|on, aggressiv*, aggressive, overfall*, overfalt,
        overfaldt, overfald*, assault*, attacked, angrep, angrepet, angripe, kastet .. etter meg, juling,
        skremmende oppførsel, utagerende, utagerande, utagering*, udadreagerende, rasende student, kvelertak
    """,
    "psychosocial": """
        psykososial*, psykisk arbejdsmiljø, psychosocial*, mental health, mistrives, mistriv*, utrygg på jobb,
        ensom på jobb, isolert på jobb, lonely at work, isolated at work, rollekonflikt*, omorganisering*, reorganis*,
        reorganiz*, omstilling*, åpent landskap, opent landskap, open plan, uro i gruppa, usikker fremtid
    """,
    "workload": """
        altfor mye å, alt for mye å, altfor mykje å, alt for meget at,
        overbelast*, overarbeid*, overworked, for mye å gjøre, for mykje å gjere, for mye arbeid, for mykje arbeid,
        for meget at lave, for meget arbejde, too much work, too much to do, workload*, arbeidsmengd*, arbejdsmængd*,
        arbeidspress*, arbejdspres*, arbeidsbelastning*, arbejdsbelastning*, utbrent*, utbrend*, udbrændt*, burned out
        burnt out, burnout, overtid, overtime, overarbejde, tidspress*, tidspres*, time pressure, stresset, stressa,
        stressed, stress, underbemann*, understaffed
    """,
    "medical_event": """
        besvimte, besvimt, besvimet, besvimede, svimte av, svimte, svima av, svimt av, dånte, fainted, passed out,
        epileptisk*, epilep*, seizure, krampeanfall*, krampeanfald, illebefinnende, illebefinnande, ildebefindende,
        hjerteinfarkt, hjertestans, hjartestans, heart attack, cardiac arrest, stroke, allergisk reaksjon,
        allergic reaction, allergisk reaktion, pustevansker, ble dårlig, ble akutt syk, ble syk på jobb, vart dårleg,
        vart sjuk på jobb, blei dårlig, blev dårlig, fell ill, became ill, taken ill, got ill, collapsed, kollapset,
        kollapsa, falt om, fall om, feber på jobb, diabetes*, blodsukker
    """,
    "building_technical": """
        vann|vatn|vand i|på kjelleren|kjellaren|kælderen|gulvet|golvet, water in the basement|cellar,
        sto|stod vann|vatn
        lekkasje*, lekkasjen, vannlekkasj*, vasslekkasj*, vannlekkasje, lækage*, vandskade*, vannskade*, vasskade*,
        water damage, water leak*, leaking roof, roof leak*, leak from the roof|ceiling, leaks from the roof|ceiling,
        taket lekker|lek|lækker, lekker fra|gjennom tak*, lekk frå tak*, drypper|dryp|dryppar fra|frå tak*|loftet,
        oversvøm*, oversvømmelse*, flom*, flooding, flooded, fukt*, fugt*, damp walls, fuktskade*, mugg*, mold, mould,
        skimmel*, heis, heisen, elevator*, heisdør*, sprekk i vegg*|tak*|mur*, crack in the wall|ceiling|floor, taket*
        tak*|tag|roof|ceiling .. lekker|rast|raste|falle|kollaps*|leaking|collapsing, gulvet gir etter,
        gulv*|golv*|floor .. råte*|rotten|knekk*|løs*|hull, løs flis,
        vindu*|vindauge*|window .. knust|løs*|broken|loose|falle,
        dør|døra|døren|door .. lukkes|løs*|henger|broken|automatisk*|stuck|falle, automatdør*, automatic door*,
        gelender*, rekkverk*, railing*, handrail*, trappetrinn*, asbest*, asbestos, varmeanlegg*, radiator*, kaldt på,
        for kaldt, for varmt, for koldt, too cold, too hot, lyset, belysning*, lighting, utelys*, dårlig lys,
        dårleg lys, dårlig belysning, poor lighting, mørkt i
    """,
}

PHYSICAL = frozenset(WORDS) - {"psychosocial", "workload", "violence_threat", "building_technical", "medical_event"}
# A small fault that also belongs to one of these is still the caretaker's.
SMALL = frozenset({"electrical", "ventilation", "ergonomics", "waste", "noise", "machine_tool"})
