"""Words of life, fire and crime in progress."""

WORDS = {
    "fire_now": """
        fire in|on|at .. now, brann|brand i|på .. nå|nu|no,
        det er en|ein|et|ei brann|brand, der er en brand, brann på gang, kjemikaliebrann på|i|nå, batteribrann i|på|nå
        gassbrann i|på|nå, skogbrann nå, går opp i flammer, going up in flames, engulfed
        brannalarmen|brandalarmen|alarmen går og, fire alarm is going|ringing and,
        udbrudt brand, brann har brutt, brutt ut brann, brote ut brann, fire just broke,
        det brenner, det brenn, det brænder, brenner det, brenn det, brænder det, det brinn,
        brenner på|i|hos|oppe|nede|kraftig, brenn på|i|kraftig, brænder på|i|hos|kraftigt, *et|*en|*a|*er brenner nå,
        brenner nå, brenn no, brænder nu
        brann|brand|ild under .. nå|no|nu, fire during .. now
        det er brann, det er brand, der er brand, er brann i|på, er brand i|på, vi har brann|brand,
        det har begynt å brenne, har tatt fyr, har teke fyr, er gået ild i, har gått varmt i|fyr,
        tok fyr akkurat|nettopp|nå, har begynt å brenne, begynner å brenne, har byrja å brenne
        brann i|på .. nå|no, brand i|på .. nu, brann nå, brann no, brand nu, brann brann, står i brann, står i brand,
        står i fyr, står i lys lue, i lys lue, i full fyr, i fyr og flamme, i flammer, flammer fra|ut|op|opp,
        flammar frå|ut|opp, åpen flamme fra, der er ild i, ild i, det er ild, er overtændt, overtent
        on fire, is burning, are burning, there is a fire, theres a fire, there is fire, there are flames,
        flames coming, in flames, caught fire, has caught fire, a fire has broken|started, fire has broken|started,
        fire in|on the .. now, fire fire, is ablaze, the fire is spreading, fire is spreading, brannen sprer,
        brannen spreier, branden breder, a fire in the
        brannalarmen går nå, fire alarm is going off now
    """,
    "no_answer_from": """
        hun|han|ho|vedkommende|personen svarer|svarar|reagerer ikke|ikkje|itj, he|she is not|isnt responding,
        doesnt|dont|does not respond|answer|react
    """,
    "mail": "e-post*, epost*, post, mail, mailen, mails, telefon*, phone, henvendels*, melding*, message*, teams",
    "fire_began": """
        tok fyr, tok til å brenne, caught fire, started burning, started to burn, broke out, gik ild i, brøt ut,
        braut ut
    """,
    "not_burning": """
        brenner|brenn|brænder ikke|ikkje|itj, not on fire, not burning, isnt burning, isnt on fire, ikke brann,
        ikkje brann, ikke brand, ingen brann, ingen brand, no fire|smoke|flames, ingen røyk|flammer|gasslekkasje,
        ikke røyk|gass, no gas leak
    """,
    "fire_here": "brann|brand|eld i|på|oppe|nede, fire in|at|on, ild i|på",
    "fire_cry": "brann, brand, fire, ild, ildebrand, det brenner, det brenn",
    "smoke_now": """
        røyk|røg i|på .. nå|no|nu, smoke in|on .. now, ulmer|ulmar i|på .. nå|no|nu,
        det ryker|ryk|ryger fælt|masse|veldig|mye|stygt|meget,
        ser røyk|røg|flammer|flammar|ild, see smoke|flames,
        røyk velter|veltar|strømmer|siver|siv|kommer|kjem|vell, det ryker|ryk kraftig|ut|fra|frå|voldsomt|av,
        røyken velter|brer|kommer, røg vælter|vælder|kommer, ryger kraftigt|ud|fra, det oser røyk, full av røyk,
        fullt av røyk, fyldt med røg, masse røyk, mye røyk, mykje røyk, meget røg, tykk røyk, kraftig røykutvikling,
        røykutvikling i|på
        smoke pouring|coming|billowing|filling|everywhere, smoke is pouring|coming|billowing|filling, full of smoke,
        filled with smoke, filling with smoke, thick smoke, black smoke, lots of smoke, i see smoke, there is smoke,
        theres smoke, det kommer|kjem .. røyk, der kommer .. røg, det er røyk
    """,
    "fire_figure": """
        brenner|brenn|brænder et|eit|ei|en lys|lampe|pære|stearinlys|bål,
        brenner for, brenn for, brænder for, brenner inne med, brenner etter, brænder efter, i øynene, i øynane,
        i øjnene, i øyet, i halsen, i hals, på huden, i huden, in my eyes|eyes, i fingrene, i magen, i nesa, i nesen,
        i hendene, på fingeren, i mage*, eyes, throat, skin, stomach, under føttene, et blått øye, lommeboka, penger i
        internt, hjertet, hjarta, my heart, sjela
        lyset brenner, lys|lampe|lampa|lampen|pære|pæra|pæren brenner, lamp is burning, bunsen*, stearinlys*,
        engasjement*, the deadline, spørsmål*, question, rebrand*, brand new, opphetet, debatt*, diskusjon*,
        discussion, candle*, calories, kalorier, forbrenning*, cd, dvd, money, cash, penger, budget, budsjett, spel*,
        spill*, twitter, inbox, innboks*, candlelight, ambisjon*, sving, with desire, curiosity
    """,
    "breathless": """
        trækker|trekk ikke|ikkje vejret|vejr|pusten|været,
        ikke puster, ikkje pustar, ikke ånder, ikke trækker vejret, ikke trekker pusten,
        puster ikke, pustar ikkje, pust itj, pustar itj, puste ikke, puste ikkje, pust ikkj, ånder ikke, åndar ikkje,
        trekker ikke vejret|vejr|været, ikke trække|trekke vejret, får ikke puste, får ikke puste*, får ikke luft,
        får ikkje puste|pusta|luft, får ikke vejret, får itj pust*, har sluttet|slutta å puste,
        holdt op med at trække|ånde
        not breathing, isnt breathing, stopped breathing, cant breathe, cannot breathe, can not breathe,
        unable to breathe, has stopped breathing, struggling to breathe, barely breathing, har ikke puls, ingen puls,
        ikke puls, no pulse, has no pulse, without a pulse, ikkje puls, inkje puls, puster så vidt, holder på å kveles
        er ved at blive kvalt, er ved å kveles, is choking, are choking, kveles, kvelast, kvæles
    """,
    "lifeless": """
        får|får|fær ikke|ikkje|itj kontakt, rører|rørar|rør|beveger|bevegar|bevæger seg|sig ikke|ikkje|itj, not moving
        isnt moving, er heilt|helt vekke|vekk|borte, wont respond, no response from him|her, ikke til å vekke
        bevisstløs på|i|her, medvitslaus på|i, bevidstløs på|i, unconscious in|on the, ikke kontaktbar,
        ikkje kontaktbar, uten bevissthet, ikke bevisst, ikke ved bevissthet, ikkje ved medvit, ikke ved bevidsthed
        og svarer|svarar|reagerer ikke|ikkje,
        er bevisstløs, er bevisstlaus, e bevisstløs, er medvitslaus, er umedviten, er bevidstløs, ligger bevisstløs,
        ligg bevisstlaus, ligg medvitslaus, ligger bevidstløs, er helt borte, er livløs, ligger livløs, ligg livlaus,
        er livlaus, ligger bevisstløs, falt bevisstløs om, og bevisstløs,
        bevisstløs person|kollega|student|mann|dame|kvinne, bevidstløs person|kollega
        is unconscious, are unconscious, lying unconscious, unconscious person|colleague|man|woman|student,
        someone unconscious, passed out and, is unresponsive, unresponsive, not responding, not waking up,
        wont wake up, cant wake, reagerer ikke, reagerer ikkje, svarer ikke på tiltale, ikke kontakt med,
        ikkje kontakt med, får ikke liv i, får ikkje liv i, får ikke kontakt
        ligger på gulvet og, ligg på golvet og, ligger livløs, lying on the floor and, ligger på gulvet,
        ligg på golvet, lying on the floor, ligger nede, er nede for telling
    """,
    "is_now": "er, is, are, ligger, ligg, e, lying, vi har, we have, ligg",
    "was": "var, was, were, ble, blev, vart, blei, been, fann, fant, found",
    "bare_lifeless": """
        bevisstløs, bevisstlaus, bevisstlause, bevisstløse, medvitslaus, bevidstløs, bevidstløse, unconscious, livløs,
        livlaus, lifeless
    """,
    "heart": """
        had a stroke|seizure, fått slag|hjerneslag|hjerneblødning|drypp, fået et|en slagtilfælde|blodprop,
        hjertestans, hjertestopp, hjartestans, hjertestop, hjerteinfarkt, hjarteinfarkt, hjerteanfald, hjerteattakk,
        hjarteattakk, cardiac arrest, heart attack, having a stroke, having a seizure, has a seizure, is seizing,
        having convulsions, har krampe*, får krampe*, krampeanfall, krampeanfald, har et anfall, har anfall,
        har eit anfall, epileptisk anfall, epileptic fit, hjerneslag, slagtilfelle, having an allergic reaction,
        allergisk sjokk, anafylaktisk*, anaphyla*, allergisk chok, brystsmerter, chest pains, chest pain, brystsmerte*
        vondt i brystet, ondt i brystet, drukner|druknar nå|no|i vannet|vatnet|sjøen|elva|bassenget,
        holder på å drukne, er ved at drukne, someone is drowning, drowning in the
    """,
    "bleeding": """
        blør kraftig, blør mye, blør veldig|masse|voldsomt|ekstremt|stygt, blør mykje, blør fælt,
        bløder kraftigt|meget|voldsomt|slemt, blør ut, blør i hjel,
        bleeding heavily|badly|profusely|a lot|out|severely, is bleeding heavily|badly, heavy bleeding,
        severe bleeding, kraftig blødning, stor blødning, kraftig bløding, blør som, sprutblør,
        blodet spruter|sprutar|sprøjter, blood everywhere, blod overalt, stopper ikke å blø, sluttar ikkje å blø,
        wont stop bleeding, får ikke stoppet blødningen, ikke stoppe blødningen, cant stop the bleeding, bløder stærkt
    """,
    "collapsed": """
        har falt om, har falle om, er faldet om, er falt om, har kollapset, har kollapsa, har svimt av, har svima av,
        har besvimt, har besvimet, er besvimet, har dånt, has collapsed, has fainted, has passed out,
        just collapsed|fainted, just passed out, falt om nettopp|nå, falt nettopp om, besvimte nettopp|nå, fell om no,
        collapsed just|right, falt nettopp sammen, er segnet om, er faldet sammen, er kollapset, har segna om,
        svimte nettopp av, er svimt av, har falt sammen, someone collapsed, somebody collapsed
    """,
    "trapped": """
        er innestengt|innelåst|innelåste, er innestengd, er indespærret|indelukket, locked in and, cant get out,
        kommer meg ikke ut, kommer ikke ut, kjem meg ikkje ut, kan ikke komme ud, får ikke opp døra,
        henger|heng fast i maskin*|maskina|maskinen, stuck inside
        sitter fast i|under maskinen|maskina|heisen|pressa|pressen|dreiebenken,
        sit fast i|under maskina|maskinen|heisen, sidder fast i|under maskinen|elevatoren|pressen, fanget i|under,
        fanga i|under, fastklemt, fastklemt under, er i klem under,
        ligger under bilen|maskinen|maskina|hylla|en|traktoren|trucken|lasten,
        ligg under bilen|maskina|hylla|traktoren|trucken, trapped under|inside|in, is trapped, are trapped,
        is stuck under|in the machine|lathe|press, hånda|hånden|armen|handa sitter|sit|sidder fast,
        arm|hand is stuck|caught, buried under
    """,
    "shocked": """
        henger fast i strøm*, heng fast i straum*, får strøm gjennom, har fått strøm i seg og, is being electrocuted,
        being electrocuted, has been electrocuted, har fått kraftig strømstøt
    """,
    "call_help": """
        har svelget|svelga|svelgt|slugt|drukket|drukke .. væske|etsende|etsande|ætsende|giftig*|kjemikal*|kemikal*|syre|lut|gift|rengjøringsmiddel
        has|just swallowed|drunk .. chemical*|acid|poison|bleach, i sjokk etter
        kom fort, kom raskt, kom straks, skynd dere|dykk, come quickly|quick|fast, hurry, skynd jer,
        trenger hjelp nå|fort, treng hjelp no|fort, need help now, need help in, har brug for hjælp nu
        han|hun|ho dør nå|no|nu, hjelp han|hun|ho dør|døyr, hjelp .. dør|døyr, hjælp .. dør,
        ring 113, ring 110, ring 112, ring 911, ring 1 1 3, call 113, call 110, call 112, call 911, call 999,
        ring ambulanse*, ring etter ambulanse, ring efter en ambulance, ring til 112, call an ambulance,
        call the ambulance|fire|police, call for an ambulance, need an ambulance, need ambulance, send an ambulance,
        send ambulanse, trenger ambulanse|lege|akutt|øyeblikkelig, treng ambulanse|lege|akutt, trenger en ambulanse,
        har brug for en ambulance, tilkald ambulance*|hjælp, tilkall ambulanse|hjelp,
        ring politiet|brannvesenet|legevakt, ring brandvæsenet, need help immediately, need medical help,
        urgent medical help, trenger hjelp med en gang, need paramedics, er i livsfare, er i livsfara,
        in mortal danger, akutt livsfare, kommer til å dø, is dying, are dying, er døende, holder på å dø, liv og død,
        nødsituasjon nå, nødsituation, this is an emergency, its an emergency, dette er en nødsituasjon,
        vi har en nødsituasjon, vi har ein naudsituasjon, medical emergency
    """,
    "gas_now": """
        klor|gass|gassen|ammoniakk|gas|gassen|chlorine|ammonia .. lekker|lekket|lek|leaked|leaking|siver|lækker|lækket|lækkede
        lukter|luktar|lugter sterkt|kraftig av|af gass|gas|klor, smells strongly of gas
        det lekker gass|klor|ammoniakk|hydrogen|propan|nitrogen, det lek gass, det lek|lekk ut gass, gass lekker,
        lekker gass, gass siver|strømmer, der lækker gas, gas lækker, gas leak, gasleak, gas leaking,
        gas is leaking|escaping|coming, leaking gas, gasslekkasje, gasslekkasjen, gasslekkasje*, gaslækage, gasudslip,
        gassutslipp, utslipp av gass|klor*|ammoniakk*, klorgass*, klorgas, chlorine gas, kraftig gasslukt,
        sterk gasslukt, sterk lukt av gass, strong smell of gas, strong gas smell, stærk gaslugt, kraftig gaslugt,
        gassalarmen, gasalarm*, gas alarm
        kjemikaliesøl, kemikaliespild, chemical spill, chemical leak, kjemikalieutslipp, kjemikalielekkasje*,
        toxic fumes, giftige damper|dampar|dampe, giftig gass|gas|røyk, syresøl, utslipp av syre|kjemikal*
    """,
    "people_affected": """
        svimmel, svimle, vondt i hodet|hovudet, ondt i hovedet, hodepine, hovudverk, hovedpine, headache*, svimmelt, svimmen, ør, øre, dizzy, lightheaded, faint, fainting, fainted, besvimer, kvalm*,
        nauseous, throwing up, kaster opp, kastar opp, kaster op, hoster, hostar, coughing, sliter med å puste,
        pusteproblem*, pustevansker, breathing problems, trouble breathing, syke, sjuke, sick, ill, åndenød, evakuer*,
        evacuat*, utilpass, dårlig* av, folk er, people are, folk blir
    """,
    "in_eye_now": """
        fått|fekk|fikk|fik .. syre|lut|etsende|base|kjemikalier|kjemikaliar i øyet|øynene|auga|augo|auget|ansiktet|øynane,
        fått sprut i øynene|øyet, acid|lye|chemicals in my|his|her|their eyes|eye|face,
        syre|lud|ætsende i øjet|øjnene|ansigtet, svelget|svelgt|slugt gift|syre|kjemikalier,
        swallowed poison|acid|chemicals
    """,
    "armed": """
        mand|mann|person|fyr|kar|kvinne|kvinde|kille med en|ein|et|eit kniv|pistol|gevær|våpen|våben|økse|øks|machete,
        armed man|person|woman|intruder|robber|individual|men, an armed, someone armed,
        bevæpnet mann|person|mand|kvinne|mannsperson|student, bevæpna mann|person, væpna mann|person,
        væpnet person|mann, bevæbnet mand|person|kvinde, en bevæpnet, ein væpna, ein bevæpna,
        med kniv går|truer|løper|i|på|står, mann med kniv|pistol|gevær|våpen|øks|machete,
        person med kniv|pistol|gevær|våpen|øks, mand med kniv|pistol|våben|økse, noen med kniv|pistol|våpen|gevær,
        nokon med kniv|pistol|våpen, nogen med kniv|pistol|våben, har en pistol, har eit gevær, har våpen, har en kniv
        har ein kniv, har trukket kniv, viftar med kniv, vifter med kniv|pistol|våpen,
        man|guy|someone|person|student|somebody with a|an gun|knife|rifle|weapon|axe|pistol, has a gun, has a weapon,
        has a knife, waving a knife|gun, gunman, gunmen, shooter, active shooter, skytter, gjerningsmann,
        gjerningsmand
    """,
    "shooting": """
        noen|nokon|nogen som|der skyter|skyt|skyder, someone|somebody shooting, someone|somebody who is shooting
        skyting|skyderi|skudd på|i|ved, shooting at|on|in campus|the|our, skyting på campus,
        noen|nokon|nogen skyter|skyt|skyder, blitt skutt, vorte skoten, blevet skudt, been shot, got shot, got stabbed
        blitt knivstukket, er skutt, er skudt
        det skytes, det blir skutt, det vert skote, blir skutt på, hører skudd, høyrer skot, hørte skudd, høyrte skot,
        hører skud, der skydes, der bliver skudt, skyter rundt, skyter på|mot folk|oss|studenter, skyting pågår,
        pågående skyting, pågående livstruende, plivo, shots fired, hear shots|gunshots|gunfire, heard shots|gunshots,
        gunshots, gunfire, is shooting, mass shooting, knivstukket, knivstukken, knivstakk, har blitt stukket med kniv
        stabbed, is stabbing, has been stabbed, stukket ned, knivstikking, knivstikkeri, bombetrussel, bombetruslar,
        bombetrusel, bomb threat, bombe i|på bygget|bygning*, bomb in the, tatt som gissel|gisler, holder gisler,
        hostages, hostage situation, gidsler, terror angrep, terrorangrep, terroristangrep, terror attack
    """,
    "assault_now": """
        blir slått nå|av, blir angrepet, vert angripen, bliver overfaldet, bliver slået, blir banket opp, slår løs på,
        slåss i|på|utenfor|nå, slåst i|på|no, angriper folk|oss|en|noen|studenter|ansatte|meg,
        angrip folk|oss|ein|nokon, overfalder, er i ferd med å slå, er ved å slå, is attacking, are attacking,
        is being attacked|beaten|assaulted|robbed, being assaulted, is assaulting,
        is hitting|beating|punching|strangling, beating someone, going berserk, gått berserk, går amok, går berserk,
        innbrudd pågår, innbrot pågår, is breaking in, breaking into, bryter seg inn, bryt seg inn, bryder ind,
        ved at bryde ind, is threatening .. with, truer .. med kniv|pistol|våpen|gevær|øks,
        truar .. med kniv|pistol|våpen, threatening .. with a knife|gun|weapon, true med kniv|pistol,
        truer .. med en kniv|pistol, voldtas, blir voldtatt, ran pågår, blir ranet, et ran
    """,
    "explosion_now": """
        eksplosjon|eksplosion|explosion|smell nettopp|akkurat|nå|no|nu|now|lige|just
        har eksplodert, har eksplodert*, er eksploderet, er eksplodert, eksploderte nettopp|nå|akkurat,
        eksplosjon i|på|nå, eksplosion i|på, explosion in|at|on, det har vært en eksplosjon, det har vore ein eksplosjon,
        der er sket en eksplosion, has exploded, just exploded, an explosion in|at, there has been an explosion,
        explosion in the, eksploderte no, taket raser|rasa|har rast, bygget raser, roof has collapsed, har rast sammen
        har rasa saman, ceiling has collapsed, stillaset har rast, scaffolding has collapsed, har kollapset over
    """,
    "emergency_talk": """
        unconscious bias|biases, bevisstløs bruk|handling, ubevisst*, brannvern*, brannøv*, brannslange, fire safety,
        fire warden, fire door, fire doors, fire extinguisher*, brannslukk*, brannslokk*, brannslukning*,
        first aid course, førstehjelpskurs*, hjertestarter*, hjartestartar*, defibrillator*, hjertestartar, film,
        filmen, movie, serie, bok, boka, spill, spillet, game, novel, roman, podcast, artikkel, nyheter, news, avisa,
        avisen, historie, skytebane, unarmed, ubevæpnet, drømte, dreamed, dreamt
    """,
    "alarm_now": """
        brannalarmen|brandalarmen|røykvarsleren|røykvarslaren|røgalarmen går|gjeng|ringer|ringar|uler|ular|hyler|hyl|lyder|ljomar
        fire|smoke alarm is|are going|ringing|sounding|blaring, fire alarms are going|ringing
    """,
    "alarm_odd": """
        går|ringer|ringar|uler ikke|ikkje|itj|ikkj, uten|utan|uden grunn|grund, for no reason, av|av og til, innimellom, iblant,
        sometimes, tester, testes, testing, teste, prøver, av seg selv, av sig selv, by itself, for lavt|svakt, too quiet, not going, test, hver, kvar, every, each, vanligvis, usually, daglig, dagleg
    """,
    "smoke_place": """
        røyk|røyken|røg|røgen i|på|fra|frå|under .. lab*|gang*|kjeller*|kjellar*|kælder*|bygg*|bygning*|trapp*|korridor*|kontor*|rom|rommet|*rom|*rommet|tak*|verksted*|verkstad*|værksted*|kantin*|heis*|vindu*|vindauge*|loft*|auditori*|bibliotek*|resepsjon*|lager*|garasje*
        smoke in|on|from .. lab|laboratory|corridor|hallway|basement|building|stairs|stairwell|staircase|office|room|roof|workshop|canteen|elevator|lift|window|windows|attic|auditorium|library|reception|storage|garage
    """,
    "smokers": """
        people, students, they, who, staff, colleagues, visitors, workers, cigarette*, sigarett*, cigaret*, tobakk*, tobacco,
        grill*, steam, damp, dampen, tear, tears, theatre, teater*, kom|came fra|frå|from
    """,
    "stuck_fast": """
        klemt|klemd|klemte|klemde fast, i klemme|klem under|mellom|mellem|bak|bag|i, pinned under|beneath|between|against|down,
        crushed under|beneath|between
    """,
    "ambulance_cry": """
        ambulanse, ambulansen, ambulance, ambulancen
    """,
    "in_eye_cry": """
        syre|syra|*syre|lut|lud|base|kjemikal*|kemikal*|etsende|etsande|ætsende i|på .. øyet|øynene|øynane|auget|auga|augo|øjet|øjnene|ansiktet|ansigtet|øyne
        acid|lye|bleach|chemical*|corrosive in|on .. eye|eyes|face
    """,
    "hf_on_skin": """
        flussyre*|flussyra|fluss|flussyren|flussyra|hf|hydrogenfluorid|fluorbrinte*|flourbrinte*|fluorvannstoff*|hydrofluoric .. på|i|on|in|over .. hånd*|hand|handa|hands|hud*|skin|arm|armen|arms|finger*|fingrene|fingrane|ansikt*|ansigt*|face|øye*|øyne*|auge*|auga|eye|eyes|øje*|øjne*|bein*|ben|benet|leg|legs|meg|mig|mæ|me|him|her|seg|sig|fot*|foot
    """,
    "hf_gear": """
        gel, gelen, kalsiumglukonat*, calciumglukonat*, calcium gluconate, mangler, manglar, missing, antidote, rutine*, routine*, kurs*
    """,
    "gas_smell": """
        gasslukt*, gaslugt*, gass|gas smell, gas odour|odor, smell|smells|smelling|stinks|reeks of|like gas,
        lukter|luktar|lugter|stinker|stinkar gass|gas, lukter|luktar|lugter|stinker|stinkar av|af gass|gas
    """,
    "everywhere": """
        hele|heile|whole|entire bygget|bygningen|bygninga|building|etasjen|etasjane|floor|etagen|kjelleren|kjellaren|kælderen|huset|house|basement|place|laben|labben|laboratoriet|lab|korridoren|gangen|corridor
        overalt, everywhere, over alt
    """,
    "gas_leak_here": """
        gasslekkasje|gasslekkasjen|gassutslipp|gaslækage|gasudslip|klorgasslekkasje|ammoniakklekkasje i|på|ved|under|hos,
        gas leak in|at|on|under|near
    """,
    "cry_help": """
        hjelp, hjælp, help
    """,
    "fallen_now": """
        noen|nokon|nogen|someone|somebody|han|hun|ho|he|she|kollega*|colleague|student|studenten har|er|has falt|falle|faldet|fallen|ramla|ramlet|dotten
    """,
    "dead_now": """
        noen|nokon|nogen|someone|somebody er|is død|daud|dau|dead, ligger|ligg|lies|lying død|daud|dead,
        han|hun|ho|he|she|kollega*|studenten|student|colleague|mannen|manden|man|woman|kvinnen|kvinna|personen|person er|is død|daud|dead på|i|her|inne|ute|nede|in|on|at|here
        ligger|ligg|er|is|ligge|lying .. en|ein|ei|et|a død|dødt|daud|dead mann|mand|person|kvinne|kvinde|dame|menneske|woman|man|body|student|kollega|colleague
    """,
}
