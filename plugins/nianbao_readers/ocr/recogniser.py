"""Recognises lines of text, with the model that RapidOCR brings along. Nothing is fetched."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

import cv2
import numpy as np

from nianbao_readers.ocr.picture import Grey

__all__ = ["Seen", "recognise"]


class Seen(NamedTuple):
    """What a line of text seems to say, and how sure the model is of it (0 to 1)."""

    text: str
    score: float


def recognise(lines: Sequence[Grey]) -> list[Seen]:
    """What these pictures of single lines say."""
    if not lines:
        return []
    coloured = [cv2.cvtColor(line, cv2.COLOR_GRAY2BGR) for line in lines]
    try:
        found = _recogniser()(coloured)
    except Exception as error:
        # What Python calls a MemoryError, the model's runtime has an error of its own for.
        if "alloc" in str(error):
            raise MemoryError from error
        raise
    return [
        Seen(text.strip(), float(score))
        for text, score in zip(found.txts, found.scores, strict=True)
    ]


@functools.cache
def _recogniser() -> Callable[[Sequence[Any]], Any]:
    """The model for single lines; where a page has lines is found without one."""
    # From 1.29 on the model's runtime reports to its maker whenever it is used, unless this is said
    # before it is imported. Nothing is sent from here.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from rapidocr import RapidOCR
    from rapidocr.ch_ppocr_rec import TextRecInput

    (model,) = (each for each in (files("rapidocr") / "models").iterdir() if "_rec_" in each.name)
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            # Named, so that no other is fetched where this one seems to be damaged.
            "Rec.model_path": str(model),
            # One document is one process's; more threads would take from the others.
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    cv2.setNumThreads(1)
    blank = np.full((48, 96, 3), 255, np.uint8)
    engine(blank, use_det=False, use_cls=False, use_rec=True)  # loads the model
    recogniser: Any = engine.text_rec
    return lambda lines: recogniser(TextRecInput(img=list(lines)))
