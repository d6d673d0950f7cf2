"""Plain facts. The corpora are reviews and tweets, where hardly anyone says "I go to work by bus."
These sentences are neutral and objective by construction; behaviour.json is written separately."""

from __future__ import annotations

import random

from templates import fill

SLOTS = {
    "who": "I|You|We|They|My sister|My brother|The teacher|Our neighbour|The driver|Her colleague|The manager|The nurse|My friend Tom|Anna|Mr Lee|The committee|Someone|The students|His uncle|A technician".split("|"),
    "name": "Maria|Ahmed|Chen|Olga|David|Fatima|John|Priya|Emeka|Yuki|Carlos|Sarah|Ivan|Aisha|Peter|Mei".split("|"),
    "place": "the office|the library|the station|school|the supermarket|the museum|the airport|the post office|the gym|the bank|downtown|the harbour|the clinic|the park|Room 204|the second floor".split("|"),
    "city": "Paris|Lagos|Toronto|Mumbai|Berlin|Nairobi|Lisbon|Tehran|Moscow|Boston|Jakarta|Lima|Seoul|Cairo|Warsaw|Dublin|Austin|Beijing".split("|"),
    "vehicle": "train|bike|car|tram|ferry|taxi|plane|subway|van".split("|"),
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|tomorrow|next week|in March|on 4 May|this afternoon|every morning|at noon".split("|"),
    "time": "7:30|noon|9 am|half past four|18:00|midnight|2 pm|11:15|six o'clock".split("|"),
    "thing": "printer|window|table|report|key|phone|laptop|box|parcel|chair|bicycle|lamp|ticket|notebook|bottle|document|camera|jacket|fridge|invoice".split("|"),
    "colour": "blue|red|grey|green|black|white|yellow|brown".split("|"),
    "number": "two|three|five|12|20|48|100|350|1,200|seven".split("|"),
    "unit": "metres|pages|kilograms|minutes|people|rooms|seats|litres|kilometres|items".split("|"),
    "food": "rice|soup|a sandwich|coffee|tea|an apple|bread and cheese|pasta|water|eggs".split("|"),
    "subject": "geography|chemistry|accounting|law|history|Spanish|nursing|statistics".split("|"),
    "element": "Water boils at 100 degrees Celsius at sea level|The Earth orbits the Sun|A week has seven days|Copper conducts electricity|The Nile flows north|Whales are mammals|Light travels faster than sound|A triangle has three sides|The heart pumps blood|Bees collect nectar|Oxygen is a gas|The Pacific is the largest ocean|Spiders have eight legs|The river passes through four countries|Ice is less dense than water".split("|"),
}
TEMPLATES = """{name} goes to {place} by {vehicle}.|The {thing} is on the {colour} shelf.|The meeting starts at {time}.
The {vehicle} to {city} leaves at {time}.|{name} lives in {city}.|I live in {city} with my parents.|My office is on the third floor.
There are {number} {unit} in the building.|The {thing} is {colour}.|{name} bought a {thing} {day}.|We have a meeting {day}.
{who} put the {thing} on the table.|{element}.|The shop opens at {time} and closes at {time}.|She had {food} for lunch.
He studies {subject} in {city}.|The report has {number} pages.|Please send the {thing} to {place}.|{name} will call you {day}.
The {thing} weighs {number} kilograms.|The distance is {number} kilometres.|I take the {vehicle} to {place}.|I drive to {place} {day}.
The {thing} was delivered {day}.|Your appointment is {day} at {time}.|The file contains {number} rows.|{name} works at {place}.
{name} and {name} work in {city}.|What time does the {vehicle} leave?|Where is {place}?|Is the {thing} {colour} or {colour}?
The {thing} costs {number} dollars.|I ate {food} at {time}.|The class has {number} students.|The order number is {number}.
It is {time} in {city}.|The temperature is {number} degrees.|The population of the town is {number} thousand.|He was born in {city} in 1984.
The conference takes place in {city} {day}.|Turn left after {place}.|The {thing} is made of wood.|The battery has {number} cells.
How many {unit} are there?|When does {name} arrive in {city}?|The package contains {number} items.|The bridge is {number} metres long.
I have a {colour} {thing}.|{who} walked to {place}.|I have {number} cousins.|The form has {number} fields.|The museum is next to {place}.
{name} moved from {city} to {city} in 2019.|The lecture is about {subject}.|The {thing} arrived {day}.|I am reading the document.
She writes code for a bank.|He is a plumber.|{name} is an accountant from {city}.|The room is empty.|It rained {day}.|I woke up at {time}.""".replace("\n", "|").split("|")


def rows(count: int, rng: random.Random) -> list[dict]:
    made = []
    for _ in range(count):
        text = fill(rng.choice(TEMPLATES), SLOTS, rng)
        if rng.random() < 0.2:
            text = text.rstrip(".")
        made.append({"text": text, "sentiment": "neutral", "subjectivity": "objective"})
    return made
