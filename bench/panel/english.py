"""English callers of the panel, and what the stand-in model tells them."""

from __future__ import annotations

from bench.panel.acts import CallPlan, aside, ask, hum, interrupt, television, tic

ANSWERS = {
    "parking": "Parking is free behind the building, and the entrance has a ramp. You drive in "
    "from Naranjo Street, pass the pharmacy on your left, and turn right at the blue sign. There "
    "is room for about twenty cars, and the two places next to the door are kept for wheelchairs.",
    "first visit": "For a first visit we take X-rays and look at every tooth, which takes about an "
    "hour. Please come fifteen minutes early and bring a photo ID and your insurance card. "
    "Without insurance the visit costs ninety-five dollars, and you can pay by card or in cash.",
    "insurance": "We take Delta Dental, Cigna, MetLife and, for children, Texas Medicaid. Bring "
    "the card on the day of the visit, and we send the bill to the company for you. Whatever the "
    "plan does not pay can be paid in twelve monthly parts without any interest.",
    "whitening": "Whitening is done here in the clinic and takes about an hour and a half. The "
    "teeth are cleaned first, then a gel is put on three times, twenty minutes each. Most people "
    "feel a little cold for a day or two, so hot coffee and red wine should wait until Friday.",
    "dentists": "There are two dentists here. Doctor Elena Treviño sees children and does root "
    "canals, and Doctor Mark Sullivan does crowns, fillings and Invisalign. Both of them speak "
    "English and Spanish, and both are in the clinic from Monday to Thursday.",
    "hours": "We are open Monday to Thursday from eight in the morning until half past twelve, and "
    "again from half past one until six. On Friday we close at three in the afternoon, and on "
    "Saturday we are here from nine until one. On Sundays the clinic is closed.",
    "cleaning": "A cleaning costs one hundred and twenty dollars without insurance and takes "
    "forty-five minutes. The hygienist removes the tartar first, then polishes the teeth, and at "
    "the end the dentist has a look. It is best to come twice a year, in spring and in autumn.",
    "emergency": "For a strong toothache or a broken tooth there is an emergency visit on the same "
    "day. Until then, rinse with warm salt water and keep something cold on the cheek. Please do "
    "not put aspirin on the gum, because it burns the skin and makes everything worse.",
}
"""Long enough to be spoken over: about twelve seconds each. The key is asked for in words."""

CALLS = (
    CallPlan(
        "en",
        "emma",
        (
            ask("Hi there, could you tell me about the parking?"),
            hum("Uh-huh.", 1500),
            hum("Okay.", 4700),
            hum("Oh, nice.", 8000),
            tic("{cough 1}"),
            ask("Good. And what do I need for {pause 600} the first visit?"),
            interrupt("Wait.", 2300),
            aside("Hold on, honey."),
            ask("Tell me about whitening, please."),
            tic("Um.", 2000),
            aside("Not now, sweetie, I'm on the phone.", 5200),
            ask("Do you have anything {pause 700} in the afternoon?"),
            ask("Which insurance do you take?"),
            interrupt("Sorry, do you take Aetna?", 3000),
        ),
        quick=True,
    ),
    CallPlan(
        "en",
        "james",
        (
            ask("What are your hours?"),
            interrupt("No.", 2600),
            tic("Uh.", quiet_ms=1100),
            ask("Hello, um, {pause 500} I'm calling about {pause 600} a crown that fell off."),
            ask("Who are the dentists over there?"),
            hum("Right.", 1800),
            hum("Mm-hmm.", 4400),
            hum("Got it.", 7600),
            television("And now the weather for the weekend, sunny with a high of ninety.", "emma"),
            ask("How does an emergency work?"),
            tic("{cough 2}", 2400),
            television("Stay tuned, we'll be right back after these messages.", "walter", 6000),
            ask("I was wondering if {pause 650} you could see me tomorrow."),
            ask("And what about insurance?"),
            interrupt("How much would that be?", 2200),
        ),
    ),
    CallPlan(
        "en",
        "walter",
        (
            ask("Good morning. I'd like to know about a cleaning."),
            hum("I see.", 2100),
            hum("Yeah, yeah.", 5000),
            hum("Makes sense.", 8300),
            aside("Where did I put my glasses?"),
            ask("My tooth has been hurting {pause 600} since yesterday."),
            ask("Is there parking at your place?"),
            interrupt("Actually, I'm coming by bus.", 3300),
            tic("Er.", quiet_ms=700),
            ask("Tell me about the hours again."),
            tic("{cough 3}", 2800),
            aside("Martha, the dog wants out.", 6400),
            ask("I can come on Monday {pause 600} or on Thursday."),
            ask("And the first visit, how does it go?"),
            interrupt("Hold on.", 3500),
        ),
    ),
    CallPlan(
        "en",
        "emma",
        (
            ask("Hey, I have a question about insurance."),
            interrupt("I don't have any insurance at all.", 2500),
            ask("What happens in an emergency?"),
            hum("Oh wow.", 2000),
            tic("Ah.", 4800),
            hum("Okay, good to know.", 8000),
            tic("Um.", quiet_ms=1300),
            ask("My number is two one oh {pause 700} five five five {pause 600} oh one four two."),
            ask("What does a cleaning cost?"),
            interrupt("That's too expensive for me.", 4000),
            aside("Jake, put that down right now!"),
            ask("And the dentists, are they any good?"),
            aside("Be quiet, you two, Mommy can't hear.", 2700),
            tic("{cough 1}", 6300),
            ask("Could you put me down for {pause 500} next Tuesday {pause 400} at ten?"),
        ),
    ),
    CallPlan(
        "en",
        "james",
        (
            ask("Do you do whitening?"),
            interrupt("Can I come in tomorrow instead?", 2800),
            tic("{cough 2}", quiet_ms=1000),
            ask("Where is the parking lot?"),
            aside("Could somebody get the door, please?", 2300),
            hum("Perfect.", 6000),
            hum("Gotcha.", 8800),
            ask("So my wife {pause 500} she needs a root canal {pause 700} and we have Cigna."),
            aside("Just a sec, babe."),
            ask("Tell me about the first visit."),
            interrupt("Stop.", 2400),
            ask("What about the dentists, do they speak Spanish?"),
            interrupt("Never mind, I want to talk about the bill.", 3100),
            tic("Hmm.", quiet_ms=900),
            ask("Thanks, and are you open on Saturday?"),
        ),
        quick=True,
    ),
    CallPlan(
        "en",
        "walter",
        (
            ask("I broke a tooth, is that an emergency?"),
            interrupt("It's my front tooth.", 3600),
            tic("{cough 1}", quiet_ms=1400),
            ask("Then tell me about your hours."),
            hum("Sure, sure.", 2400),
            tic("Uh.", 5100),
            television("Touchdown, Dallas takes the lead!", "james", 8200),
            ask("If I come in the morning, {pause 600} will I have to wait long?"),
            aside("It's the dentist, dear."),
            ask("What is a cleaning like?"),
            interrupt("What did you say?", 2900),
            ask("I would like to know {pause 700} whether you take Medicaid."),
            television("Call now and get the second one free.", "emma"),
            ask("And whitening, what is that?"),
            interrupt("No, I meant braces.", 2600),
        ),
    ),
)
