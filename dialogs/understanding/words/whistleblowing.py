"""Words of censurable conditions: harassment, misuse of power, retaliation, fraud, cover-up."""

WORDS = {
    "harassment": """
        trakasser*, trakaser*, trakkaser*, trakkasser*, harras*, *trakassering, *trakasserande, *trakasserende, mobb, mobba, mobbar, mobber, mobbes, mobbet, mobbe,
        mobbede, mobbast, mobbing*, mobbekultur*, mobbeoffer, *mobbing, *mobbes, mobning*, *mobning, mobbere, mobbaren
        mobberen, chikan*, sjikan*, harass*, bully, bullied, bullies, bullying, bullyng, krenker, krenkar, krenket,
        krenka, krenkelse*, krenking*, krenkende, krenkjande, krænk*, utfryst, utfryse*, utfrysing*, udfrys*,
        frozen out, freezing me out, fryser|frys|fryse .. ut, fryser mig ude, bliver frosset ude, blir frosset ut,
        blir frose ut, ostraci*, hersketeknikk*, herskarteknikk*, hersketeknik*, maktmisbruk*, magtmisbrug*,
        misbruker makt*|stillingen, misbrukar makt*, misbruger sin magt, abuse of power, abusing his|her|their power,
        abuses his|her|their power, psykisk terror, psykisk vold, stalking, stalker, stalks, stalket,
        being targeted by, systematisk nedsnakk*
    """,
    "sexual": """
        sexual favour*|favor*|services, sove|ligge med ham|han|henne|veilederen|sjefen|lederen, sleep with him|her|them,
        sex for a|good|better|grade|grades|job|position, seksuelle|seksuel tjenester|tjeneste|tenester|teneste|ydelser|ydelse|tjenesteydelser|gjenytelser
        hand|hands on my|her|his thigh|knee|leg|butt|waist|breast,
        hånda|hånden|handa|hand på låret|kneet|låret|rumpa|mit|mitt|brystet, plag* .. seksuelt,
        seksuelt .. plag*|trakasser*
        mot min|hennes|hans vilje, imod min vilje, against my|her|his will,
        comment* on|about my|her|his breasts|body|looks|legs|appearance,
        seksuelle tilnærm*|kommentar*|hentyd*|framstøt*|antydning*, seksuell tilnærm*,
        slapped|slaps my|her|his bottom|ass|behind, tok|tar|tek meg|henne i skrittet, i skridtet, between my legs
        er sexy, so sexy, im sexy, uten|without|uden|utan samtykke|consent|samtykkje, lettkledd, slenger med kjønn*,
        grov sex*
        utnytt* .. seksuelt, seksuelt utnytt*, sexually exploit*, exploit* .. sexually, rører ved mig|meg,
        udnytter .. seksuelt
        seksuell trakassering, sexual harassment, seksuelle overgrep, seksuelt overgrep, seksuelt overgreb,
        sexual assault, sexually assaulted|harassed|abused, sexual abuse, seksuell oppmerksomhet, seksuell merksemd,
        seksuel opmærksomhed, seksuelle kommentarer|kommentarar|hentydninger|tilnærmelser|tilnærminger,
        seksuelle bemærkninger, seksuelt ladet, seksuelt innhold|indhold, sexual content, upassende meldinger|bilder,
        inappropriate messages|pictures|photos, sexual comments|remarks|advances|jokes|messages, sexually suggestive,
        unwanted advances|attention|touching, uønskede tilnærmelser, uønsket berøring, uønskt merksemd,
        uønsket oppmerksomhet, voldtekt*, voldta, voldtok, voldtatt, valdtekt*, valdtok, voldtægt*, voldtog, rape,
        raped, raping, rapist, tafs, tafse, tafser, tafset, tafsa, tafsar, tafsing, befølt, beføle, befølte, beføler,
        klådd, klår på, klår meg, klåing, gramset, gramser, gramsa, grope, groped, gropes, groping, molest*, antast*,
        overgrep mot, blotter seg, blotta seg, blottet seg, exposed himself, nakenbilde*, nakenbilete*, nøgenbilleder,
        dickpic*, dick pic*, nude pictures|photos, sexist, sexisme, sexism, sexistisk*
        tok|tar|tek|tager|tog|tatt .. på rumpa|rumpen|brystet|låret|rompa|numsen|lårene|baken|brysta|puppen*|brysterne
        klapset|klapsa|klaps .. på rumpa|rumpen|numsen, touched my|her butt|breast|breasts|thigh|bum|bottom|ass|leg,
        touched me inappropriately, touching me inappropriately, touches me inappropriately, inappropriate touching,
        inappropriately touched, grabbed my|her butt|breast|breasts|bum|ass|thigh|bottom,
        touches|touched|touching|touch .. without .. consent, grabbed my ass, slapped my|her butt|bum|ass,
        kyssa meg mot, kysset meg mot, tried to kiss, prøvde å kysse, forsøkte å kysse, forsøgte at kysse,
        kommenterer kroppen, kommentarer om kroppen, kommentarar om kroppen, kommenterer brystene,
        comments about my|her body|breasts|looks, comments on my|her body, asked me for sex, asked for sexual,
        ville ha sex, vil ha sex, ligge med ham|henne, sove hos ham, sleep with him|her, i bytte mot sex,
        for sexual favours|favors
    """,
    "discrimination": """
        n word, n-word, n-ordet, n ordet,
        make|makes|making|made fun of my|his|her|me|our, gjør|gjer narr av, ler av min|funksjons*|my|meg,
        laugh at my|me, på grunn av legningen|handikap*|nedsatt*, because of my disability|accent|skin|hijab|sexual,
        hijaben min
        apekatt*, svarting*, rasistisk*, jævla utlending*, perker*,
        diskrimin*, discriminat*, forskelsbehandl*, forskjellsbehandle*, forskjellsbehandling*, forskjellsbehandla,
        forskjellsbehandlet, rasis*, racis*, rasisme, homofob*, homophob*, transfob*, transphob*, islamofob*,
        islamophob*, antisemit*, antisemitt*, hatefulle ytringer|ytringar, hatprat, hate speech, neger*, hudfarge*,
        hudfarve*, hudfargen, my skin colour|color,
        because of my gender|religion|race|ethnicity|age|disability|pregnancy|nationality|sexuality|faith,
        because i am|im pregnant|gay|black|muslim|a|foreign,
        fordi jeg er gravid|muslim|svart|kvinne|utlending|utenlandsk|homofil|lesbisk|mørk|innvandrer|gammel,
        fordi eg er gravid|muslim|svart|kvinne|utlending|homofil, fordi jeg er gravid|kvinde|muslim|udlænding|sort,
        på grunn av kjønn|religion|etnisitet|hudfarge*|alder|legning|graviditet*|nasjonalitet|funksjon*,
        på grund af køn|religion|etnicitet|alder|graviditet
    """,
    "retaliation": """
        mister|mistar|miste|lose|losing jobben|job|kontrakten|stillingen|stillinga|my .. om|hvis|dersom|viss|if .. snakker|snakkar|sier|seier|siger|melder|melde|report|talk|speak|tell|varsler
        ikke|ikkje|not|no|mister|lose .. kontrakt|kontrakten|contract|jobb|jobben|job|stilling* .. hvis|if|dersom|viss .. melder|melde|report|varsler|varslar|speak|sier|seier|siger
        threat*|truer|truet|truar|truga|truede .. contract|job|jobben|kontrakt*|kontrakten|stilling*|oppsigelse|oppseiing|fyring|fyre|visa|career|karriere*|dismissal|fire
        gjengjeld*, gengæld*, repressali*, retaliat*, reprisal*, represalier, hevner seg, hevnar seg, hævner sig, hevn
        hævn, taking revenge, revenge
        straffet|straffa|straffes|straff|punished|punishing|punish|degradert|demoted|fratatt|fråteken|omplassert|omplassera|oppsagt|fired|dismissed|fyret|sidelined|utestengt|utestengd|utestengde .. etter|etter|after|for|because|fordi|efter .. sa|meldte|varslet|varsla|reported|reporting|complained|spoke|spoken|speaking|sagde|meldt|sei|meldt|klaget|klaga|klagede|complaining|raising|raised
        etter|after|efter|because|fordi|since|siden|for|sidan .. sa|meldte|varslet|varsla|reported|complained|spoke|sagde|indberettede|raised|rapporterte|klaget|meldt|varslede|warned .. straffet|straffa|punished|degradert|demoted|fratatt|fråteken|omplassert|omplassera|oppsigelse|oppseiing|oppsagt|fired|dismissed|fyret|sidelined|excluded|utestengt|utestengd|utelukket|utelatt|ignored|ignorert|ignorerer|mistet|lost|frozen|contract|kontrakt*|threatened|truet|truer|truga|overset|dårligere|worse|hostile|fiendtlig
        sagt opp etter|fordi .. sa|meldte|varslet|varsla, punished for|because, straffet for|fordi, straffa for|fordi,
        straffet fordi, straffes for|fordi, consequences for reporting|speaking, punishing me|us for,
        lost my .. after|for .. reporting|complaining|speaking
    """,
    "corruption": """
        gir|gjev|giver|gives|giving|given|ga|gav|gave|gitt|gjeve|givet|tildeler|tildelte|tildelar|awards|awarded .. kontrakt*|contract*|oppdrag*|opgaver|anbud*|udbud* .. bror|broren|brother|kone|kona|konen|wife|husband|mann|mannen|sønn|sønnen|søn|son|dotter|dottera|datter|datteren|dattera|daughter|venn|vennen|ven|vener|venner|friend|friends|kjæresten|kjærasten|kæreste|søster|søsteren|sister|svoger|svogeren|slekt*|familie*|family|relatives|cousin|fetter*|nevø*|nephew
        penger|pengar|penge|pengene|pengane|midler|midlar|midlene|*penger|*pengar|*penge|*midler|*midlar|money|funds .. forsvinner|forsvinn|forsvinder|forsvant|forsvandt|havner|hamnar|ender|endar|går|disappear|disappears|disappeared|goes|go|ends|end .. i|ned|into|in .. lomma|lommen|lomme|lommer|lommene|lommerne|pocket|pockets
        stikker|stikk|putter|puttar|putting|puts .. penger|pengar|penge|*penger|*pengar|*penge|midler|midlar|money|funds .. lomma|lommen|lomme|pocket
        forskningsmidler*|forskningsmidlar*|prosjektmidler|prosjektmidlar|midler|midlene|funds|money|penge|pengene|pengar|penger|budsjett*|grant .. privat|private|personal,
        pynte|pynter|pyntar|pynta|pyntet på .. tall|tal|tallene|tala|*tall|*tallene|*tala|resultat*|rapport*|statistik*|målinger,
        polish|massage the numbers|figures|statistics
        tatt|teke|taget|tar|tager|tok|tog imod|mot|i penger|pengar|penge|gaver|gåver|bestikkelse*|kontanter, plagi*,
        underslår, underslå, stjålet penger|fra, stjele penger|fra|av, stikker penger, under bordet, under the table,
        svart betaling
        ansatt|ansatte|tilsett|hired|hires|ansætter|ansat kjæresten|kæresten|kona|mannen|sønnen|dattera|datteren|vennen|venninna|broren|søsteren|svigersønnen|slektninger|his|her|slekta
        uten utlysning, utan utlysing
        korrupsjon*, korruption*, corruption, korrupt, corrupt, bestikkels*, bestukket, bestikker, bestukken,
        bestukke*, bestikkelse, bribe, bribes, bribed, bribery, bribing, underslag*, underslår, underslo, underslått,
        underslæb, embezzl*, fusker|jukser|snyder med forskningsdata|data|resultater|resultat|forskning, fabricat* data|results, falsif* data|results, research misconduct, forskningsfusk, forskningsjuks, svindel*, svindl*, svindler, fraud, fraudulent, defraud*, bedrageri*, bedrager*,
        hvitvask*, kvitvask*, hvidvask*, money laundering, økonomisk mislighet*, økonomiske misligheter,
        økonomiske misligheder, misligheter, misligheder,
        misbruk av forskningsmidler|midler|offentlige|penger|prosjektmidler, misbruger midler,
        misuse of funds|research|money|public|project|grant, misusing funds|money|grant|project|university,
        misuses funds|money, misappropriat*, kameraderi*, nepotis*, vennetjeneste*, vennetenest*, returprovisjon*,
        kickback*, fiktive fakturaer|fakturaar|timer|timar, falske fakturaer|fakturaar|timelister|reiseregning*,
        fake invoices|receipts|timesheets, false invoices|receipts|timesheets, forfalsk*, falsifi*, falsified,
        fabricat* data|results, fabrikker* data|resultat*, fabrikkert, falsk dokument*, forged, forging,
        jukser med|jukset med|juksar med|juksa med data|resultat*|tall|tal|timer|timar|timelister|målinger|reiseregning*
        jukse med data|tall,
        jukse*|juksa*|snyde*|cheat* .. timelister|timar|timer|timesheets|data|resultat*|results|reiseregning*,
        snyder med data|tal|timer|bilag, pynter på tall*|resultat*, manipul* data|resultat*|results|målinger|tall*,
        forskningsjuks, forskningsfusk, research misconduct, scientific misconduct, videnskabelig uredelighed,
        uredelig forskning, plagiat, plagiarism, plagierer, plagiaris*, stjålet data*|resultat*, stjeler fra|penger|av
        stel frå|pengar, stjæler fra|penge|af, stealing from|money|funds, steals from|money, stolen money,
        private utgifter på|ført, private expenses on|to, privat på universitetets|instituttets,
        private formål med|på universitetet*, private purchases, køber privat, private indkøb, kjøper private,
        interessekonflikt*, conflict of interest, inhabil*, ansatte sønnen|dattera|kona|mannen|kjæresten|sin,
        hired his|her wife|husband|son|daughter|friend|brother|nephew, ansatte sin egen|kone|søn, fikser anbud*,
        rigged .. tender, anbudsjuks, tok imot penger, tar imot penger|gaver, tek imot pengar|gåver,
        accepting money|gifts, modtager penge|gaver
    """,
    "computer": """
        fil, fila, filen, filer, filene, file, files, disk, disken, usb, harddisk*, hard, minnepenn*, database*,
        backup, e-post*, epost*, email*, mail, mails, sms*, lenke*, link*, phishing, phish*, nettside*, website*,
        telefon*, phone, pdf, excel, word, harddrive, memory, kortet, data corruption, app, appen
    """,
    "cover_up": """
        told|asked us|me|them not|never to report|tell|say, ba|bad oss|meg|mig slette|tie|skjule|slett, ikke få melde,
        dekker over, dekkjer over, dækker over, dekke over, dekt over, dekket over, dække over, dekkjer til, tildekk*,
        tildekking*, mørklegg*, mørklægg*, mørklagt, cover up, cover-up, coverup, covering up, covered up, covers up,
        hushed up, hush up, hushing up, dysse|dysser|dyssa|dysset|dyssar ned, neddysse*, feid under teppet,
        feie|feier under teppet|gulvteppet, sopt under teppet, fejet|fejer|feje .. ind under gulvtæppet|tæppet,
        swept|sweep|sweeping .. under the rug|carpet, holder skjult, skjuler ulykke*|avvik*|feil*|skade*|utslipp*,
        skjuler at, skjuler for,
        skjuler|skjult|hide|hides|hiding .. ulykke*|accident*|avvik*|deviation*|injuries|violations|brudd|feil|ulykker
        concealing, conceals, conceal
        beskjed|beskjed|ordre|told|ordered|instructed|asked|pressured|forced|presset|pressa|bedt|bedd|befalt|bedt .. å|om|at|to|not .. slette|sletta|slet|tie|holde|halde|stille|tie|lyve|lyge|lie|delete|destroy|hide|skjule|skjult|forfalske|forfalska|falsify|forge|fake|quiet|silent|makulere|makulera|backdate|tilbakedatere
        told|asked|ordered|pressured|warned|forbidden not to report|tell|say|speak|file|mention,
        forbud mot å melde|si|varsle, nektes å melde, nekter oss|meg å melde|rapportere|varsle,
        nektar oss|meg å melde|varsle, forbyr oss|meg å melde,
        beskjed om å ikke|ikkje melde|rapportere|si|varsle|skrive|snakke,
        beskjed om ikke å melde|rapportere|si|varsle|skrive|snakke,
        fået besked på ikke at melde|sige|indberette|anmelde|skrive, besked på at tie, pressa til å ikkje melde,
        presset til å ikke melde, får ikke lov å|til melde, får ikkje lov å|til melde, ikke lov til å melde|varsle,
        må ikke indberette|anmelde, not allowed to report, slettet avviket|avvikene|avviksmelding*|meldingen,
        sletta avviket|avvika, deleted my|the report|deviation|reports|complaint, sletter avvik*, slettar avvik*,
        hush money, kneblet, knebla, munnkurv*, mundkurv, gag order, taushetserklæring tvunget,
        tvinger oss til å tie|lyve|jukse, tvinger oss til å bryte
    """,
    "whistle_word": """
        whistleblow*, whistle blow*, whistle-blow*, blow the whistle, blowing the whistle, blew the whistle,
        varslersak*, varslingssak*, varslingsmottak*, varslingskanal*, varslarsak*, varslarvern*, varslervern*,
        whistleblowerordning*, kritikkverdig*, kritikkverdige forhold, kritisabel* forhold, kritisable forhold,
        censurable, lovbrudd i ledelsen, wrongdoing, misconduct, uetisk*, unethical, uforsvarlig arbeidsmiljø,
        uforsvarleg arbeidsmiljø, fryktkultur, ukultur, culture of fear, frygtkultur, toxic leadership,
        giftig lederstil
    """,
    "want_to_whistle": """
        vil varsle, vil varsla, ønsker å varsle, ønskjer å varsle, ønskjer å varsla, skal varsle, må varsle,
        må få varsle, ønske om å varsle, vurderer å varsle, tenker å varsle, tenker på å varsle, kan jeg varsle,
        kan eg varsle, hvordan varsler jeg|man|vi, korleis varslar eg|ein|vi, hvordan kan jeg varsle,
        korleis kan eg varsle, anonymt varsel, varsle anonymt, varsla anonymt, sende et varsel, sende eit varsel,
        levere et varsel, levere varsel, melde et varsel, sende varsel, varsle om, varsla om, et varsel om,
        eit varsel om, ønsker at varsle, melde et kritikkverdig
    """,
    "leader_wrong": """
        drikker, drikk, drinks, drinking, hires only, only hires, ansetter bare|kun, tilset berre, ansætter kun,
        lyver, lyg, ljuger, lies, lied, lying to|about, løgn*, lyver om, rusa, ruset, full på jobb, fulla, drunk,
        beruset, påvirket, kyss*, kiss*, klaps*, klapsa, slapped, touches, touched me|her|him, touching me|her,
        rører meg|mig, tar på meg, stjeler, stel, stjæler, steals, stole, stealing, plagier*, plagiar*, snyder, jukser
        juksar, juksa, jukset, cheats, cheated, cheating, nekter oss|meg å, forbyr, forbyd, forbids, saboter*,
        sabotage*, hindrer meg|oss, straffer, straffar, punishes, punished, bagtaler, baktaler, udenfor møder,
        utenfor møter, sladrer om, tar æren, tek æra, takes credit, stole my, bruker meg som, utnytter, utnyttar,
        udnytter, exploits, exploiting, manipulerer, manipulerar, manipulates, gaslight*, favoriserer, favours his|her
        skremmer oss, tør ikke si, tør ikkje seie, tør ikke sige, afraid to speak, scared to speak, redd for å si,
        redde for å si, redde for represalier
    """,
    "loss": """
        mistet, mista, mistede, mister, lost, losing, not renewed, wasnt renewed, ikke fornyet, ikkje fornya,
        ikke forlænget, ikke forlenget, fratatt, fråteken, frataget, sagt opp, oppsagt, opsagt, fired, dismissed,
        fyret, demoted, degradert, degraderet, punished, straffet, straffa, removed from, tatt av, fjernet fra,
        omplassert, forflyttet, denied, nektet, cut my, kuttet lønn*, excluded, utelatt, utestengt, utestengd,
        passed over, forbigått, forbigået, treated worse, ignored, ignorert, overset
    """,
    "spoke_up": """
        varslet, varsla, varslede, meldte, melde ifrå, reported, reporting, sa fra, sa ifra, sa frå, sa ifrå,
        sagde fra, spoke up|out, speaking up|out, complained, complaining, klaget, klaga, klagede, indberettede,
        anmeldte, raised concerns|the|my, blew the whistle, whistleblow*, meldt avvik|fra|frå, tok opp, took it up
    """,
    "because": "etter, efter, after, fordi, because, for, since, siden, sidan, då, da, når, when",
    "threat": """
        truer, truet, truga, trugar, trues, truede, true med, true meg, trua, trusler, trussel, truslar, trugsmål*,
        trusel, threat, threats, threaten*, blackmail*, utpress*, presser meg, presset meg til, pressar meg,
        intimidat*, skremmer, skremmar
    """,
    "abuse": """
        slår|slo|slog|sparker|sparkar|dytter|dyttar|skubber meg|mig|mæ|oss|os, slår|sparker|sparkar|dytter|dyttar ham|henne|hende|dem, hits|beats|beat|kicks|kicked|slaps|punches|punched me|us
        skjeller, skjelt, skjelte, skjel|skjeller ut, skjelle ut, skjelt ut, kjefter, kjefta, kjeftet, kjeftar,
        skælder, skældt, skælder ud, skældte, roper til, roper på, ropar til|på, ropte til|på, råber ad, råbte ad,
        brøler, brølar, yells, yelled, yelling, screams, screamed, screaming, shouts, shouted, shouting, humiliat*,
        ydmyk*, ydmyg*, audmjuk*, latterliggjør*, latterleggjer*, latterliggør*, nedlatende, nedlatande, nedladende,
        belittl*, demean*, degrad*, undermin*, baksnakk*, baktal*, bagtal*, bagvask*, badmouth*, håner, hånar, hånet,
        håna, hånende, hån, insult*, mocks, mocked, mocking, ridicul*, svine til, sviner til, sviner mig til,
        kalte meg, kalla meg, kaller meg, kallar meg, kalder mig, kaldte mig, calls me, called me, calling me,
        ekskluder*, ekskludér*, excludes, excluded, excluding, isolates, isolated me, isolerer meg, ignorerer meg,
        ignorerer mig, overser meg, mistreat*, abusive, abuses, abused, verbally abus*, psyker, psyket, psyka,
        herser med, hersar med, herse med, hundser, hundset, plager meg, plagar meg, terroriserer
        terroriserar, terroris*, terrorizes, slår meg, slår oss, slo meg, hit me, hits me, slog mig, spark meg,
        drittpakke, behandler meg dårlig|som, behandlar meg dårleg, behandler mig dårligt,
        treats me badly|like|unfairly, picks on me, picking on me, picked on me
    """,
    "law_break": """
        bryter loven|lova|arbeidsmiljøloven, bryt lova, bryder loven, breaking the law, breaks the law, illegal*,
        ulovlig*, ulovleg*, lovbrudd, lovbrot, lovstridig*, forced to work, tvinges til å jobbe, tvunget til å jobbe,
        tvinger, tvingar, tvinges, forces us|me|them, pressures us|me, tvungne til å jobbe, tvinger oss til å jobbe,
        uten kontrakt, sosial dumping, social dumping, lønnstyveri, wage theft, svart arbeid, sort arbejde
    """,
    "conflict": """
        stemning*|stemninga|stemningen|miljøet|atmosphere|miljøet .. giftig|giftigt|forferdelig|elendig|vond|horrible|awful|bad|terrible|dårlig|dårleg|dårligt
        konflikt*, *konflikt, *konflikten, *konflikter, conflict*, samarbeidsproblem*, samarbejdsproblem*,
        samarbeidsvansker, dårlig arbeidsmiljø, dårleg arbeidsmiljø, dårligt arbejdsmiljø, dårlig psykososialt,
        dårleg psykososialt, dårligt psykisk arbejdsmiljø, bad working environment, poor working environment, toxic,
        toxic workplace|environment|atmosphere, giftig arbeidsmiljø|miljø|stemning, giftigt miljø, dårlig stemning,
        dårleg stemning, vond stemning, dårlig tone, dårligt samarbejde, hard tone, hardt klima, ubehagelig stemning,
        uheldig arbeidsmiljø, urettferdig*, uretfærdig*, unfair*, dårlig behandlet, dårleg behandla, dårligt behandlet
        badly treated, treated badly, respektløs*, respektlaus*, disrespect*, personkonflikt*,
        uenighet med, krangl*, krangel*, quarrel*, skænder*, upassende oppførsel, upassande åtferd,
        inappropriate behaviour|behavior, dårlig oppførsel, ubehagelig oppførsel, ubehageleg, uakseptabel oppførsel,
        unacceptable behaviour|behavior, feel unsafe around, føler meg utrygg, føler meg overkjørt,
        kjenner meg overkøyrd, bli overkjørt, klage på sjefen|lederen|leder|leiaren|en|ei|ein,
        klage over chefen|min|en, complain about my|a|the, complaint about my|a|the,
        avvik på sjefen|lederen|leiaren|en|ein|min, melde sjefen|lederen|leiaren|kollega*,
        report my|a boss|manager|supervisor|colleague|coworker|leader|professor|advisor,
        problem* med sjefen|lederen|leiaren|leder, problems with my boss|manager|supervisor,
        issue with my boss|manager|supervisor|colleague
    """,
    "unit_wide": """
        hele|heile|whole|entire laben|labben|laboratoriet|kontoret|staben|fakultetet|lab|office,
        teamet|gruppa|gruppen|avdelinga|avdelingen|seksjonen|instituttet|enheten|afdelingen|enheden vårt|vår|vores|er,
        our team|group|department|section|unit|lab
        hele avdelingen|avdelinga|instituttet|seksjonen|gruppa|gruppen|enheten|enheta|teamet|fakultetet|staben,
        heile avdelinga|instituttet|seksjonen|gruppa|eininga|teamet|fakultetet,
        hele afdelingen|instituttet|enheden|teamet|sektionen|fakultetet|gruppen,
        the whole|entire department|unit|section|team|group|institute|faculty|lab|office, our whole|entire,
        everyone in|at, everybody in|at,
        alle på|i avdelingen|avdelinga|instituttet|seksjonen|gruppa|enheten|teamet|laben,
        alle i|på afdelingen|enheden|teamet|instituttet, vi er alle, alle sammen er, all of us, we are all,
        mange av oss, mange på, mange hos oss, many of us, hos oss er alle, alle hos oss, all staff, samtlige,
        sykmeldte på rad
    """,
    "overload": """
        overbelast*, overarbeid*, overworked, overload*, overbebyrd*, for mye å gjøre, for mykje å gjere,
        for mye arbeid, for mykje arbeid, alt for mye, altfor mye, altfor mykje, for meget at lave, for meget arbejde,
        alt for meget, too much work, too much to do, too many tasks, workload*, arbeidsmengd*, arbejdsmængd*,
        arbeidsbelastning*, arbeidspress*, arbejdspres*, arbejdsbyrde*, arbejdsbelastning*, arbeidsbyrde*, utbrent*,
        utbrend*, udbrændt*, burned out, burnt out, burnout, burn-out, drukner i arbeid*|oppgav*, druknar i arbeid*,
        drowning in work|tasks, sliter seg ut, utslitt*, utslitne, utkjørt*, utkøyrd*, udkørt*, stresset, stressa,
        stressede, stressed, stress, stressnivå*, underbemann*, understaffed, underbemand*, short-staffed,
        for få folk|ansatte|hender, jobber døgnet, jobber til langt, overtid hver|kvar, overtime every|each,
        rekker ikke over, rekk ikkje over, knekker sammen, går på felgen, hanging by a thread
    """,
}
