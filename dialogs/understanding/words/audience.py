"""Words by which people say whom a message is for: roles, levels, languages, how a task stands, who was reminded."""

# --- Who --------------------------------------------------------------------------------------------------------------

ROLES = {
    "unit_leader": """
        leder, lederne, ledere, lederen, ledarar, leiar, leiarar, leiarane, leiaren, leader, leaders, manager, managers, head, heads,
        enhetsleder*, einingsleiar*, enhedsleder*, linjeleder*, linjeleiar*, unit leader|leaders|head|heads|manager|managers,
        line manager|managers, heads|leaders|managers of units|unit, sjefer, sjefene, sjefar, sjefane, chefer, cheferne, bosses,
        ledere|leiarar|leaders|managers for|av|of enheter|einingar|enheder|units
    """,
    "safety_rep": """
        verneombud, verneombudet, verneombudene, verneomboda, verneombod, verneombodet, verneombuda, safety rep|reps|representative|representatives,
        arbejdsmiljørepræsentant, arbejdsmiljørepræsentanter, arbejdsmiljørepræsentanterne, arbejdsmiljørepræsentanten, amr, amrer,
        health and safety rep|reps|representative|representatives
    """,
    "local_chief_safety_rep": """
        lokale|lokalt hovedverneombud|hovudverneombod, lokale|lokalt hovedverneombudene|hovudverneomboda|hovedverneombudet, lhvo, lhvoer,
        local chief|head|main safety rep|reps|representative|representatives, lokale fællesarbejdsmiljørepræsentant*
    """,
    "chief_safety_rep": """
        hovedverneombud, hovedverneombudet, hovedverneombudene, hovudverneombod, hovudverneombodet, hovudverneomboda, hvo, fællesarbejdsmiljørepræsentant*,
        chief|head|main safety rep|reps|representative|representatives
    """,
    "hse_coordinator": """
        hms koordinator*, hse|health coordinator|coordinators, hmskoordinator*, arbejdsmiljøkoordinator*, arbeidsmiljøkoordinator*
    """,
    "survey_coordinator": """
        ark koordinator*|coordinator|coordinators, survey coordinator|coordinators, undersøkelseskoordinator*, undersøgelseskoordinator*,
        koordinator* for undersøkelsen|undersøkinga|undersøgelsen|arbeidsmiljøundersøkelsen|arbeidsmiljøundersøkinga|ark,
        lokal|lokale|local koordinator|koordinatorer|koordinatorar|koordinatorane|koordinatorene|coordinator|coordinators
    """,
    "training_coordinator": """
        opplæringskoordinator*, kurskoordinator*, kursuskoordinator*, uddannelseskoordinator*, training|course coordinator|coordinators
    """,
    "area_manager": """
        områdeansvarlig, områdeansvarlige, områdeansvarleg, områdeansvarlege, områdeleder*, area manager|managers, fire warden|wardens,
        områdeansvarlig|områdeansvarlige|områdeansvarleg|områdeansvarlege for brannvern|brann|brandsikkerhed, area|fire manager|managers for fire safety,
        brannvernansvarlig*, brannvernansvarleg*, brandansvarlig*
    """,
    "hse_section": """
        hms seksjonen|seksjon|avdelingen|avdelinga, hse section|department, arbejdsmiljøsektionen, health and safety section
    """,
    "committee": """
        arbeidsmiljøutvalget, arbeidsmiljøutvalet, arbejdsmiljøudvalget, amu, work|working environment committee, the committee,
        medlemmer|medlemmene|medlemmane|medlemmerne|members i|av|af|of|in the work|working environment committee,
        medlemmer|medlemmene|medlemmane|medlemmerne|members i|av|af|of|in arbeidsmiljøutvalget|arbeidsmiljøutvalet|arbejdsmiljøudvalget|amu,
        amu medlemmer|medlemmene|medlemmane|members, committee members
    """,
    "rector": "rektor, rektoren, rector, the rector",
    "occupational_health": """
        bedriftshelsetjenesten, bedriftshelsetenesta, bht, occupational health, occupational health service|staff|services, arbejdsmedicinsk rådgivning
    """,
    "resource_person": "ressursperson*, ressourceperson*, resource person|persons|people",
}
# Leaders of one level.
LEADERS = {
    "leader:2": """
        dekan, dekaner, dekanene, dekanar, dekanane, dekanen, dekanerne, dean, deans, fakultetsleder*, fakultetsleiar*,
        head|heads|leader|leaders of faculty|faculties, faculty leader|leaders|head|heads, avdelingsdirektør*
    """,
    "leader:3": """
        instituttleder*, instituttleiar*, institutleder*, department|departmental head|heads|leader|leaders|manager|managers,
        head|heads|leader|leaders|managers of department|departments, instituttstyrer*
    """,
    "leader:4": """
        gruppeleder*, gruppeleiar*, faggruppeleder*, faggruppeleiar*, group leader|leaders|head|heads, head|heads|leader|leaders of group|groups
    """,
}
LEVELS = {
    "level:1": "nivå|niveau|level 1|ein|en|one, øverste|øvste nivå|niveau, top level",
    "level:2": """
        nivå|niveau|level 2|to|two, fakultetene, fakulteter, fakulteta, fakulteterne, faculties, fakultetsnivå, fakultetsniveau, faculty level,
    """,
    "level:3": """
        nivå|niveau|level 3|tre|three, institutter, instituttene, institutta, institutterne, departments, instituttnivå, institutniveau, department level
    """,
    "level:4": """
        nivå|niveau|level 4|fire|four, grupper, gruppene, gruppane, grupperne, groups, gruppenivå, gruppeniveau, group level, faggrupper, faggruppene, faggruppane
    """,
}
# Whoever works there, whatever they do.
EVERYBODY = """
    ansatte, ansatt, ansattes, tilsette, tilsett, medarbeidere, medarbeiderne, medarbeidarar, medarbeidarane, medarbejdere, medarbejderne,
    employee, employees, staff, people, personale, personalet, folk, folka, kolleger, kollegaer, kollegar, colleagues, personell
"""
ALL = "alle, alle sammen, allesammen, samtlige, samtlege, everyone, everybody, all, all of them, hver eneste, hele universitetet, heile universitetet, hele huset"

LANGUAGES = {
    "language:en": """
        engelskspråklig*, engelskspråkleg*, engelsksproget, engelsksprogede, engelsktalende, engelsktalande, english speaking|speaker|speakers, anglophone*,
        snakker|snakkar|leser|les|taler|læser|foretrekker|føretrekkjer|foretrækker|bruker|brukar|bruger engelsk, speak|speaks|read|reads|prefer|prefers|use|uses english,
        vil ha|have .. på engelsk, want|wants .. in english
    """,
    "language:da": """
        danskspråklig*, danskspråkleg*, dansksproget, dansksprogede, dansktalende, dansktalande, danish speaking|speaker|speakers,
        snakker|snakkar|leser|les|taler|læser|foretrekker|føretrekkjer|foretrækker|bruker|brukar|bruger dansk, speak|speaks|read|reads|prefer|prefers|use|uses danish,
        vil ha|have .. på dansk, want|wants .. in danish
    """,
    "language:nn": """
        nynorskbruker*, nynorskbrukar*, nynorskspråklig*, nynorskspråkleg*, nynorsk speaking|speaker|speakers,
        skriver|skriv|leser|les|læser|foretrekker|føretrekkjer|foretrækker|bruker|brukar|bruger nynorsk, read|reads|prefer|prefers|use|uses|write nynorsk,
        vil ha|have .. på nynorsk, want|wants .. in nynorsk
    """,
    "language:nb": """
        bokmålsbruker*, bokmålsbrukar*, skriver|skriv|leser|les|læser|foretrekker|føretrekkjer|foretrækker|bruker|brukar|bruger bokmål,
        read|reads|prefer|prefers|use|uses|write bokmål, vil ha|have .. på bokmål, want|wants .. in bokmål
    """,
    "language:nb+nn": """
        norskspråklig*, norskspråkleg*, norsksproget, norsksprogede, norsktalende, norsktalande, norwegian speaking|speaker|speakers,
        snakker|snakkar|leser|les|taler|læser|foretrekker|føretrekkjer|bruker|brukar|bruger norsk, speak|speaks|read|reads|prefer|prefers norwegian,
        vil ha|have .. på norsk, want|wants .. in norwegian
    """,
}

# --- How a task stands ------------------------------------------------------------------------------------------------

STATES = {
    "state:done": """
        holdt, halde, haldt, heldt, held, hold, hatt, haft, had, have had, gjennomført, gjennomførte, gennemført, gjort, gjord, done, completed, complete, finished, avholdt, afholdt,
        levert, levere, leveret, afleveret, indleveret, innlevert, sendt, sendt inn, sendt ind, innsendt, indsendt, sent, sent in, submitted, handed in, delivered, turned in,
        skrevet, skrive, skrivi, skreve, written, wrote, laget, laga, lavet, made, fylt ut, fylt, fyllt ut, utfylt, udfyldt, filled in|out, filled,
        planlagt, planned, evaluert, evalueret, evaluated, registrert, registreret, recorded, arkivert, archived, gått, inspisert, inspiceret, inspected, kontrollert, checked,
        ferdig|ferdige|færdig|færdige med, done|finished|through with, er ferdig|ferdige|færdig|færdige, gjennom, booket, booka, booked, bestilt, avtalt, aftalt, arranged, scheduled, svart på, answered
    """,
    "state:lacks": """
        mangler, manglar, mangla, lack, lacks, lacking, missing, are|is missing, står igjen med, står att med, uten, utan, uden, without, skylder, skuldar, skylder oss, still owe, owe, owes,
        har igjen, har att, har ennå igjen, remains, still have|has to do|hold|finish|send|submit, have|has yet to do|hold|finish|send|submit
    """,
    "state:overdue": """
        forfalt, forfalle, forfalne, forfallen, forfaldet, forfaldent, på overtid, på etterskudd, overdue, overdue with, forsinket, forsinka, forsinkede, forsinkete, delayed, late, late with,
        for sent|seint ute, for sent|seint ute med, for sent på den med, bagud, bagud med, behind, behind with, etter fristen, past the deadline
    """,
    "state:open": "åpen, åpent, åpne, open, opne, ope, åben, åbent, åbne, venter|ventar på, å gjøre nå, å gjere no, at gøre nu, waiting, to do now",
}
# Verbs with which the name of a task may begin, as people bend them.
BENT = {
    "planlagt": "booket booka booked bestilt avtalt aftalt arranged scheduled",
    "svare": "svart svara",
    "answer": "answered",
    "besvare": "besvart besvaret",
}
PLANNED = "planlagt planned"
NOT = "ikke, ikkje, itj, ikje, not, havent, hasnt, hadnt, didnt, arent, isnt, dont, aldri, aldrig, never"
# Between a negation and what it denies.
AUXILIARY = """
    har have has had er are is ble blei vart blev been blitt blitte vorte blevet did do enda endå ennå yet enno endnu fortsatt fremdeles framleis stadig still fått fået gotten hatt selv
"""

# Of a task that comes back: this time's is what is asked about anyhow.
THIS_TIME = """
    i år, dette året, dette år, this year, hittil i år, denne måneden|månaden|måned, denne md, this month, enda, endå, ennå, enno, endnu, yet, still, fortsatt, fremdeles, framleis, stadig
"""

# --- Who was reminded -------------------------------------------------------------------------------------------------

REMINDED = """
    minnet, minna, minte, mint, påminnet, påminna, mindet, påmindet, reminded, nudged, varslet, varsla, varslede, purret, purra, rykket, rykket for, notified, contacted, kontaktet, kontakta,
    fikk|fått|fekk|fik|fået|got|get|received|had|hadde en|ein|ei|a påminnelse|påminning|påmindelse|reminder, fikk|fått|fekk|fik|fået|got|get|received påminnelse|påminning|påmindelse|reminders
"""
# What takes those out who were reminded.
BUT_NOT = """
    men ikke|ikkje, but not, og ikke|ikkje, and not, ikke, ikkje, not, uten, utan, uden, without, unntatt, unntatte, unnateke, unntake, undtagen, untaken, bortsett|bortset fra|frå, except, except for,
    excluding, minus, med unntak|undtagelse av|af, havent been, hasnt been, werent, wasnt, utenom, utanom, foruten, have not been, not been
"""
BEFORE_REMINDED = """
    de dem dei dom those the them som who that der ble blei vart blev er var har have has been were was are blitt vorte blevet already allerede alt just nettopp vi jeg we i eg me selv
    ones people noen nokon anyone anybody
"""
ABOUT_IT = "på om of about det dette this it that den denne the dem noe noko noget anything something eller or har fått fået got a en ei melding besked message like som"
# How many days back.
DAYS = {
    "days:7": """
        siste uke|uka|uken|veke|veka, seneste uge, den siste|seneste|sidste uke|uka|uken|veke|veka|uge, siste sju|syv|7 dager|dagar|dagene|dagane|dage, past week, in|within|during the last|past week, de|dei siste|seneste sju|syv|7 dager|dagar|dagene|dagane|dage,
        last|past seven days, the last|past seven days, sju|syv|seven dager|dagar|dage|days
    """,
    "days:14": """
        siste to uker|ukene|uger|veker|vekene, de|dei siste|seneste to uker|ukene|uger|veker|vekene, seneste to uger, siste fjorten dager|dagar|dagene|dagane|dage, seneste fjorten dage, last|past two weeks,
        the last|past two weeks, last fortnight, past fortnight
    """,
    "days:21": "siste tre uker|ukene|uger|veker|vekene, de|dei siste|seneste tre uker|ukene|uger|veker|vekene, last|past three weeks, the last|past three weeks",
    "days:30": """
        siste|seneste|denne|forrige|førre|sist|sidste måned|måneden|månaden|månad, den|i siste|seneste|sidste|forrige|førre måned|måneden|månaden|månad,
        siste|seneste tretti|30 dager|dagene|dagar|dagane|dage, last|past|this month, in|within|during the last|past month, the last|past month
    """,
    "days:1": "i går, igår, yesterday, i gjår, i dag, today, siste døgn, siste døgnet, det siste døgnet, seneste døgn, last 24 hours, past day",
    "last week": "forrige|førre|sist uke|veke|uka|veka|uge, i forrige|førre uke|veke|uka|veka|uge, i sidste uge, sidste uge, last week",
    "this week": "denne uka|uken|uke|veka|veke|uge|ugen, i denne uge, this week, så langt denne uka",
}
NUMBERED = "dager dagar dagene dagane dage dagene days døgn"
NUMBERED_WEEKS = "uker ukene uger ugerne veker vekene weeks"
# Before a number of days.
SPAN = "i in within during for de dei the siste seneste last past innen inden løpet løp av af det den"

# --- What says nothing about whom -------------------------------------------------------------------------------------

NOISE = """
    til to for the a an en ei ein et eit som who that der har have has er are is was were ved på i in at av af of og and every each any send melding meldingen meldinga beskjed besked message messages
    gjerne please de dem dei those them med with men but hele heile whole entire under below beneath enheter einingar enheder units enhetene einingane enhederne underenheter underliggende kun bare berre only just
    både both samt also også men that which være vere the it det dette this den vil skal ha få their deres sine sin sitt si our vår vårt våre vores til alle all vi me we eller or
"""
# A noun and a role side by side say two things, unless one is what the other is.
WHO_ARE = "som er, who are, som har rollen, with the role of, som"
GENERIC = {
    "fakultetet": "fakultet",
    "instituttet": "institutt",
    "institutet": "institut",
    "avdelinga": "avdeling",
    "avdelingen": "avdeling",
    "afdelingen": "afdeling",
    "faggruppa": "faggruppe",
    "faggruppen": "faggruppe",
    "seksjonen": "seksjon",
}
# What comes before the name that a unit is known by: Department of Chemistry is also called Chemistry.
KINDS = "institutt institut fakultet faculty department faggruppe group seksjon section avdeling afdeling division senter center centre school skole"
KIND_OF = "for of"
# What makes two roles two groups of people, and what may stand beside it.
AND = "og and eller or samt plus"
BOTH = "alle all the a an de dei den det those dem både both også also each every ved på"
# Takes out what comes after it, unless that is what is left.
BUT = "men but"
ONLY = "kun bare berre only just"
# What is below a level, or below somebody, is not what is named.
BELOW = "under below beneath"
# In Norwegian and Danish `to` is a number behind these.
TWO = "to"
IN_TWO = "i ved på av af fra frå hos"
