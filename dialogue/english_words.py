"""English words of phone calls: what tells a caller's language, and which words make a clause."""

from __future__ import annotations

STRONG = frozenset(
    """
i me you he she it we they him her them us your yours my mine his hers our ours their theirs its
myself yourself himself herself itself ourselves themselves yourselves
what when where who whom whose which why how that this these those there here
because if whether unless although though while until since so but than then too either neither
someone somebody anyone anybody nobody everyone everybody something anything nothing everything
somewhere anywhere nowhere everywhere some any many much more most less few several enough
not never always already yet still just even only also again ever very really almost maybe
perhaps probably actually basically another every each both such whatever whenever wherever else
instead anyway anymore yall y'all ya'll gonna wanna gotta gimme lemme kinda sorta dunno
""".split()
)
"""Pronouns, question words, conjunctions, quantifiers, adverbs: a clause's frame."""

LIGHT = frozenset(
    """
the an at on in into for from with without to by about after before during between through over
under above below against among across around near behind beside besides along toward towards
within off out up down upon per via until till onto inside outside except like as all
""".split()
)
"""Articles and prepositions: they also come along with a borrowed noun."""

GLUE = frozenset("of and or nor".split())
"""Words that hold names and dishes together."""

AUXILIARIES = frozenset(
    """
am is are was were do does did have had has can could will would should may might must shall isn't
aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't cannot couldn't won't
wouldn't shouldn't mustn't ain't needn't dont doesnt didnt isnt arent wasnt werent havent hasnt cant
couldnt wont wouldnt shouldnt i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's
she'll she'd it's it'll it'd we're we've we'll we'd they're they've they'll they'd that's that'll
that'd there's there're there'll here's what's what're what'll where's who's who'll when's how's
why's how'd where'd who'd let's wanna gonna gotta gimme lemme dunno im ive youre youve hes shes
theyre theyve thats theres whats lets wheres would've could've should've might've must've who've
nobody's somebody's someone's everything's something's nothing's everyone's
""".split()
)
"""Finite by themselves, alone or grown together with their subject."""

_BASES = """
end rear bump dent scratch shake flicker beep buzz chirp spill stain shrink peel slam stall overheat
steer honk skid swerve settle testify witness sponsor deport foreclose garnish refinance withdraw
wire overdraw invest swipe tap scan dial mute scroll reboot restart unplug sync print fax forward
bruise faint sneeze ache swell announce appeal assess attack award base beat breed brush bury carve
celebrate chase chop circle climb combine commit compete compose conduct confuse construct convert
convince curl dance decorate defend define demand demonstrate deserve design destroy develop dial
disappoint divide doubt dump employ encourage evaluate examine excuse expand explore express extract
fold freak fund glue grant guarantee guide heal host hug hunt illustrate imagine impress inspire
invent knock label lick lock loan melt nail obtain peel persuade pinch pour pray preach preserve
produce protect prove publish punch question rattle recycle refund rely remodel rescue research
resign retire reveal revise rinse roll sand scare scratch scream seal seat select shave shock shoot
sink slide snap solve spray squeeze stretch strike submit suggest support surprise surround suspend
sweep swim tap tie tighten tip trace trap trick trim unlock vary wander weld whistle wipe wire yell
zip leave smell broke accept add adjust advise afford agree allow answer apologize appear apply
appreciate approve argue arrange arrive ask assist assume attach attend authorize avoid bake be
become begin believe belong bend bill bite blame bleed block blow book borrow bother bounce break
breathe bring build burn buy calculate call calm cancel care carry catch cause change charge chat
check choose claim clean clear click close coach collect come comment compare complain complete
concern confirm connect consider consult contact continue control cook cost cough count cover crack
crash create cry cut damage deal decide decline deduct delay deliver deny depend deposit describe
deserve diagnose die dig dine disappear disconnect discuss dispute do double doubt download drain
draw dress drink drip drive drop dry earn eat email email end enjoy enroll enter erase escalate
estimate evict exchange exist expect expire explain extend fail fall feed feel fight figure file
fill find finish fit fix flag flood fly focus follow forget forgive freeze function gain get give go
grab grow guess hand handle hang happen hate have hear heat help hide hire hit hold hope hurt
identify ignore improve include increase inform injure inquire insist inspect install insure intend
interest interrupt introduce invite itch join judge jump keep kick kill know lack land last laugh
lay lead leak learn lease leave lend let lie lift listen live load locate lock log look lose love
lower mail make manage mark match matter mean measure meet mention mind miss mix move need notice
notify object occur offer open operate order overcharge owe own pack paint park pass pay perform
permit phone pick place plan play plug point postpone pour prefer prepare prescribe press pretend
prevent print proceed process promise provide pull pump purchase push put qualify quit quote raise
reach read realize receive recognize recommend record recover redo reduce refer refill refund refuse
register regret reject relax release remember remind remove renew rent repair repeat replace reply
report represent request require reschedule reserve reset resolve respond rest return review ring
rise rub run rush save say schedule search see seem sell send separate serve set settle share ship
shop shout show shut sign sit skip sleep slip slow smell smoke solve sound speak spell spend split
squeak stand start stay steal stick stop store struggle study submit sue suffer suggest supply
suppose survive suspect swallow swell switch take talk taste teach tear tell terminate test text
thank think throw tie touch tow track trade train transfer translate travel treat trip trust try
turn twist type understand update upgrade upload use vacuum verify visit vomit vote wait wake walk
want warn wash waste watch wear weigh welcome wish wonder work worry wrap write
"""

PAST = frozenset(
    """
ate became began bent bit bled blew bought bound broke brought built burnt came caught chose
crept dealt drank drew drove dug fell felt flew forgot fought found froze gave got grew heard held
hid kept knew laid led left lent lost made meant met paid quit ran rang said sat saw sent
shook shot slept slid sold spent spoke spun stole stood stuck swam swelled taken taught thought
threw told took tore understood went woke wore won written wrote woke
""".split()
)
"""Irregular pasts that are no other word."""

PARTICIPLES = frozenset(
    """
been begun bitten blown broken chosen done drawn driven eaten fallen flown forgotten frozen given
gone gotten grown hidden known ridden risen seen shown spoken stolen sung sunk swollen taken thrown
torn woken worn written
""".split()
)

BASES = frozenset(_BASES.split())
"""Verbs as after *to*, *can* and *I*; many are nouns too."""


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _with_ending(verb: str, ending: str) -> set[str]:
    """The verb with -ing or -ed, with its last consonant doubled and not."""
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return {verb[:-1] + ending}
    if ending == "ed" and verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb[:-1] + "ied"}
    forms = {verb + ending}
    if verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou":
        forms.add(verb + verb[-1] + ending)
    return forms


THIRD = frozenset(_third_person(verb) for verb in BASES)
GERUNDS = frozenset(form for verb in BASES for form in _with_ending(verb, "ing"))
REGULAR_PAST = frozenset(form for verb in BASES for form in _with_ending(verb, "ed"))

_PLACES_PEOPLE = """
accountant adult agent airport apartment attorney aunt babysitter bank basement bathroom bedroom
boss boy brother building business child children church city cleaner clinic college company cousin
coworker customer dad daughter dentist department desk driver emergency employee engineer family
father fiance friend friends garage girl girlfriend grandma grandmother grandpa grandson
grandfather guest guests guy guys home house husband inspector judge kid kids kitchen landlord
lawyer living lobby mailbox manager mechanic mom mother neighbor neighbors nephew niece nurse office
parent parents parking partner patient patients people person place plumber police pharmacy
principal receptionist representative restaurant roof room school secretary shop sister son
son staff store student surgeon teacher team technician tenant town uncle waiter warehouse wife
woman women yard man men baby babies boyfriend electrician contractor location somebody
"""

_THINGS = """
accident account address advance advice air allergy alarm amount answer anxiety appetite appliance
application appointment appointments arm article back bag bags balance battery beach bed beds
bicycle
bike bills birthday blood board boat body bone book books bottle box boxes brake brakes breakfast
bridge broken budget bumper cake card cards care car cars case cash cat cavity chair chance
charges checkup chest chicken choice claims class classes cleaning clothes coat code coffee cold
confirmation contract copy corner cough coupon court coverage credit crown cup custody damage date
dates day days deadline deal debit deductible delivery deposit detail details diet difference dinner
discount dish dishes dishwasher dog dollar dollars door doors drain driver's driveway dryer ear
engine envelope error eye eyes face fact faucet fee fees feet fever fine finger fire flight flights
floor flu food foot form forms front fuel furnace game gas glass glasses gift grass hair half hand
hands head headache health hearing heart heater heating heat help holiday hour hours ice idea
identification illness infection information injury insurance invoice issue issues item items jacket
job key keys knee ladder language laundry law lease leg letter level license light lights line list
living loan lock luggage lunch machine mail mattress meal meat medication medicine meeting menu
message messages mess mile miles milk mistake moment money month months morning mortgage mouth movie
music name names neck news night nights noise nose note number numbers offer oil onions opening
option
options orders outage oven overnight package packages page pain paint pair paper papers parts
password past payment payments penalty pharmacy phone photo picture pictures piece pill pills pipe
pipes plate plates plumbing point policy pool power practice prescription present price prices
problem problems procedure product program promise proof property question questions quote rain rate
rates reason receipt recipe record records refill refrigerator fridge refund registration repairs
report reservation result results ride road rules sale salad sandwich savings schedule seat seats
section service services session sheet shipment shirt shoes shot shoulder shower side signal sink
size skin smell snow soap soup space speed spot stairs statement station steak step stomach stove
street stuff style subject summer supply surgery table tables tank tax taxes teeth test tests thing
things throat ticket tickets tile time times tire tires title toilet tonight tool tooth toothache
top towel town toy tracking traffic train transmission trash treatment tree trip trouble truck
tuition tv type vacation valley van vehicle view visit visits voice voicemail wall warranty washer
water way ways weather website wedding week weekend weeks weight wheel window windows winter word
words world wrist year years yesterday today tomorrow afternoon evening noon midnight
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays saturdays sundays january february march april june july august september
october november december hundred thousand
"""

_QUALITIES = """
able afraid alone amazing angry asleep available awake awful bad beautiful best better big bigger
black blue brand bright brown busy careful certain cheap cheaper clean clear closed comfortable
confused correct crazy dark dead deep different difficult dirty early easier easy empty entire exact
excellent expensive extra fair false familiar fancy far fast favorite final fine first flat flexible
free fresh full fun funny glad good great green gross half happy hard heavy high hot huge hungry
ill important impossible inside interested large last late later latest left legal light little
local locked long loose loud low lower lucky mad main medium missing monthly narrow nervous new nice
next old older open orange orthodontic outside overdue past pink poor possible pregnant pretty
previous private quick quickly quiet rare ready recent red regular responsible rid right rough rude
sad safe same scared second separate serious short sick silly similar simple single slow slowly
small smart soft sore sorry special specific spicy strange strong stupid sudden sure sweet tall
terrible thick thin tight tiny tired tomorrow true ugly unable unhappy upset urgent usual warm weak
weird wet white whole wide wonderful worse worst worth wrong yellow young
ago ahead apart away currently earlier easily especially exactly finally forever fully hardly
honestly
immediately lately literally mostly nearly now obviously often once originally otherwise perfectly
please quite rather recently seriously shortly simply sometimes somehow soon specifically straight
suddenly supposedly today together tonight totally twice unfortunately usually well
yesterday yeah yes yep yup nope okay thanks
"""

CONTENT = frozenset(f"{_PLACES_PEOPLE} {_THINGS} {_QUALITIES}".split())
"""Nouns, adjectives and adverbs that callers use most."""
