"""The same with our model behind it, one text a run: FastAPI, onnxruntime and tokenizers."""

import os
import sys
from pathlib import Path

from fastapi import FastAPI
from pydantic import BaseModel

MODELS = Path(os.environ["UNDERTONE_MODELS"])
sys.path.insert(0, str(MODELS / "python"))

from undertone_reader import Reader  # noqa: E402

app = FastAPI()
reader = Reader(MODELS / "tone-en")


class Request(BaseModel):
    sentence: str


@app.post("/predict")
def predict(request: Request) -> dict:
    return reader.predict(request.sentence) or {}
