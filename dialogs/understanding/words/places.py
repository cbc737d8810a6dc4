"""Words by which a place is told in a sentence."""

WORDS = {
    "place_after": """
        i, in, på, at, on, ved, by, utenfor, utanfor, udenfor, outside, foran, framfor, in front of, bak, bag, behind,
        under, near, nær, mot, inne, inside, mellom, mellem, between, fra, frå, from, next to, beside, langs, along,
        hos, oppe, nede, gjennom, opp, ned, op, into, onto, til, to, utanom, over
    """,
    "place_noun": """
        first|second|third|fourth|fifth|sixth|ground|top|upper|lower|this|our|same|whole|every|st|nd|rd|th floor,
        1|2|3|4|5|6|7|8|9|10|11|12 floor, floor 1|2|3|4|5|6|7|8|9|10|11|12
        lab, laben, labben, labb, laboratori*, *lab, *laben, *laboratoriet, *laboratorium, trapp, trappa, trappen,
        trappene, trapper, trappe, trappen, *trapp, *trappa, *trappen, stairs, stairway, stairwell, staircase, gang,
        gangen, korridor*, corridor*, hallway*, hall, hallen, *hallen, *hall, kantine*, kantina, kantinen, canteen*,
        cafeteria*, kafé*, kjeller*, kjellar*, kælder*, kælderen, basement*, cellar, loft, loftet, attic, verksted*,
        verkstad*, værksted*, *verksted, *verkstedet, workshop*, kontor*, office*, kontoret, rom, rommet, *rommet,
        *rom, room*, værelse*, lokale*, møterom*, mødelokale*, møderum*, meeting room*, rum, rummet, *rummet,
        auditori*, auditorium*, lecture hall*, lecture theatre, lesesal*, læsesal*, reading room, bibliotek*, library,
        garasje*, garage*, tak, taket, roof, rooftop, taget, lager, lageret, *lager, *lageret, storage*, storeroom,
        warehouse, etasje*, etage*, sal, bygg, bygget, bygning*, bygningen, *bygget, *bygg, *bygningen,
        *bygning, building*, campus*, parkering*, p-plass*, *plassen, *plass, *pladsen, parking lot, parking space,
        parking garage, parking*, inngang*, indgang*
        entrance*, *inngang*, utgang*, exit, dør, døra, døren, heis, heisen, elevator*, lift, varemottak*,
        vareinnlevering*, loading dock, loading bay, delivery, resepsjon*, reception*, kjøkken*, køkken*, kitchen*,
        toalett*, toilet*, do, wc, garderobe*, locker room, dusj*, kjølerom*, fryserom*, kølerum*, cold room*,
        serverrom*, server room, teknisk rom, dyreavdeling*, animal facility, drivhus*, veksthus*, greenhouse*,
        byggeplass*, byggjeplass*, byggeplads*, construction site*, building site, sykkelparkering*, sykkelstativ*,
        gangvei*, gangveg*, fortau*, sidewalk, pavement, vei, veien, vegen, vejen, road, bro, brua, broen, bridge,
        plen*, uteområde*, gård*, gården, courtyard, atrium, foaje*, foyer, lobby, vestibyle*, pauserom*, break room,
        studio, atelier*, seminarrom*, klasserom*, klasseværelse*, classroom*, gymsal*, idrett*, museum*, museet, båt*
        skip, skipet, fartøy*, ship, vessel, kai, kaia, kaien, dock, pier, felt*, svingen, krysset, kontorlandskap*,
        ganger, ramp*, rampe*, balkong*, balcony, terrasse*, fløy*, wing, fløya, nordfløya, sørfløya, avdeling*,
        department, *bygg, *hus, *huset, hus, huset, house, trappehus*, stillas*, scaffold*, hytta, stasjon*, station,
        kjemikalielager*, gasslager*, søppelrom*, avfallsrom*, sjakt*, tunnel*, kulvert*, hage*, garden, park, parken
    """,
    "place_article": """
        the, a, an, den, det, de, en, et, ein, eit, ei, vår, our, min, my, mitt, vårt, this, denne, dette
    """,
}
