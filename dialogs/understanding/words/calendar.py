"""Months, weekdays, numbers and the words of time, in four languages; `|` separates words that mean the same."""

MONTHS = {
    1: "januar|january|jan",
    2: "februar|february|feb|febr",
    3: "mars|marts|march|mar",
    4: "april|apr",
    5: "mai|maj|may",
    6: "juni|june|jun",
    7: "juli|july|jul",
    8: "august|aug",
    9: "september|sept|sep",
    10: "oktober|october|okt|oct",
    11: "november|nov",
    12: "desember|december|des|dec",
}

WEEKDAYS = {
    0: "mandag|måndag|monday|mandagen|måndagen|mandags",
    1: "tirsdag|tysdag|tuesday|tirsdagen|tysdagen|tirsdags",
    2: "onsdag|wednesday|onsdagen|onsdags",
    3: "torsdag|thursday|torsdagen|torsdags|hosdag",
    4: "fredag|friday|fredagen|fredags",
    5: "lørdag|laurdag|saturday|lørdagen|laurdagen|lørdags",
    6: "søndag|sundag|sunday|søndagen|sundagen|søndags",
}

NUMBERS = {
    1: "en|ein|ei|én|et|eit|one|a|an",
    2: "to|two|et par|eit par|a couple of|tvo",
    3: "tre|three",
    4: "fire|four",
    5: "fem|five",
    6: "seks|six|sex",
    7: "sju|syv|seven",
    8: "åtte|otte|eight|åtta",
    9: "ni|nine",
    10: "ti|ten",
    11: "elleve|eleven",
    12: "tolv|twelve",
    20: "tjue|tyve|twenty",
    30: "tretti|tredive|thirty",
}

UNITS_OF_TIME = {
    "minute": "minutt|minutter|minuttar|minut|minutes|minute|min",
    "hour": "time|timer|timar|hour|hours|tima",
    "day": "dag|dager|dagar|dage|day|days|døgn|dæ|daga",
    "week": "uke|uker|veke|veker|uge|uger|week|weeks|uka",
    "month": "måned|måneder|månad|månader|month|months|mnd|måne",
    "year": "år|year|years",
}

AGO = "siden|sidan|sia|sida|ago|tilbake|tilbage|back"
ABOUT = "ca|cirka|circa|omtrent|rundt|about|around|omkring|ca.|roughly|over|nesten|almost"

# How many days from today; the longer words first.
DAYS = {
    -2: "i forgårs|i forgaars|i forgars|i forgjårs|i forigårs|forgårs|i forgors|i føregårs|day before yesterday|i overgår",
    -1: "i går|i gar|igår|igar|yesterday|i gårkveld|igaar",
    0: "i dag|idag|today|i morges|imorges|i morgest|i dag tidlig|i dag tidleg|i dag morges|i dag morgon|this morning|this afternoon|this evening|i kveld|i aften"
    "|i ettermiddag|i eftermiddag|i formiddag|i formiddags|i eftermiddags|i natt|i nat|tonight|earlier today|tidligere i dag"
    "|i stad|i sted|nettopp|akkurat nå|just now|right now|nå nettopp|lige nu|nå|nu|now|akkurat no|no nettopp|rett nå|akkurat"
    "|for litt siden|for lidt siden|for litt sidan|a moment ago|a minute ago|a while ago today",
    1: "i morgen|imorgen|i morgon|i mårra|tomorrow",
    2: "i overmorgen|i overmorgon|day after tomorrow",
}

# Spans that end before today: what they are called -> which one.
SPANS = {
    "last week": "forrige uke|forrige uka|førre veke|sist uke|siste uke|sist veke|last week|sidste uge|i sidste uge|forrige uge|førre veka"
    "|den siste uka|den siste uken|the past week|past week",
    "this week": "denne uken|denne uka|denne veka|denne uke|this week|denne uge|i denne uge",
    "weekend": "i helgen|i helga|i helgå|helga|helgen|the weekend|last weekend|i weekenden|sist helg|forrige helg|sidste weekend|weekenden|førre helg",
    "last month": "forrige måned|sist måned|siste måned|førre månad|sist månad|last month|sidste måned|forrige månad|i sidste måned",
    "this month": "denne måneden|denne månaden|this month|denne måned",
    "last year": "i fjor|last year|sidste år|i fjol|forrige år",
    "this year": "i år|this year",
}

LAST = "sist|siste|forrige|førre|last|sidste|i|på|on|om|den|this|denne|this past|past|the|nå"
NEXT = "neste|next|næste|kommende|komande|coming"

VAGUE = (
    "forleden|forleden dag|her om dagen|her forleden|the other day|other day|nylig|nyleg|recently|for noen dager siden"
    "|for nokre dagar sidan|for nogle dage siden|some days ago|a few days ago|a few weeks ago|en stund siden|ei stund sidan"
    "|et stykke tid|for en stund|a while ago|some time ago|lenge siden|lenge sidan|længe siden|long ago|vet ikke|veit ikkje"
    "|veit ikke|ved ikke|ved det ikke|veit itj|vet itj|vet ikkje|dont know|do not know|no idea|aner ikke|anar ikkje"
    "|husker ikke|hugsar ikkje|hugser ikkje|husker det ikke|dont remember|cant remember|cannot remember|not sure"
    "|unsure|usikker|usikker på|ikke sikker|ikkje sikker|ukjent|ukjend|ukendt|unknown|ingen anelse|over tid|over lang tid|hele tiden"
    "|heile tida|flere ganger|fleire gonger|several times|hver dag|kvar dag|every day|daglig|dagleg|daily|once|en gang|ein gong"
)

PARTS_OF_DAY = {
    "morning": "i morges|imorges|i morgest|i dag tidlig|i dag tidleg|i dag morges|i dag morgon|this morning|om morgenen|om morgonen|på morgenen|på morgonen|på morgenkvisten|morgenen"
    "|morgonen|in the morning|morning|morges|i formiddag|i formiddags|formiddag|formiddagen|formiddags|føremiddag|føremiddagen|tidlig på dagen|early"
    "|om formiddagen|tidlig om morgenen|tidlig morgen|på morran|morran|før lunsj|før lunch|before lunch|før frokost",
    "afternoon": "i ettermiddag|i eftermiddag|ettermiddag|ettermiddagen|ettermiddags|eftermiddag|eftermiddagen|eftermiddags|afternoon|etter lunsj|etter lunch|after lunch"
    "|efter frokost|efter frokosten|kvelden før middag",
    "evening": "i kveld|i aften|kveld|kvelden|kvelds|i kveld|kveldstid|aften|aftenen|evening|tonight|i aftes|gårkveld|gårkveldes",
    "night": "i natt|i nat|natt|natta|natten|natti|nat|natten|night|overnight|at night|nattskift|nattevakt|i nat",
    "now": "akkurat nå|just now|right now|nå nettopp|nettopp nå|nettopp|lige nu|nå|nu|now|akkurat no|no nettopp|rett nå|i dette øyeblikk"
    "|i dette øyeblikket|for litt siden|for lidt siden|a moment ago|straks|i stad",
}
NOONS = {
    "12:00": "noon|midday|midt på dagen|middagstid|lunsj|lunsjen|lunsjtid|lunsjtider|lunch|lunchtime|lunch time|frokostpausen|frokostpause"
    "|lunsjpausen|lunsjpause|kl tolv|klokka tolv",
    "00:00": "midnatt|midnight|midnat",
}

CLOCK = "kl|klokka|klokken|klokkå|kl.|klokke|klokkeslett|clock|time|klokkeslæt"
AT = "at|ved|ca|ca.|cirka|circa|rundt|around|about|omtrent|by|omkring|before|før|etter|after|efter|til|nærmere|fra|from|until|mellom|between|sånn"
QUARTER = "kvart|kvarter|et kvarter|quarter|a quarter|eit kvarter"
HALF_TO = "halv|halva"  # half an hour before the hour
HALF_PAST = "half past|half"
PAST = "over|past|after|etter|minutter over|minutt over|minutes past|minutter etter"
BEFORE = "på|to|til|før|minutter på|minutt på|minutes to|minutter i|minutter før"
O_CLOCK = "oclock|o clock|-tida|-tiden|-tia|tida|tiden|sharp|blank|presis"

# A number after one of these names a room, not a day or an hour.
NOT_A_DAY = (
    "rom|room|rommet|lab|laben|laboratorium|laboratoriet|lokale|lokalet|etasje|etage|floor|bygg|bygning|building|versjon|version|kapittel"
    "|chapter|punkt|section|nr|nummer|number|no.|nr.|§|kontor|office|sal|skap|skab|kode|case|sak|avvik|auditorium|møterom|tlf|telefon|phone"
)
NOT_A_DAY_AFTER = "kg|km|m|cm|mm|l|liter|ml|dl|g|gram|volt|v|a|w|kw|%|prosent|percent|grader|degrees|bar|mb|gb|db|kr|kroner|nok|x|personer|people|stk|ganger|times|meter|meters"
