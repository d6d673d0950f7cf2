"""Short opinions in Portuguese and Spanish from templates, for what the corpora hardly show: double negation, litotes, "só que",
diminutives and augmentatives, mock thanks, laughter beside praise and beside anger, voseo. behaviour.json is written separately, and
prepare.py drops any row that equals a case of it. Words agree in gender: m… and f… slots go together."""

from __future__ import annotations

import random

from templates import fill, lines

PORTUGUESE = {
    "m": lines("produto|hotel|livro|aplicativo|jantar|celular|curso|sapato|mercado|jogo|perfume|colchão|notebook|passeio|restaurante|carregador|suporte"),
    "f": lines("loja|entrega|praia|música|aula|pousada|bateria|mochila|pizza|série|clínica|oficina|cadeira|empresa|peça|padaria|internet"),
    "mgood": lines("bom|ótimo|excelente|maravilhoso|incrível|perfeito|lindo|gostoso|confortável|impecável|sensacional|fantástico|legal"),
    "fgood": lines("boa|ótima|excelente|maravilhosa|incrível|perfeita|linda|gostosa|confortável|impecável|sensacional|fantástica|legal"),
    "mbad": lines("ruim|péssimo|horrível|terrível|fraco|caro|feio|sujo|lento|chato|decepcionante|inútil|mal feito"),
    "fbad": lines("ruim|péssima|horrível|terrível|fraca|cara|feia|suja|lenta|chata|decepcionante|inútil|mal feita"),
    "very": lines("muito|bem|super|extremamente|realmente|tão"),
    "like": lines("gostei|adorei|amei|curti|recomendo"),
    "mishap": lines("o site caiu|veio o tamanho errado|cobraram duas vezes|a encomenda sumiu|cancelaram sem avisar|a tela trincou|faltou luz|ninguém atende o telefone|perdi a tarde inteira na fila|o elevador quebrou|veio faltando peça|ainda não devolveram meu dinheiro"),
    "merit": lines("a entrega foi rápida|o pessoal é gentil|o preço é justo|tudo funcionou|resolveram na hora|chegou antes do prazo|a equipe é atenciosa|superou o que eu esperava"),
    "person": lines("a atendente|o médico|a professora|o vendedor|o entregador|a dona|o gerente|a recepcionista"),
    "laugh": lines("kkkk|kkkkkkk|rsrs|haha|rs"),
    "kind": lines("pela ajuda|pelo carinho|pela paciência|pela resposta rápida|pelo presente|por tudo"),
    "spoil": lines("por estragar meu fim de semana|por me deixar esperando|por nada|por perder minha mala|por ignorar meus e-mails"),
}
PORTUGUESE_FAMILIES = [
    ("positive", "subjective", """Que {m} {mgood}!|Que {f} {fgood}!|O {m} é {very} {mgood}.|A {f} é {very} {fgood}.|{like} do {m}.|{like} da {f}.|Recomendo o {m}, {mgood} demais.|A {f} estava {fgood} e {merit}.|{merit}, obrigada!|Obrigado {kind}!|{person} foi {very} gentil comigo.
{like} demais {laugh}|{laugh} a {f} é {fgood} demais|mto {mgood} esse {m}|top essa {f}, {merit}|O melhor {m} que já tive.|A melhor {f} da cidade.|Nota dez para a {f}.|Cinco estrelas, {merit}.|Amei o {m}zinho, {mgood}.|Uma {f} de primeira."""),
    ("positive", "subjective", """Não tenho nada a reclamar da {f}.|Não há o que criticar nesse {m}.|Nunca tive um {m} tão {mgood}.|O {m} não é {mbad}, pelo contrário.|A {f} não deixa nada a desejar.|Não me arrependo de nada, {merit}.|Não tem {m} melhor.|Impossível não gostar dessa {f}.|Nenhum problema até agora, {merit}.|Não esperava tanto, {merit}.
Parecia {mbad}, mas o {m} é {mgood}.|É caro, só que {merit}.|Estava com medo de comprar, mas {merit}.|Apesar do preço, a {f} é {fgood}.|Demorou, porém {merit} e eu {like}."""),
    ("negative", "subjective", """Que {m} {mbad}!|Que {f} {fbad}!|O {m} é {very} {mbad}.|A {f} é {very} {fbad}.|Odiei o {m}.|Odiei a {f}.|{mishap} e ninguém faz nada.|{mishap}, que vergonha.|Detestei, {mishap}.|{person} foi {very} grosseira comigo.|Estou decepcionada, {mishap}.|pior {f} que já vi|{laugh} que {m} {mbad}|aff, {mishap}
Não comprem, {mishap}.|Quero meu dinheiro de volta, {mishap}.|{mishap}.|{mishap} de novo.|Faz um mês que comprei e {mishap}.|Que {m}zinho {mbad}.|Uma {f} {fbad}, dinheiro perdido.|lixo de {f}|Nota zero para a {f}."""),
    ("negative", "subjective", """Não {like} do {m}.|Não {like} da {f}.|Não {like} nada desse {m}.|A {f} não é nada {fgood}.|O {m} não é {mgood}.|O {m} não ficou {mgood} como prometeram.|Nunca vi uma {f} tão {fbad}.|Não volto nessa {f}.|Nem a {f} era {fgood}.|Nada nesse {m} é {mgood}.|Ninguém resolve, {mishap}.|Não gostei, não recomendo, não volto.|Não serve, {mishap}.
O {m} parecia {mgood}, mas {mishap}.|A {f} é {fgood}, só que {mishap}.|Era {mgood}, agora é {mbad}.|O {m} até é {mgood}, porém {mishap} e não compro mais.|Comprei achando que era {mgood}, só que não.|Esperava mais da {f}."""),
    ("negative", "subjective", """Parabéns, {mishap}.|Que ótimo, {mishap}.|Que maravilha, {mishap} 🙄|Adoro quando {mishap}, sqn|Muito obrigado {spoil}.|Legal, {mishap}. Nota mil 👏|Nossa, que {f} "{fgood}", {mishap}.|Era só o que faltava, {mishap}."""),
    ("neutral", "subjective", """O {m} é mais ou menos.|A {f} é razoável, nada de mais.|Nem bom nem ruim.|Ok, atende o básico.|Médio, esperava isso mesmo.|Tem pontos bons e pontos ruins."""),
]
SPANISH = {
    "m": lines("producto|hotel|libro|curso|celular|zapato|mercado|juego|perfume|colchón|portátil|paseo|restaurante|cargador|soporte|móvil|envío"),
    "f": lines("tienda|entrega|playa|canción|clase|posada|batería|mochila|pizza|serie|clínica|silla|empresa|obra|panadería|aplicación|conexión"),
    "mgood": lines("bueno|excelente|maravilloso|increíble|perfecto|lindo|rico|cómodo|impecable|estupendo|fantástico|buenísimo|genial"),
    "fgood": lines("buena|excelente|maravillosa|increíble|perfecta|linda|rica|cómoda|impecable|estupenda|fantástica|buenísima|genial"),
    "mbad": lines("malo|pésimo|horrible|terrible|flojo|caro|feo|sucio|lento|aburrido|decepcionante|inútil|malísimo"),
    "fbad": lines("mala|pésima|horrible|terrible|floja|cara|fea|sucia|lenta|aburrida|decepcionante|inútil|malísima"),
    "very": lines("muy|súper|extremadamente|realmente|tan|bastante"),
    "like": lines("me gustó|me encantó|me fascinó|disfruté|recomiendo"),
    "mishap": lines("se cayó la página|llegó la talla equivocada|me cobraron dos veces|el paquete se perdió|cancelaron sin avisar|la pantalla se rajó|se cortó la luz|nadie contesta el teléfono|perdí toda la tarde en la fila|el ascensor se averió|vino incompleto|todavía no me devuelven el dinero"),
    "merit": lines("la entrega fue rápida|el personal es amable|el precio es justo|todo funcionó|lo resolvieron al momento|llegó antes de lo previsto|el equipo es atento|superó lo que esperaba"),
    "person": lines("la dependienta|el médico|la profesora|el vendedor|el repartidor|la dueña|el gerente|la recepcionista"),
    "laugh": lines("jajaja|jajajaja|jeje|jaja|xd"),
    "kind": lines("por la ayuda|por el cariño|por la paciencia|por la respuesta tan rápida|por el regalo|por todo"),
    "spoil": lines("por arruinarme el fin de semana|por dejarme esperando|por nada|por perder mi maleta|por ignorar mis correos"),
}
SPANISH_FAMILIES = [
    ("positive", "subjective", """¡Qué {m} más {mgood}!|¡Qué {f} tan {fgood}!|El {m} es {very} {mgood}.|La {f} es {very} {fgood}.|{like} el {m}.|{like} la {f}.|Recomiendo el {m}, es {mgood}.|La {f} estaba {fgood} y {merit}.|{merit}, ¡gracias!|¡Gracias {kind}!|{person} fue {very} amable conmigo.
{like} {laugh}|{laugh} la {f} está {fgood}|muy {mgood} este {m}|qué {fgood} la {f}, {merit}|El mejor {m} que he tenido.|La mejor {f} de la ciudad.|Un diez para la {f}.|Cinco estrellas, {merit}.|Una {f} de primera.|Sos lo más, {merit}.|Che, {like} la {f}.|Probala, la {f} está {fgood}.|Tenés que ver qué {mgood} el {m}.|Está padre el {m}."""),
    ("positive", "subjective", """No tengo nada que reprochar a la {f}.|No hay nada que criticar en este {m}.|Nunca tuve un {m} tan {mgood}.|El {m} no es {mbad}, al contrario.|La {f} no deja nada que desear.|No me arrepiento de nada, {merit}.|No hay {m} mejor.|Imposible que no te guste esta {f}.|Ningún problema hasta ahora, {merit}.|No esperaba tanto, {merit}.
Parecía {mbad}, pero el {m} es {mgood}.|Es caro, pero {merit}.|Tenía miedo de comprar, pero {merit}.|A pesar del precio, la {f} es {fgood}.|Tardó, pero {merit} y {like}."""),
    ("negative", "subjective", """¡Qué {m} más {mbad}!|¡Qué {f} tan {fbad}!|El {m} es {very} {mbad}.|La {f} es {very} {fbad}.|Odié el {m}.|Odié la {f}.|{mishap} y nadie hace nada.|{mishap}, qué vergüenza.|Un asco, {mishap}.|{person} fue {very} grosera conmigo.|Estoy decepcionada, {mishap}.|la peor {f} que he visto|{laugh} qué {m} más {mbad}|uf, {mishap}
No compren, {mishap}.|Quiero que me devuelvan el dinero, {mishap}.|{mishap}.|{mishap} otra vez.|Hace un mes que compré y {mishap}.|Menudo {m} más {mbad}.|Una {f} {fbad}, dinero perdido.|basura de {f}|Un cero para la {f}.|Sos un irresponsable, {mishap}.|No sabés, {mishap}.|No vayás, {mishap}."""),
    ("negative", "subjective", """No {like} el {m}.|No {like} la {f}.|No {like} nada este {m}.|La {f} no es nada {fgood}.|El {m} no es {mgood}.|El {m} no quedó {mgood} como prometieron.|Nunca vi una {f} tan {fbad}.|No vuelvo a esta {f}.|Ni la {f} era {fgood}.|Nada en este {m} es {mgood}.|Nadie lo resuelve, {mishap}.|No me gustó, no lo recomiendo, no vuelvo.|No sirve, {mishap}.
El {m} parecía {mgood}, pero {mishap}.|La {f} es {fgood}, solo que {mishap}.|Antes era {mgood}, ahora es {mbad}.|El {m} es {mgood}, sin embargo {mishap} y no compro más.|Esperaba más de la {f}."""),
    ("negative", "subjective", """Felicitaciones, {mishap}.|Qué bien, {mishap}.|Qué maravilla, {mishap} 🙄|Me encanta cuando {mishap}, claro|Muchas gracias {spoil}.|Genial, {mishap}. Un diez 👏|Vaya {f} tan "{fgood}", {mishap}.|Lo que faltaba, {mishap}."""),
    ("neutral", "subjective", """El {m} es más o menos.|La {f} es regular, nada especial.|Ni bueno ni malo.|Normal, cumple lo básico.|Lo que esperaba, sin más.|Tiene cosas buenas y cosas malas."""),
]


def rows(count: int, rng: random.Random) -> list[dict]:
    languages = [(slots, [(label, opinion, lines(block)) for label, opinion, block in families])
                 for slots, families in ((PORTUGUESE, PORTUGUESE_FAMILIES), (SPANISH, SPANISH_FAMILIES))]
    made = []
    for _ in range(count):
        slots, families = rng.choice(languages)
        label, opinion, templates = rng.choice(families)
        text = fill(rng.choice(templates), slots, rng)
        made.append({"text": text[0].upper() + text[1:] if rng.random() < 0.7 else text, "sentiment": label, "subjectivity": opinion})
    return made
