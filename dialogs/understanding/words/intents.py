"""Words that open an intent of their own: help, language, my report, who sees what, cancel, greetings."""

WORDS = {
    "ask_help": """
        hva er du, kva er du, hvad er du, what is this, hva er dette, kva er dette, hvad er dette, hvad er det her,
        hjelp, hjelp meg, help, help me, hjælp, hjælp mig, hjælpe, hva kan du, kva kan du, ka kan du, hvad kan du,
        what can you, what do you do, hva gjør du, kva gjer du, hvad gør du, kan du hjelpe, kan du hjelpa,
        kan du hjælpe, can you help, how does this work, how do you work, how do i use,
        hvordan virker|fungerer|bruker dette|du|jeg, korleis verkar|fungerer|brukar dette|du|eg, hvordan virker det,
        hvordan fungerer, meny, menu, hvem er du, kven er du, who are you, what are you, kommandoer, commands,
        hva kan jeg gjøre her, what can i do here, trenger hjelp, treng hjelp, need help, har brug for hjælp
    """,
    "language_verb": """
        snakk, snakke, skriv, skrive, svar, svare, skift, skifte, bytt, bytte, byt, bytta, endre, sett, språk, språket
        sprog, language, switch, change, speak, write, answer, reply, use, bruk, bruke, tal, tale, snak, snakka, svara
        skriva, in|på, på, in, to, til, please, takk, vil ha, i want, prefer, foretrekker, we speak, kan vi, can we
    """,
    "to_nb": "bokmål, bokmal, bokmaal, norsk bokmål, norsk, norwegian, norsk takk, norge",
    "to_nn": "nynorsk, ny norsk, new norwegian, norsk nynorsk",
    "to_en": "english, engelsk, engelska, på engelsk",
    "to_da": "dansk, danish",
    "language_word": "språk, språket, sprog, language, languages, sproget",
    "my_report": """
        min rapport, mine rapporter, rapporten min, rapportane mine, rapportene mine, mitt avvik, mine avvik,
        avviket mitt, avvika mine, avvikene mine, meldingen min, meldinga mi, meldingane mine, meldingene mine,
        min melding, mine meldinger, mine meldingar, saken min, sakene mine, saka mi, sakene mi, sakane mine, min sak,
        mine saker, mine sager, min sag, sagen jeg, saken jeg, saka eg, avviket jeg, avviket eg, avvikene jeg,
        avvika eg, meldingen jeg, meldinga eg, hendelsen jeg meldte, hendinga eg melde, rapporten jeg, my report,
        my reports, my case, my cases, my deviation, my deviations, the report i|that, the deviation i, the incident i
        the case i, report i filed|made|sent|submitted, reports i, min indberetning, mine indberetninger,
        indberetningen jeg, min anmeldelse, det jeg meldte, det eg melde|melde, det jeg indberettede, what i reported,
        status på saken|sak|avviket|meldingen|meldinga|saka|avvik|min|rapporten, status of my|the, status for sak|min,
        status sak, status avvik, sak|avvik|case|report|sag 1*|2*|3*|4*|5*|6*|7*|8*|9*
    """,
    "about_mine": """
        hva har skjedd med, kva har skjedd med, what has happened to|with, hvad er der sket med,
        hva skjedde med, hva skjer med, kva skjer med, kva skjedde med, ka skjer med, ka skjedde med,
        hvad skete der med, hvad sker der med, what happened to|with, what is happening with, whats happening with,
        hvordan går det med, korleis går det med, korsen går det med, kossen går det med, hvordan gik det med,
        hvordan gikk det med, korleis gjekk det med, how is my, how did it go, status, any news, noe nytt om|i,
        noko nytt om|i, nyt om, er avviket, er saken, er saka, er meldingen, has my, did anyone, did anybody,
        har noen sett|lest|behandlet, har nokon sett|lese, følge opp, fulgt opp, følgt opp, followed up, update on,
        vis|show|se|list|liste|sjå|see|finn|find, hvor er, kvar er, where is, where are, lukket, lukka, closed
    """,
    "who_sees": """
        får|ser|kan|will|can sjefen|lederen|leiaren|chefen|boss|manager|kollegene|kollegaene .. vite|se|sjå|lese|læse|know|see|read
        hvem ser, hvem kan se, hvem får se, hvem kan lese, hvem leser, hvem får vite, hvem får lese, hvem får beskjed,
        hvem har tilgang|innsyn, kven ser, kven kan sjå, kven får sjå, kven kan lese, kven les, kven får vite,
        kven får lese, kven får beskjed, kven har tilgang|innsyn, kem ser, kem kan se|sjå, kem får se|sjå|vite|veta,
        hvem kan læse, hvem læser, hvem får at vide, hvem har adgang, hvem får besked, who sees, who can see,
        who can read, who reads, who gets to, who will see|read|know|be, who has access, who is told, who gets,
        who knows, can my boss|manager|leader|supervisor|colleagues see|read,
        kan sjefen|lederen|leiaren|chefen min|se|lese|sjå|læse, ser sjefen|lederen|leiaren|chefen,
        får sjefen|lederen|leiaren|chefen vite|se|sjå|at, will my boss|manager|leader|supervisor see|know|find,
        er dette|det|jeg|meldingen|denne anonymt|anonym|konfidensielt|trygt|fortrolig, er det jeg skriver,
        er det eg skriv, is this|it anonymous|confidential|private|safe, is it anonymous, am i anonymous,
        kan jeg|eg være|vere|melde|rapportere|forbli anonym|anonymt, kan jeg melde anonymt, kan eg melde anonymt,
        kan jeg være anonym, kan eg vere anonym, kan jeg være anonym, can i be|report|stay|remain anonymous*,
        can i report anonymously, how anonymous, anonymitet, anonymity, taushetsplikt, teieplikt, tavshedspligt,
        personvern, privacy, er det fortroligt, er det anonymt, hva betyr anonym*|konfidensiel*|fortrolig|åpen,
        kva betyr anonym*|konfidensiel*, hvad betyder anonym*|fortrolig*, what does anonymous|confidential|open mean,
        difference between anonymous
    """,
    "my_data": """
        slett|slette|sletta|slet|slettes|fjern|fjerne|fjerna|glem|glemme|gløym alt|alle|all|det .. om meg|mig|mæ,
        delete|erase|remove|forget|wipe all|everything|anything|whatever .. about|on me
        lagret om meg, lagra om meg, gemt om mig, stored about me, have about me, got on me, have on me,
        har dere om meg, har de om meg, har dykk om meg, har dokker om meg, har i om mig, data about me, my data,
        my personal data, mine data, mine personopplysninger, personopplysningene mine, personopplysningane mine,
        mine personoplysninger, opplysninger om meg, opplysningar om meg, oplysninger om mig,
        slett dataene mine|alt|meg|mine, slette dataene mine, slett alt om meg, slett alt dere har, slett mine data,
        slette mine data, slet mine data, sletta data, delete my data|personal|account|information,
        delete everything about me, delete all my, erase my, know about me, vet dere om meg, veit de om meg,
        ved i om mig, innsyn i mine|egne|data, rett til innsyn, gdpr, right to be forgotten
    """,
    "stop": """
        avbryt, avbryte, avbryt dette, avbryt alt, avbryd, avbryt takk, afbryd, afbryde, annuller, annullere,
        annuller det, cancel, cancel this|that|it|please, stopp, stop, stop it, glem det, glem dette, glem det da,
        gløym det, gløym dette, gløm det, glem hele, glem alt, forget it, forget about it, forget this|that,
        never mind, nevermind, nvm, drop it, quit, exit, abort, avslutt, avslutte, afslut, ikke likevel, ikkje likevel
        likevel ikke, likevel ikkje, alligevel ikke, not anymore, changed my mind, ombestemt meg, ombestemte meg,
        ombestemde meg, fortryder, fortrudt, angrer, angrar, vil ikke melde|mer|likevel|lenger|fortsette,
        vil ikkje melde|meir|likevel|fortsetje, dropp det, dropp dette, la det være, la det vere, la være,
        lad det ligge, lad være, slett utkast*, slett kladd*, slett dette, slet kladde*, discard, delete the draft,
        delete draft, start på nytt, start over, stryk det, drit i det, blås i det, bare glem, berre gløym,
        skip it all
    """,
    "hello": """
        hei, heia, hei der, heisann, heisan, hallo, halla, hallais, hey, hi, hello, hiya, hej, hejsa, hejsan, dav,
        davs, goddag, god dag, god morgen, god morgon, godmorgen, god kveld, god ettermiddag, god aften, godaften,
        good morning, good afternoon, good evening, good day, morn, mornings, morna, tjena, yo, howdy, greetings,
        hyggelig, hyggeleg, how are you, hvordan går det, korleis går det, hvordan har du det, korleis har du det,
        korsen går det, hvordan går det med dig|deg, hva skjer, ha det, hadet, ha det bra, farvel, bye, goodbye,
        vi ses, vi sees, see you, god helg, god helg, god weekend, have a nice, god jul, godt nytt år, snakkes,
        i lige måde, good night, god natt, godnat
    """,
    "thanks": """
        takk, tusen takk, takk skal du ha, mange takk, takk for hjelpen|hjelpa|det|nå|i|svar, takker, hjertelig takk,
        tusind tak, tak, mange tak, tak for hjælpen|det, tak skal du have, thanks, thank you, thank you so|very, thx,
        ty, cheers, many thanks, thanks a lot, much appreciated, så bra, flott takk, supert takk, kjempebra,
        du er flink, well done, good bot, nice, du er god, great job, veldig bra, perfekt takk
    """,
    "okay": """
        ok, okay, okei, oki, okey, k, greit, greitt, det er greit, helt greit, den er grei, fint, fin, bra, flott,
        supert, super, perfekt, perfect, great, good, fine, alright, all right, sure, sounds good, got it, understood,
        forstått, forstår, skjønner, skjønar, den er god, javel, jaha, jepp, yep, yes, ja, jau, jo, jada, ja takk,
        yes please, ja tak, mm, mhm, cool, nei, nei takk, no, no thanks, nope, niks, næ, næh, nej, nej tak, roger,
        noted, notert, modtaget, mottatt, i orden, all good, top, topp, det er fint, det er i orden, den er fin,
        skal bli, klart, selvfølgelig
    """,
    "yes_answer": "ja, jo, jau, yes, yep, yeah, ja dessverre, jepp",
    "no_answer": "nei, nei da, nej, nope, no, næ, niks, ikke, ikkje",
    "correct": """
        det er feil, det stemmer ikke, det stemmer ikkje, det er ikke riktig, det er ikkje rett, ikke riktig,
        feil dato|sted|stad|dag|tid|tidspunkt|kategori|rom,
        endre|rett|ret|retta|korriger|korrigere|change|correct|oppdater|oppdatere|update|fix .. dato|datoen|date|sted|stedet|staden|place|time|tid|tiden|tidspunktet|klokkeslett|location|kategori|kategorien|category|rommet|room|enhet|unit|skade|injury|beskrivelsen|description|dagen|day
        nei det var, nei, det var, no it was, no that was, nej det var, jeg mente, eg meinte, jeg mente å, i meant,
        jeg mener, skulle vært, skulle vore, should be, should have been, skulle have været,
        wrong date|place|day|time|category|room, not correct, thats wrong, that is wrong, incorrect, feil:
    """,
    "it_matter": """
        passord*, password*, wifi, wi-fi, eduroam, nettverk*, internett*, internet, vpn, logge inn|på, logg inn,
        log in, login, innlogging*, pålogging*, datamaskin*, pc-en, pcen, laptop, software, programvare*, phishing,
        phish*, svindel-epost, svindelepost, svindel epost|mail|sms|e, scam email*, fraud email*,
        korrupt fil|disk|database, file|disk|database|backup .. corrupt, corrupt file|disk|database, corrupted, spam,
        hacket, hacka, hacked, virus på pc*, mail virker, email is, e-posten min, blackboard, feide, teams virker
    """,
    "occupational_health": """
        bedriftshelsetjeneste*, bedriftshelseteneste*, bht, bedriftslege*, occupational health, bedriftssundhed*,
        arbeidsplassvurdering*, ergonomisk vurdering, ergonomic assessment, workplace assessment
    """,
    "personnel": """
        lønn, lønna, lønnen, løn, løna, salary, pay slip, payslip, lønnsslipp*, ferie, feriedager, vacation,
        holiday leave, foreldrepermisjon*, permisjon*, parental leave, barsel*, oppsigelsestid*, notice period,
        arbeidskontrakt*, ansettelseskontrakt*, employment contract, pensjon*, pension, lønnsforhandling*,
        salary negotiation, reiseregning*
    """,
    "what_to_do": """
        hva gjør jeg|vi|man|du, hva skal jeg|vi|man, hva bør jeg|vi|man, kva gjer eg|vi|ein|du, kva skal eg|vi|ein,
        kva bør eg|vi|ein, what should i|we|one|you, what do i|we|you, what to do, how do i|we, hvad gør jeg|vi|man,
        hvad skal jeg|vi|man, hvordan skal|bør|kan jeg|vi|man, korleis skal|bør|kan eg|vi|ein
    """,
    "asking_how": """
        hvordan|korleis|how|hvornår|when|når|hvem|who|kven .. ringer|ringe|ring|call|calling, hva er nummeret,
        hvad er nummeret, what is the number, whats the number, nødnummer*, emergency number*, ringte, called,
        har ringt, ble ringt, tilkalte, tilkalt, rang
    """,
    "leave_now": """
        alle må ut, alle ut, get out, must leave, evakuerer, evakuer, evakueres, evacuate, evacuating, evakuerar,
        må ut, løber ud, løper ut, spring ut, running out
    """,
    "reporting_intent": "jeg vil melde, eg vil melde",
}
