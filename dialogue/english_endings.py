"""English words that cannot end a turn, and what excuses them."""

from __future__ import annotations

from dialogue.set_phrases import Phrases

HESITATIONS = frozenset("um umm uh uhh uhm er erm hmm hm mm mmm ah eh".split())

SUBJECTS = frozenset("i he she we they".split())
PRONOUNS = SUBJECTS | frozenset("you it that this there who".split())

AUXILIARIES = frozenset(
    """
    am is are was were will would can could shall should may might must do does did have has had be
    been being isn't aren't wasn't weren't won't wouldn't can't cannot couldn't shouldn't don't
    doesn't didn't haven't hasn't hadn't ain't mustn't i'm i'll i'd i've you're you'll you'd you've
    we're we'll we'd we've they're they'll they'd they've he's he'll he'd she's she'll she'd it's
    it'll it'd that's that'll that'd there's there'll here's what's who's where's when's how's
    name's gonna wanna gotta hafta im ive dont doesnt didnt cant wont isnt arent its
    """.split()
)
"""Verbs that another verb, a noun or an adjective must follow; also grown onto their subject."""

GROWN = frozenset(word for word in AUXILIARIES if "'" in word and not word.endswith("n't"))
NEGATED = frozenset(word for word in AUXILIARIES if word.endswith("n't") or word == "cannot")
BARE_AUXILIARIES = AUXILIARIES - GROWN - frozenset("gonna wanna gotta hafta im ive its".split())

DETERMINERS = frozenset(
    "a an the my your our their its every each whose some any another his other no".split()
)

ALWAYS_OPEN = frozenset(
    """
    a an the my your our their its every each whose another other and or but because cause 'cause
    cuz if whether while although unless nor than plus except into onto toward towards upon via
    per regarding concerning among despite during very quite such rather just only even mainly
    mostly especially preferably specifically basically approximately roughly almost nearly
    currently extremely including like named supposed wondering hoping trying able willing wanting
    needing planning getting having mr mrs ms dr gonna wanna gotta hafta
    """.split()
)
"""Nothing excuses these, but what the rules name before they look here."""

PREPOSITIONS = frozenset(
    """
    for with to at of from about by between against without behind under near beside inside in on
    after through around over as until till since above below across
    """.split()
)

TIME_WORDS = frozenset(
    """
    time day days date month year week hour hours often late early soon
    """.split()
)

PARTICLE_VERBS = frozenset(
    """
    come came comes coming check checked checking checks log logged logging sign signed signing
    move moved moving fit get getting got walk walked drop dropped dropping bring brought bringing
    go going goes went fill filled stop stopped stopping turn turned turning squeeze call called
    calling put putting let plug plugged hold holding hang hanging carry carrying keep keeping try
    tried pick picked pull pulled fly flew sit stay staying stayed pop send sent give gave
    break broke broken clock
    """.split()
)
PARTICLES = frozenset("in on over by through around across".split())
PARTICLE_OBJECTS = frozenset(
    "it them me him her us you that this these those one ones car mine everything somebody".split()
)
PARTICLE_NOT_AFTER = frozenset("in on out up off for to with at from".split())

ANCHORS = frozenset(
    "who whom what which whose where who's what's where's whatever whoever whichever".split()
)
INDEFINITES = frozenset(
    """
    someone somebody something anyone anybody anything nothing everything everyone nobody one ones
    person people number place guy lady woman man thing things stuff reason way all
    """.split()
)

EMBEDDERS = frozenset(
    """
    know knew see sure think thought guess hope believe wonder wondering tell told say said check
    understand remember forgot ask asked explain know's like as than if because so wish feel
    """.split()
)

OBJECT_VERBS = frozenset(
    """
    want wants wanted need needs needed get gets got give gives gave giving send sends sending tell
    tells told telling make makes made making buy buying bring bringing take takes taking took find
    finding found ask asking asked put putting let lets keep add adding use using set show mention
    discuss provide include receive purchase schedule book change fix describe explain request
    arrange prefer say says said saying see know have has had having bought sent brought update
    replace wondered grab pick hear return exchange be become seem seems like
    """.split()
)
"""Transitive verbs that callers stop behind only to look for the object."""

CONJUNCTIONS = frozenset("and or but nor because".split())
PERHAPS = frozenset("maybe perhaps possibly probably".split())
"""They stand at a sentence's end, but not right behind a conjunction."""

OPINIONS = frozenset("think believe guess suppose hope imagine figure assume".split())

PREFACES = Phrases(
    """
    here's the thing; here's my question; here's the situation; here's the problem
    here's the deal; here's what happened; let me explain; let me tell you
    let me tell you something; you see; listen; look; you know what; guess what; let me see
    let's see; let me think; lemme see; lemme think; see; first of all; by the way; anyway
    anyways; to be honest; for example; for instance; in that case; on the other hand
    speaking of which; speaking of that; actually; basically; well; so; now; quick question
    one question; another question; one more question; just a question; a question
    just a quick question; one quick question; one last question; two questions; a few questions
    a couple of questions; a couple questions; one thing; one more thing; one other thing
    another thing; one last thing; the other thing; the next thing; same thing with
    i'll tell you what; also; plus; as i said; like i said; as i mentioned; it's like this
    what i mean is; or rather; in fact; instead; i need help with something
    can you help me with something; i need to tell you something; i have something to tell you
    i was thinking; i was just thinking; i'm calling; i was calling; the reason i'm calling
    the reason for my call; i just wanted to say; for one thing; long story short; the first thing
    excuse me; ok so; then; but first; before anything; hypothetically; first; i mean
    i was looking; i'm looking; i'm thinking; you know; i'm just calling; i'm actually calling
    """
)

PREFACE_OPENINGS = Phrases(
    """
    i have; i've got; i got; i had; i also have; i just have; i do have; i actually have
    i still have; can i ask; could i ask; may i ask; can i just ask; let me ask; i wanted to ask
    i want to ask; i'd like to ask; i would like to ask; i need to ask; i was going to ask
    there's; there is; there was; i wanna ask; mind if i ask; do you mind if i ask
    i'm going to ask; i just wanted to ask; i wanted to tell; i need to tell; can i tell
    i want to tell; could you do; can you do; i need; also; i wanted to check; i wanted to mention
    i forgot to mention; just; i wanted to know
    """
)
PREFACE_WORDS = frozenset(
    """
    you a an one another other more just couple of few two some quick little small last general
    question questions thing things something favor issue doubt for me also strange weird silly
    different related specific problem concern situation real
    """.split()
)
PREFACE_NOUNS = frozenset(
    "question questions thing things something favor concern situation you".split()
)

OPENERS = frozenset(
    """
    so and but well yes yeah yep okay ok no hi hello hey um uh oh also or right sorry now then
    please maybe like actually sure honestly alright good morning afternoon evening thanks nope
    """.split()
)
"""What may stand before a clause."""

SUBORDINATORS = frozenset(
    """
    if when while unless although though once whenever since until till before after because
    """.split()
)
LONG_SUBORDINATORS = Phrases(
    """
    as soon as; as long as; as far as; in case; even if; even though; every time; by the time
    the last time; the first time; the next time; each time; the moment; ever since; now that
    even when
    """
)
WHOLE_CONDITIONS = Phrases(
    """
    if possible; if not; if so; if necessary; if needed; if you don't mind; if you can
    if you could; if that's okay; if that's ok; if that works; if it's possible
    if that's possible; if anything; if you please; if you like; if you want; when possible
    if you wouldn't mind; if available; as soon as possible
    """
)

SHORT_MAIN_CLAUSES = Phrases(
    """
    great; perfect; fine; good; awesome; cool; okay; ok; even better; no problem; no worries
    no big deal; too bad; so be it; forget it; never mind; nevermind; go ahead; no thanks; no
    no way; absolutely; of course; sure; same thing; same price; fair enough; why not
    """
)
"""What may follow an "if…" in place of a main clause with a verb."""

FINISHED = Phrases(
    """
    no other; what if; so what; or not; is that all; is that it; that's her; me either; me neither
    just because; i was; i like; how come; what else; what like; how so; what for; where to
    where from; what about; what now; who else; where else; i do; i did; i am; i can; i will
    it is; it does; it did; we do; we did; we can; we will; they do; i can't; we can't; i won't
    that is; how much; how many; how long; how far; how soon; i see; to go; what time; what day
    what kind; which one; i guess; how's that; could be; might be; must be; should be; will do
    sure do; just that; just this; just those; just these; both; all; just me; only me; just us
    now what; what is it; who is it; who is this; where is it; but still; still nothing; a few
    a couple; i used to; since when; until when; by when; for when; for whom; with whom
    from where; to where; with what; about what; for what; by who; for who; with who; from who
    to who; rather not; i'd rather not; what do; come on; no such luck; not really; not very
    not quite
    """
)
"""Short turns that are whole although their last word does not look like it."""

FINISHED_TAILS = Phrases(
    """
    that i know of; rather not say; can't say; couldn't say; each other; one another; on my own
    on your own; by my own; that's about it; that is it; that's it; i'd love to; would love to
    happy to; glad to; used to; don't have to; doesn't have to; didn't have to; at all; or so
    i think so; as well; like that; like this; no more; nothing else; not yet; why not; come on in
    sounds like it; feels like it; looks like it; go for it; before that; after that; as before
    like before; thank you so much; let me know; one more time; hold on; at the very least; at least
    the least; at most; at last; most of all; above all; as usual; as always; and so on; some more
    going on; and all; from now on; later on; early on; or whatever; and such; what's next
    in between; ever since; over there; up there; down there; right there; in there; out there
    from there; back then; the two of us
    """
)
"""Phrases that may end any turn, whatever their last word is."""
