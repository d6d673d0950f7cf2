"""Plain facts in Portuguese and Spanish, neutral and objective by construction; behaviour.json is written separately."""

from __future__ import annotations

import random

from templates import fill, lines

PORTUGUESE = {
    "who": lines("Eu|A gente|Minha irmã|Meu tio|O professor|A vizinha|O motorista|A diretora|Um técnico|Dona Lúcia|Seu Antônio|Marcos|Beatriz"),
    "place": lines("o escritório|o mercado|o aeroporto|o banco|o hospital|o cartório|o parque|o centro|o museu"),
    "city": lines("Fortaleza|Porto Alegre|Manaus|Coimbra|Braga|Goiânia|Luanda|Natal|Campinas|Florianópolis|Belém"),
    "vehicle": lines("metrô|trem|carro|bicicleta|barco|avião|a pé|táxi"),
    "day": lines("segunda-feira|terça|quarta-feira|sexta|sábado|amanhã|ontem|em março|no dia 4 de maio|na semana que vem"),
    "hour": lines("7h30|8 horas|meio-dia|14h|18h15|21h|meia-noite|nove e meia"),
    "thing": lines("a impressora|a janela|a mesa|o boleto|a chave|o telefone|a caixa|o pacote|a cadeira|o contrato|o documento|a geladeira|o cartão|a mala|o recibo"),
    "colour": lines("azul|verde|preta|branca|vermelha|amarela|cinza"),
    "number": lines("dois|três|cinco|12|20|48|350|1.200|sete"),
    "food": lines("arroz e feijão|sopa|um sanduíche|café|chá|uma maçã|macarrão|pão com queijo"),
    "trade": lines("enfermeiro|pedreiro|dentista|jornalista|advogada|eletricista|cozinheira|motorista|engenheira"),
    "office": lines("O ministério|A prefeitura|O tribunal|A empresa|A comissão|O banco central|O governo do estado|A universidade"),
    "did": lines("publicou o edital|divulgou os números de abril|aprovou a ata|assinou o contrato|abriu inscrições|marcou a audiência|anunciou o calendário"),
}
PORTUGUESE_TEMPLATES = lines("""{who} foi para {city} {day}.|{thing} está em cima do armário.|A aula começa às {hour}.|O voo chega às {hour}.
{who} comprou {number} cadernos.|O prédio tem {number} andares.|{who} trabalha como {trade}.|{who} mora em {city}.|Almocei {food} {day}.
{office} {did}.|{office} {did} {day}.|A loja fica aberta até as {hour}.|Onde fica {place}?|Que horas abre {place}?|{who} vai até {place} de {vehicle}.
O formulário tem {number} campos.|A viagem dura {number} horas.|O telefone da recepção é 3254-1020.|A senha tem {number} dígitos.
{who} nasceu em {city} em 1984.|A Terra gira em torno do Sol.|O quadrado tem quatro lados.|O rio atravessa {number} municípios.|Oxigênio é um gás.
A parede é {colour}.|Preciso enviar {thing} {day}.|Quantos alunos tem a turma?|{thing} chegou {day}.|O pedido número 4471 foi enviado {day}.
{who} assinou {thing} {day}.|O endereço de entrega é em {city}.|Segundo o boletim, foram {number} casos em {city}.|O contrato vence {day}.|Solicito a segunda via de {thing}.""")
SPANISH = {
    "who": lines("Yo|Mi hermana|Mi tío|El profesor|La vecina|El conductor|La directora|Un técnico|Doña Lucía|Don Antonio|Marcos|Beatriz|Nosotros"),
    "place": lines("la oficina|el mercado|el aeropuerto|el banco|el hospital|la notaría|el parque|el centro|el museo"),
    "city": lines("Sevilla|Rosario|Guadalajara|Medellín|Quito|Valparaíso|Salto|Arequipa|Zaragoza|Puebla|Asunción"),
    "vehicle": lines("metro|tren|coche|bicicleta|barco|avión|taxi|colectivo"),
    "day": lines("el lunes|el martes|el miércoles|el viernes|el sábado|mañana|ayer|en marzo|el 4 de mayo|la semana que viene"),
    "hour": lines("7:30|8|12|14:00|18:15|21:00|nueve y media"),
    "thing": lines("la impresora|la ventana|la mesa|el recibo|la llave|el teléfono|la caja|el paquete|la silla|el contrato|el documento|la nevera|la tarjeta|la maleta"),
    "colour": lines("azul|verde|negra|blanca|roja|amarilla|gris"),
    "number": lines("dos|tres|cinco|12|20|48|350|1.200|siete"),
    "food": lines("arroz con pollo|sopa|un bocadillo|café|té|una manzana|fideos|pan con queso"),
    "trade": lines("enfermero|albañil|dentista|periodista|abogada|electricista|cocinera|chofer|ingeniera"),
    "office": lines("El ministerio|El ayuntamiento|El tribunal|La empresa|La comisión|El banco central|La intendencia|La universidad"),
    "did": lines("publicó la convocatoria|divulgó las cifras de abril|aprobó el acta|firmó el contrato|abrió las inscripciones|fijó la audiencia|anunció el calendario"),
}
SPANISH_TEMPLATES = lines("""{who} fue a {city} {day}.|{thing} está encima del armario.|La clase empieza a las {hour}.|El vuelo llega a las {hour}.
Mi primo compró {number} cuadernos.|El edificio tiene {number} pisos.|Mi cuñado trabaja de {trade}.|Mi padrino vive en {city}.|{day} comí {food}.
{office} {did}.|{office} {did} {day}.|La tienda está abierta hasta las {hour}.|¿Dónde queda {place}?|¿A qué hora abre {place}?|Voy a {place} en {vehicle}.
El formulario tiene {number} campos.|El viaje dura {number} horas.|El teléfono de la recepción es 3254-1020.|La clave tiene {number} dígitos.
Nací en {city} en 1984.|La Tierra gira alrededor del Sol.|El cuadrado tiene cuatro lados.|El río atraviesa {number} municipios.|El oxígeno es un gas.
La pared es {colour}.|Tengo que enviar {thing} {day}.|¿Cuántos alumnos hay en la clase?|{thing} llegó {day}.|El pedido número 4471 se envió {day}.
{who} firmó {thing} {day}.|La dirección de entrega está en {city}.|Según el boletín, hubo {number} casos en {city}.|El contrato vence {day}.|Solicito una copia de {thing}.""")


def rows(count: int, rng: random.Random) -> list[dict]:
    made = []
    for _ in range(count):
        slots, templates = rng.choice([(PORTUGUESE, PORTUGUESE_TEMPLATES), (SPANISH, SPANISH_TEMPLATES)])
        text = fill(rng.choice(templates), slots, rng)
        text = text[0].upper() + text[1:]
        made.append({"text": text.rstrip(".") if rng.random() < 0.2 else text, "sentiment": "neutral", "subjectivity": "objective"})
    return made
