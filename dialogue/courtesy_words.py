"""Formulas of courtesy, exclamations and fillers of both languages."""

from __future__ import annotations

from dialogue.phrases import phrases

COURTESY = phrases(
    """
got it; got it thanks; gotcha;
thank you; thank you so much; thank you very much; thanks; thanks a lot; thanks so much; many
thanks; thank you for your help; thanks for your help; thank you for calling; thank you for your
time; thanks for your time; thank you again; thanks again; thank you kindly; thank you anyway;
thanks anyway; thank you for everything; thanks for everything; thank you ma'am; thank you sir; i
appreciate it; i really appreciate it; i appreciate your help; much appreciated; please; yes please;
no thank you; no thanks; you're welcome; youre welcome; you are welcome; you bet; my pleasure; no
problem; no worries; not at all; don't mention it; excuse me; pardon; pardon me; sorry; i'm sorry;
im sorry; i am sorry; so sorry; i'm so sorry; sorry about that; my apologies; hello; hello there;
hi; hi there; hey; hey there; good morning; good afternoon; good evening; good night; good day;
morning; goodbye; good bye; bye; bye bye; see you; see ya; see you later; see you soon; see you
then; see you tomorrow; see you there; take care; have a nice day; have a good day; have a great
day; have a good one; have a good night; have a nice weekend; have a good weekend; have a great
weekend; have a good evening; have a blessed day; you have a good day; you have a nice day; you too;
same to you; same here; likewise; god bless; god bless you; how are you; how are you doing; how are
you today; how are you doing today; how's it going; hows it going; how do you do; what's up; whats
up; nice to meet you; nice talking to you; pleased to meet you; welcome; congratulations; cheers; of
course; sure; sure thing; all right; alright; okay; ok; okey; okay okay; sounds good; that sounds
good; that's fine; thats fine; that is fine; that's okay; that's ok; thats ok; thats okay; it's
okay; it's ok; it's fine; that's good; that's great; that's perfect; that's right; thats right;
that's correct; that is correct; that's it; that's all; thats all; that is all; that'll be all; that
will be all; that works; perfect; great; awesome; wonderful; excellent; fantastic; cool; nice; good;
very good; fine; correct; exactly; absolutely; definitely; right; yes; yeah; yep; yup; yes sir; yes
ma'am; yes maam; no sir; no ma'am; nope; nah; not really; oh my god; oh my gosh; oh my goodness; oh
my; oh no; oh yes; oh yeah; wow; my god; dear; dear god; darn; damn; gosh; jesus; lord; amen; bless
you; ma'am; maam; sir; miss; mister; hon; honey; sweetie; hold on; hang on; wait; stop; go ahead;
ready; not yet; i see; you know; you know what; i mean; let me see; let's see; well; never mind;
nevermind; on the phone; by the way; no way; no idea; me too; come on; for sure; gracias; muchas
gracias; muchisimas gracias; mil gracias; si gracias; no gracias; no muchas gracias; gracias por
todo; gracias por su ayuda; muchas gracias por su ayuda; gracias por su tiempo; gracias por su
atencion; gracias por llamar; gracias por la informacion; gracias a usted; gracias igualmente;
gracias a dios; gracias anyway; se lo agradezco; se lo agradezco mucho; le agradezco; le agradezco
mucho; te lo agradezco; te agradezco; por favor; porfavor; porfa; por favorcito; si por favor; de
nada; con gusto; con mucho gusto; mucho gusto; un gusto; un placer; es un placer; no hay de que; no
hay problema; sin problema; no se preocupe; no pasa nada; a la orden; a sus ordenes; para servirle;
disculpe; disculpa; disculpeme; perdon; perdone; perdoneme; lo siento; lo siento mucho; con permiso;
que pena; una disculpa; hola; alo; bueno; buenas; buenos dias; buen dia; buenas tardes; buenas
noches; muy buenos dias; muy buenas tardes; muy buenas noches; muy buenas; que tal; hola que tal;
que hubo; como esta; como esta usted; como estas; como le va; como te va; como estan; que onda;
adios; hasta luego; hasta manana; hasta pronto; hasta el lunes; nos vemos; nos vemos luego; nos
vemos manana; nos vemos pronto; chao; chau; cuidese; cuidese mucho; cuidate; que le vaya bien; que
te vaya bien; que tenga buen dia; que tenga un buen dia; que tenga bonito dia; que tenga un bonito
dia; que tenga buena tarde; que tenga buenas tardes; que tenga buena noche; que tenga linda tarde;
que tenga lindo dia; que tenga un lindo dia; que tenga excelente dia; que tenga un excelente dia;
que tengas buen dia; que tengas un buen dia; que este bien; que este muy bien; que este usted bien;
que pase buen dia; que pase buenas tardes; que pase un buen dia; que pase bonito dia; que descanse;
buen fin de semana; que tenga buen fin de semana; que tenga un buen fin de semana; feliz dia; que
dios lo bendiga; que dios la bendiga; que dios le bendiga; dios lo bendiga; dios la bendiga; dios le
bendiga; dios te bendiga; bendiciones; igualmente; igual; igual a usted; igual para usted; lo mismo;
muy amable; es muy amable; es usted muy amable; muy amable gracias; bienvenido; felicidades; salud;
provecho; claro; claro que si; claro que no; por supuesto; desde luego; como no; esta bien; esta muy
bien; estabien; ta bien; todo bien; muy bien; bien; bien gracias; muy bien gracias; asi es; asi
mero; es correcto; correcto; eso es; eso es todo; es todo; seria todo; nada mas; es todo gracias; de
acuerdo; perfecto; excelente; genial; sale; sale pues; orale; orale pues; andale; andale pues; vale;
dale; listo; ah ya; que bueno; que bien; que padre; suena bien; sip; si senor; si senora; si
senorita; no senor; no senora; no senorita; no no; simon; nel; ay dios; ay dios mio; dios mio; dios
santo; ay no; ay si; ay; hijole; caray; virgen santa; no manches; senor; senora; senorita; joven;
oiga; oye; mire; mira; fijese; digame; mande; diga; a ver; o sea; espere; espera; esperese;
esperate; alto; pare; tal vez; pues si; pues no; bueno pues; ok pues; ni modo; a lo mejor; you've
been very helpful; you've been so helpful; you've been great; you've been a big help; you're very
kind; that's very kind; that's so kind of you; that helps; that helps a lot; ha sido muy amable; fue
muy amable; me ayudo mucho; me ha ayudado mucho; muy atento; muy atenta; va que va; va pues; sobres;
que barbaridad; de veras; en serio; oh really; really; for real; seriously; is that right; no me
diga; no me digas; andele; andele gracias; andele pues; andele si;
    """
)
"""Formulas, exclamations and fillers: said by those, too, who go on in the other language."""

HOLD = phrases(
    """
one moment; one second; one sec; just a moment; just a second; just a minute; just a sec;
one minute; a moment; a second; a minute; a sec; un momento; un momentito; un segundo;
un segundito; un minuto; un minutito; un ratito; tantito
"""
)
"""No clause by themselves, but its object after a verb: "permitame un momento"."""

FILLERS = frozenset(
    "um uh uhm umm er erm eh em ah oh mm mmm hm hmm huh mhm mjm aja aha ajam".split()
)
