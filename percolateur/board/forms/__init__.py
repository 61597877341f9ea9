"""What people type on a board, checked with sentences they understand."""

from percolateur.board.forms.board import (
    CarriedQuestion,
    ClosingForm,
    ContributionForm,
    JoinForm,
    KeeperForm,
    MergeForm,
    NicknameForm,
    OutcomeForm,
    PlaceForm,
    QuestionForm,
    WordsForm,
)
from percolateur.board.forms.exhibit import DescriptionForm, ExhibitForm, KeepForm
from percolateur.board.forms.inquiry import AttemptForm, EngineForm, FindingForm, JudgementForm, SourceForm

__all__ = [
    "AttemptForm",
    "CarriedQuestion",
    "ClosingForm",
    "ContributionForm",
    "DescriptionForm",
    "EngineForm",
    "ExhibitForm",
    "FindingForm",
    "JoinForm",
    "JudgementForm",
    "KeepForm",
    "KeeperForm",
    "MergeForm",
    "NicknameForm",
    "OutcomeForm",
    "PlaceForm",
    "QuestionForm",
    "SourceForm",
    "WordsForm",
]
