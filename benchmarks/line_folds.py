"""The line model's folds: models that have not seen the sites which they judge.

``python -m training.text --only-scores --folds FOLDER`` writes them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from training.html import FOLDS

from cleantext.labellers.line_model import label_lines
from cleantext.scoring.score_table import read_scores
from cleantext.scoring.text.line_wording import WORDING, Wording
from cleantext.scoring.text.lines import MODEL, LineModel
from cleantext.scoring.trees import read_trees

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext import Pipeline

NAME = "line-model"


def read_folds(folder: Path) -> list[LineModel]:
    """Return the model of each fold, by the fold's number."""
    return [_read(folder / str(number)) for number in range(FOLDS)]


def _read(folder: Path) -> LineModel:
    return LineModel(
        read_trees((folder / f"{MODEL}.npz").read_bytes()),
        Wording(*read_scores((folder / f"{WORDING}.npz").read_bytes())),
    )


def with_model(pipeline: Pipeline, model: LineModel) -> Pipeline:
    """Return the pipeline with another line model, which is its last labeller."""
    return pipeline.without(NAME).with_(partial(label_lines, model=model), name=NAME)
