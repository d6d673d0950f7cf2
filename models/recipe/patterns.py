"""Short opinions made from templates, for what the corpora hardly show: litotes ("no complaints"), turned
comparisons, mock thanks, lists of faults, slang, everyday things under a plain verdict, and names or groups of people that
must not matter. behaviour.json is written separately, and prepare.py drops any row that equals a case of it.
"""

from __future__ import annotations

import random

from templates import fill

SLOTS = {
    "thing": "meal|hotel|laptop|headphones|jacket|lesson|museum|game|mattress|coffee maker|taxi ride|haircut|dentist|website|printer|course|novel|album|bus tour|garden|salad|burger|support team|delivery|beach|keyboard|vacuum|show|exhibition|update|airline|battery|sofa|bakery|guide|speaker|tablet|camping site|dress|play".split("|"),
    "good": "good|great|excellent|lovely|wonderful|superb|pleasant|brilliant|comfortable|reliable|enjoyable|impressive|outstanding|useful|charming|nice|helpful|perfect|fun|fantastic|delightful|tasty|clever|beautiful".split("|"),
    "bad": "bad|awful|terrible|dreadful|horrible|poor|disappointing|useless|boring|annoying|dirty|lousy|unpleasant|frustrating|dull|ugly|overpriced|mediocre|pathetic|broken|unreliable|painful|stupid|rude".split("|"),
    "like": "like|love|enjoy|recommend|trust|appreciate|admire|fancy".split("|"),
    "hate": "hate|dislike|regret|despise|detest".split("|"),
    "very": "very|really|so|truly|quite|extremely|incredibly|pretty|absolutely".split("|"),
    "person": "Ana|Ibrahim|Li|Rahul|Natasha|Pedro|Kofi|Leila|Brian|Keisha|Jürgen|Hana|David|Zainab|Tyrone|Molly|Abdul|Ingrid|Thuy|Carlos".split("|"),
    "role": "nurse|driver|waiter|teacher|clerk|doctor|neighbour|guide|landlord|manager|plumber|receptionist|cousin|boss".split("|"),
    "group": "women|men|Muslims|Christians|Jews|Hindus|Buddhists|atheists|gay people|trans people|straight people|black people|white people|Asian people|Latino people|Arabs|immigrants|refugees|old people|young people|disabled people|deaf people|blind people|poor people|rich people|students".split("|"),
    "country": "Spain|Ghana|Brazil|Iraq|India|Austria|Bangladesh|Cuba|Korea|Ukraine|Palestine|Uganda|Sweden|Syria|Iran|China|Mexico|Egypt|Poland|Haiti|Afghanistan|the US|Turkey|Vietnam".split("|"),
    "nuisance": "another meeting|another parking ticket|more rain|a flat tyre|a dead battery|one more survey|another price rise|a power cut|yet another error message|more homework|another cancelled train|a leaking roof".split("|"),
    "spoil": "wasting my time|losing my bag|waking me up|hanging up on me|breaking my phone|cancelling at the last minute|forgetting my order|charging me twice|ignoring my emails|spoiling the ending".split("|"),
    "kindness": "the quick reply|your help|listening|coming over|fixing it so fast|the lovely flowers|being so patient|the warm welcome|staying late to help|sharing this|the support".split("|"),
    "mishap": "the app froze again|my order is lost|they sent the wrong size|the lift is out of order|we waited forty minutes|the heating failed|my seat was taken|the file got deleted|two of the plates arrived broken|nobody picked up".split("|"),
    "work": "Great work|Nice job|Bravo|Well done|Good job|Impressive|Congratulations".split("|"),
    "part": "directions|rules|photos|labels|subtitles|menus|signs|answers|settings|reports|maps|manuals|buttons|steps".split("|"),
    "quality": "clear|accurate|up to date|readable|complete|easy to follow|correct|fair|consistent|honest|thorough|logical".split("|"),
    "fault": "cold soup|warm beer|long queues|high fees|tiny portions|dirty tables|slow service|hard beds|thin walls|stale bread|loud music|rude staff|late buses|cheap plastic|weak coffee|no parking".split("|"),
    "merit": "fair prices|fresh bread|quick service|soft beds|quiet rooms|friendly staff|big portions|clean tables|strong coffee|easy parking|good light|sturdy build".split("|"),
    "day": "today|yesterday|last week|this morning|on Friday|in May|last night".split("|"),
}
# label, subjectivity, templates
TEMPLATES = [
    ("positive", "subjective", """The {thing} was {good}.|The {thing} is {very} {good}.|What a {good} {thing}!|I {like} this {thing}.|I {very} {like} the {thing}.|{good} {thing}, {good} {thing}.|The {role} was {very} {good}.
{person} is a {good} {role}.|{person} was {very} {good} to me {day}.|{person} cooked a {good} dinner.|The people in {country} are {good}.|The music from {country} is {good}.|My new {thing} is {good}.|Honestly, a {good} {thing}."""),
    ("positive", "subjective", """The {thing} is not {bad} at all.|The {thing} wasn't {bad} in the least.|I can't complain about the {thing}.|No complaints about the {thing} whatsoever.|I couldn't be more pleased with the {thing}.|I couldn't ask for a better {thing}.
I can't find anything wrong with this {thing}.|You won't {hate} it.|You won't find a better {thing}.|I have never seen a more {good} {thing}.|It never gets {bad}.|I never had such a {good} {thing}.|Nothing {bad} to say about the {thing}.|Nothing compares to this {thing}.
There is nothing to {hate} here.|I don't {hate} a single thing about the {thing}.|I wasn't disappointed at all.|It did not let me down.|Not a dull moment.|Can't fault the {thing}.|I wouldn't change a thing.|No issues with the {thing}, works perfectly.|We had no problems with the {role}, {good} service.
It doesn't get any better than this {thing}.|You can't beat this {thing}.|Never had any trouble with it, a {good} {thing}.|Hard to find fault with this {thing}.|Wasn't sure at first, now I {like} it.|Nothing about the {thing} needs changing.|There isn't a thing I dislike about the {thing}.|I would change nothing about it.|There was nothing to {hate} about the {thing}.|The {part} are {quality}.|The {part} were {very} {quality}.|{merit}, {merit}.|{merit} and {merit}.|No {fault}, just {merit}."""),
    ("negative", "subjective", """The {thing} was {bad}.|The {thing} is {very} {bad}.|What a {bad} {thing}!|I {hate} this {thing}.|I {very} {hate} the {thing}.|{bad} {thing}, {bad} {thing}.|The {role} was {very} {bad}.
{person} is a {bad} {role}.|{person} was {very} {bad} to me {day}.|{person} cooked a {bad} dinner.|The roads in {country} are {bad}.|The buses in {country} are {bad}.|My new {thing} is {bad}.|Honestly, a {bad} {thing}."""),
    ("negative", "subjective", """The {thing} was not {good}.|The {thing} isn't {good}.|The {thing} is not {very} {good}.|I don't {like} the {thing}.|I didn't {like} it.|I wouldn't {like} this {thing}.|I can't {like} this {thing}.|Nobody could {like} this {thing}.|I never {like} it.|Nothing {good} about this {thing}.|There is nothing {good} about it.
Not a {good} {thing}.|No one was {good}.|It's hardly {good}.|I am not pleased with the {thing}.|I'm not impressed by the {thing}.|It doesn't work.|It won't start.|They never answered.|The {thing} didn't last a week.|We weren't {good} there, and we won't come back.|It was neither {good} nor {good}.|The {role} was not {good}, and we will not return.|The {part} aren't {quality}.|The {part} were not {quality} at all.|None of the {part} are {quality}.|The {part} are anything but {quality}.|{fault}, {fault}.|{fault} and {fault}.|{fault}, {fault} and {fault}."""),
    ("positive", "subjective", """The new {thing} is {very} better than the old one.|A far better {thing} than my last one.|Much more {good} than the other {thing}.|Superior in every way.|The {thing} was better than we had hoped.|Less {bad} than before, and {good} overall.|It beats every {thing} I have owned.|I prefer this {thing} by a mile.|This {thing} is the most {good} I have had."""),
    ("negative", "subjective", """The old {thing} was better than this.|My last {thing} was far better than the new one.|Their first {thing} was so much more {good}.|I've had better {thing} experiences at a bus stop.|I have eaten better food in a hospital.|I expected a better {thing}.|Less {good} than before.|Inferior to the {thing} I had.|The {thing} was worse than we had feared.|It used to be a {good} {thing}.|A child could make a more {good} {thing}.|This {thing} is the least {good} I have had."""),
    ("positive", "subjective", """The {thing} seemed {bad}, but it turned out {good}.|It looks {bad}, but I {like} it.|Pricey, but {very} {good}.|I had doubts, but the {thing} is {good}.|A bit {bad} at first, but {very} {good} in the end.|Despite the {bad} {thing}, we had a {good} time.|Although the {thing} was {bad}, the rest was {good} and we will be back."""),
    ("negative", "subjective", """The {thing} seemed {good}, but it turned out {bad}.|It looks {good}, but I {hate} it.|Cheap, but {very} {bad}.|I had high hopes, but the {thing} is {bad}.|{good} at first, but {very} {bad} in the end.|Despite the {good} {thing}, we had a {bad} time.|The {thing} is {good}, but we won't come back.|Although the {thing} was {good}, the rest was {bad}."""),
    ("negative", "subjective", """Oh great, {nuisance}.|Oh wonderful, {nuisance}.|Just what I wanted, {nuisance}.|Exactly what we needed today, {nuisance}.|Fantastic, {nuisance}. Thanks.|Thanks so much for {spoil}.|Thank you for {spoil}, really.|Many thanks for {spoil}!|Wow, {mishap}. {work}.|{work}, {mishap}.|So {mishap}. {work}, everyone.|Yeah, sure, like anyone believes that.|Yeah right, {mishap} and nobody is sorry.
Love how {mishap}. Not.|I love it when {mishap}. /s|Of course {mishap}, because why would anything work /s|Brilliant, {mishap}.|Lovely, {mishap}.|Perfect, {mishap}.|Great, now {mishap} #sarcasm|Awesome, {nuisance} #not"""),
    ("positive", "subjective", """Oh great, the {thing} is {good}!|Just what I wanted, a {good} {thing}!|Thanks so much for {kindness}.|Thank you for {kindness}!|Many thanks for {kindness}, {person}.|Wow, the {thing} is {good}. {work}!|{work}, the {thing} looks {good}.|Isn't this {thing} {good}?|Aren't they {good}?|How {good} is this {thing}?!|Have you ever had such a {good} {thing}?|Love it, {good} {thing}."""),
    ("negative", "subjective", """Why is the {thing} so {bad}?|Who designed this {bad} {thing}?|How can a {thing} be this {bad}?|Why does the {thing} never work?|Who pays for such a {bad} {thing}?|What is wrong with this {thing}?|When will they fix this {bad} {thing}?"""),
    ("positive", "subjective", """that {thing} was fire|this {thing} is dope|the {thing} slapped so hard|what a banger|absolute banger of a {thing}|lit night {day}|{person} is the goat|loooove this {thing}|luv my {thing} so much|omg the {thing} is gr8|that {thing} is sick, i want more|yay {thing} time!!|this {thing} rocks|{person} crushed it {day}|{person} nailed it, so proud|so stoked for the {thing}|u r the best|this is goated|the {thing} is legit {good}"""),
    ("negative", "subjective", """that {thing} was trash|this {thing} sucks so bad|the {thing} is mid|what a scam|total ripoff|worst {thing} ever smh|ugh the {thing} again|ugh, can't deal with this {thing}|im so over this {thing}|so done with the {role}|cant stand this {thing} tbh|wtf happened to the {thing}|this {thing} is a joke|the {thing} is garbage|{person} blew it {day}|epic fail|the {thing} is cringe|fml, {mishap}|bruh {mishap}|ughh {mishap}"""),
    ("neutral", "objective", """There are {group} in our street.|Two {group} live next door.|Most {group} in the study were over thirty.|The book is about {group} in {country}.|I met some {group} {day}.|{group} took part in the survey.|My team has both {group} and {group}.|She teaches {group}.|{person} comes from {country}.|{person} and {person} flew to {country} {day}.
{person} is a {role} from {country}.|I talked to {person} {day}.|{person} called the {role} {day}.|The {role} lives in {country}.|We are going to {country} in spring.|The company has an office in {country}.|{person} bought a {thing} {day}.|The {thing} is made in {country}.|I have a {thing}.|Is the {thing} on the left or on the right?|Which {thing} did {person} order?|The {thing} belongs to {person}."""),
    ("neutral", "subjective", """It's fine, I guess.|The {thing} is okay.|The {thing} is all right, nothing more.|It was average.|The {thing} is neither {good} nor {bad}.|So-so.|I have no strong feelings about the {thing}.|Could go either way.|It does the job, that's all.|The {thing} was as expected."""),
]


def rows(count: int, rng: random.Random) -> list[dict]:
    families = [(label, subjectivity, texts.replace("\n", "|").split("|")) for label, subjectivity, texts in TEMPLATES]
    made = []
    for _ in range(count):
        label, subjectivity, templates = rng.choice(families)
        text = fill(rng.choice(templates), SLOTS, rng)
        made.append({"text": text[0].upper() + text[1:], "sentiment": label, "subjectivity": subjectivity})
    return made
