"""Common words of each language. A word that fewer languages share says more about the language of a text."""

LANGUAGES = {
    "nb": """
        to is arbeidsmiljø labben arbeid arbeider jobben jobb be da sitt pga hos sjefen lederen avdelinga sjukehus folk nok bra fint ting grunn kaller lekket lekker syre minutter
        jeg du han hun vi dere de meg deg seg henne oss dem min mitt mine din ditt vår vårt deres sin sitt sine er var har hadde vært blir ble blitt skal skulle vil ville kan kunne må måtte gjør gjorde gjort
        og eller men at som hvis fordi når da der her hvor hva hvem hvorfor hvordan hvilken noe noen ingen ikke aldri alltid bare også mye mange flere mer mest litt veldig nå i på til fra av med uten for om
        over under etter før mot mellom ved ut opp ned inn nær en ei et den det dette denne disse hele går gikk gått får fikk fått kommer kom sier sa ser så falt skjedde skjedd hendt hendte skadet melde meldt
        avvik utenfor måned uke uker dager siden forrige fredag lørdag søndag tirsdag morgen kveld hjem noensinne begynner begynte brukes bruker brukte kastet åpen åpne brann røyk laben verksted ødelagt løs
        virker fungerer mangler gangen gulvet trappa kjelleren taket hånda hånden hodet kollega sjefen lederen ansatte avdelingen trenger ønsker heter vet husker spør svar skriver språk takk hei hjelp
        ligger står henger lekker brenner glatt stengt sperret blokkert kjemikalier verneutstyr hansker sklei skled snublet kuttet hadde hvilke slik sånn enn igjen ganger gang slutt andre annet annen
        kutta gled skar skåret trappen lukket ulykke ulykken heldigvis mandag bygningen laboratoriet jobbet slo kneet foten armen ansiktet glass
        oppgave oppgaver tiltak tiltaket frist fristen frister møte møtet møtene skjemaet lista oppfølging oppfølgingsmøtet framdrift fremdrift fremdriften forfalt forsinket ferdig holdt avholdt gjennomført levert sendt flytt utsett verneombud verneombudet funn runden enhet enheten enheter gjenstår gi handlingsplanen årshjulet ansvarlig neste årlige drøftingen aktuelt
        an
    """,
    "nn": """
        to is arbeid arbeider jobben jobb be da hos avdelinga folk nok bra fint labben skadar skadde ting
        eg du han ho me vi de dykk dei meg deg seg henne oss min mitt mine din ditt vår vårt deira sin sitt sine er var har hadde vore blir blei vart vert blitt skal skulle vil ville kan kunne må måtte gjer gjorde gjort
        og eller men at som viss dersom fordi når då der her kvar kva kven kvifor korleis kva noko nokon nokre ingen inkje ikkje aldri alltid berre òg også mykje mange fleire meir mest litt veldig no i på til frå av med utan for om
        over under etter før mot mellom ved ut opp ned inn nær ein ei eit den det dette denne desse heile går gjekk gått får fekk fått kjem kom seier sa ser såg fall skjedde hende hendt skadd skada melde meldt
        avvik utanfor månad veke veker dagar sidan førre fredag laurdag sundag tysdag måndag morgon kveld heim byrja byrjar brukar brukte kasta open opne brann røyk verkstad verkstaden øydelagd laus
        verkar fungerer manglar gangen golvet trappa kjellaren taket handa hovudet kollega sjefen leiaren tilsette avdelinga treng ønskjer heiter veit hugsar spør svar skriv språk takk hei hjelp
        ligg står heng lek brenn glatt stengd sperra blokkert kjemikaliar verneutstyr hanskar sklei snubla kutta hadde kva slik enn igjen gonger gong slutt andre anna annan æ itj ka kem dokker dåkker korsen kossen mæ dæ sjøl ikkj nokka
        berre eigen arbeidsmiljø høyrer høyrde sidan sjukehus vatn straum naudutgang tilbod røynsle auga
        skar slo kneet foten armen glass heldigvis
        oppgåve oppgåver tiltak tiltaket frist fristen fristar møte møtet møta skjemaet lista oppfølging oppfølgingsmøtet framdrift framdrifta forfalle forfalne forseinka ferdig halde halden haldast heldt gjennomført levert sendt flytt utset verneombod verneombodet funn runda eining eininga einingar att gje handlingsplanen årshjulet ansvarleg neste årlege drøftinga aktuelt førebuingsskjemaet utsendingslista vere teken stolar etterskot kor
        an hadd katti e gådd
    """,
    "en": """
        i you he she we they me him her us them my your his our their is are was were has have had been be will would can could should must may do does did done the a an and or but that which who if because when
        then there here where what why how something someone somebody nobody anyone anything nothing no not never always only also much many more most some very now in on at to from of with without for about over under after before
        against between by out up down into near this these those whole go went gone get got came say said see saw fell happened hurt injured report reported outside month week weeks days ago last friday saturday sunday monday tuesday
        morning evening home today yesterday broken loose works working missing hallway floor stairs basement roof hand head colleague boss manager staff department need want name know remember question answer write language thanks hello help
        lying standing hanging leaking burning slippery locked blocked chemicals gloves slipped tripped cut please am im dont cant didnt isnt it its so than again times end other another off left right room building smoke door
         cancel make  told keeps keep every one two three while smell smells using wearing people
        overdue track schedule measure measures phase progress task tasks due meeting meet round inspection form list plan show new buy follow held finished completed submitted move give undo findings annual discussion owner next year yearly
    """,
    "da": """
        to is arbejde arbejder jobbet job be da hos folk ting grund nok godt fint hurtigt vores kan indgangen bygningen ild røg lugter
        jeg du han hun vi i de mig dig sig hende os dem min mit mine din dit vores jeres deres sin sit sine er var har havde været bliver blev blevet skal skulle vil ville kan kunne må måtte gør gjorde gjort
        og eller men at som hvis fordi når da der her hvor hvad hvem hvorfor hvordan hvilken noget nogen nogle ingen ikke aldrig altid kun bare også meget mange flere mere mest lidt rigtig nu i på til fra af med uden for om
        over under efter før mod mellem ved ud op ned ind nær en et den det dette denne disse hele går gik gået får fik fået kommer kom siger sagde ser så faldt skete sket hændt skadet melde indberette indberetning
        hændelse udenfor måned uge uger dage siden sidste fredag lørdag søndag tirsdag mandag morgen aften hjem begynder begyndte bruges bruger brugte kastet smidt åben åbne brand røg laboratoriet værksted værkstedet ødelagt løs
        virker fungerer mangler gangen gulvet trappen kælderen taget hånden hovedet kollega chefen lederen ansatte afdelingen brug ønsker hedder ved husker spørger svar skriver sprog tak hej hjælp hjælpe
        ligger står hænger lækker brænder glat lukket spærret blokeret kemikalier værnemidler handsker gled snublede skar skåret havde hvilke sådan end igen gange gang slut andre andet anden næsten ulykke arbejde arbejdet arbejdsmiljø afvigelse
        flugtvej nødudgang medarbejder lige kunne sygemeldt tilskade pludselig heldigvis gerne jer
        opgave opgaver tiltag tiltaget frist fristen frister møde mødet møder skemaet listen opfølgning opfølgningsmødet fremdrift fremdriften forfaldne forfaldent overskredet forsinket forsinkede færdig færdige færdigt holdt afholdt gennemført afleveret sendt flyt udskyd fund runden enhed enheden enheder giv handlingsplanen handleplanen årshjulet ansvarlig næste årlige drøftelse hvornår nyt købe nået bagud mødes haft inden senest tidsplanen relevant stole tilbage
        an arbejdsmiljørunde arbejdsmiljørunden arbejdsmiljødrøftelse arbejdsmiljødrøftelsen arbejdsmiljørepræsentant arbejdsmiljørepræsentanten sikkerhedsrunde sikkerhedsrunden sikkerhedsrundgang brandtilsyn brandtilsynet brandrunde brandrunden spor
    """,
}

ENDINGS = {
    "nb": "sjon sjonen sjoner heten ene lig",
    "nn": "sjon sjonen sjonar heit heita ane leg lege ar ande",
    "en": "ing tion ness ly ed",
    "da": "tion tionen tioner hed heden erne ede lig ende",
}
