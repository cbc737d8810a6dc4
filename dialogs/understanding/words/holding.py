"""Words around something that was held: that it was, when and where. What else a message says tells what was found."""

# That it was done.
DONE = """
    holdt halden haldt haldne holde hold hatt hadde hadd haft hatta gjennomført gjennomførte gjort utført utførte
    tatt tok teken teke tekne gått gikk gjekk ferdig fullført done held completed finished did had went took taken
    carried walked afholdt gennemført gennemførte udført taget tog gik gået klar møtt møttes mødtes met
"""
# Who, when, where, and small words.
EMPTY = """
    vi jeg eg me i æ du de dei we they it det den der dette this the a an en ei et ein eit one to på ved for med om
    av af fra frå til og and at on in of out by with from our vår vårt vores min mitt my ble blei blev vart var er
    was is are has have har hadde være vera vere vært vore been nå no nu now just nettopp akkurat årets year's years
    årlige annual månedlig monthly alle all today idag dag kveld morges morgon morning morgen evening afternoon
    formiddag ettermiddag formiddags aften nylig recently igår går gjår yesterday forgårs sist last siste forrige
    førre uke veke week uge uka uken weekend denne måned månad month torsdags tirsdags onsdags fredags lørdags
    søndags mandag måndag tirsdag tysdag onsdag torsdag fredag lørdag laurdag søndag sundag lördag mandags monday
    tuesday wednesday thursday friday saturday sunday januar februar mars april mai juni juli august september
    oktober november desember january february march may june july october december marts maj etasje etasjen etg
    floor sal salen hos oss os us kl klokka clock first second third fourth fifth første fyrste andre anden tredje
    fjerde femte 1st 2nd 3rd 4th st nd rd th stuen kjeller enhet eining enheden unit avdeling avdelinga avdelingen
    institutt instituttet institut department faculty fakultet fakultetet gruppe gruppa hele heile whole funn
    findings finding fund avvik merknader found some noen nokre nogle several flere fleire så also samt resultat
    result område området areal area verneombud verneombudet verneombod verneombodet arbejdsmiljørepræsentanten
    arbejdsmiljørepræsentant safety rep representative leader leiar leder lederen leiaren registrer record note
    noter skriv
"""
# What many units are called, so that it tells none of them from another.
GENERIC = """
    institutt institut department faculty fakultet avdeling avdelinga avdelingen division group gruppe faggruppe
    senter center centre campus university universitet universitetet teknologi
"""
