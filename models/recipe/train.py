"""python train.py WORK OUT --backbone FOLDER: fine-tunes a backbone on WORK/train.jsonl; with --teacher FOLDER
(a larger model trained here) or --targets FILE (soft_labels.py) it distils. Checkpoints into OUT every few minutes and resumes from there."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

import emoji
from model import Classifier, from_backbone
from settings import HEADS, MAX_TOKENS, SEED, SHARES, SOURCES

NO_LABEL = -1


def load_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def encode(tokenizer: Tokenizer, texts: list[str], anywhere: bool = False) -> list[list[int]]:
    """Token ids with the tokens that begin and end a window. A text over the window is read at its start, or anywhere: at a place
    that the text itself decides, so that teachers read the same."""
    window, encoded = MAX_TOKENS - 2, []
    first, last = tokenizer.encode("").ids
    for text, encoding in zip(texts, tokenizer.encode_batch(texts, add_special_tokens=False)):
        ids = encoding.ids
        start = random.Random(f"{SEED}{text}").randrange(len(ids) - window + 1) if anywhere and len(ids) > window else 0
        encoded.append([first, *ids[start:start + window], last])
    return encoded


def pad(ids: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor | None]:
    """A batch and its mask; no mask where all lengths agree."""
    lengths = torch.tensor(list(map(len, ids)))
    longest = int(lengths.max())
    batch = torch.zeros(len(ids), longest, dtype=torch.long)
    for row, values in zip(batch, ids):
        row[: len(values)] = torch.tensor(values)
    return batch, None if int(lengths.min()) == longest else torch.arange(longest) < lengths[:, None]


def epoch_rows(rows: list[dict], epoch: int, shares: dict[str, int]) -> list[int]:
    """Indices for one epoch: of each source its share, going round the shuffled rows and continuing where the
    last epoch stopped."""
    groups: dict[tuple[str, str], list[int]] = {}
    for i, row in enumerate(rows):
        if not shares.get(row["source"]):
            continue
        label = row[SOURCES[row["source"]]["balanced"]] if "balanced" in SOURCES[row["source"]] else "any"
        groups.setdefault((row["source"], label), []).append(i)
    sizes = Counter(name for name, _ in groups)
    chosen = []
    for (name, label), indices in groups.items():
        random.Random(f"{SEED}{name}{label}").shuffle(indices)
        share = shares[name] // sizes[name]
        chosen += [indices[(epoch * share + k) % len(indices)] for k in range(share)]
    return chosen


def batches(lengths: dict[int, int], chosen: list[int], budget: int, rng: random.Random) -> list[list[int]]:
    """Batches of about `budget` tokens and similar lengths, in random order."""
    rng.shuffle(chosen)
    made, pool = [], 4096
    for start in range(0, len(chosen), pool):
        batch: list[int] = []
        for i in sorted(chosen[start:start + pool], key=lambda i: lengths[i]):
            if batch and (len(batch) + 1) * lengths[i] > budget:
                made.append(batch)
                batch = []
            batch.append(i)
        made.append(batch)
    rng.shuffle(made)
    return made


def plan_batches(rows: list[dict], lengths: dict[int, int], shares: dict[str, int], first_epoch: int, epochs: float,
                 budget: int) -> list[list[int]]:
    """All batches of a stage, in order, as indices of rows."""
    plan = []
    for epoch in range(math.ceil(epochs)):
        made = batches(lengths, epoch_rows(rows, first_epoch + epoch, shares), budget, random.Random(SEED + first_epoch + epoch))
        plan += made[: int(len(made) * min(1, epochs - epoch))]
    return plan


def label_loss(logits: dict[str, torch.Tensor], rows: list[dict], smoothing: float) -> torch.Tensor:
    """Sum of the heads' losses over the rows that carry that head's label, divided by the batch size."""
    total = torch.zeros(())
    for head, labels in HEADS.items():
        target = torch.tensor([labels.index(row[head]) if head in row else NO_LABEL for row in rows])
        scores = logits[head].float()
        binary = torch.tensor([row["binary"] for row in rows]) & (target != NO_LABEL)
        if head == "sentiment" and binary.any():
            neutral = labels.index("neutral")
            scores = scores.clone()
            scores[binary, neutral] = torch.finfo(scores.dtype).min / 2
            # Smoothing must not reach the masked class, so these rows get their two-way loss by hand.
            two = torch.log_softmax(scores[binary][:, [0, 2]], -1)
            truth = (target[binary] == 2).long()
            total = total - ((1 - smoothing) * two.gather(1, truth[:, None])[:, 0] + smoothing * two.mean(-1)).sum()
            target = torch.where(binary, NO_LABEL, target)
        known = target != NO_LABEL
        if known.any():
            losses = F.cross_entropy(scores[known], target[known], label_smoothing=smoothing, reduction="none")
            if head == "subjectivity":
                losses = losses * torch.tensor([SOURCES[row["source"]].get("opinion", 1.0) for row in rows])[known]
            total = total + losses.sum()
    return total / len(rows)


def distil_loss(logits: dict[str, torch.Tensor], aimed: dict[str, torch.Tensor]) -> torch.Tensor:
    """Mean squared error between logits, each row centred (softmax ignores a shift); NaN rows have no teacher."""
    total = torch.zeros(())
    for head in HEADS:
        ours, theirs = logits[head].float(), aimed[head].float()
        ours, theirs = ours - ours.mean(-1, keepdim=True), theirs - theirs.mean(-1, keepdim=True)
        error = torch.where(theirs.isnan(), 0, ours - theirs.nan_to_num())
        total = total + error.square().sum(-1).mean()
    return total


def leave_untaught(answers: dict[str, torch.Tensor], rows: list[dict]) -> None:
    """Takes a teacher's answers away where a source is there for one head alone (`taught` in settings.SOURCES)."""
    for head, values in answers.items():
        values[[i for i, row in enumerate(rows) if head not in SOURCES[row["source"]].get("taught", HEADS)]] = torch.nan


def states_loss(ours: list[torch.Tensor], theirs: list[torch.Tensor], mask: torch.Tensor | None) -> torch.Tensor:
    """How far the student's layers are from those of the teacher that stand at the same depth, as a share of the
    teacher's squared length (patient knowledge distillation, Sun et al. 2019, over all tokens)."""
    step, total = len(theirs) // len(ours), torch.zeros(())
    for i, mine in enumerate(ours):
        target = theirs[(i + 1) * step - 1].float()
        error, size = (mine.float() - target).square(), target.square()
        if mask is not None and mine.shape[1] > 1:
            error, size = error[mask], size[mask]
        total = total + error.sum() / size.sum()
    return total / len(ours)


def start_emoji(model: Classifier, tokenizer: Tokenizer, names: dict[str, str]) -> None:
    """Each new token starts as the mean of the word pieces of its name."""
    with torch.no_grad():
        for token, name in names.items():
            pieces = tokenizer.encode(name, add_special_tokens=False).ids
            model.words.weight[tokenizer.token_to_id(token)] = model.words.weight[pieces].mean(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--backbone", type=Path, help="BERT checkpoint to start from")
    parser.add_argument("--start", type=Path, help="or: a model trained here")
    parser.add_argument("--new-emoji", action="store_true", help="prepare.py has given that model's tokenizer more emoji")
    parser.add_argument("--layers", type=int, nargs="*", help="keep these layers of what it starts from")
    parser.add_argument("--teacher", type=Path, help="a model trained here, as deep or a whole number of times deeper")
    parser.add_argument("--targets", type=Path, help="or: answers of teachers, worked out before (soft_labels.py)")
    parser.add_argument("--shares", default="all", choices=SHARES, help="how many rows of each source make an epoch (settings.SHARES)")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--first-epoch", type=int, default=0, help="a later stage draws the rows of later epochs")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--budget", type=int, default=1280, help="tokens in a batch")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--label-weight", type=float, default=0.3, help="weight of the labels beside a teacher")
    parser.add_argument("--state-weight", type=float, default=3.0, help="weight of the teacher's layers")
    parser.add_argument("--quantise", type=Path, help="activation ranges (quantise.py): train with fake quantisation")
    parser.add_argument("--freeze", type=int, default=0, help="leave the word table and this many layers as they are: less work for the first stage")
    parser.add_argument("--emoji-only", action="store_true", help="train the emoji's vectors alone, on the rows that have some: every other text is read as before")
    parser.add_argument("--minutes", type=float, default=5, help="between checkpoints")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    # A processor without AVX-512 has no arithmetic in bfloat16 and would convert at every step.
    halves = torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda" or torch.backends.cpu.get_cpu_capability() == "AVX512")

    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    rows = load_rows(options.work / "train.jsonl")
    if options.emoji_only:
        rows = [row for row in rows if not emoji.KNOWN.isdisjoint(row["text"])]
    shares = SHARES[options.shares]
    drawn = sorted({i for epoch in range(math.ceil(options.epochs)) for i in epoch_rows(rows, options.first_epoch + epoch, shares)})
    encoded = dict(zip(drawn, encode(tokenizer, [rows[i]["text"] for i in drawn], anywhere=True)))
    lengths = {i: len(ids) for i, ids in encoded.items()}

    plan = plan_batches(rows, lengths, shares, options.first_epoch, options.epochs, options.budget)
    print(f"{len(plan)} steps, {sum(lengths[i] for b in plan for i in b)} tokens", flush=True)

    if options.start:
        model = Classifier.load(options.start, options.dropout)
        model = model.with_layers(options.layers) if options.layers else model
    else:
        model = from_backbone(options.backbone, HEADS, options.layers, options.dropout)
    if options.backbone or options.new_emoji:
        start_emoji(model, tokenizer, json.loads((options.work / "new_tokens.json").read_text()))
    if options.quantise:
        from quantise import attach

        attach(model, json.loads(options.quantise.read_text()))
    model.to(device).train()
    if options.freeze:
        for part in (model.words, model.positions, model.embedding_norm, model.distances, *model.layers[: options.freeze]):
            if part is not None:
                part.requires_grad_(False)
    if options.emoji_only:
        model.requires_grad_(False)
        model.words.weight.requires_grad_(True)
        trained_rows = torch.zeros(model.shape.vocabulary, 1, device=device)
        trained_rows[[i for i in map(tokenizer.token_to_id, emoji.ALL) if i is not None]] = 1
        model.words.weight.register_hook(lambda gradient: gradient * trained_rows)
    teacher = Classifier.load(options.teacher).to(device).eval() if options.teacher else None
    targets = {head: values.float() for head, values in load_file(options.targets).items()} if options.targets else None
    trained = [p for p in model.parameters() if p.requires_grad]
    decayed = [p for p in trained if p.ndim > 1]
    others = [p for p in trained if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0 if options.emoji_only else 0.01}, {"params": others, "weight_decay": 0}],
                                  lr=options.rate, betas=(0.9, 0.98), eps=1e-6, fused=True)
    warmup = max(1, int(0.06 * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warmup, max(0.0, (len(plan) - step) / (len(plan) - warmup))))

    first, checkpoint = 0, options.out / "checkpoint.pt"
    options.out.mkdir(parents=True, exist_ok=True)
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(state["model"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["step"]
        print(f"resumed at step {first}", flush=True)

    def save(step: int) -> None:
        # Written beside and renamed: a kill in the middle leaves the last whole checkpoint.
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(), "step": step}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").rename(checkpoint)
        model.save(options.out)

    began = saved = time.monotonic()
    running, seen = 0.0, 0
    for step, batch in enumerate(plan):
        if step < first:
            continue
        ids, mask = pad([encoded[i] for i in batch])
        torch.manual_seed(SEED + step)
        ids, mask = ids.to(device), None if mask is None else mask.to(device)
        ours: list[torch.Tensor] = []
        with halves:
            logits = model(ids, mask, ours)
        loss = label_loss({head: values.float().cpu() for head, values in logits.items()},
                          [rows[i] for i in batch], options.smoothing)
        if teacher:
            theirs: list[torch.Tensor] = []
            with torch.no_grad(), halves:
                aimed = teacher(ids, mask, theirs)
            leave_untaught(aimed, [rows[i] for i in batch])
            loss = (options.label_weight * loss + distil_loss(logits, aimed).cpu()
                    + options.state_weight * states_loss(ours, theirs, mask).cpu())
        elif targets:
            aimed = {head: values[batch].to(device) for head, values in targets.items()}
            loss = options.label_weight * loss + distil_loss(logits, aimed).cpu()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        schedule.step()
        running, seen = running + loss.item(), seen + ids.numel()
        if (step + 1) % 25 == 0:
            spent = time.monotonic() - began
            left = spent / (step + 1 - first) * (len(plan) - step - 1)
            print(f"step {step + 1} loss {running / 25:.4f} {seen / spent:.0f} tokens/s {left / 60:.1f} min left", flush=True)
            running = 0.0
        if time.monotonic() - saved > options.minutes * 60:
            save(step + 1)
            saved = time.monotonic()
    save(len(plan))
    minutes = (time.monotonic() - began) / 60
    (options.out / "run.json").write_text(json.dumps({
        "start": (options.backbone or options.start).name, "steps": len(plan), "resumedAt": first,
        "tokens": sum(lengths[i] for b in plan for i in b), "minutes": round(minutes, 1), "epochs": options.epochs, "shares": options.shares,
        "rate": options.rate, "teacher": teaching.name if (teaching := options.teacher or options.targets) else None, "quantised": bool(options.quantise), "seed": SEED}, indent=2))


if __name__ == "__main__":
    main()
