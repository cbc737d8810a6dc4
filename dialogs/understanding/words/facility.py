"""Words of matters for the caretaker: lamps, printers, heating and small repairs."""

WORDS = {
    "thing": """
        tørkepapir*, varmen, varmeapparat*, tavle, tavla, tavlen, søpla, søppelet, søppelkass*, søppeldunk*,
        lampe, lampa, lampen, lyset, lys, pære, pæra, pæren, lights, light, lamp, søppel*, søpla, bosset,
        skraldespand*, trash, garbage, bin, bins, stol, stolen, stolar, kontorstol*, chair, office chair, pult, pulten
        bordet, desk
        skriver|skriveren|skrivaren|printer|printeren|printere|copier|photocopier|projector|prosjektor*|projektor*,
        lyspære*, lyspæra, lyspæren, lysrør*, lysstoffrør*, elpære*, light bulb*, lightbulb*, bulb, taklampe*,
        skrivebordslampe*, ceiling light, toner, kaffemaskin*, coffee machine, oppvaskmaskin*, opvaskemaskine*,
        dishwasher, mikrobølge*, mikrobølgje*, microwave, vannkoker*, kettle, renhold*, reinhald*, reinhold*,
        rengjøring*, rengøring*, cleaning, cleaner*, dust, dusty, støv, støvete, støvet, dopapir, toalettpapir,
        toiletpapir, toilet paper, papirhåndklær, tørkepapir, paper towels, håndsåpe, håndsæbe, radiator*, radiatoren,
        varmeovn*, panelovn*, heating, heater, oppvarming*, opvarmning*, termostat*, thermostat, air conditioning,
        aircondition*, persienne*, gardin*, blinds, curtain*, whiteboard*, skapdør*, drawer, dørhåndtak*, dørhandtak*,
        dørhåndtag*, door handle, door lock, navneskilt*, namneskilt*, nøkkelkort*, adgangskort*, tilgangskort*,
        adgangskort, key card, keycard, access card, sykkelstativ*, bike rack, cykelstativ*, gulvteppe*, graffiti,
        plenen, skittent, dirty, skuff|skuffen|skuffa
    """,
    "thing_state": """
        tømme, tømmer, tømt, tøm, there is no, theres no, ran out, run out, slutt, brukt opp, oppbrukt,
        tømt, tømmes, emptied, overflowing, overfylt, overfylte, iskald, iskaldt, kalde, blinker, slukket,
        gått, gåen, gået, røket, røkt, rauk, sprunget, out, virker, verkar, funker, fungerer, works, work, working,
        ødelagt, øydelagd, øydelagt, broken, broke, tom, tomt, tomme, empty, tett, tette, full, fulle, løs, løst, laus
        laust, loose, jam, jammed, stuck, stuck, trenger, treng, needs, need, mangler, manglar, missing, bytte, byttes
        bytta, skifte, skiftes, skifta, skiftet, udskiftes, replace, replaced, change, changed, fix, fixed, fikse,
        fikset, fiksa, ordne, ordnet, reparere, repareres, reparer, repair, repaired, drypper, dryp, dripping, lekker,
        leaking, skitten, skittent, skittene, skitne, dirty, beskidt, ikke, ikkje, itj, not, doesnt, dont, wont, isnt,
        cant, blinker, blinkar, flickering, flickers, knirker, knirkar, knekt, knækket, i stykker, sund, sluttet,
        slutta, stoppet, stopped, kald, kaldt, kold, koldt, cold, hot, varm, dårlig, dårleg, dårligt, poor, bad,
        henger, heng, stengt, låst, locked, jammer, på kontoret, på pulten, on my desk, overalt, everywhere, ny, nytt,
        nye, new, feil, fault, faulty, defekt, støv
    """,
    "fault": """
        ikke|ikkje gjort|blitt|blevet rent|reint|rengjort, ikke|ikkje vaska|vasket|rengjort|rengjorde,
        pære|pæra|pæren|pærer har|er|gått|gåen|virker|må|som,
        lyset|lys|lampa|lampen|lampe er|har gått|gåen|ødelagt|gått|røket|rauk|slukket|død,
        lyset virker|fungerer|verkar ikke|ikkje,
        pære|pæra|pæren|lampa|lampen|lyset|lyspæra|lyspæren .. gått|gåen|røket|røkt|rauk|gået|sprunget,
        lampen|lampa|lampe virker|fungerer|verkar|blinker|blinkar, lyset blinker|blinkar|flimrer, lyset er gået,
        lampen er gået, light|lights is|are out|broken|flickering|off,
        light|lights|lamp does|doesnt|dont|has|isnt|wont|went|stopped, lamp is broken|out
        papirstopp, paper jam, tom for papir, kjøleskap* på kjøkken*|pauserom*, vending machine
        vaskes|vasket|vaska, ikke vasket, ikkje vaska, vasker ikke, cleaning, not cleaned, been cleaned,
        skittent|skitten|skitne, skittent|møkkete|beskidt*,
        søppel|søpla|bosset|boss|skrald|skraldespand* .. tømt|tømmes|tømt|tømme|full|fulle|overfylt,
        bins|bin|trash|garbage full|overflowing|emptied, bins are, bin is, tømme søppel*, empty the bin|bins|trash,
        såpe på do|toalett*, soap
        toalett*|toilet|toilettet|dass|doen|do|wc|vask|vasken|sluk|avløp|avløpet|sink|drain|urinal .. tett|tette|tetta|tilstoppet|stoppet|verstoppet|blocked|clogged|overflows|renner|virker|fungerer|flushing|flush|lukter|luktar|stinker
        tett do|dass|toalett|vask|sluk|avløp, clogged toilet|sink|drain, blocked toilet|sink,
        kran|krana|kranen|springen|vannkran*|vasskran*|vandhane*|vandhanen|faucet|tap .. drypper|dryp|dryppar|lekker|dripping|drips|leaks|leaking|is
        dryppende kran, dripping tap
        for kaldt, for varmt, altfor kaldt|varmt, alt for varmt|kaldt, iskaldt på|i kontoret|kontor*|møterom*|rommet,
        for koldt, too cold, too hot, too warm, freezing in|cold, so cold in, så kaldt på|i,
        kaldt på|i kontoret|kontoret|møterommet|lesesalen|klasserommet,
        varmt på|i kontoret|møterommet|lesesalen|klasserommet, fryser på kontoret, frys på kontoret, fryser vi på,
        steikvarmt, stekende varmt på, varmen virker|er|fungerer, temperatur* på kontor*, trekk fra vindu*,
        trekker fra vindu*, trekk frå vindauge*, trækker fra vindue*, drafty, draughty
        tavle|tavla|tavlen, stol|stolen|stolar|kontorstol* er|har ødelagt|øydelagd|knekt|knækket, chair is broken,
        broken chair, hyllen er|har, skap|skapet henger|heng skeivt, låsen|låsa på|til, lås virker,
        døra|døren|dør knirker|knirkar|går|lukker|kniper|binder|set|henger|let, the door squeaks|sticks|handle|creaks,
        squeaky, knirker, knirkar,
        vindu|vinduet|vindauget|vindauge|vindue*|window lar|kan|går|lukker|won|wont|does|doesnt|cannot|cant|let|stuck,
        vindu*|vindauge* .. ikke|ikkje lukkes|lukkast|lukke|åpnes|opnast|lukka|igjen,
        window .. not|wont|doesnt close|open, maling flasser, malingen flasser, målinga flassar, paint is peeling,
        avskalla maling, nytt navneskilt, flytte møbler|pult|kontor, flytte møblar, parkeringsplass* mangler|er full,
        klokka på veggen, clock on the wall, teppet er|flekk, flekker på, carpet stain*,
        heisen|elevatoren|heis virker|står|fungerer|er|ute, lift|elevator is|not out|working|broken,
        stikkontakt mangler, trenger en ny|ekstra stikkontakt, småreparasjon*, small repair*,
        driftsmeld*, e-vaktmester, maur, ants, ugress, sølvkre,
        skjeggkre, lukt* av kloakk på do
    """,
    "fault_danger": """
        verksted*, verkstad*, værksted*, dårlig luft, dårleg luft, laboratori*,
        glatt*, glatte, slippery, glat, glatt gulv, is på, ice, fall, falle, falt, fell, falling, datt, ramla, ramlet,
        faldt, snuble*, snubla, snublet, snubler, trip, tripped, tripping, snublefare, skli*, sklei, skled, slip,
        slipped, gled, skade*, skadd, skada, hurt, injur*, tilskade*, farlig*, farleg*, danger*, hazard*, fare, fara,
        risiko*, risk*, usikker*, unsafe, støt, straum, strøm i, strømstøt, shock, shocked, elektrisk*, electric*,
        sparks, sparking, gnist*, gnister, gnistrer, gnistar, røyk*, røg, smoke, smoking, ryker, brent lukt, svidd*,
        brannlukt, burning, burnt smell, brann*, fire, brand, kortslutning*, short circuit, løse ledninger,
        exposed wire*, bare wires, nødutgang*, rømning*, flugtvej*, emergency exit, escape, exit, nødlys*,
        emergency light*, gass*, gas, kjemikal*, chemical*, kemikal*, avtrekk*, fume, stinkskap*, stinkskab,
        biologisk*, smitte*, infection, mugg*, mold, mould, skimmel*, sopp, asbest*, asbestos, kloakk*, sewage,
        legionella, nål, nåler, needle*, sprøyte*, glasskår*, glasskår, broken glass, knust, glas, skarp*, sharp,
        splint*, splinter*, sit|sitter|sidder fast i heisen, stuck in the|an lift|elevator, trapped, vannlekkasje*,
        vasslekkasje*, water leak*, vandlækage*, taket lekker|lek, leaking roof, synshemm*, rullestol*, wheelchair,
        kan løsne, kan ramle, kan falle, kan detta, kan dette, may fall, might fall, could fall, someone will,
        noen kan, nokon kan, nogen kan, hodepine, hovudverk, hovedpine, headache*, syk av, sjuk av, blir syke,
        become ill, astma*, asthma, allergi*, allergy, pustevansk*, hode|hodet|hovudet|hovedet|head, water is pouring,
        vann|vatn|vand fosser|fossar, oversvøm*, flood*, oversvømmelse, laboratori*, lab, laben, labb, laboratory,
        verksted, workshop, trapp uten lys, mørkt i trapp*, dark stair*, mørkt i|på|og, gelender*, rekkverk*, railing,
        handrail, tyv*, was stolen, been stolen, stjålet, innbrudd, break-in, burglary, urinprøve, avføring, blod,
        blood, lekkasje over, ned på strøm*, eksplo*, explod*, overopphet*, overheat*
    """,
    "long_lasting": """
        i flere|fleire uker|veker|måneder|månader|år|dager|dagar|uger|måneder,
        i mange uker|veker|måneder|månader|år|uger, i uker, i vekevis, i ukevis, i månedsvis, i månadsvis, i ugevis,
        i årevis, i lang tid, i lange tider, i over en|ei|to|tre|fire|et|eit, lenge, i længere tid, længe,
        over lang|lengre tid, i ei|en|to|tre|fire|fem|seks|2|3|4|5|6|8 uker|veker|måneder|månader|uger,
        gjentatte ganger, gjentekne gonger, gentagne gange, flere ganger, fleire gonger, flere gange, mange ganger,
        mange gonger, mange gange, tredje|fjerde|femte gang*, tredje|fjerde gong*, third|fourth|fifth time,
        second time, again and again, for weeks, for months, for years,
        for several|many|two|three|four|five|six|2|3|4|5|6 weeks|months|years, for a long time, for ages,
        for over a|two|three,
        since january|february|march|april|may|june|july|august|september|october|november|december|last|christmas|summer|easter
        siden|sidan januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jul|sommeren|påske|i
        siden sist|i, repeatedly, persistent*, vedvarende, vedvarande, hele vinteren|høsten|året|semesteret,
        heile vinteren|hausten|året|semesteret, hver|kvar gang|gong, hele tiden, heile tida, igjen og igjen,
        ingenting skjer, ingenting skjedd, ikkje noko skjer, nothing happens, nothing has been|happened,
        ikke blitt fikset, fortsatt ikke fikset|ordnet, still not fixed|repaired, aldri fikset, aldri blitt,
        never fixed|been, uten at noe skjer|er, der sker ikke noget, meldt .. før|tidligere|ganger
    """,
    "fault_aside": """
        vil melde avvik, uønsket hendelse, hms-avvik, hms avvik, deviation, safety issue, safety hazard, hms-problem,
        tok fyr, støykilde, støyer, bråker, støy, noise
    """,
}
