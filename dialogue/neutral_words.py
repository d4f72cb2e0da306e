"""Names, dishes, brands, places, numbers and loans: said alike in both languages."""

from __future__ import annotations

from dialogue.phrases import phrases

_GIVEN = """
debra carolyn joyce douglas cheryl carl arthur frances lawrence kathryn billy bruce denise doris
willie marilyn elijah danielle beverly bradley eugene stacy rhonda tammy dave joey vicky vickie
mindy becky jess meg nina darlene renee monique latoya keisha armando pancho kike paty lety lola
nely elvia itzel griselda hortensia abel
aaron abby abigail abraham adam adriana adrian agustin aidan alan alba albert alberto alejandra
alejandro alex alexander alexandra alexis alfonso alfredo alice alicia alma alonso amanda amber
amelia amy ana andrea andres andrew angela angelica angie anita ann anna anne anthony antonia
antonio
araceli ariana arturo ashley audrey aurora austin barbara beatriz ben benito benjamin bernardo beth
betty beto bianca bob bobby brandon brenda brian brittany bruno bryan caleb carla carlos carmela
carmen carol carolina caroline catalina catherine cecilia cesar charles charlie charlotte chelsea
chloe chris christian christina christine christopher chuy cindy claire clara claudia connor
cristian
cristina cynthia daisy dan daniel daniela danny david deborah debbie delia dennis derek diana diane
diego dolores donald donna dorothy doug dylan eddie edgar eduardo edward efrain elena elias elisa
elizabeth ellen elsa emilia emiliano emilio emily emma enrique eric erica erick erika ernesto
esmeralda esperanza esteban estela esther ethan eugenia eva evan evelyn fabian fabiola federico
felipe fernanda fernando francisca francisco frank fred gabriel gabriela gary genaro george gerald
gerardo german gilberto gina gloria gonzalo graciela greg gregorio gregory guadalupe guillermo
gustavo hannah harold harry hector heather helen henry hilda hugo humberto ian ignacio ines irene
irma isaac isabel isabella isaiah ismael israel ivan jack jackie jacob jacqueline jaime jake james
jamie jan jane janet janice jared jasmine jason javier jay jazmin jean jeff jeffrey jen jennifer
jenny jeremy jerry jesse jessica jesus jim jimena jimmy joan joanna joaquin joe joel john johnny jon
jonathan jordan jorge jose josefina joseph josh joshua josue juan juana juanita juanito judith judy
julia julian juliana julie julieta julio justin karen karina karla kate katherine kathleen kathy
katie kayla keith kelly ken kenneth kevin kim kimberly kyle lalo larry laura lauren leah leo leon
leonardo leonor leslie leticia liam lidia lilia liliana linda lindsay lisa liz logan lorena lorenzo
lori louis lourdes luis luisa lucas lucia lucy lupe lupita luz madison magdalena manuel manuela
marcela
marco marcos margaret margarita maria mariana maribel marie mario marisol martha marta martin marvin
mary mason mateo matias matt matthew mauricio max maya megan melanie melissa mercedes michael
michelle miguel mike mikey mireya miriam moises molly monica nancy natalia natalie nathan nestor
nicholas nick nicolas nicole noah noe noemi nora norma octavio ofelia olga oliver olivia omar
orlando oscar owen pablo pam pamela paola patricia patrick patty paul paula pedro pepe perla pete
peter phil philip phillip pilar rachel rafael ralph ramiro ramon randy raquel raul ray raymond
rebeca
rebecca regina rene reynaldo ricardo richard rick rita rob robert roberto rocio rodolfo rodrigo
roger
rogelio roman ron ronald rosalia rosario rosalinda roxana roy ruben rudy russell ruth ryan sally
salvador sam samantha samuel sandra santiago sara sarah saul scott sean sebastian sergio sharon
shirley silvia simon sofia sonia sophia sophie stephanie stephen steve steven susan susana suzanne
sylvia tania tanya tara taylor teresa terry theresa thomas tiffany tim timothy tina todd tom tomas
tommy toni tony tracy travis trevor tyler ursula valentina valeria vanessa veronica vicente vicki
victor victoria vincent violeta virginia vivian walter wanda wayne wendy william xavier ximena
yadira
yesenia yolanda yvonne zach zachary zoe karime guille nacho memo tono paco chayo concha
"""

_FAMILY = """
acosta adams aguilar aguirre allen alvarado alvarez anderson arias avila bailey baker bautista
bennett benavides brooks bryant butler cabrera calderon campbell campos cantu cardenas carrillo
carter castaneda castillo castro cervantes chapman chavez clark cole collins contreras cooper
cordova
coronado cortes cortez cox cruz davis delgado diaz dominguez duarte edwards elizondo ellis escobar
espinosa espinoza esquivel estrada evans fernandez figueroa fisher flores foster franco fuentes
gallegos galvan garcia garrett garza gibson gomez gonzales gonzalez graham guerra guerrero gutierrez
guzman hamilton harris harrison henderson hernandez herrera hughes huerta ibarra iglesias jackson
jenkins jimenez johnson johnston jones juarez kelley kennedy lara leal lewis lopez lozano lucero
luna macias maldonado marquez marshall martinez mcdonald medina mejia mendez mendoza meyer miller
mitchell molina montoya mora morales moreno morgan morris munoz murphy murray myers nava navarro
nelson nguyen nunez obrien ochoa ojeda olson ortega ortiz pacheco padilla palacios parker patel
patterson pena peralta perez perry peterson phillips pineda ponce porter powell quintana quintero
ramirez ramos rangel reed reyes reynolds richardson rios rivas rivera roberts robertson robinson
robles rocha rodriguez rogers rojas romero rosales ross rubio ruiz russo salas salazar salinas
sanchez sanders sandoval santana santos schmidt schneider serrano sierra simmons silva smith solis
soto stewart suarez sullivan tapia tellez thompson torres trevino trujillo turner valdez valencia
valenzuela vargas vasquez vazquez vega velasco velasquez velez vera villa villanueva villarreal
wagner walker wallace watson webb wells williams wilson wright zamora zapata zavala zuniga
"""

NAMES = frozenset(f"{_GIVEN} {_FAMILY}".split())

FOOD = frozenset(
    """
taco tacos burrito burritos enchilada enchiladas quesadilla quesadillas tamal tamales fajita fajitas
nacho nachos salsa guacamole guac margarita margaritas tequila mezcal michelada horchata jamaica
tamarindo churro churros flan pozole menudo mole carnitas barbacoa pastor asada carne chorizo
chicharron chicharrones elote elotes esquites torta tortas tostada tostadas sopes sope gorditas
gordita
flautas birria chilaquiles huevos rancheros frijoles arroz pollo queso crema cilantro jalapeno
jalapenos habanero chipotle poblano pico gallo verde roja aguas fresca frescas cerveza corona modelo
tortilla tortillas empanada empanadas ceviche camarones paella sangria tres leches pan dulce concha
conchas relleno rellenos chile chiles chili chilli tinga fundido taquitos mojito pina colada
hamburger hamburgers burger burgers cheeseburger hotdog hotdogs hot dog dogs pizza pizzas pepperoni
ketchup ranch wings nuggets fries sandwich cheesecake brownie brownies donut donuts muffin muffins
bagel bagels pancake pancakes waffle waffles bacon steak ribeye brisket bbq barbecue roast beef
coke pepsi sprite cola soda smoothie latte cappuccino espresso mocha sushi ramen pasta lasagna
spaghetti alfredo ravioli mac cheese chips coleslaw lemonade croissant baguette
""".split()
)

PLACES_BRANDS = phrases(
    """
los angeles; las vegas; el paso; san antonio; san diego; san francisco; san jose; santa fe; santa
ana;
santa monica; santa barbara; del rio; rio grande; the rio grande; el rio; puerto rico; costa rica;
el salvador; buenos aires; la paz; new york; new mexico; new jersey; new orleans; new braunfels;
north
carolina; south carolina; corpus christi; eagle pass; fort worth; san marcos; round rock; palo alto;
nuevo laredo; nuevo leon; ciudad juarez; monterrey; guadalajara; cancun; tijuana; mexico; mexico
city;
ciudad de mexico; texas; california; arizona; florida; miami; houston; dallas; austin; laredo;
mcallen;
brownsville; chicago; phoenix; tucson; denver; atlanta; boston; colorado; nevada; la jolla; la brea;
la quinta; los cabos; cabo san lucas; playa del carmen; puerto vallarta; el dorado; las cruces;
los gatos; los feliz; el monte; la mesa; el centro; little italy; little havana; times square;
central park; united states; estados unidos; the alamo; el alamo; la villita; the pearl; river walk;
the river walk; six flags; sea world; disneyland; walt disney; medical center; the medical center;
home depot; the home depot; lowe's; lowes; best buy; bank of america; wells fargo; chase; citibank;
capital one; american express; visa; mastercard; paypal; zelle; venmo; cash app; apple pay; google
pay;
walmart; target; costco; sam's club; sams club; walgreens; cvs; h e b; heb; whole foods; trader
joe's;
dollar tree; dollar general; family dollar; burger king; mcdonald's; mcdonalds; wendy's; taco bell;
taco cabana; del taco; el pollo loco; whataburger; jack in the box; in n out; chick fil a; little
caesars;
pizza hut; domino's; dominos; papa john's; papa johns; subway; starbucks; dunkin donuts; panda
express;
dairy queen; five guys; olive garden; red lobster; applebee's; chili's; outback steakhouse; los
pollos
hermanos; la michoacana; la costena; el mercadito; mi tierra; mi pueblito; casa bonita; casa rio;
blue cross; blue cross blue shield; blue shield; delta dental; cigna; aetna; metlife; humana;
united healthcare; united health care; ambetter; molina; kaiser permanente; guardian; medicaid;
medicare; state farm; allstate; progressive; geico; liberty mutual; farmers; nationwide; usaa;
at and t; t mobile; verizon; cricket; metro pcs; boost mobile; spectrum; xfinity; comcast; netflix;
hulu; amazon; amazon prime; ebay; uber; uber eats; lyft; doordash; door dash; grubhub; instacart;
fed ex; fedex; u p s; ups; usps; dhl; estafeta; mercado libre; western union; money gram; face id;
facebook; whatsapp; instagram; google; google maps; google home; youtube; tik tok; tiktok; zoom;
gmail;
hotmail; yahoo; outlook; icloud; apple; iphone; samsung; android; galaxy; windows; microsoft;
toyota;
honda; nissan; ford; chevy; chevrolet; dodge; jeep; hyundai; kia; mazda; bmw; mercedes benz; tesla;
subaru; volkswagen; silverado; mustang; corolla; camry; civic; accord; sentra; altima; explorer;
f one fifty; f 150; ram; tahoe; suburban; wrangler; super bowl; world cup; black friday; mother's
day;
father's day; memorial day; labor day; thanksgiving; halloween; christmas eve; new year's eve;
cinco de mayo; dia de los muertos; dia de muertos; day of the dead; feliz navidad; merry christmas;
happy birthday; feliz cumpleanos; fiesta; happy hour; check engine; check in; check out; walk in;
drive thru; drive through; root canal; invisalign; botox; x ray; x rays; mri; ct scan; e mail;
email; mail; ac; a c; h v a c; hvac; wifi; wi fi; bluetooth; gps; pin; social security; medi cal;
green card; driver license; id; vin; credit card; debit card; gift card; voice mail; call center;
real estate; customer service; quinceanera; quince; mariachi; pinata; loteria; telenovela; fajita;
con carne; on the rocks; carne asada; al pastor; pico de gallo; arroz con pollo; chile con carne;
queso fundido; huevos rancheros; agua de jamaica; agua de horchata; agua fresca; aguas frescas;
tres leches; pan dulce; chile relleno; chiles rellenos; mac and cheese; fish and chips; hot dog;
a la carte; a la mode; a la mexicana; al carbon; de pollo; de res; de asada; de puerco; de carnitas;
de pastor; salsa verde; salsa roja; sour cream; fish tacos; breakfast tacos; breakfast taco; ice
cream;
iced tea; sweet tea; diet coke; dr pepper; doctor pepper; chicken wings; hot wings; french fries;
cheese fries; onion rings; caesar salad; ranch dressing; orange chicken; key lime pie; apple pie
"""
)

LOANS = frozenset(
    """
app apps internet online software laptop tablet web link blog chat club hotel hospital motel hostal
taxi bus metro tour gas diesel motor radio television tv video audio cable color control error idea
menu normal total final real general regular central social legal mental dental oral manual local
formal especial personal familiar animal canal capital federal hostel plan plaza patio villa casino
piano drama extra super plus premium vip max mega mini pro standard doctor doctora dr dra actor
director sector motor sensor tumor horror terror favor virus diabetes asma cancer covid antena gel
spa yoga gym fitness golf tenis karate poker rodeo rancho ranch mesa burro machete canoe bronco
vista sierra lasso amigo amigos senor senora senorita gringo gringos padre abuela nino abuelo mami
papi mama papa papá señor fiesta siesta macho latino latina hispano chicano tejano norteno salsa
bachata cumbia aloe vera alfa beta delta omega solo hobby jeans closet lunch baby bye ok okay
brake brakes break box clutch mofle troca look party shopping stock ticket tickets token test check
checkup upgrade update post posts tracking delivery express marketing manager show boss team staff
sheriff ranger sport sports suite lobby penthouse loft roommate driver crew coach switch router
modem
mouse chip flash spray shampoo tire tires block bloc pool zip code deposit password user login
miss mister mr mrs ms lic ing
""".split()
)

NUMBERS = frozenset(
    """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
million first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth half double
triple
quarter thirties dozen o'clock oclock
cero uno dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince dieciseis
diecisiete dieciocho diecinueve veinte veintiuno veintiun veintidos veintitres veinticuatro
veinticinco
veintiseis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta
noventa cien ciento doscientos doscientas trescientos trescientas cuatrocientos quinientos
seiscientos
setecientos ochocientos novecientos mil millon millones primero primera segundo tercero cuarto
media medio punto once am pm
""".split()
)

DATES = frozenset(
    """
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays
saturdays sundays january february april june july august september october november december
tomorrow today tonight noon midnight morning afternoon evening weekend weekday next week
lunes martes miercoles jueves viernes sabado domingo sabados domingos enero febrero marzo abril mayo
junio julio agosto septiembre setiembre octubre noviembre diciembre manana hoy tarde noche mediodia
medianoche madrugada semana proximo proxima mananita tardecita
""".split()
)

DATE_LINKS = frozenset(
    """
    el la los las de del a al y por en para que viene at on of in the o this next and past to
    """.split()
)

LETTERS = frozenset(
    """
be ce de efe ge hache jota ka ele eme ene pe cu erre ese te uve ve equis ye zeta doble griega ere
zee bee cee dee gee jay kay el em en pee cue ar ess tee vee ex wye double dash guion hyphen
""".split()
)
"""Names of letters in either language; single letters are letters by themselves."""

ES_STREETS = frozenset(
    """
calle avenida av boulevard bulevar blvd carretera camino colonia fraccionamiento privada callejon
calzada autopista paseo
""".split()
)
EN_STREETS = frozenset(
    """
street st avenue ave road rd drive lane ln boulevard blvd court ct highway hwy parkway pkwy circle
square trail loop freeway expressway interstate
""".split()
)
NAME_LINKS = frozenset("de del la las los y san santa santo von van da mc".split())
