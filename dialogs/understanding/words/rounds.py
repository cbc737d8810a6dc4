"""Words of measures, rounds, inspections, meetings and the yearly discussion."""

WORDS = {
    "measure": """
        tiltak, tiltaket, tiltaka, tiltakene, tiltakan, tiltaksliste*, tiltaksplan*, tiltag, tiltaget, tiltagene, tiltagsplan*, measure, measures, action item*, action items, actions, action, aksjon, aksjonar, aksjoner, forbedringstiltak*, tilatk, titlak, indsats, indsatser, tiltkak
    """,
    "action_plan": "handlingsplan, handlingsplanen, handlingsplanar, handlingsplaner, handlingsplanene, handleplan, handleplanen, handlingsplanan, action plan, action plans, handlingplan*, hms-plan*, tiltaksplan, tiltaksplanen",
    "new_measure": """
        nytt|nye|nyt|new|ny|legg|legge|lægge|lag|lage|opprett|opprette|registrer|registrere|add|create|tilføj|opret|skriv .. tiltak|tiltag|measure|action|tiltaket|item|aksjon|indsats,
        legg|lægg|tilføj|add|sett|put .. i|til|to|på|inn handlingsplan*|planen|handleplan*|plan, forslag til tiltak
    """,
    "as_report": """
        meld|melde|melder|rapporter|rapportere|registrer|registrere|indberet|indberette|anmeld|anmelde|report|file|lag .. avvik|avviket|afvigelse|hendelse|hending|hændelse|deviation|incident|hazard,
        avvik|avviket|afvigelse|deviation fra|frå|etter|efter|from|after
    """,
    "refuses": "nekter, nektar, nægter, refuses, refused, nekta, nektet, nægtede, forbyr, forbød, vil ikke|ikkje ha|holde|halde",
    "one_measure": "tiltaket, the|this measure|action, tiltaget, the action item, aksjonen",
    "no_owner": """
        uten|utan|uden|without|no|mangler|manglar|lacks|lacking|missing ansvarlig|ansvarleg|eier|eigar|owner|ejer|owners|ansvarlege|ansvarlige|noen|an, ingen|inga|nobody|no one .. ansvar*|eier|eig|owns|har, hvem har ansvaret, ownerless, eierløse, har ingen|ikke|ikkje .. ansvarlig|ansvarleg|eier, have no owner, har ikke nogen ansvarlig
    """,
    "under_way": "i gang, igang, påbegynt, påbyrja, startet, starta, begynt, begynt på, byrja, started, begun, under way, underway, in progress, jobber med, arbeider med, working on, påbegyndt, begyndt",
    "stopped": "stansa, stanset, standset, stoppet, stoppa, stopp, stop, skrinlagt, droppet, droppa, dropp, lagt bort, avlyst, innstilt, stopped, cancelled, abandoned, opgivet, henlagt, skal ikke|ikkje gjennomføres|gjennomførast",
    "round": """
        hms-runde*, hms|hse|hes|sha runde|runden|runda|runder|runde|rundå|rundar|runderne|rundane|round|rounds|walk|walks|walkround|inspection|tour|runn, hmsrunde*, hmsrunda, vernerunde*, vernerunda, vernerundar, verne runde|runden|runda, vernrunde*, arbeidsmiljørunde*, arbejdsmiljørund*,
        sikkerhetsrunde*, sikkerheitsrunde*, tryggleiksrunde*, sikkerhedsrund*, sikkerhedsrunder*, safety round|rounds|walk|walks|walkround|tour|inspection, health and safety round|walk|inspection|tour, runderingen, sikkerheds rundgang, rundgang, rundgangen, amo-runde*, amo runde|runden|runder,
        rapport|rapporten|report fra|frå|from siste|sidste|forrige|førre|seneste|the|last .. runde|runden|runda|round
    """,
    "bare_round": "had|have|held a round, mangler|manglar|lack|lacks en|ein|ei|a runde|round, runden, runda, rundå, the round, rundgangen, rundane, rundene, gått|gå|holdt|hatt|haft|halde runde",
    "fire_round": """
        branntilsyn*, brannrunde*, brannrunda, brannvernrunde*, brannvernrunda, brannvernsrunde*, brannsjekk*, brannkontroll*, branninspeksjon*, brannsynfaring*, brannbefaring*, brannvernbefaring*, brannvernsjekk*, brannverntilsyn*, brannvern tilsyn*|runde|runden|runda|sjekk|kontroll|rutine*,
        brann tilsyn|tilsynet|runde|runden|runda|sjekk|kontroll|inspeksjon|befaring, brandtilsyn*, brandrunde*, brandrundering*, brandeftersyn*, brandinspektion*, brandsyn*, brandtjek*, brandgennemgang*, brand tilsyn|tilsynet|runde|runden|eftersyn|eftersynet|inspektion|rundering|tjek,
        fire inspection|inspections|round|rounds|walk|check|checks|tour|patrol|inspektion|walkthrough, fire area|safety|prevention|protection inspection|round|check|walk|tour|inspections|rounds, monthly fire, fire door|doors|escape check|round,
        områdetilsyn*, områderunde*, områdekontroll*, tilsyn i|av brannområde*|eget|området|mitt|mi|området, månedlig|månedlige|månadleg|månadlege|månedligt|monthly tilsyn|tilsynet|inspection|eftersyn|eftersynet|brann*|brand*|fire, månedstilsyn*, månadstilsyn*, branntilsynn, brantilsyn*, branntylsin, bran tilsyn, gått|gjekk|gikk|gick|walked .. mitt|mi|my område|area, området|område mitt er|e gått, rømningsveitilsyn*, rømningsveirunde*, flugtvejstilsyn*
    """,
    "found": """
        viste|viser|synte|showed|shows|revealed|avslørte at|that, og|and så|såg|saw, fant, fann, funnet, funne, fandt, fundet, found, oppdaget, oppdaga, opdagede, discovered, så at, såg at, noticed, noted, avdekket, avdekka, med|with|having funn|anmerkning*|anmerking*|findings|merknad*|bemærkning*, funn, findings, finding, fund, anmerkning, anmerkninger, merknad, merknader, merknadar, bemærkninger, avvik, mangler, issues
    """,
    "nothing_found": """
        ingenting|inkje|ingen|ikke|ikkje|intet|nothing|no|none|null|zero|0|uten|utan|uden|without .. funn|findings|avvik|å|at|to|anmerkning*|anmerking*|merknad*|bemærkning*|issues|problems|problemer|feil|fejl|faults|fund|afvigelser|remarks|found|unormalt|deviations,
        alt|everything|all .. ok|bra|fint|fine|good|greit|well|order|orden|stand|klart|clear|godt, all clear, alt vel, alt bra, alt fint, alt ok, alt såg bra, alt så bra, helt fint, intet at bemærke, ingenting å melde|bemerke|anmerke, ingen ting å, intet å melde, no remarks, all good, all fine, ok
    """,
    "findings": "funn, fund, findings, finding, anmerkning, anmerkninger, anmerkningar, merknad, merknader, merknadar, avvik, bemærkning, bemærkninger, remarks, remark, issues, issue, mangler, manglar",
    "took_part_rep": "med|sammen|saman|with|along|og|and .. verneombud*|verneombod*|vernombud*|arbejdsmiljørepræsentant*, with|along|and .. safety rep|reps|representative|representatives",
    "floor": "1|2|3|4|5|6|7|8|9|10|11|12 etasje|etg|etage|sal|floor, 1|2|3|4|5|6|7|8|9|10|11|12 st|nd|rd|th floor, first|second|third|fourth|fifth|ground floor, første|fyrste|andre|tredje|fjerde|femte|anden|annen|stuen etasje|sal|etage, kjeller*, kjellar*, kælder*, basement, stueetagen",
    "register": "registrer, registrere, registrér, record, log, logg, loggfør, før inn, noter, notér, meld inn, register",
    "safety_rep": """
        verneombud, verneombudet, verneombuda, verneombudene, vernombud*, verneombod, verneombodet, verneomboda, verneombudd*, verneombude, verneomboden, vernetjenest*, verneteneste*, safety rep, safety reps, safety representative*, safetyrep, hovedverneombud*, hovudverneombod*, arbejdsmiljørepræsentant*, arbejdsmiljørep*,
        sikkerhedsrepræsentant*, amr, amren, verneobudet, vernombudet, verneombudt, work environment representative, health and safety rep*, arbeidsmiljørepresentant*, verneobud, verneombedet
    """,
    "meet": """
        møte, møtet, møta, møter, møtes, møtast, møtest, møtene, møtte, møttes, møttest, møttast, treffe, treffes, treff, traff, møde, mødet, møder, mødes, mødte, mødtes, meet, meeting, meetings, met, møtepunkt*, mødepunkt*, verneombudsmøte*, verneombodsmøte*, vernemøte*, dialogmøte*, samarbeidsmøte*, samarbejdsmøde*, samtale, samtalen, sit-down, catch-up, kvartalsmøte*, møtt, mødt, hatt prat,
        snakket|snakka|prata|pratet|talt|talte|tala|spoke|talked|talked|snakkede med|with
    """,
    "met": "møtte, møttes, møttest, møttast, mødte, mødtes, met, snakket, snakka, prata, pratet, talt, talte, spoke, talked, snakkede, hadd, traff, har møtt, møtt",
    "met_when": "når holdt|hadde|var|møttes, when did|was|were",
    "meeting_word": "møte, møtet, møter, møde, mødet, meeting, *møte, *møtet, *møde, *mødet",
    "first_person": "jeg, eg, æ, vi, me, i, we, ej",
    "rep_meeting": "verneombudsmøte*, verneombodsmøte*, vernemøte*, safety rep meeting*, safety representative meeting*, amr-møde*, amr møde*",
    "role_ask": "hvem|kven|kem|who er|e|is, hvem|kven har vi som",
    "discussion": """
        arbejdsmiljødrøft*, arbeidsmiljødrøft*, årlig|årlige|årleg|årlege|annual|yearly .. drøft*|discussion|arbejdsmiljødrøft*|drøfting|arbejdsmiljøsnak, årsdrøft*, årlig drøft*, drøftelsen, drøftelse, annual discussion, yearly discussion, annual health and safety discussion, årsdrøftelse*
    """,
    "ablaze": """
        det brenner|brenn|brænder, å|at brenne|brenna|brænde, brant, ulmer, ulmar, smolders, smoldering, brann|brand i|på|oppe|oppsto*|oppstod, tok|tatt|tar fyr, slukke|slukka|slukket|slokke|slokka .. brann*|brand*|fire, lukter|luktet|luktar|lukta|lugter|lugtede .. røyk|røg|gass|gas|svidd,
        smell|smelled|smelt .. smoke|gas|burning, see|saw smoke|flames, smoke in|from|coming|filled, flammer, flammar, flames, røyk fra|frå|i|kom|kommer|kjem, røg fra|i|kom, caught|on fire, fire broke|started
    """,
    "hurt": "besvimte, svimte, besvimede, fainted, collapsed, kollapset, kollapsa, skadet seg|sig, skada seg, brakk, brekte, falt, ramla, datt, snublet, snubla, faldt, slipped, tripped, fell, skar, skar seg, kuttet, kutta, stakk, brant meg|seg, injured, hurt",
}
