"""What is particular to tone-en."""

from __future__ import annotations

import re

HEADS = {
    "sentiment": ["negative", "neutral", "positive"],
    "subjectivity": ["objective", "subjective"],
}
MAX_TOKENS = 128
SEED = 20261122

# Rows of each train file that go into one epoch. Large sets are sampled anew every epoch and small ones
# repeat, so that none drowns the others. `binary` rows say nothing about "neutral": their
# loss compares the negative and the positive logit only. `balanced` sources give every label the same
# share (macro-recall counts labels alike, and nobody knows the mix of labels in a user's file). `opinion`
# weighs a source's weak subjectivity labels (prepare.py) against those that people gave.
SOURCES = {
    "sst2": {"file": "sst2_train.jsonl.gz", "rows": 59000, "binary": True},
    "sst5": {"file": "sst5_train.jsonl", "rows": 8000},
    "sst5_neutral_phrases": {"file": "sst5_phrases_train.jsonl.gz", "rows": 6000, "only": "neutral"},
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
    "emoji": {"rows": 6000, "made": 12000},
    "facts": {"rows": 2500, "made": 5000, "by": "facts"},
    "patterns": {"rows": 8000, "made": 16000, "by": "patterns"},
    # Sentences of IMDB training reviews, without labels: what a teacher says of them is all that is learnt from them.
    "film_sentences": {"rows": 0},
    # Pieces and mixtures of the film texts above, without labels.
    "film_variants": {"rows": 0},
}

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
# Whose answers a student of several teachers learns from: those of the teacher of prose, of the one of films beside it, of the last
# release (tweets), and nobody's for the rows that the recipe makes, whose labels are certain.
TAUGHT_BY = {
    "prose": {"sst2", "sst5", "sst5_neutral_phrases", "mr", "mpqa", "amazon_mds", "imdb", "film_sentences", "film_variants", "subj", "subj_overlap"},
    "film": {"sst2", "sst5", "sst5_neutral_phrases", "mr", "film_sentences", "film_variants", "subj", "subj_overlap"},
    "tweets": {"tweeteval", "tse", "umsab_english"},
}
TWEETS = TAUGHT_BY["tweets"]

# Spaced as parsers leave it: half of the rows are spaced as people type.
TREEBANK = {"sst2", "sst5", "sst5_neutral_phrases", "mr", "subj", "subj_overlap"}
# Who writes so speaks for himself: a tweet without a side that has none of this reports something (prepare.py).
IMPERSONAL = re.compile(r"\b(i|i'm|im|me|my|we|our|you|your|u|lol|think|hope|should|like)\b|[!?]", re.IGNORECASE)
# Whose short texts get emoji put beside them (emoji.py).
COLOURED = {"tweeteval", "tse"}
# The share of training texts that lose their accents.
ACCENTS_DROPPED = 0.0

# Rows set aside from train files, by source: never trained on, used to choose and to calibrate.
HELD_OUT = {"sst5": 600, "mr": 500, "amazon_mds": 400, "imdb": 1500, "tse": 1500}

SCALES = {
    "polarity": {"head": "sentiment", "weights": {"negative": -1, "positive": 1}},
    "subjectivity": {"head": "subjectivity", "weights": {"subjective": 1}},
}

# Whether the weights begin at an earlier release, whose data the card lists too.
STARTS_FROM_RELEASE = True

# The encoder that training starts from.
BACKBONE = "bge-small-en-v1.5 (MIT), every second of its 12 layers, 384 wide"

# What the app is told about the model, beside what write_manifest.py computes.
MANIFEST = {
    "manifestVersion": 1,
    "id": "tone-en",
    "version": "1.0.1",
    "name": "Undertone Tone (English)",
    "summary": "Tells negative, neutral and positive English text apart, and how subjective it is.",
    "task": "text-classification",
    "languages": ["en"],
    "released": "2026-11-29",
    "license": {
        "name": "MIT encoder, research data",
        "note": "The encoder's weights are MIT; several training sets (SST, MR, SUBJ, IMDB, Amazon MDS, MPQA) "
                "have no open licence and the tweets fall under Twitter's terms, so decide knowingly before commercial use.",
    },
    "inputs": {"inputIds": "input_ids", "attentionMask": "attention_mask"},
    "outputs": {"embedding": "embedding"},
    "window": {"maxTokens": MAX_TOKENS, "combine": "token-weighted-mean-logits"},
    "primaryHead": "sentiment",
    "thresholds": {"uncertainBelow": 0.5},
}

STANFORD = "Stanford Sentiment Treebank, no explicit licence; research use"
CORNELL = "Cornell movie-review data, no explicit licence; research use"
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
    "English only; other languages get an answer that means little.",
    "Irony without a marker is read literally.",
    "Misspelt words can turn the answer.",
    "It sees one text at a time: no thread, no picture, no speaker.",
    "Subjectivity was learnt from film texts, plus weak labels on tweets and reviews; elsewhere it is a hint.",
    "Words for groups of people can move the answer; the behaviour suite shows by how much.",
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
    "sentiment": {"TweetEval val": "tweeteval_val.jsonl", "Tweet Sentiment Extraction, held out": ["tse"], "SST-5, held out": ["sst5"]},
    "subjectivity": {"SUBJ val": "subj_val.jsonl"},
}
# The source of held-out reviews, longer than a window, on which the ways to combine windows are compared.
LONG_REVIEWS = "imdb"
