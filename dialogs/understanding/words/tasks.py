"""Words of a task: its deadline, and what is done to it."""

WORDS = {
    "deadline": """
        frist, fristen, tidsfrist, tidsfristen, leveringsfrist*, innleveringsfrist*, deadline, deadlinen, due, due date, due by, forfallsdato*, *frist, *fristen,
        forfaller, forfell, forfalder, senest, seinast, seinest, at the latest, siste dag, siste dagen, sidste dag, last day, how long do|have we|i, hvor|kor lang|lenge tid|har, hvor lang tid,
        hvor længe har, frsit, fristn, dealine, fist
    """,
    "next_deadline": "neste|næste|next|første|fyrste|min|mi|my frist|frister|deadline|due|fristen",
    "deadlines": "frister, fristene, fristar, fristane, deadlines, fristerne, tidsfrister, due dates",
    "ask_when": "når, hvornår, ka tid, katid, katti, ka ti, kortid, kati, when, by when, hvilken dato, kva dato, hvilken dag, kva dag, what date|day|time",
    "deliver": "levere, innlevere, aflevere, sende inn, submit, deliver, hand in, leverast",
    "marks": "kryss|kryssa|krysse|sett|hak|hake|huk .. av|ut, marker, markere, markér, mark, tick, check off, registrer, registrere",
    "planned": "blir, bliver, vert, holdes, haldast, afholdes, avholdes, har, skal, har satt, settes, is set, is on, will be, planlagt, planlagd, planned, scheduled, er satt, er lagt, is, have",
    "must_be": """
        må|skal|bør|must|should|need|needs|has|have|do|does|is|are|er|e .. være|vere|vera|be|være|holdes|haldast|hold|held|hold|holde|halde|levere|leverast|leveres|levert|leverers|deliver|delivered|submit|submitted|send|sende|sendes|sendast|sendt|gjøres|gjerast|gøres|gjøre|gjere|done|klar|klart|ready|ferdig|færdig|finish|finished|in|inn|inne|arkivere|archive|fylles|fyllast|udfyldes|avholdes|afholdes|gjennomføres|gjennomførast|gennemføres|take|finne|made|lages|lagast|laves
    """,
    "survey_closes": """
        svarfrist*, siste frist|dag for å svare|svara, siste frist for svar, sidste frist|dag for at svare|svar, stenger|stengjer|lukker|slutter|sluttar|close|closes|ends|closing undersøk*|spørreskjema*|spørgeskema*|survey|questionnaire,
        undersøkelsen|undersøkinga|undersøgelsen|spørreskjemaet|spørgeskemaet|survey|questionnaire stenger|stengjer|lukker|closes|close|ends|slutter|avsluttes, survey deadline, questionnaire deadline, deadline .. questionnaire|survey, frist .. spørreskjema*|spørgeskema*, kan jeg|vi|eg svare, last day to answer|respond|reply, answer|fill .. survey|questionnaire
    """,
    "done": """
        ferdig, ferdige, ferdigstilt, ferdigstilte, færdig, færdige, færdigt, gjort, gjorde, gjordt, unnagjort, gjennomført, gjennomførte, gjennomfort, gennemført, gennemførte, utført, udført, fullført, fullførte, fuldført,
        avholdt, avhaldt, avhalde, afholdt, holdt, haldt, halde, heldt, hadde, hadd, hatt, haft, havde, levert, leverte, leveret, afleveret, innlevert, sendt, sende|sendte inn, innsendt, indsendt, sendte, sent, arkivert, arkiverte, arkiveret,
        fylt ut, fyllt ut, utfylt, fylte ut, udfyldt, udfyldte, i boks, i mål, i orden, på plass, på plads, ordnet, ordna, fikset, fiksa, klar, klart, klappet, avsluttet, avslutta, afsluttet, lukket, lukka, informert, informerte, informeret, orientert,
        done, finished, completed, complete, held, submitted, delivered, archived, filled in|out, carried out, sorted, taken care of, in place, handed in, ready, was|were|took yesterday|place|today, informed, told, has been, have had,
        kryss|kryssa|krysse|sett|huk|hak|marker|markér|merk|mark|tick|check|set|sæt .. av|off|hake|done|ferdig|utført|complete|completed, ble|blei|vart|blev|was .. i går|på|yesterday|mandag|on,
        har|have|has vi|we|jeg|i gått|gatt, gjekk, gikk, gick, gått, tatt, teke, tok, tatt, taget, vore|vært|været på|gjennom, er over, is over, er unna, unna
    """,
    "was_on": "had, hadde, havde, var, was, were, ble, blei, vart, blev, va, took place, took",
    "until": "innen, innan, inden, by, before, før, føre, frist, fristen, senest, seinast, seinest, deadline, until, due",
    "will_be": "blir|bliver|vert|bli|blive|verte .. ferdig|færdig|klar|klart|gjort|holdt|done, will be|have, skal være|vere|vera, snart|nesten|næsten|almost|nearly|soon .. ferdig|færdig|klar|done|finished|ready",
    "not_yet": """
        rekker|rekk|når|rakk|nådde|nåede|fikk|fekk|fik|klarer|klarar|klarte ikke|ikkje|itj|not,
        ikke|ikkje|itj|ikkj|not|isnt|arent|hasnt|havent|wasnt|ingen|aldri|aldrig|never|inte .. rukket|rukke|nådd|nået|fått|fekk|fikk|managed|had|rekker|rekk|når|ferdig|gjort|holdt|avholdt|haldt|halde|levert|gjennomført|gennemført|utført|sendt|done|held|finished|submitted|completed|færdig|afholdt|leveret|klar|gått|hatt|haft|tatt|teke|begynt|started|fylt|udfyldt|arkivert,
        gjenstår, mangler, manglar, utan at, uten at
    """,
    "after_all": "likevel, alligevel, after all, allikevel, det var feil, var en feil, by mistake, ved en feil, ved en fejl",
    "move": """
        flytt, flytte, flytta, flyttes, flyttast, flyttet, flyt, flytter, flyttar, utsett, utsette, utsettes, utsetjast, utset, utsetje, utsatt, utsett, udskyd, udskyde, udskydes, udskudt, udsæt, udsættes, udsat, skyv, skyve, skyver, forskyv, forskyve, rykk, ryk, skubb,
        move, moved, postpone, postponed, reschedule, rescheduled, push, pushed, delay .. to|until, defer, deferred, shift, put off, ny frist|dato, new date|deadline, endre|endra|ændre|ændr|change fristen|frist|dato|datoen|deadline|the|tidspunkt,
        blir|bliver|vert .. i|først i|til juni|juli|august|september|oktober|november|desember|december|januar|februar|mars|marts|april|mai|maj|neste|næste, flyttn, utsætt, tas|tar|tek .. heller i, sett .. til
    """,
    "not_relevant": """
        ikke|ikkje|itj|ikkj|not|isnt|inte .. aktuelt|aktuell|aktuel|aktuelle|relevant|relevante|applicable|nødvendig|naudsynt|nødvendigt|needed|necessary,
        uaktuelt, uaktuell, uaktuel, irrelevant, n/a, gjelder|gjeld|gæller|gælder|angår|vedkommer|vedkjem|treff|gjelld ikke|ikkje|itj, does|do not|dont apply|concern, doesnt apply|concern, not for us,
        trenger|treng|behøver|trengs|trengst|need vi|me|i|ikke|ikkje|not ikke|ikkje|not|denne|det|this|it, we dont need|have, vi slipper|slepp, faller|fell bort, bortfaller, bortfell, bortfalder, drop|dropp|skip, ikke|ikkje|not for oss|us|os,
        har|have vi|me|i ikke|ikkje|not, finnes|finst|findes ikke|ikkje hos
    """,
    "hand_on": """
        gi|gje|gjev|giv|overlat|overlate|overlater|overfør|overføre|overdrag|overgi|overgje|overgiv|deleger|delegere|delegér|tildel|tildele|sett|sæt|send|give|assign|delegate|hand|pass|transfer|reassign .. til|to|over|på,
        tar|tek|overtar|overtek|overtager|tager|takes|take|will .. over, overtar, overtek, overtager, overta, skal overta, tar|tek|tager|tar seg|sig av|af, tar|tek seg av, tager sig af, tar|tek|tager .. seg|sig av|af, take|takes care of, sett .. som ansvarlig|ansvarleg, ansvarlig|ansvarleg for .. er|blir, gjør|gjer|gør .. i stedet|staden|stedet, is responsible|in charge, skal .. ta|tage|ordne|fikse|gjøre|gjere|gøre, responsible for, should do
    """,
    "takes_over": "overtar, overtek, overtager, tar|tek|tager|tager seg|sig|over, takes over|care",
    "undo": """
        angre, angr, angre siste, angre det, undo, undo it|that, fortryd, gjør om, gjer om, gør om, omgjør, tilbakestill, tilbakestille, tilbagefør, rull tilbake, revert, take it|that back, ta det tilbake, tilbake igjen, sett tilbake, åpne igjen, opne igjen, opna igjen,
        gjenåpne, gjenopne, genåbn, åbn igen, reopen, re-open, fjern avkryssing*, fjern krysset, oopps, det var ikke gjort, was not done after
    """,
    "work_thing": """
        *møte, *møtet, *møtene, *møta, *møde, *mødet, meeting, møte, møtet, skjema, skjemaet, *skjema, *skjemaet, *skema, *skemaet, form, the form, list, liste, lista, listen, *liste, *lista, *listen, mailing list, checklist,
        *planen, handlingsplan*, handleplan*, action plan, the plan, planen, plan, spørreskjema*, evaluering, evalueringa, evalueringen, evaluation, punktet, punkt, oppgaven, oppgåva, opgaven, the task, this task, task, presentasjon*,
        svarenhet*, svareining*, svarenhed*, allmøte*, resultatrapport*, tertialrapport*, gjennomgang*, gjennomgangen, management review, medarbeidersamtal*, medarbeidarsamtal*, mus-samtal*, appraisal*, response unit*, informasjon*, drøft*
    """,
    "day_word": "i dag|går|gaar|forgårs, idag, igår, today, yesterday, this morning, i morges, i formiddag, på mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag, on monday|tuesday|wednesday|thursday|friday, i mandags|tirsdags|onsdags|torsdags|fredags, nå, no, nu, now, just now",
}
