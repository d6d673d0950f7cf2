"""What is particular to tone-romance: Portuguese and Spanish."""

from __future__ import annotations

import re

HEADS = {
    "sentiment": ["negative", "neutral", "positive"],
    "subjectivity": ["objective", "subjective"],
}
MAX_TOKENS = 128
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
    "umsab_pt": {"file": "umsab_train.jsonl.gz", "source": "umsab/pt", "language": "pt", "opinion": 0.3},
    "umsab_es": {"file": "umsab_train.jsonl.gz", "source": "umsab/es", "language": "es", "opinion": 0.3},
    "umsab_en": {"file": "umsab_train.jsonl.gz", "source": "umsab/en", "language": "en"},
    "umsab_fr": {"file": "umsab_train.jsonl.gz", "source": "umsab/fr", "language": "fr"},
    "umsab_it": {"file": "umsab_train.jsonl.gz", "source": "umsab/it", "language": "it"},
    "pt_reviews": {"file": "domains/train/pt_reviews_b2w_olist_utlc.jsonl.gz", "language": "pt", "opinion": 0.3},
    "pt_bankapps": {"file": "domains/train/pt_bankapps.jsonl.gz", "language": "pt", "opinion": 0.3},
    "pt_petshops": {"file": "domains/train/pt_petshops_gmaps.jsonl.gz", "language": "pt", "opinion": 0.3},
    "pt_diaries": {"file": "domains/train/pt_mqd1465.jsonl.gz", "language": "pt"},
    "pt_emoticons": {"file": "domains/train/pt_emoticon_tweets.jsonl.gz", "language": "pt", "binary": True},
    "pt_news": {"file": "domains/train/pt_subj_factnews.jsonl.gz", "language": "pt", "balanced": "subjectivity"},
    "es_socialtv": {"file": "domains/train/es_tass_socialtv.jsonl.gz", "language": "es", "opinion": 0.3},
    "es_peru": {"file": "domains/train/es_peru_comments.jsonl.gz", "language": "es", "opinion": 0.3},
    "es_tweets_uy": {"file": "domains/train/es_tweets_uy.jsonl.gz", "language": "es", "opinion": 0.3},
    "es_press_uy": {"file": "domains/train/es_press_uy.jsonl.gz", "language": "es"},
    "es_restaurants": {"file": "domains/train/es_semeval16_restaurants.jsonl.gz", "language": "es", "opinion": 0.3},
    "es_hotels": {"file": "domains/train/es_opener_hotels.jsonl.gz", "language": "es", "opinion": 0.3},
    # Labels of emotions: they tell glad from unhappy, and their "neutral" is everything else.
    "es_events": {"file": "domains/train/es_emoevent.jsonl.gz", "language": "es", "binary": True},
    "fr_restaurants": {"file": "domains/train/fr_semeval16_restaurants.jsonl.gz", "language": "fr"},
    "en_hotels": {"file": "domains/train/en_opener_hotels.jsonl.gz", "language": "en"},
    "en_laptops": {"file": "domains/train/en_semeval14_laptop_rest.jsonl.gz", "language": "en"},
    "sst2_pt": {"file": "sst2pt_train.jsonl.gz", "language": "pt", "binary": True, "english": "sst2_train.jsonl.gz"},
    "tweeteval": {"file": "tweeteval_train.jsonl.gz", "language": "en", "balanced": "sentiment"},
    "subj": {"file": "subj_train.jsonl", "language": "en"},
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
}
# Whose answers a student learns from, beside the labels: those of tone-en to English texts, and to the originals of translated ones.
TAUGHT_BY = {"english": {"sst2_pt", "tweeteval", "subj", "en_hotels", "en_laptops", "umsab_en"}}
