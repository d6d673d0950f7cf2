"""The phrases of reactions.py in Portuguese and Spanish."""

from __future__ import annotations

import random

import reactions
from templates import lines

PHRASES = {
    "who": lines("minha irmã|minha mãe|meu cachorro|esse gato|esse menino|nosso professor|meu vô|a turma toda|ele|ela|mi hermana|mi mamá|mi perro|ese gato|ese nene|el profe|mi abuelo|todo el curso|él|ella"),
    "did": lines("escorregou no gelo|entrou na porta de vidro|chamou o gato de senhor|dançou na mesa|falou sério isso|me mandou um meme|esqueceu o próprio nome|cantou no banho|se resbaló en el hielo|chocó con la puerta|bailó en la mesa|le dijo señor al gato|me mandó un meme|se olvidó su propio nombre|cantó en la ducha"),
    "this": lines("esse vídeo|esse meme|sua história|essa foto|a cara dela|o final|essa piada|o jeito que você conta|ese video|ese meme|tu historia|esta foto|la cara de ella|el final|ese chiste|cómo lo contás"),
    "beside": lines("https://example.com/a9x2|https://t.co/x3Jk9|www.example.net|@maria|@tom_b|@noticias"),
    "exaggerated": lines("""tô chorando|estou passando mal|passando mal com {this}|tô gritando|{this} me matou|{this} acabou comigo|não aguento|não dou conta|eu não consigo com {this}|socorro|minha barriga dói|para que eu não aguento|{who} {did} e eu morri|mano|gente|não é possível|quem fez isso|por que {who} é assim
estoy llorando|lloro con {this}|me hago pis|{this} me mató|{this} acabó conmigo|no puedo más|no puedo con {this}|me duele la panza|basta por favor|{who} {did} y me morí|boludo|no puede ser|quién hizo esto|por qué {who} es así|ay no|me descompuse con {this}"""),
    "funny": lines("{who} {did}|quando {who} {did}|{this}|lembra quando {who} {did}|olha {this}|kkkkk {this}|kkkk {who} {did}|rsrs|kkkkkk|cuando {who} {did}|mirá {this}|jajaja {this}|jajaj {who} {did}|jajajaja|mira {this}"),
    "praised": lines("que look|essa música|esse show|que golaço|a batida|esse vestido|terceira temporada|que temazo|ese gol|ese vestido|tu outfit|el recital|qué tema|la tercera temporada|{this}"),
}


def rows(texts: dict[str, list[str]], count: int, rng: random.Random) -> list[dict]:
    return reactions.rows(texts, count, rng, PHRASES)
