"""Words for days to come, in four languages; `|` separates words that mean the same."""

SPANS = {
    "this week": "denne uken|denne uka|denne veka|denne uke|denne ugen|denne uge|this week|i løpet av uka|i løpet av uken|i løpet av veka|den her uge"
    "|ut uka|ut uken|ut veka|ugen ud|rest of the week|den uka|dinna uka|dinne veka",
    "next week": "neste uke|neste uka|neste veke|neste veka|næste uge|next week|i neste uke|kommende uke|kommande veke|komande veke",
    "this month": "denne måneden|denne månaden|denne måned|denne månad|denne måneda|this month|i løpet av måneden|ut måneden|ut månaden|ut måneda|måneden ud"
    "|i måneden|i denne måned|den her måned|rest of the month|dinna måneden|dinne månaden|resten av måneden|resten av månaden|end of the month|end of month|månedens slutt"
    "|slutten av måneden|slutten av månaden|slutningen af måneden|udgangen af måneden|utgangen av måneden|utgangen av månaden",
    "next month": "neste måned|neste månad|næste måned|next month|kommende måned|kommande månad|komande månad",
    "this year": "i år|this year|dette året|ut året|året ud|rest of the year|i løpet av året|i dette år|resten av året|slutten av året|end of the year|end of year|year end|utgangen av året|udgangen af året",
    "next year": "neste år|næste år|next year|til neste år|til næste år",
    "quarter": "dette kvartalet|dette kvartal|this quarter|ut kvartalet|kvartalet ud|utgangen av kvartalet|inneværende kvartal",
    "tertial": "dette tertialet|dette tertial|this tertial|ut tertialet|tertialet ud|inneværende tertial|dette tertialet ut",
    "half year": "dette semesteret|dette semester|this semester|this term|ut semesteret|semesteret ud|dette halvåret|this half year|semesterslutt|dette halvår",
}
FEASTS = {
    "christmas": "jul|jula|julen|juleferien|juleferie|juletid|christmas|xmas|juleaften|julaftan",
    "new year": "nyttår|nyttåret|årsskiftet|årsskifte|nytår|new year|new years|new years eve|nytårsaften",
    "easter": "påske|påska|påsken|påskeferien|easter|påskeferie",
    "whitsun": "pinse|pinsa|pinsen|whitsun|pentecost",
    "summer": "sommeren|sommerferien|sommaren|sommarferien|sommer|sommar|summer|summer holidays|summer holiday|fellesferien|sommerferie|sommarferie|ferien",
    "spring": "i vår|denne våren|i løpet av våren|this spring|i forår|foråret|forår|våren",
    "autumn": "i høst|i haust|denne høsten|denne hausten|this autumn|this fall|i efterår|efteråret|høsten|hausten|autumn",
}
UNITS = {
    "day": "dagene|dagane|dagarne",
    "week": "ukene|vekene|ugerne",
    "month": "månedene|månadene|måneda",
    "year": "årene",
}
TODAY = "i dag|idag|today|nå i dag"
IN = "om|in|within|innen|inden|på|over|within the next|i løpet av"
NEXT_DAYS = "neste|de neste|dei neste|next|the next|næste|de næste|kommende|de kommende|dei komande|komande|coming|the coming|innen de neste|inden for de næste|i løpet av de neste"
BEFORE = "før|føre|before|inden|innan|førr|until|prior to"
