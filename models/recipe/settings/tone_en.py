"""What is particular to tone-en."""

from __future__ import annotations

import re

from . import _shared
from ._shared import HEADS, MAX_TOKENS, SCALES  # noqa: F401

SEED = 20261122

# Rows of each train file that go into one epoch. Large sets are sampled anew every epoch and small ones
# repeat, so that none drowns the others. `binary` rows say nothing about "neutral": their
# loss compares the negative and the positive logit only. `balanced` sources give every label the same
# share (macro-recall counts labels alike, and nobody knows the mix of labels in a user's file). `opinion`
# weighs a source's weak subjectivity labels (prepare.py) against those that people gave.
SOURCES = {
    "sst2": {"file": "sst2_train.jsonl.gz", "rows": 59000, "binary": True},
    "sst5": {"file": "sst5_train.jsonl", "rows": 8000},
    "sst5_neutral_phrases": {"file": "sst5_phrases_train.jsonl.gz", "rows": 6000, "only": ["neutral"]},
    "mr": {"file": "mr_train.jsonl", "rows": 9000, "binary": True},
    "mpqa": {"file": "mpqa_train.jsonl", "rows": 4000, "binary": True},
    "amazon_mds": {"file": "amazon_mds_train.jsonl.gz", "rows": 2000, "binary": True, "opinion": 0.3},
    "imdb": {"file": "imdb_train.jsonl.gz", "rows": 1000, "binary": True},
    "tweeteval": {"file": "tweeteval_train.jsonl.gz", "rows": 30000, "balanced": "sentiment", "opinion": 0.3},
    "tse": {"file": "tse_train.jsonl.gz", "rows": 12000, "opinion": 0.3},
    "umsab_english": {"file": "umsab_train.jsonl.gz", "rows": 400, "source": "umsab/en", "opinion": 0.3},
    "subj": {"file": "subj_train.jsonl", "rows": 14000},
    # These are sentences of SST's dev and test files too, so nobody's opinion of their sentiment may be learnt.
    "subj_overlap": {"file": "subj_train_optional_sst_overlap.jsonl", "rows": 1600, "taught": ["subjectivity"]},
    "emoji": {"rows": 6000, "made": 12000, "puts_beside": True},
    "facts": {"rows": 2500, "made": 5000, "by": "facts"},
    "patterns": {"rows": 8000, "made": 16000, "by": "patterns"},
    # Sentences of IMDB training reviews, without labels: what a teacher says of them is all that is learnt from them.
    "film_sentences": {"rows": 0},
    # Pieces and mixtures of the film texts above, without labels.
    "film_variants": {"rows": 0},
    # Other domains. `agreed`: rows whose label the last release thinks less likely than that are left out (prepare.py), as stars and
    # labels of emotions are not tone; `only` these labels; at `most` so many rows.
    "github": {"rows": 0, "file": "domains/train/en_github_comments.jsonl.gz", "agreed": 0.02},
    "apis": {"rows": 0, "file": "domains/train/en_so_api_reviews.jsonl.gz", "agreed": 0.02},
    "stackoverflow": {"rows": 0, "file": "domains/train/en_senti4sd.jsonl.gz", "agreed": 0.02},
    "editorials": {"rows": 0, "file": "domains/train/en_nyt_editorials.jsonl.gz", "agreed": 0.02, "opinion": 0.2},
    "rated_tweets": {"rows": 0, "file": "domains/train/en_vader_tweets.jsonl.gz", "agreed": 0.02, "opinion": 0.3},
    "apple_tweets": {"rows": 0, "file": "domains/train/en_apple_tweets.jsonl.gz", "agreed": 0.05, "opinion": 0.3},
    "brand_tweets": {"rows": 0, "file": "domains/train/en_brands_sxsw.jsonl.gz", "agreed": 0.1, "opinion": 0.3},
    "laptops": {"rows": 0, "file": "domains/train/en_semeval14_laptop_rest.jsonl.gz", "agreed": 0.02},
    "bank_apps": {"rows": 0, "file": "domains/train/en_bankapps_et.jsonl.gz", "agreed": 0.05, "only": ["negative", "positive"]},
    "big_apps": {"rows": 0, "file": "domains/train/en_bigapps_play.jsonl.gz", "agreed": 0.1, "only": ["negative", "positive"]},
    "hotels": {"rows": 0, "file": "domains/train/en_hotel_opinrank.jsonl.gz", "agreed": 0.1, "only": ["negative", "positive"], "most": 1200},
    "employees": {"rows": 0, "file": "domains/train/en_glassdoor_proscons.jsonl.gz", "agreed": 0.02, "most": 8000},
    "reddit": {"rows": 0, "file": "domains/train/en_goemotions.jsonl.gz", "agreed": 0.15, "most": 12000},
    "events": {"rows": 0, "made": 4000, "by": "events"},
    "reactions": {"rows": 0, "made": 12000, "by": "reactions", "puts_beside": True},
}
# English domains that have train parts and that no stage may draw: what the app does with texts unlike those that the model knows is
# measured on them. Named before any domain was trained on.
UNSEEN = ["en_opener_hotels", "en_edtech_apps", "en_playstore_4g", "en_maalej_apps", "en_sanders_tweets", "en_selfdriving",
          "en_so_sentences", "en_fiqa"]
assert not any(name in source.get("file", "") for source in SOURCES.values() for name in UNSEEN)

# Which sources a stage of training draws, and how many rows of each make one of its epochs.
SHARES = {
    "all": {name: source["rows"] for name, source in SOURCES.items()},
    # A teacher of edited prose: films, products, phrases, and what is said as fact or as opinion.
    "prose": {"sst2": 59000, "sst5": 7000, "sst5_neutral_phrases": 3000, "mr": 6000, "mpqa": 3000, "amazon_mds": 2000,
              "imdb": 300, "subj": 12000, "subj_overlap": 1600, "patterns": 3000, "facts": 1000},
    # A second teacher, of films alone; its answers are averaged with those of the first (soft_labels.py).
    "film": {"sst2": 59000, "sst5": 7000, "sst5_neutral_phrases": 2000, "mr": 6000, "subj": 9000, "subj_overlap": 1200,
             "imdb": 300},
    # A student of several teachers.
    "student": {"sst2": 59000, "sst5": 7000, "sst5_neutral_phrases": 3000, "mr": 6000, "mpqa": 3000, "amazon_mds": 2500,
                "film_sentences": 12000, "subj": 12000, "subj_overlap": 1600, "tweeteval": 12000, "tse": 6000,
                "umsab_english": 200, "emoji": 2000, "patterns": 6000, "facts": 1500},
}
# Further lessons, mostly of films.
SHARES["lessons"] = {**SHARES["student"], "film_sentences": 24000, "film_variants": 20000, "amazon_mds": 1500, "subj": 9000,
                     "subj_overlap": 1000, "tweeteval": 10000, "tse": 5000, "emoji": 1500, "patterns": 5000, "facts": 1200}
# The same with as many unlabelled sentences as there are answers to: what was missing was not more of the same rows.
SHARES["wide"] = {**SHARES["lessons"], "sst2": 30000, "sst5_neutral_phrases": 2000, "mpqa": 1500, "amazon_mds": 2000,
                  "film_sentences": 60000, "film_variants": 40000, "subj": 8000, "tweeteval": 12000, "tse": 7000, "patterns": 4000}
# And all the unlabelled sentences that teachers were asked about, with more tweets, so that nothing needs mending afterwards.
SHARES["deep"] = {**SHARES["student"], "sst2": 36000, "sst5_neutral_phrases": 2000, "mpqa": 1500, "amazon_mds": 2500,
                  "film_sentences": 150000, "film_variants": 140000, "subj": 9000, "tweeteval": 24000, "tse": 12000,
                  "umsab_english": 400, "emoji": 3000, "patterns": 5000}
# Domains for 1.1, beside enough of all that was learnt before, for which the last release answers.
DOMAINS = {"github": 4500, "apis": 3000, "stackoverflow": 3200, "editorials": 2900, "rated_tweets": 2500, "apple_tweets": 1700, "brand_tweets": 2200,
           "laptops": 2700, "bank_apps": 3000, "big_apps": 500, "hotels": 400, "employees": 5500, "reddit": 6000, "events": 2500}
SHARES["domains"] = {**DOMAINS, "sst2": 6000, "sst5": 2000, "mr": 1200, "mpqa": 600, "amazon_mds": 500, "film_sentences": 2500, "subj": 2000,
                     "subj_overlap": 300, "tweeteval": 6000, "tse": 3000, "emoji": 1500, "patterns": 3000, "facts": 1200}
# For a teacher with a larger encoder: some of every kind of text, so that no kind drowns the others.
SHARES["broad"] = {**DOMAINS, "reddit": 5000, "employees": 3000, "bank_apps": 2000, "sst2": 5000, "sst5": 4000, "mr": 1000, "mpqa": 600,
                   "amazon_mds": 500, "subj": 2500, "subj_overlap": 300, "tweeteval": 9000, "tse": 4000, "umsab_english": 200, "emoji": 900,
                   "patterns": 1500, "facts": 900, "events": 1500}
# A student of that teacher: some of each kind of text.
SHARES["narrow"] = {"github": 1400, "apis": 1000, "stackoverflow": 1100, "editorials": 1000, "rated_tweets": 900, "apple_tweets": 600, "brand_tweets": 800,
                    "laptops": 1000, "bank_apps": 700, "big_apps": 200, "hotels": 150, "employees": 1500, "reddit": 2000, "events": 800, "sst2": 2400,
                    "sst5": 900, "mr": 500, "mpqa": 250, "amazon_mds": 500, "film_sentences": 1200, "subj": 1000, "subj_overlap": 150,
                    "tweeteval": 3300, "tse": 1600, "emoji": 800, "patterns": 1500, "facts": 800}
# Emoji as people use them, for their vectors alone (`--emoji-only`); beside the rows made for them, real ones and those with a mocking face.
SHARES["emoji"] = {"reactions": 11000, "emoji": 3500}
# Whose answers a student of several teachers learns from: those of the teacher of prose, of the one of films beside it, of the last
# release (tweets), and nobody's for the rows that the recipe makes, whose labels are certain.
TAUGHT_BY = {
    "prose": {"sst2", "sst5", "sst5_neutral_phrases", "mr", "mpqa", "amazon_mds", "imdb", "film_sentences", "film_variants", "subj", "subj_overlap"},
    "film": {"sst2", "sst5", "sst5_neutral_phrases", "mr", "film_sentences", "film_variants", "subj", "subj_overlap"},
    "tweets": {"tweeteval", "tse", "umsab_english"},
}
TWEETS = TAUGHT_BY["tweets"]
# The last release answers for all that it has learnt, and beside the labels of domains whose labels are poor.
TAUGHT_BY["release"] = TAUGHT_BY["prose"] | TWEETS | {"patterns", "facts", "brand_tweets", "bank_apps", "big_apps", "hotels", "reddit"}
# The larger teacher answers where it reads better than the last release: domains, and what is close to them.
TAUGHT_BY["broad"] = set(DOMAINS) - {"events"} | {"tse", "amazon_mds"}
TWEETS = TWEETS | {"rated_tweets", "apple_tweets", "brand_tweets"}

# Spaced as parsers leave it: half of the rows are spaced as people type.
TREEBANK = {"sst2", "sst5", "sst5_neutral_phrases", "mr", "subj", "subj_overlap"}
# Who writes so speaks for himself: a tweet without a side that has none of this reports something (prepare.py).
IMPERSONAL = re.compile(r"\b(i|i'm|im|me|my|we|our|you|your|u|lol|think|hope|should|like)\b|[!?]", re.IGNORECASE)
# Whose short texts get emoji put beside them (emoji.py).
COLOURED = {"tweeteval", "tse"}
# The share of training texts that lose their accents.
ACCENTS_DROPPED = 0.0

# Rows set aside from train files, by source: never trained on, used to choose and to calibrate.
HELD_OUT = {"sst5": 600, "mr": 500, "amazon_mds": 400, "imdb": 1500, "tse": 1500, "github": 300, "apis": 300, "stackoverflow": 300,
            "editorials": 300, "rated_tweets": 300, "apple_tweets": 200, "brand_tweets": 300, "laptops": 300, "bank_apps": 300, "big_apps": 150,
            "hotels": 200, "employees": 300, "reddit": 300}

# Whether the weights begin at an earlier release, whose data the card lists too.
STARTS_FROM_RELEASE = True

# The encoder that training starts from.
BACKBONE = "bge-small-en-v1.5 (MIT), every second of its 12 layers, 384 wide"

# What the app is told about the model, beside what write_manifest.py computes.
MANIFEST = _shared.MANIFEST | {
    "id": "tone-en",
    "version": "1.2.0",
    "name": "Undertone Tone (English)",
    "summary": "Tells negative, neutral and positive English text apart, and how subjective it is.",
    "languages": ["en"],
    "released": "2026-11-30",
    "license": {
        "name": "MIT encoder, research data",
        "note": "The encoder's weights are MIT; several training sets (SST, MR, SUBJ, IMDB, Amazon MDS, MPQA) "
                "have no open licence and the tweets fall under Twitter's terms, so decide knowingly before commercial use.",
    },
}

STANFORD = "Stanford Sentiment Treebank, no explicit licence; research use"
CORNELL = "Cornell movie-review data, no explicit licence; research use"
CALEFATO = "figshare CC BY 4.0"
TERMS = {
    "sst2": ("SST-2", STANFORD),
    "sst5": ("SST-5", STANFORD),
    "sst5_neutral_phrases": ("SST-5 neutral phrases", STANFORD),
    "mr": ("MR", CORNELL),
    "mpqa": ("MPQA phrases", "MPQA corpus terms; research use"),
    "amazon_mds": ("Amazon multi-domain sentiment", "research use"),
    "imdb": ("IMDB", "no explicit licence; research use"),
    "tweeteval": ("TweetEval sentiment", "SemEval-2017 task 4A and Twitter's terms"),
    "tse": ("Tweet Sentiment Extraction", "CC BY 4.0, as known; not stated in the copy used"),
    "umsab_english": ("UMSAB English", "restrictions of the underlying sets and Twitter's terms may apply"),
    "subj": ("SUBJ", CORNELL),
    "subj_overlap": ("SUBJ, rows shared with SST", CORNELL),
    "emoji": ("Emoji rows made by the recipe", "made from the tweets above; MIT for the rules"),
    "facts": ("Plain facts made by the recipe", "MIT"),
    "patterns": ("Short opinions made by the recipe", "MIT"),
    "film_sentences": ("Sentences of IMDB reviews, without labels", "no explicit licence; research use"),
    "github": ("GitHub comments", CALEFATO + ", as known; none stated in the copy used"),
    "apis": ("Stack Overflow sentences on APIs", CALEFATO + ", as known; none stated in the copy used"),
    "stackoverflow": ("Senti4SD, Stack Overflow posts", "MIT"),
    "editorials": ("New York Times editorial sentences (VADER's)", "MIT repository"),
    "rated_tweets": ("Tweets rated by twenty people (VADER's)", "MIT repository; Twitter's terms"),
    "apple_tweets": ("Tweets about Apple", "CrowdFlower, as known; none stated in the copy used; Twitter's terms"),
    "brand_tweets": ("Tweets about brands at SXSW", "MIT repository; CrowdFlower, as known; Twitter's terms"),
    "laptops": ("SemEval-2014 laptop and restaurant reviews", "research use, as known; none stated in the copy used"),
    "bank_apps": ("Reviews of Ethiopian bank apps", "MIT repository; Google Play's terms"),
    "big_apps": ("Reviews of well-known apps", "none stated in the copy used; Google Play's terms"),
    "hotels": ("OpinRank hotel reviews", "MIT repository; TripAdvisor's terms"),
    "employees": ("Glassdoor pros and cons", "none stated in the copy used; Glassdoor's terms"),
    "reddit": ("GoEmotions, Reddit comments", "Apache-2.0 repository; CC BY 4.0, as known"),
    "events": ("Events, kept promises and addresses made by the recipe", "MIT"),
    "reactions": ("Further emoji rows made by the recipe", "made from the tweets above; MIT for the rules"),
    "film_variants": ("Pieces and mixtures of SST, MR and SUBJ sentences, without labels", "as those sets"),
}

# Published figures to stand beside ours; those of TextBlob and VADER are measured (baselines.py).
PUBLISHED = {
    "SST-2 dev": {"DistilBERT SST-2, published": 0.913, "BERT-base, published": 0.927},
    "TweetEval sentiment test": {"RoBERTa-base, published": 0.713},
    "SUBJ test": {"BERT-base, published": 0.966},
}
# Texts to begin with on the app's first page.
EXAMPLES = [
    "The staff went out of their way to help us, and the view at breakfast was wonderful.",
    "I waited forty minutes on the phone, and then the line went dead. Never again.",
    "The meeting has been moved to room 204 and starts at three.",
]
LIMITATIONS = [
    "English only; other languages stay unread, and where a person has them read anyway the answer means little.",
    "Misspelt words can turn the answer.",
    "Subjectivity was learnt from film texts, plus weak labels on tweets, reviews and editorials; elsewhere it is a hint.",
    *_shared.LIMITATIONS,
]

# The sets that evaluate.py compares graphs on: file, head, metric.
SETS = {
    "sst2_dev": ("sst2_dev.jsonl", "sentiment", "accuracy"),
    "tweeteval_test": ("tweeteval_test.jsonl.gz", "sentiment", "macro_recall"),
    "subj_test": ("subj_test.jsonl", "subjectivity", "accuracy"),
    "tse_test": ("tse_test.jsonl", "sentiment", "macro_f1"),
    "amazon_mds_val": ("amazon_mds_val.jsonl", "sentiment", "accuracy"),
}
# The tools that stand beside it on those sets (baselines.py).
BASELINES = {"TextBlob": list(SETS), "VADER": [name for name, (_, head, _) in SETS.items() if head == "sentiment"]}
# What the temperatures are fitted on (calibrate.py): a validation file, or sources of rows that were set aside.
VALIDATION = {
    "sentiment": {"TweetEval val": "tweeteval_val.jsonl", "Tweet Sentiment Extraction, held out": ["tse"], "SST-5, held out": ["sst5"],
                  "domains, held out": [name for name in DOMAINS if name in HELD_OUT]},
    "subjectivity": {"SUBJ val": "subj_val.jsonl"},
}
# The source of held-out reviews, longer than a window, on which the ways to combine windows are compared.
LONG_REVIEWS = "imdb"
