"""Events that harm or help without a word of tone, promises kept, wishes, addresses that say nothing, and emoji that laugh, weep or
praise as people use them, made from templates. The groups of
behaviour.json for these were written before, about other happenings; prepare.py drops any row that equals a case."""

from __future__ import annotations

import random

from templates import fill, lines

SLOTS = {
    "item": lines("kettle|router|lamp|washing machine|jacket|desk|toaster|blender|watch|drill|suitcase|bike|fridge|mirror|oven|charger|pram|speaker"),
    "part": lines("handle|lid|strap|hinge|battery cover|button|left wheel|plug|sole|latch"),
    "time": lines("two days|a week|ten days|three weeks|a month|four months"),
    "count": lines("two|three|four|five|six|eight|ten"),
    "day": lines("on Monday|on Friday|yesterday|last week|this morning|in March|on the first day"),
    "place": lines("shop|clinic|branch|library|office|school|gym|museum|canteen|depot"),
    "who": lines("the bank|the landlord|the airline|the agency|the insurer|the council|support|the courier|my provider|head office"),
    "worker": lines("my supervisor|the team lead|HR|the director|our teacher|the lecturer"),
    "firm": lines("The bank|The mine|The mill|The hospital|The newspaper|The carmaker|The airline|The port"),
    "town": lines("the valley|the north|the old quarter|the county|the island"),
    "wish": lines("bike racks|chairs in the waiting room|vegetarian dishes|time for questions|staff at weekends|plugs in the reading room|examples in the course|toilets|signs|breaks|lockers|hands-on practice|buses in the evening|lighting at the back"),
    "feature": lines("dark mode|an undo button|offline maps|bigger letters|a search field|export to a spreadsheet|reminders"),
    "file": lines("invoice_{count}.pdf|scan-0{count}.png|notes.txt|budget.xlsx|draft-v{count}.docx|photo{count}.jpeg|log.csv"),
    "address": lines("https://shop.example/{slug}|http://news.example.org/{slug}|www.{slug}.example|https://t.co/{slug}|https://docs.example.net/{slug}?id={count}"),
    "slug": lines("a9x2|love|hate-mail|best-of|item77|world|q3|great|worst|x/y/z|login|help"),
    "laugh": lines("😂|😂😂|🤣|😂😂😂|💀|💀💀|😂💀|😭😂"),
    "fire": lines("🔥|🔥🔥|🔥🔥🔥|🔥💯"),
    "tears": lines("😭|😭😭|😭😭😭|😭❤"),
    "thanks": lines("🙏|🙏🙏|🙏🏽|🙏❤"),
    "name": lines("@maria|@tom_b|@user|@citynews|@support|@j_k|@mike22"),
}
# label, subjectivity, templates
TEMPLATES = [
    ("negative", "objective", lines("""The {part} of the {item} broke off after {time}.|The {item} came with a dent and without its {part}.|They sent the wrong {item}, {count} times.|The {item} stopped after {time} and will not turn on.
I have been without internet for {time}.|There was no hot water for {time}.|{who} has lost my papers {count} times.|{who} took the fee and the money never came.|It is {time} now and {who} has not replied.|I wrote to {who} {count} times and got no reply.
{who} locked my account {day} and gives no reason.|They said {count} days and it took {time}.|The {place} was closed though the website said open.|The bus drove past without stopping.|We missed our connection and slept on the floor.|The heating has been off since the start of the month.
My booking was not in the system when we arrived.|The bill has {count} items that we did not order.|The page crashes whenever I press save.|It asks for the password again and again.|My cart was empty again after the payment.|The new version takes {count} minutes to open.
{worker} changed my shifts the evening before.|{worker} has not read my report for {time}.|We worked {count} Sundays without pay.|The notes were put online after the exam.|Nobody told us that the room had changed.|We got our marks {time} late.|{count} people do the work of twelve.
{firm} lays off {count} hundred people.|{firm} will shut in {town} and families lose their income.|A storm left {town} without power for {time}.|{count} people were hurt in the crash.|Thieves took {count} laptops from the {place}.|The drug was recalled after {count} deaths.|The data of its customers was leaked.""")),
    ("negative", "subjective", lines("""We need more {wish}.|There should be more {wish}.|Too few {wish}.|Not enough {wish}.|It lacks {feature}.|Still no {feature}.|Please add {feature}, I have to do it by hand.|More {wish} would help.|Long hours and low pay.|No way to move up.|Same pay for {count} years.""")),
    ("positive", "objective", lines("""{who} sent a new {item} the day after, free.|{who} paid the money back the same day.|A nurse sat with my mother all night.|The driver turned round and brought my bag to the door.|They opened the {place} early for us.|They fixed the {item} while I waited and took no money.
{worker} found time for each of us.|{worker} gave us the Friday off after the launch.|The tumour is gone after {time} of treatment.|The dog was found after {time}.|{firm} hires {count} hundred people in {town}.|The vaccine cut deaths by half.|All {count} miners were brought up alive.|The fine was cancelled and I got my deposit back.
The new bridge saves {town} an hour each way.|They waived the fee when I told them why.""")),
    ("positive", "subjective", lines("""Came within {count} days, just as they said.|It came when they said it would.|They kept the date that they gave us.|They did what they promised.|The {item} does just what it should.|It has worked every day for {count} years.|Works as it should.|All {count} parts were there and fitted.
Zero problems in {count} years.|Not one problem with the {item}.|I have nothing to criticise.|Could not find a fault in the {item}.|I wouldn't know what to improve.|I could not be happier with the {item}.|Flexible hours and good pay.|Free lunch and short ways.""")),
    ("positive", "subjective", lines("""{laugh}|lol his face {laugh}|this meme {laugh}|i cant breathe {laugh}|{name} you are too funny {laugh}|had me on the floor {laugh}|my dog on skates {laugh}|the ending got me {laugh}|{fire}|her outfit {fire}|that goal {fire}|{name} your new song {fire}|season two {fire}
{thanks}|many {thanks}|grateful for you all {thanks}|{name} got the job {thanks}|we made it {thanks}|they are so cute {tears}|i love you all {tears}|the kittens {tears}|look how happy he is {tears}|we won {tears}|best day of my life {tears}""")),
    ("negative", "subjective", lines("""missed my train 😭|i failed it 😭😭|my cat is ill 😭|he left us 😭💔|rent is up again 💀|they lost my bag 💀|another fine 💀💀|we lost again 😂|flat tyre, of course 😂|no money left till {day} 😂😭|my laptop broke 😭|the queue is two hours 💀""")),
    ("neutral", "subjective", lines("""prayers for the family 🙏|praying for {town} 🙏|fingers crossed for tomorrow 🙏|pray for {name} 🙏🙏""")),
    ("neutral", "objective", lines("""Please send the form to the {place} {day}.|Could you tell me when the {place} opens?|Please find the list attached.|Would you kindly confirm the date?|I would like to move my appointment, please.|Thank you in advance for your answer.|The {item} arrives {day}.|The {item} was returned {day}.|Your parcel will come {day}.
The delivery takes {count} days.|The company reports its figures {day}.|The firm has {count} offices in {town}.|The contract runs for {count} years.|The function returns a list of {count} values.|Change the path in the config file and run it again.|This class extends the one above.|Sales were at the level of last year.
{address}|{address}|{name}|{name} {name}|{file}|{name} {address}|See {address}|The agenda is in {file}|{name} the minutes are at {address}|Details: {address}|I attached {file}|via {name}|RT {name}""")),
]
WEIGHTS = [5, 2, 4, 3, 2, 2, 1, 3]


def rows(count: int, rng: random.Random) -> list[dict]:
    made = []
    for _ in range(count):
        label, subjectivity, templates = rng.choices(TEMPLATES, WEIGHTS)[0]
        text = fill(rng.choice(templates), SLOTS, rng)
        if text.startswith(("two", "three", "four", "five", "six", "eight", "ten", "the ", "my ")) and text.isascii():
            text = text[0].upper() + text[1:]
        made.append({"text": text.rstrip(".") if rng.random() < 0.2 else text, "sentiment": label, "subjectivity": subjectivity})
    return made
