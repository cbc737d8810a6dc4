"""Words by which people ask where they stand: what is to do, what is late, what comes next."""

WORDS = {
    "on_track": """
        i|på rute|ruta|rutå|ruten, on track|schedule|time|target, off track, up to date, ajour, à jour, a jour,
        ligger|ligg|ligge|ligge .. an, står|star|stå det|vi|me|enheten|instituttet til|an, hvor|kor|ka|hvordan|korleis står|står|e vi|me,
        etter|foran|føre|bak|efter skjema|skjemaet|planen|tidsplanen|tidsskjemaet|tidsplan,
        kommer|kjem|kommet|nået|nådd|nådde|komme i mål, på rette|rett spor, på sporet, på spor, på|med skjema|tidsplanen|tidsskjemaet|fremdriftsplanen|framdriftsplanen|planen|tidsplan, i henhold til planen,
        følger|følgjer|held|holder vi|me|i planen|fristene|fristane|tidsplanen|skjemaet,
        hvor|kor|how langt|far er|har|are|have vi|me|we|instituttet|enheten|afdelingen|they,
        where do we|i stand, where are we, where does .. stand, how are we|things doing|going|looking|standing,
        how is|are .. doing, hvordan|korleis|korsn|kossn|kordan|kossen ligger|ligg det|vi|me|arbeidet|arbejdet, hvordan|korleis|korsn går|gjeng arbeidet|arbejdet|hms-arbeidet,
        kommer|kjem|når|rekker|rekk vi|me|i i mål, når|rekker|rekk vi|me det, er|e vi|me i mål, are we there, hvor er vi, kor er vi,
        holder|held|klarer|klarar|overholder vi|me|i fristen|fristene|fristane|tidsfristen|fristerne, meet the deadline|deadlines
    """,
    "progress": """
        fremdrift, fremdriften, framdrift, framdrifta, framdriften, fremdrifta, *fremdrift, *framdrift, progress, fremskridt,
        fremgang, framgang, status, statusen, stoda, statusoversikt*, oversikt, oversikta, oversikten, overview, overblik,
        overblikket, tilstand, tilstanden, standen, ståa, roll-up, rollup, dashboard
    """,
    "behind": """
        etterskudd, etterslep*, bakpå, på hæl*, bagud, bagefter, behind, lagging, lags, laggards, falling behind, på overtid,
        henger|heng|hænger|heng|ligger|ligg|ligge|henge .. etter|efter|bak|bakpå|tilbake|bagud|bagefter,
        overdue, over due, past due, past the deadline, missed, forfalt, forfalle, forfaldent, forfalne, forfallen, forfallne, forfalde, forfaldne,
        forfaldt, forsinket, forsinka, forsinkede, forsinkelse, forsinkelser, delayed, running late, late, for sent, for seint, for sent ute,
        over fristen|frist|tida|tiden|fristene|fristane, over tidsfristen, overskredet|overskrede|overskridet|overskrede .. frist*, overskredet, overskride, overskredne,
        overtrukken, oversittet, utgått frist, gått ut på dato|tid, fristen er gått|ute|gått ut|passert|overskredet,
        gått over tida|tiden|fristen, ut på tid, ikke|ikkje nådd|rukket|rukke fristen, for lengst, burde|burdet|skulle vært|vore|være gjort|ferdig|færdig,
        should have been done|finished, not done in time, i restanse, restanser, restanse, restansar
    """,
    "of_survey": """
        arbeidsmiljøundersøk*, arbejdsmiljøundersøg*, arbeidsmiljøprosess*, ark, arken, ark-*, medarbeiderundersøk*, trivselsundersøg*,
        work environment survey, survey process|follow, surveys, survey, undersøkelsen, undersøkinga, undersøgelsen, oppfølging, oppfølginga,
        oppfølgingen, oppfølgning, oppfølgningen, opfølgning, opfølgningen, followup, follow-up, follow up, kartlegging, kartlegginga, kartleggingen,
        prosessen, prosess, processen, process, the cycle, syklusen, hms-året, hms-arbeidet, hms arbeidet, hms året, arbeidsmiljøarbeid*,
        arbejdsmiljøarbejd*, hse work, forløbet
    """,
    "phase_word": "fase, fasen, fasene, fasane, faser, faserne, phase, phases, fas",
    "task_word": """
        oppgave, oppgaven, oppgaver, oppgavene, oppgåve, oppgåva, oppgåver, oppgåvene, oppgåvor, oppgåvone, opgave, opgaven, opgaver, opgaverne,
        oppgavan, oppgaveliste*, oppgaveoversikt*, opgaveliste*, task, tasks, to-do, todo, todos, to dos, gjøremål*, gjeremål*, gjæremål, arbeidsoppgave*, arbeidsoppgåve*,
        oppgaer, oppgver, oppagver, taks, assignments, pligter, plikter, pliktene, duties, ansvar for, aktiviteter, aktivitetane, aktivitetene
    """,
    "my_things": """
        mine|mi|min|mitt|my ting|tingene|gjøremål|gjeremål|oppgaver|oppgåver|opgaver|oppgavan|oppgava|tasks|things|stuff|todo|todos|duties|frister|fristar|deadlines|gjerninger|gøremål,
        tingene|tinga|oppgavene|oppgåvene|oppgavan|fristene|fristane|gjøremålene|gjeremåla mine|mine|mi, to-do list, my list, min liste, lista mi, huskeliste*, huskelista,
        my to-do|to do, on my plate, hva|kva|ka|hvad|alt ligger|ligg|ligge på|hos meg|mæ|mig, min side, mi side, my page
    """,
    "todo": """
        anything|something|noe|noko|noget .. due|overdue|forfalt|forfalle,
        hva|kva|ka|hvad|hva|what|ke må|skal|bør|burde|pleier|must|should|do|need|have .. gjøre|gjere|gjer|gjør|gjera|gjær|gjørr|gøre|do|finish|complete|deliver|submit|levere|ordne|ordna|fikse|nå|rekke|få|huske|hugse|ta,
        hva|kva|ka|hvad må|skal|bør jeg|eg|æ|e|vi|me|i|man|leder|lederen|leiaren, kå må æ, ka æ må, hva jeg må, kva eg må, hvad jeg skal, what i must|need|have, what we must|need|have,
        ka|kva|hva e|er det|d æ|eg|jeg må, hva|kva|ka|hvad har jeg|eg|æ|vi|me å|at gjøre|gjere|gjør|gøre, what have i|we|do got to do, what do i|we have,
        noe|noko|nokka|noget|anything|something jeg|eg|æ|vi|i|we|me må|skal|bør|must|should|need|have,
        hva|kva|ka|hvad|what mangler|manglar|mangla|gjenstår|står|star|er|is|remains|står der igjen|att|igjen|tilbage|tilbake|left|missing|remaining,
        hva|kva|ka|hvad|what mangler|manglar|gjenstår|remains, hvad mangler vi|i|jeg, whats|what left|missing|remaining|next|due|outstanding|coming|pending,
        what is .. left|missing|next|due|outstanding|upcoming|coming|pending|overdue, what .. left to do, what still needs, står igjen|att|tilbake|tilbage, heng|henger|henge att|igjen,
        gjenstår, gjenstående, attståande, utestående, udestående, uteståande, outstanding, mangler vi|jeg|eg|me|fortsatt|framleis|stadig, manglar vi|eg|me|framleis,
        hva|kva|ka|hvad|what haster|hastar|hast|står for tur|på tapetet|trapperne|planen, neste|næste|next steg|skritt|trinn|trin|step|steps|oppgave|opgave|oppgåve|task, hva skjer videre|framover,
        hva|kva|ka|hvad|what kommer|kjem|er|skjer nå|opp|no|nu|up|framover|fremover|fremad, forfaller, forfell, forfalder, skal|må|must være|vere|vera|be ferdig|klart|færdig|done|gjort|finished,
        har|have|has frist|deadline|fristar, har|have vi|jeg|eg|æ|me|i|we husket|huska|hugsa|glemt|gløymt|forgotten|remembered|missed .. alt|noe|noko|noget|anything|everything|nokka, noe|noko|noget|anything|something på|on lista|listen|blokka|planen|tapetet|agendaen|dagsordenen|due|left, hva|kva|ka|hvad|what skjer|hender|sker|happens i|in|denne|dette|neste|this|next|framover|fremover|fremad|i|videre, hvem|kven|kem|who|hvilke|which .. ikke|ikkje|itj|not .. ferdig|ferdige|levert|færdig|færdige|done|finished|submitted|afleveret, due soon|this|next|now|today, is due, are due, coming up, on my plate, på blokka,
        hva|kva|ka|hvad|what er|e|is|blir|bliver gjort|ikke|ikkje|done|ferdig|færdigt|igjen|att|tilbage
    """,
    "polite": "kan|kunne|vil|could|can|would|will du|dere|i|dykk|dokker|you, kan|could|can|may vi|jeg|eg|æ|me|we|i, vær så snill, ver så snill, please, vær venlig",
    "shall": "skal, skulle, vil, shall, will, kommer til å, kjem til å, planlegger, planlegg, planning, going to, planlæg, planlægger, tenker å",
    "ask_progress": """
        hva|kva|ka|hvad|what|which|hvilke|kva|hvilken|hvilket .. er|e|is|are|have|has|blitt|been .. gjort|ferdig|ferdige|færdig|færdige|done|completed|finished|fullført|fullførte|gennemført|gjennomført,
        hvor|kor|how mye|mykje|meget|much .. gjort|done|ferdig|igjen|left|tilbage|att, hva|kva|hvad|what har|have|has vi|me|jeg|eg|i|we gjort|done|finished|nådd|nået
    """,
    "all_units": """
        hvem, kven, kem, who, hvilke|kva|ka|which enheter|einingar|eininga|institutter|institutt|institutta|avdelinger|avdelingar|afdelinger|units|departments|fakultet|fakulteter|steder|groups|teams|grupper,
        enheter som, einingar som, institutter som, units that, departments that, noen|nokon|nogen|any|anyone som, er det noen|nokon, alle enheter|einingar|institutter|enhetene
    """,
    "survey_answers": """
        svarte, svart, svara, svarprosent*, svarprocent*, svarandel*, resultat, resultatet, resultatene, resultatane, resultaterne, score, scoren, scores, answered, respond*,
        response rate, answers, besvart, besvaret, results, hva sa de, what did they say, kva sa dei
    """,
    "of_cases": """
        avvik*, avvika, saken, saka, sak, saker, sakene, sakane, sag, sagen, sager, sagerne, case, cases, deviation*, incident*, melding, meldingen, meldinga, meldinger, meldingar,
        indberet*, rapporten, my report*, hendelse*, hending*, hændelse*, varsel, varsling*, near miss*, nestenulykke*
    """,
    "other_help": """
        melde, meld, melder, report, reporting, rapportere, varsle, indberette, anmelde, søke|søge|apply .. om|for, sykmeld*, sjukmeld*, sygemeld*,
        hvis, dersom, viss, if, når|hvis|dersom det|noen|nokon|jeg|eg, when there|someone|i, for å, for at få, in order to
    """,
    "wheel": "årshjul*, års-hjul, årshjulet, års hjul, year wheel, annual wheel, wheel of the year, yearly wheel, wheel, hjulet, hjul",
    "calendar": "kalender, kalenderen, kalenderlenke*, kalenderlenkje*, kalenderlink*, calendar, calendars, ics, ical, i-cal, outlook-kalender*, kalendar, kalendaren, kalenderfil*",
    "show": "vis, vise, show, se, sjå, see, list, liste, åpne, opne, open, få, give, gi, gje, hent, view, display, lag, skriv ut, eksporter, export, abonner*, subscribe, hvor er, kor er, kvar er",
    "want": "jeg|eg|æ|vi|i|we vil|trenger|treng|ønsker|ønskjer|vil gjerne|want|need|would .. ha|se|sjå|see|get|have, kan jeg|eg|vi|i få|se|sjå, can i get|see",
    "asks": """
        hva, kva, ka, hvad, what, whats, when, når, hvornår, hvem, kven, kem, who, which, hvilke, hvilken, hvilket, kva for, how, hvordan, korleis, korsn, kossn, kossen, hvor, kor, kvar, where, why, hvorfor, kvifor
    """,
    "we": """
        vi, me, jeg, eg, æ, ej, i, we, you, they, he, she, du, de, dei, dere, dokker, dykk, man, ein, en, noen, nokon, nogen, alle, anyone, anybody, everyone, everybody, all, it, det, instituttet, enheten, eininga, enheden, afdelingen, avdelinga, avdelingen, fakultetet, alle, jo, our, the, my, any
    """,
    "unit_word": "fakultetet, fakultet, institutt, instituttet, institut, avdeling, avdelinga, avdelingen, afdelingen, afdeling, eininga, enheten, enheden, faculty, department, division, unit",
    "of_unit": "på, hos, ved, for, at, til, of, i, in, fra, frå, from, har, has, have, er, is, e, status, statusen, about, om, within, fremdrift, framdrift, progress, oversikt, overview",
    "later": "senere, seinere, seinare, later, siden, sidan, lenger fram|frem, længere fremme, further ahead, later on",
    "urgent": "haster, hastar, hast, urgent, pressing, due now, akkurat nå, brenner på, forfaller nå, står for tur",
    "next": "neste, næste, next, førstkommende, komande, kommende, kommande, coming, upcoming",
    "how_goes": "hvordan|korleis|korsn|kossn|kossen|how går|gjeng|gikk|gjekk|goes|is|are",
    "year_wheel": "årshjul*, year wheel, annual wheel, wheel of the year, yearly wheel",
    "todo_must": "må|skal|bør|must|should|need, ha|have gjort|done",
}

NUMBERS = {
    1: "en ein én first første fyrste i",
    2: "to two second andre anden annen ii",
    3: "tre three third tredje iii",
    4: "fire four fourth fjerde iv",
    5: "fem five fifth femte v",
    6: "seks six sixth sjette sjætte vi",
    7: "sju syv seven seventh sjuende syvende",
    8: "åtte otte eight",
    9: "ni nine",
    10: "ti ten",
}
NOT_A_UNIT = "hms hse hes sha ark ok okay apv amu samu losam bht vo lvo hvo amr pbo ntnu ics pdf csv xlsx mus ia med amo ai hr it nb nn en da eqs nr jeg vi er hva når"
GIVES = "gi gje gjev giv overlat overfør sett sæt send give assign delegate hand pass transfer deleger tildel overdrag reassign kan can vil"
