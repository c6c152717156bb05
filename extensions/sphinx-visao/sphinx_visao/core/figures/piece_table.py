"""The interactive figures of the book, and the data that each is made of.

In: nothing, or the name of a piece.  Out: what it is for and the fields of its data.
The tables here are the contract: the documentation prints them, the build holds every
article against them (:mod:`.piece_data`), and the scripts rely on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NUMBER, NUMBERS, TEXT = "a number", "a list of numbers", "text"
LISTS = "a list of lists of numbers"
TEXTS = "a list of texts"
LISTS_OF_TEXTS = "a list of lists of texts"
POINT, POINTS = "[x, y]", "a list of [x, y]"
PICTURES = "a list of lists of lists of numbers"
LINES, PATHS = "a list of lists of [x, y]", "a list of lists of lists of [x, y]"
INSIDE = {
    NUMBERS: NUMBER,
    LISTS: NUMBERS,
    PICTURES: LISTS,
    TEXTS: TEXT,
    LISTS_OF_TEXTS: TEXTS,
    POINT: NUMBER,
    POINTS: POINT,
    LINES: POINTS,
    PATHS: LINES,
}
"""What each kind of list holds; a :data:`POINT` holds two."""


@dataclass(frozen=True)
class Field:
    """One piece of data.

    :param kind: :data:`NUMBER`, :data:`TEXT`, a key of :data:`INSIDE`, or the fields inside.
    :param meaning: for whoever writes an article.
    """

    kind: str | Mapping[str, Field]
    meaning: str
    optional: bool = False


@dataclass(frozen=True)
class Piece:
    """One kind of interactive figure.

    :param meaning: what a reader does with it.
    :param fields: what it is made of.
    :param touched: whether it is touched in its picture, cell by cell.
    """

    meaning: str
    fields: Mapping[str, Field] = field(default_factory=dict)
    touched: bool = False


RANGE = {
    "min": Field(NUMBER, "its least value"),
    "max": Field(NUMBER, "its greatest value"),
    "step": Field(NUMBER, "how far one press of a key moves it"),
    "start": Field(NUMBER, "where it stands at first"),
}
KNOB = {
    "name": Field(TEXT, "what the article calls it"),
    "unit": Field(TEXT, "its unit; may be empty"),
    **RANGE,
}
PART = {
    "name": Field(TEXT, "what the article calls them"),
    "x": Field(NUMBERS, "the points, along"),
    "y": Field(NUMBERS, "the points, upwards; as many"),
    "error": Field(NUMBERS, "how far each curve is off on them"),
}
HEAP = {
    "name": Field(TEXT, "what the article calls them; reads after a number"),
    "scores": Field(NUMBERS, "the score of each"),
}
FITTED = {
    "x": Field(NUMBERS, "where the curves are drawn, rising, about 80"),
    "curves": Field(LISTS, "for each setting the curve: its height at every x"),
    "learned": Field(PART, "the points that were learned from"),
    "strange": Field(PART, "points that were not"),
    "x_name": Field(TEXT, "words at the axis along, with the unit"),
    "y_name": Field(TEXT, "words at the axis upwards"),
    "unit": Field(TEXT, "the unit of y and of the errors"),
    "top": Field(NUMBER, "where the picture ends upwards; it begins at 0"),
    "start": Field(NUMBER, "the setting that is shown at first"),
}
"""What pieces share that show a curve for each of several settings."""
PIECES = {
    "fit-line": Piece(
        "a line to fit by hand: two knobs, points, errors as sticks, MAE and MSE on a map",
        {
            "x": Field(NUMBERS, "the points, along"),
            "y": Field(NUMBERS, "the points, upwards; as many"),
            "x_name": Field(TEXT, "words at the axis along, with the unit"),
            "y_name": Field(TEXT, "words at the axis upwards"),
            "unit": Field(TEXT, "the unit of y and of its errors"),
            "pivot": Field(NUMBER, "the x at which the first knob is the height of the line"),
            "height": Field(KNOB, "the first knob"),
            "slope": Field(KNOB, "the second knob, how much y grows with one x"),
        },
    ),
    "gradient-descent": Piece(
        "gradient descent on the parabola a·v² + b·v + c: a learning rate to drag, 20 steps",
        {
            "a": Field(NUMBER, "above 0"),
            "b": Field(NUMBER, "the second coefficient"),
            "c": Field(NUMBER, "the third coefficient"),
            "start": Field(NUMBER, "v before the first step, not at the bottom"),
            "name": Field(TEXT, "what the article calls v"),
            "unit": Field(TEXT, "the unit of v; may be empty"),
            "loss": Field(TEXT, "words at the axis upwards, such as MSE"),
            "rate": Field(
                RANGE, "the learning rate; otherwise from crawling to flying off", optional=True
            ),
        },
    ),
    "residual-threshold": Piece(
        "a threshold dragged over residuals: how many are guessed within it, MAE as a mark",
        {
            "x": Field(NUMBERS, "the points, along"),
            "residuals": Field(NUMBERS, "what is left of each, upwards; as many"),
            "x_name": Field(TEXT, "words at the axis along, with the unit"),
            "y_name": Field(TEXT, "words at the axis upwards"),
            "unit": Field(TEXT, "the unit of the residuals"),
            "who": Field(TEXT, "the noun for one point, without a number"),
            "threshold": Field(RANGE, "the threshold, from 0 or above"),
        },
    ),
    "overfit": Piece(
        "a polynomial whose degree is dragged: its curve, and its error on what it learned "
        "from and on what it did not",
        {"degrees": Field(NUMBERS, "the degrees, rising"), **FITTED},
    ),
    "reins": Piece(
        "weight decay whose strength is dragged: the curve, all weights as bars, both errors",
        {
            "strengths": Field(NUMBERS, "the strengths, rising"),
            "weights": Field(LISTS, "for each strength all weights, first the one apart"),
            "main": Field(TEXT, "what the article calls the weight apart"),
            "others": Field(TEXT, "what it calls the others"),
            **FITTED,
        },
    ),
    "spoons": Piece(
        "mini-batches whose size is dragged: the path of a knob while so many examples are "
        "read, how many steps that makes, how much it shakes at the bottom",
        {
            "sizes": Field(NUMBERS, "the sizes, rising"),
            "paths": Field(LISTS, "for each size the knob before the first step, after each"),
            "rough": Field(NUMBERS, "for each size how far it is off at the bottom, roughly"),
            "reading": Field(NUMBER, "how many examples are read"),
            "whole": Field(NUMBER, "how many there are; a step that reads all of them is not made"),
            "bottom": Field(NUMBER, "the knob at the bottom"),
            "name": Field(TEXT, "what the article calls the knob"),
            "unit": Field(TEXT, "its unit"),
            "example": Field(TEXT, "the noun for one example, without a number"),
            "top": Field(NUMBER, "where the picture ends upwards; it begins at 0"),
            "start": Field(NUMBER, "the size at first"),
        },
    ),
    "confidence": Piece(
        "a probability dragged from 1 to 99 %: what both outcomes cost by the squared price "
        "and by −log",
        {
            "event": Field(TEXT, "what the probability is for; reads between quotation marks"),
            "yes": Field(TEXT, "it happened, in words that read after an “if”"),
            "no": Field(TEXT, "it did not, in such words"),
            "unit": Field(TEXT, "the unit of both prices; may be empty"),
            "start": Field(NUMBER, "the probability at first, from 0.01 to 0.99"),
        },
    ),
    "threshold": Piece(
        "a threshold dragged over the scores of two classes: who is caught, missed, alarmed "
        "about, left in peace, precision and recall, the place on the ROC curve",
        {
            "positive": Field(HEAP, "those that an alarm is for, from the threshold on"),
            "negative": Field(HEAP, "the others"),
            "example": Field(TEXT, "the noun for one example, without a number"),
            "x_name": Field(TEXT, "words at the axis along, on which the scores lie"),
            "threshold": Field(RANGE, "the threshold"),
        },
    ),
    "fold": Piece(
        "a plane that two nodes relu(w·x + c) fold: points and grid pass from the plane of "
        "the inputs to that of the hidden layer, where a straight cut is",
        {
            "points": Field(POINTS, "the points in the plane of the inputs"),
            "classes": Field(NUMBERS, "for each its class, 0 or 1; both are there"),
            "weights": Field(POINTS, "for each node its weight on both inputs"),
            "biases": Field(POINT, "for each node what it adds"),
            "cut": Field(NUMBERS, "[u, v, c]: class 1 is where u·first + v·second + c > 0"),
            "names": Field(TEXTS, "what the article calls class 0 and class 1"),
            "inputs": Field(TEXTS, "what it calls both inputs"),
            "hidden": Field(TEXTS, "what it calls both nodes"),
            "labels": Field(TEXTS, "words at each point", optional=True),
        },
    ),
    "travellers": Piece(
        "contour lines of a ravine with the paths of up to three travellers: a learning rate "
        "to drag over those that were computed, how far each came",
        {
            "a": Field(NUMBER, "the loss is a·x² + b·y² about the bottom", optional=True),
            "b": Field(NUMBER, "see a; both above 0, or else contours", optional=True),
            "contours": Field(LINES, "contour lines, instead of a and b", optional=True),
            "bottom": Field(POINT, "where the bottom is"),
            "rates": Field(NUMBERS, "the learning rates, rising"),
            "names": Field(TEXTS, "what the article calls each traveller, three at most"),
            "paths": Field(
                PATHS, "for each rate and traveller where it was before the first step, after each"
            ),
            "x_name": Field(TEXT, "words at the axis along"),
            "y_name": Field(TEXT, "words at the axis upwards"),
            "start": Field(NUMBER, "the rate at first"),
        },
    ),
    "nib": Piece(
        "nine numbers to change, of a nib that slides over a small picture: the picture that "
        "it makes, at once",
        {
            "picture": Field(LISTS, "the picture, row by row, each number from 0"),
            "names": Field(TEXTS, "what the article calls the nibs that are ready"),
            "nibs": Field(
                LISTS, "for each its nine numbers from −2 to 2, row by row; the first at first"
            ),
        },
        touched=True,
    ),
    "shift": Piece(
        "a digit to push off its place, and what up to three models guess it is there",
        {
            "names": Field(TEXTS, "what the article calls the models, three at most"),
            "pictures": Field(PICTURES, "the digits in their place, row by row, from 0 to 1"),
            "answers": Field(NUMBERS, "for each which digit it is"),
            "reach": Field(NUMBER, "how many cells it can be pushed each way"),
            "guesses": Field(
                PICTURES,
                "for each model and digit what it guesses in each place, row by row from the "
                "place above and to the left of all",
            ),
        },
        touched=True,
    ),
    "field": Piece(
        "maps of cells, layer after layer: a cell to touch, and the cells that it looks at in "
        "every map before, down to the picture",
        {
            "side": Field(NUMBER, "how many cells wide and high the picture is"),
            "windows": Field(NUMBERS, "for each layer how many cells wide its window is"),
            "strides": Field(NUMBERS, "for each how many cells the window goes on"),
            "paddings": Field(NUMBERS, "for each how many cells it may hang over the edge"),
            "names": Field(TEXTS, "what the article calls the picture, then each layer"),
            "start": Field(NUMBER, "the layer of which a cell is chosen at first, from 1"),
        },
        touched=True,
    ),
    "overlap": Piece(
        "two boxes to drag over each other, as a whole or by a corner: both areas, what they "
        "share, what they cover, IoU",
        {
            "side": Field(NUMBER, "how many cells wide and high the sheet is"),
            "first": Field(NUMBERS, "[left, top, right, bottom] in whole cells"),
            "second": Field(NUMBERS, "the other box, likewise"),
            "names": Field(TEXTS, "what the article calls both boxes"),
        },
        touched=True,
    ),
    "trace": Piece(
        "a mark that is copied on, step by step: how much of it is kept to drag, what is left "
        "of it after every step",
        {
            "keeps": Field(NUMBERS, "how much is kept at each step, rising"),
            "traces": Field(LISTS, "for each the size of the mark, at first and after each step"),
            "marks": Field(NUMBERS, "the steps after which it is said what is left"),
            "name": Field(TEXT, "what the article calls that which is kept"),
            "x_name": Field(TEXT, "words at the axis along"),
            "y_name": Field(TEXT, "words at the axis upwards"),
            "top": Field(NUMBER, "where the picture ends upwards; it begins at 0"),
            "start": Field(NUMBER, "how much is kept at first"),
            "mark": Field(TEXT, "what the article calls the mark", optional=True),
            "after": Field(
                TEXT, "how it says that so many steps have passed, with {steps}", optional=True
            ),
        },
    ),
    "gates": Piece(
        "a series with the gates of a cell that reads it: a step to drag, what is read then, "
        "how far each gate is open",
        {
            "x": Field(NUMBERS, "the steps, rising"),
            "y": Field(NUMBERS, "what is read at each"),
            "gates": Field(LISTS, "for each gate how far it is open at each step, from 0 to 1"),
            "names": Field(TEXTS, "what the article calls the gates, three at most"),
            "x_name": Field(TEXT, "words at the axis along"),
            "y_name": Field(TEXT, "words at the axis upwards, with the unit"),
            "unit": Field(TEXT, "the unit of what is read; may be empty"),
            "step": Field(TEXT, "what the article calls a step; reads before its number"),
            "digits": Field(NUMBER, "digits after the comma of what is read, 1", optional=True),
            "start": Field(NUMBER, "the step at first"),
        },
    ),
    "attention": Piece(
        "what was heard and what is said: a word to touch, and the share of attention that "
        "falls to each of those that were heard",
        {
            "names": Field(TEXTS, "what the article calls the examples"),
            "heard": Field(LISTS_OF_TEXTS, "for each what was heard, place by place"),
            "said": Field(LISTS_OF_TEXTS, "for each what is said"),
            "shares": Field(
                PICTURES, "for each a row a word that is said, a share a place; rows add up to 1"
            ),
            "heard_name": Field(TEXT, "words above those that were heard"),
            "said_name": Field(TEXT, "words above those that are said"),
        },
        touched=True,
    ),
    "causal-mask": Piece(
        "words that look at words: a row to touch, its shares of attention with tomorrow "
        "hidden and without",
        {
            "words": Field(TEXTS, "the words, in their order"),
            "scores": Field(LISTS, "for each word its score for every word, before softmax"),
            "name": Field(TEXT, "what the article calls this table"),
        },
        touched=True,
    ),
    "clock-hands": Piece(
        "a place in a row as clock hands, fast and slow: the place to drag, where each hand "
        "points, its sine and cosine",
        {
            "rates": Field(NUMBERS, "how far each hand turns a place, in radians; falling"),
            "most": Field(NUMBER, "the last place; the first is 0"),
            "name": Field(TEXT, "what the article calls a place; reads before its number"),
            "start": Field(NUMBER, "the place at first"),
        },
    ),
}


def kept_name(piece: str) -> str:
    """Return the name of the kept value that holds the data of a piece."""
    return piece.replace("-", "_")


def template(piece: str) -> str:
    """Return how the data of a piece is kept, to be filled in."""
    fields = ", ".join(
        f"{name}=…" for name, one in PIECES[piece].fields.items() if not one.optional
    )
    return f"{kept_name(piece)}=dict({fields})"


def is_fitted(piece: str) -> bool:
    """Return whether a piece shows a curve for each of several settings."""
    return FITTED.items() <= PIECES[piece].fields.items()


def is_touched(piece: str) -> bool:
    """Return whether a piece is touched in its picture, cell by cell."""
    return PIECES[piece].touched
