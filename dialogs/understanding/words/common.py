"""Words that change what others mean: now, earlier, denied, drilled, asked about, and who is who."""

WORDS = {
    "now": """
        kva gjer eg|vi|ein, hva gjør jeg|vi, what do i|we do, hvad gør jeg|vi, what should i|we do,
        nå, no nettopp, nettopp, akkurat nå|no|nu, just now, right now, nu, now, currently, as we speak,
        i dette øyeblikk|øyeblikket
        i dette øyeblikket, pågår, pågår nå, fortsatt, framleis, stadig, still, med en gang, straks, hjelp, help,
        hjælp
        rett nå, just, lige nu, i skrivende stund, er på vei, at the moment, nettopp nå, immediately
    """,
    "earlier": """
        i går*, igår, igaar, i gaar, i gar, yesterday, i forgårs, i forgaars, i forgjårs, i fjor,
        last week|month|year|night|monday|tuesday|wednesday|thursday|friday
        forrige|førre|sist|siste|sidste uke|veke|uge|måned|månad|år|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag
        for .. siden, for .. sidan, for .. sia, ago, earlier, tidligere, tidlegare, i morges, this morning,
        in 2019|2020|2021|2022|2023|2024|2025|2026
        på mandag|tirsdag|onsdag|torsdag|fredag|måndag|tysdag, on monday|tuesday|wednesday|thursday|friday
        i januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember, den gang*, back then,
        once
        var, ble, blev, blei, vart, was, were, had been, brant, brann ned, burned down, brændte
    """,
    "dated": """
        i mandags|tirsdags|onsdags|torsdags|fredags|lørdags|søndags,
        i går*, igår, igaar, i gaar, i gar, yesterday, i forgårs, i forgaars, i fjor,
        last week|month|year|night|monday|tuesday|wednesday|thursday|friday
        forrige|førre|sist|siste|sidste uke|veke|uge|helg|måned|månad|år|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag
        dager|dagar|dage|uker|veker|uger|måneder|månader|år siden|sidan|sia,
        day|days|week|weeks|month|months|year|years ago, i morges, in 2019|2020|2021|2022|2023|2024|2025|2026
        for en uke|måned|uge siden, earlier this week|month|year, tidligere i|denne uke*|uka|uken|år,
        sist vinter|sommer|høst|vår, historie*
        på mandag|tirsdag|onsdag|torsdag|fredag|måndag|tysdag, on monday|tuesday|wednesday|thursday|friday,
        for lenge siden, a while back
        i januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember,
        in january|february|march|april|may|june|july|august|september|october|november|december
    """,
    "handled": """
        er|ble|blei|blev|vart|is|was nå|no|nu|now tettet|tetta|fikset|fiksa|reparert|fixed|repaired|sealed,
        er|blitt|ble|blei|vart|blev|is|was tettet|tetta|fikset|fiksa|reparert|repareret|utbedret|utbetra|fixed|repaired|sealed,
        er|ble|blei|vart|blev|is|was|has meldt|meld|been|varslet .. vaktmester*|vaktmeister*|vedlikehold*|pedel*|reported, was reported, is reported,
        ventilen er stengt|stengd|lukket, valve is closed
        slukket, slokket, slukka, sløkt, sløkte, slukkede, slukkes, put out, extinguished, slukte, slokte, slokna,
        sloknet, slukkede
        under kontroll|kontrol, under control, over nå|no|nu, er over, is over, all clear, falsk alarm, false alarm,
        blind alarm, var falsk
        ambulanse* kom, ambulanse* ble|blei|vart|blev, the ambulance came|arrived, was taken to|by,
        ble|blei|vart|blev kjørt|køyrd|kørt|fraktet|sendt, taken to .. hospital
        er på sykehus*, er på sjukehus*, is in hospital, went to hospital, er bra igjen, er i bedring, is recovering,
        recovered, gjekk bra, gikk bra, gik godt, det går bra, fikk hjelp, kom seg, came to
        got it under control, fikk kontroll, brannvesenet kom, the fire brigade|department came,
        ble|blev|vart håndtert|håndteret|handtert, har sluttet, stopped itself, er tettet, ble tettet, er løst,
        is resolved, is fixed
        våknet igjen|raskt, vaknet igjen, woke up, kviknet til, kvikna til, is fine now, er fin igjen, was put out,
        ble evakuert, was evacuated
    """,
    "drill": """
        øvelse, øvelsen, øvelser, øving, øvinga, øvingen, øver, øvde, øvelses*, *øvelse, *øvelsen, *øving, *øvinga,
        drill, drills, rehearsal, bare en test, berre ein test, only a test, this is a test, kun en test,
        simulering*, simulation, simulert, simulated, scenario*, markør*, brannkurs, førstehjelpskurs*
    """,
    "hypothetical": """
        hvis, dersom, viss, om det, what if, if, in case, i tilfelle, i tilfælde, hva gjør man|vi|jeg når,
        kva gjer ein|vi|eg når, when there is, in the event, hva skal man|jeg|vi gjøre
        kan begynne, could, might, kan ta, kunne ta, fare for, risiko for, risk of, kunne blitt, kunne ha blitt,
        could have, could easily, redd for at, afraid that, kan komme til, kunne ha, kunne ha vore, forebygg*, prevent
        preventing, prevention, nesten, almost, nearly, holdt på å
    """,
    "denied": """
        ikke, ikkje, itj, ikkj, ittj, inte, not, no fire|smoke|flames|longer|one|gas|more, there is no, never, aldri,
        aldrig, ingen, intet, inga, inkje, nobody, none, uten, uden, utan, without, dont, doesnt, didnt, isnt, arent,
        wasnt, werent, cant, neither, hverken, verken
    """,
    "leader": """
        sjef, sjefen, sjefar, sjefane, sjefer, sjefene, *sjef, *sjefen, leder, lederen, ledere, lederne, *lederen,
        *leder, leiar, leiaren, leiarar, leiarane, *leiar, *leiaren, leiinga, leiing, ledelsen, ledelse, ledelsens
        boss, bosses, manager, managers, supervisor, supervisors, management, superior, superiors,
        head of department|section|unit|group|school, the head of, department head, dean, *dekan, *dekanen, dekan,
        dekanus, direktør, direktøren, director
        chef, chefen, chefer, cheferne, *chef, *chefen, overordnet, overordnede, overordna, veileder, veilederen,
        *veilederen, rettleiar*, vejleder, vejlederen, rektor, rector, principal investigator, pi, professor,
        professoren, employer, arbeidsgiver*, arbeidsgjevar*, arbejdsgiver*, line manager, advisor, team lead,
        lab head
    """,
    "colleague": """
        kollega*, colleague*, co-worker*, coworker*, medarbeider*, medarbejder*, arbeidskamerat*, noen på jobb*,
        someone at work, somebody at work, folk på jobb*, a member of staff, ansatt, ansatte, tilsett*, tilsatt*,
        employee*, stipendiat*, phd, postdoc*, student, studenten, studenter, students, studentar*
    """,
    "me": """
        jeg, eg, æ, e, i, im, ive, meg, mæ, mig, me, my, myself, min, mitt, mine, mi, vi, oss, os, us, we, our, vår,
        vårt, vores, han, ham, henne, ho, hun, her, him, she, he, they, them, dem, someone, somebody, noen, nokon,
        nogen
    """,
    "but": "men, but, however, derimot, imidlertid, imidlertid, although, selv om",
    "target": "meg, mæ, mig, me, us, oss, os, henne, ham, him, her",
    "undergoes": """
        blir, ble, blei, vart, vert, bliver, blev, blitt, føler, kjenner, opplever, opplevd, utsatt, utsett, udsat, am
        was, im, were, being, been, get, getting, feel, experience, experienced, experiencing, suffered
    """,
    "outsider": """
        visitor*, besøkende, besøkjande, besøgende, pasient*, patient*, kunde, kunden, customer*, gjest, gjesten,
        gæst*, guest*, intruder, ukjent, unknown man|person, fremmed*, framand*, stranger*
    """,
    "person_title": "kollega, kollegaen, kollegaen min, kollegaen vår, student, studenten, stipendiat, stipendiaten, professor, professoren, heter, heiter, hedder, named, called, ved navn, ved namn, colleague, my colleague, dr, herr, fru, mr, mrs, ms, sjefen min, lederen min, boss, supervisor, lederen, sjefen, chefen, vaktmester, renholder",
    "self": "jeg, eg, æ, i, im, ive, meg, mæ, mig, me, my, min, mitt, mi, vi, oss, os, us, we, our, vår, vårt, vores",
    "about_policy": """
        hvor finner, kvar finn, hvor finder, where can i find, where do i find, how many cases, retningslinjer,
        regler for, regler om, poster, plakat*
        kurs*, course, courses, statistikk*, statistik*, statistics, undersøkelse*, undersøking*, undersøgelse*,
        survey, questionnaire, policy, policies, politik, politikk, rutine*, routine*, retningslinje*, guideline*,
        forebygg*, prevention, preventing, seminar*, foredrag, lecture, webinar*, opplæring*, training, oplæring,
        årsrapport*, annual report, definisjon*, definition*, hva betyr, kva betyr, what does, what is, hva er, kva er
        hvad er, procedure*, handlingsplan*, action plan, presentasjon*, kampanje*, campaign*, antall, how many,
        hvor mange
    """,
    "past_told": """
        hadde, had, havde, var, ble, blev, blei, vart, was, were, once, skjedde, skete, happened
    """,
    "worker": """
        mann, mannen, mand, manden, man, woman, kvinne, kvinnen, kvinna, kvinde, kvinden, dame, dama, person, personen, barn,
        child, håndverker*, handverkar*, håndværker*, worker*, arbeider, arbeideren, arbeidar*, arbejder*, elev*, pupil*, renholder*,
        reinhaldar*, cleaner*, vaktmester*, vaktmeister*, janitor, lærer*, lærar*, teacher*, forsker*, forskar*, researcher*
    """,
    "whenever": """
        når, naar, when, whenever, hver gang, kvar gong, hver gong, every time, each time
    """,
}
