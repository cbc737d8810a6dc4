"""Words by which a person asks not to be known: to all, or to all but those who handle the report."""

WORDS = {
    "anonymous_word": """
        anonymt, anonymously, anonymous report|reporting|tip, anonym melding|meldelse|rapport|indberetning|sak,
        være|vere|vera|vær|ver|vær|vara|bli|blive|verta|verte|forbli|forblive|forbi|holde|halde|holdes .. anonym|anonymt|anonyme,
        be|stay|remain|keep|am|become .. anonymous, make it|this|me anonymous, as anonymous, i am anonymous, anonymitet, anonymity,
        vil|ønsker|ønskjer anonymitet, som anonym
    """,
    "anonymous_wish": """
        dont|not want|wish to give|tell|state|say|leave .. name, not want to be known
        uten|utan|uden å|at oppgi|oppgje|opplyse|opgive|si|seie|sige .. navn|namn|navnet|namnet|hvem|kven,
        without giving|saying|telling|stating .. name|who,
        ikke|ikkje|itj oppgi|oppgje|opgive|gi|gje .. navn|navnet|namn|namnet, not|dont|rather not give|state .. my name,
        ingen skal|må|får|bør|trenger|treng .. vite|vita|veta|vide .. jeg|eg|meg|mig|æ|mæ,
        ikke|ikkje at|om noen|nokon|nogen skal|må|får .. vite|vide .. jeg|eg|meg|mig|æ|mæ,
        no one|body must|should|can|may know .. me|i, nobody must|should|can|may|needs .. know .. me|i,
        dont want|like .. anyone|anybody|people|them to know .. me|i
    """,
    "confidential_word": """
        behandle|behandles|behandlast|handsam|handsama|handteres .. fortrolig|konfidensiell|konfidensielt
        fortroligt, fortrolig melding|behandling|behandlet|behandla, konfidensielt, konfidentielt, konfidensiell melding|behandling,
        i fortrolighet, i fortrolegdom, i fortrolighed, i fortruleg, fortruleg, in confidence, confidentially, in strict confidence,
        keep|treat|handle|handled|treated|kept|make|stay|remain|be .. confidential, confidential report, confidentiality,
        være|vere|være|holdes|haldast|holde|halde|hold|forbli|blive .. fortrolig|konfidensiell, strengt fortrolig
    """,
    "confidential_wish": """
        sig|si|sei|fortæl|fortell|fortel|røb|røp ikke|ikkje|itj .. var|er mig|meg|mæ|jeg|eg,
        sig|si|nævn|nevn|nemn|brug|bruk|vis|røp|røb ikke|ikkje|itj navnet|namnet|mitt|mit mitt|min|navn|namn,
        ikke|ikkje|itj si|sei|seie|sige|siger|fortæl|fortælle|fortælles|fortelje|fortelle|røbe|røb|lat|la .. det var|er meg|mæ|mig|jeg|eg|æ,
        ikke|ikkje|itj ha|have|had|want .. navnet|namnet|navn|namn mitt|mit|på, dont|not want my name on|in|there|mentioned|shown|to,
        ikke|ikkje ha|have mit|mitt navn|namn, rather|prefer not be|to named|identified|be, not be named,
        uten|utan|uden at navnet|namnet|mit|mitt, uden|uten|utan at|å nævne|nevne|nemne .. navn|navnet|namn|namnet|mig|meg,
        ikke|ikkje la|lat|lad .. vite|vita|vide .. meg|mæ|mig|jeg|eg
        uten|utan|uden navnet|namnet|navn|namn mitt|min, uten|utan|uden mitt|mit navn|namn, uden mit navn,
        keep|leave|hold my name out, keep|leave me out of it|this, hold|hald|holde|halde navnet|namnet mitt utenfor|utanfor,
        hold|holde mit navn ude|udenfor, hold|hald meg|mig utenfor|utanfor|udenfor,
        without my name, without being named|identified, hide my name, skjul|gjem navnet|namnet mitt, skjul mit navn,
        ikke|ikkje|itj si|seie|sei|fortell|fortel|sig|røp|nevn|nemn .. det var|er meg|mæ|mig|jeg|eg|æ,
        ikke|ikkje|itj si|seie|sei|fortell|fortel|sig|røp|røpe|avslør|avslor|avsløre|afslør|nevn|nemn|nævn .. hvem jeg|eg|æ,
        ikke|ikkje|itj si|seie|sei|fortell|fortel|sig|røp|røpe|avslør|avsløre|nemn .. kven eg er,
        ikke|ikkje|itj si|seie|nevn|nevne|nemn|nemne|nævn|nævne|bruk|bruke|brug|del|røp|vis navnet|namnet|mitt|mit mitt|min|navn|namn,
        dont|not say|tell|mention|reveal .. it was|is me, dont|not say|tell|reveal|disclose .. who i am,
        dont|not mention|use|share|reveal|disclose|show my name|identity, keep|hold my name|identity secret|private|hidden,
        hold|hald|holde|halde navnet|namnet mitt|min skjult|hemmelig|hemmeleg|løynd, hold|hald|holde|halde mitt|mit navn|namn skjult|hemmelig|hemmeligt|hemmeleg,
        just|stays|keep .. between us, blir|bliver|forblir|holde|hold .. mellom|mellem oss|os
    """,
    "not_wished": """
        ikke, ikkje, itj, ikkj, not, dont, doesnt, neednt, no need, never, aldri, aldrig, uten å, utan å, uden at,
        rather than, i stedet for, i staden for, i stedet for at, instead of,
        i|we|he|she|they|someone|who reported|sent, meldte, meldt, varslet, varsla, sendte, sendt, sende inn, indberettede, anmeldte,
        tidligere, tidlegare, previously
    """,
    "of_a_thing": """
        anonymt|anonym brev|brevet|tips|tipset|telefonopp*|opkald|spørreskjema|eksamen|sensur|undersøkelse,
        konfidensielt|konfidentielt|fortroligt dokument*|papir*|materiale|notat|avfall|affald
    """,
    "turn": "men, but, however, i stedet, instead",
    "no_need": """
        trenger|treng|trengs|trengst|behøver|behøv|need ikke|ikkje|itj|not, dont|doesnt|not need|have to, no need, needless,
        ikke|ikkje|itj nødvendig|naudsynt|viktig|nødvendigt|trenger|behøver, not necessary|important, unnecessary
    """,
}
