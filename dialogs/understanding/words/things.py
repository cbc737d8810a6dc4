"""Words by which a task's sentence tells what it is about, so that people can call the task by it."""

# As parts of longer words: oppfølgingsmøtet, forberedelsesskjema, utsendelseslisten.
THINGS = "møt møde møder skjema skema liste lista plan rapport samtal runde tilsyn drøft gjennomgang gennemgang kartlegging kortlægning spørreskjema"
ENGLISH_THINGS = (
    "meeting form list plan report round inspection discussion review interview course election mapping questionnaire"
)
# Verbs that bring the thing about; who plans or discusses it does something else.
MAKING = "hold hald avhold afhold gjennomfør gennemfør fyll fill fyld udfyld utfyll lag lav make write skriv send submit lever hand svar answer arkiver"
# What is held and recorded, by the kinds of records.
RECORDS = {
    "round": "HMS-runde|vernerunde|HSE round|safety round|arbejdsmiljørunde|sikkerhedsrunde",
    "inspection": "branntilsyn|brannrunde|brannvernrunde|fire inspection|fire round|brandtilsyn|brandrunde|brandeftersyn",
    "meeting": "møte med verneombudet|møte med verneombodet|verneombudsmøte|verneombodsmøte|meeting with the safety representative|møde med arbejdsmiljørepræsentanten",
    "discussion": "årlig drøftelse|årlige drøftelse|arbejdsmiljødrøftelse|årlige arbejdsmiljødrøftelse|annual discussion|yearly discussion|årlig drøfting",
    "review": "ledelsens gjennomgang|leiinga sin gjennomgang|gjennomgangen til leiinga|management review|ledelsens gennemgang",
}
# By this name the task is known that ends when the questionnaire closes.
SURVEY_CLOSES = "svarfrist"
MEETINGS = "møte møde meeting"
ARTICLES = "the den det de every each all alle hver kvar always alltid partene"
SMALL_WORDS = (
    "the a an and of to on in at with for by your our their its this that all together sammen saman med og i på til av af fra om den det dei de en et ein eit ei "
    "hold make write send put fill submit plan discuss go through have be is are choose check tell carry out answer join complete look meet see level unit units staff "
    "alle denne dette årets hele heile fylle sende holde halde skrive lage gjøre gjere både ut inn ned opp"
)

# Parts of words that mean the same in Nynorsk and Danish as in Bokmål, and forms of verbs: an organisation whose file
# has one of the languages is understood in the others.
SAME = {
    "oppfølging": "opfølgning|oppfølgning|opfølging",
    "møte": "møde",
    "skjema": "skema",
    "spørre": "spørge|spørje",
    "forberedelse": "førebuing|forberedelser",
    "utsendelse": "udsendelse|utsending",
    "svarenhet": "svareining|svarenhed",
    "handlingsplan": "handleplan",
    "arbeidsmiljø": "arbejdsmiljø",
    "drøfting": "drøftelse",
    "medarbeider": "medarbejder|medarbeidar",
    "verneombud": "verneombod|arbejdsmiljørepræsentant",
    "gjennomgang": "gennemgang",
    "kartlegging": "kortlægning",
    "tilsyn": "eftersyn",
    "avsluttende": "avsluttande|afsluttende",
    "årlig": "årleg",
    "plan": "planned|planning",
    "planlegg": "planleggingen|planlegginga|planlegging|planleggje|planlegge|planlagte|planlagt|planla|planlægningen|planlægning|planlægge|planlæg",
}
# Not told apart by these: they stand between the words of a name, or not.
PASSED_OVER = (
    "av af of the den det de et en ei ein a an for til to på i in om med with og and our vår vårt våre vores hele heile"
)
