"""The notes' service: FastAPI and TextBlob. Started by bench-serve.ts with uvicorn."""

from fastapi import FastAPI
from pydantic import BaseModel
from textblob import TextBlob

app = FastAPI()


class Request(BaseModel):
    sentence: str


@app.post("/predict")
def predict(request: Request) -> dict:
    polarity, subjectivity = TextBlob(request.sentence).sentiment
    tone = "positive" if polarity > 0 else "negative" if polarity < 0 else "neutral"
    return {"result": f"The sentence is {tone} (polarity {polarity:.2f}, subjectivity {subjectivity:.2f})."}
